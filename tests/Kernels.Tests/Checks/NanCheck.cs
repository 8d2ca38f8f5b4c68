using System;
using System.Linq;
using ConvGen.Kernels.Tests.Cases;
using ConvGen.Tests.Reference;
using ConvGen.Tests.Reference.Comparison;

namespace ConvGen.Kernels.Tests.Checks;

/// <summary>A diverged training must show: NaN comes out exactly where the definition has it, and nowhere else.</summary>
internal static class NanCheck
{
    private const int Batch = 2;

    public static void Run(NetworkCase networkCase, Heap heap, Findings findings)
    {
        if (networkCase.UsesWinograd)
        {
            // A filtering spreads a NaN over its tile: it shows, but not just where the definition has it.
            return;
        }

        Numbers numbers = new(networkCase.Name + " NaN", NumberKind.Reals);
        ReferenceNetwork reference = networkCase.Reference;
        float[][] parameters = [.. reference.ParameterLengths.Select((length, i) => numbers.Make($"parameter {i}", length, largest: 2))];
        INetwork network = networkCase.Create(1);
        for (int i = 0; i < parameters.Length; i++)
        {
            network.Parameters[i].SetValues(parameters[i]);
        }

        float[] inputs = numbers.Make("inputs", Batch * reference.Input.Length, largest: 3);
        inputs[inputs.Length * 2 / 3] = float.NaN;
        float[] outputGradients = numbers.Make("gradients", Batch * reference.Output.Length, largest: 2);
        Tensor x = Tensor.From(reference.Input, inputs);
        Span<float> outputs = heap.Take(outputGradients.Length);
        network.Predict(heap.Copy(inputs), outputs);
        findings.Compare(
            "Predict with one NaN: outputs", outputs, reference.Forward(x, CaseCheck.AsReals(parameters)).Values, reference.Output);

        // Through a kink NaN has no defined gradient; everywhere else a NaN gradient must reach all it contributes to.
        if (!networkCase.Layers.Any(layer => layer is ElementWise))
        {
            inputs[inputs.Length * 2 / 3] = 0;
            outputGradients[outputGradients.Length / 2] = float.NaN;
            CheckGradients(networkCase, network, parameters, inputs, outputGradients, heap, findings);
        }
    }

    private static void CheckGradients(
        NetworkCase networkCase, INetwork network, float[][] parameters, float[] inputs, float[] outputGradients, Heap heap,
        Findings findings)
    {
        ReferenceNetwork reference = networkCase.Reference;
        ReferenceNetwork.Pass expected = reference.Run(
            Tensor.From(reference.Input, inputs), CaseCheck.AsReals(parameters), Tensor.From(reference.Output, outputGradients));
        Tape tape = network.CreateTape(Batch);
        network.Forward(heap.Copy(inputs), heap.Take(outputGradients.Length), tape, training: false);
        Span<float> inputGradients = heap.Take(inputs.Length);
        network.Backward(heap.Copy(outputGradients), tape, inputGradients);
        RequireNan("inputGradients", inputGradients, expected.InputGradients.Values, findings);
        for (int i = 0; i < parameters.Length; i++)
        {
            float[] gradients = new float[parameters[i].Length];
            network.Parameters[i].CopyGradientsTo(gradients);
            RequireNan(network.Parameters[i].Name, gradients, expected.ParameterGradients[i], findings);
        }
    }

    private static void RequireNan(string what, ReadOnlySpan<float> actual, Real[] expected, Findings findings)
    {
        for (int i = 0; i < actual.Length; i++)
        {
            if (double.IsNaN(expected[i].Value) && !float.IsNaN(actual[i]))
            {
                findings.Add($"Backward with one NaN: {what}[{i}] is {actual[i]} and lost the NaN");
                return;
            }
        }
    }
}
