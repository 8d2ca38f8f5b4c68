using System;
using System.Linq;
using System.Reflection;
using ConvGen.Fuzzing.Tests.Compiling;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Tests.Reference;
using ConvGen.Tests.Reference.Comparison;

namespace ConvGen.Fuzzing.Tests.Checks;

/// <summary>The convolutions of a network as functions: a kernel from outside, every declared output, no bias, no activation.</summary>
internal static class OperationCheck
{
    private const int Samples = 2;

    /// <summary>Most multiply-adds of a sample: kernels that are only longer find nothing more.</summary>
    private const int MostProducts = 200_000;

    public static void Run(Subject subject, Variant variant, Numbers numbers)
    {
        DeclaredNetwork network = variant.Network;
        for (int i = 0; i < network.Layers.Count; i++)
        {
            if (network.Layers[i] is ConvolutionLayer layer && layer.Products(network.InputsOf(i)) <= MostProducts)
            {
                string name = variant.Plan.Network.Layers.ElementAt(i).Node.Identifier;
                if (variant.Without.OnDemand)
                {
                    Absent(subject, name + "Op");
                    Absent(subject, name + "OpGradient");
                    continue;
                }

                ConvolutionForward forward = Method(subject.Network, name + "Op")!.CreateDelegate<ConvolutionForward>();
                ConvolutionBackward? backward = Method(subject.Network, name + "OpGradient")?.CreateDelegate<ConvolutionBackward>();
                Run(subject, name, forward, backward, layer, network.InputsOf(i)[0], numbers);
            }
        }
    }

    private static void Run(
        Subject subject, string name, ConvolutionForward forward, ConvolutionBackward? backward, ConvolutionLayer layer, Shape input,
        Numbers numbers)
    {
        Layer convolution = (layer with { UseBias = false, Activation = Activation.Linear }).Reference(input, usesWinograd: false).Single();
        ReferenceNetwork reference = new(input.ToExtent(), [convolution]);
        float[] inputs = numbers.Make($"{name} inputs", Samples * reference.Input.Length, largest: 3);
        float[] kernel = numbers.Make($"{name} kernel", reference.ParameterLengths[0], largest: 2);
        float[] outputGradients = numbers.Make($"{name} gradients", Samples * reference.Output.Length, largest: 2);
        Real[] reals = Array.ConvertAll(kernel, value => (Real)value);
        ReferenceNetwork.Pass expected = reference.Run(
            Tensor.From(reference.Input, inputs), [reals], Tensor.From(reference.Output, outputGradients));

        Span<float> outputs = subject.Heap.Take(outputGradients.Length);
        forward(subject.Heap.Copy(inputs), subject.Heap.Copy(kernel), outputs);
        subject.Findings.Compare($"{name}Op: outputs", outputs, expected.Output.Values, reference.Output);

        if (backward is null == layer.IsTrainable)
        {
            subject.Findings.Add($"{name}OpGradient: expected for layers that are trained, and for them alone");
        }

        if (backward is null)
        {
            return;
        }

        Span<float> inputGradients = subject.Heap.Take(inputs.Length);
        Span<float> kernelGradients = subject.Heap.Take(kernel.Length);
        backward(
            subject.Heap.Copy(inputs), subject.Heap.Copy(kernel), subject.Heap.Copy(outputGradients), inputGradients, kernelGradients);
        subject.Findings.Compare(
            $"{name}OpGradient: gradients of the inputs", inputGradients, expected.InputGradients.Values, reference.Input);
        subject.Findings.Compare($"{name}OpGradient: gradients of the kernel", kernelGradients, expected.ParameterGradients[0]);
        subject.CheckMemory($"{name}Op");
    }

    private static void Absent(Subject subject, string name)
    {
        if (Method(subject.Network, name) is not null)
        {
            subject.Findings.Add($"{name}: left out, and yet there");
        }
    }

    private static MethodInfo? Method(INetwork network, string name) =>
        network.GetType().GetMethod(name, BindingFlags.Public | BindingFlags.Static);
}
