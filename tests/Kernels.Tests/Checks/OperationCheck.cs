using System;
using System.Linq;
using ConvGen.Kernels.Tests.Cases;
using ConvGen.Tests.Reference;
using ConvGen.Tests.Reference.Comparison;

namespace ConvGen.Kernels.Tests.Checks;

/// <summary>The functional form of a convolution: filters from outside, no bias, no activation.</summary>
internal static class OperationCheck
{
    private const int Batch = 2;

    public static void Run(
        NetworkCase networkCase, ConvolutionOperation operation, Numbers numbers, NumberKind kind, Heap heap, Findings findings)
    {
        Convolution convolution = networkCase.Layers.OfType<Convolution>().Single() with { UseBias = false };
        ReferenceNetwork reference = new(networkCase.Input, [convolution]);
        float[] inputs = numbers.Make("op inputs", Batch * reference.Input.Length, largest: 3);
        float[] kernel = numbers.Make("op kernel", reference.ParameterLengths[0], largest: 2);
        float[] outputGradients = numbers.Make("op gradients", Batch * reference.Output.Length, largest: 2);
        ReferenceNetwork.Pass expected = reference.Run(
            Tensor.From(reference.Input, inputs), CaseCheck.AsReals([kernel]), Tensor.From(reference.Output, outputGradients));

        Span<float> x = heap.Copy(inputs);
        Span<float> k = heap.Copy(kernel);
        Span<float> outputs = heap.Take(outputGradients.Length);
        operation.Forward(x, k, outputs);
        findings.Compare($"Op, {kind}: outputs", outputs, expected.Output.Values, reference.Output);
        findings.Record(outputs);

        Span<float> inputGradients = heap.Take(inputs.Length);
        Span<float> kernelGradients = heap.Take(kernel.Length);
        operation.Backward(x, k, heap.Copy(outputGradients), inputGradients, kernelGradients);
        findings.Compare($"OpGradient, {kind}: inputGradients", inputGradients, expected.InputGradients.Values, reference.Input);
        findings.Compare($"OpGradient, {kind}: kernelGradients", kernelGradients, expected.ParameterGradients[0]);
        findings.Record(inputGradients);
        findings.Record(kernelGradients);
    }
}
