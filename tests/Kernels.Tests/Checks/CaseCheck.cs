using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Kernels.Tests.Cases;
using ConvGen.Tests.Reference;
using ConvGen.Tests.Reference.Comparison;

namespace ConvGen.Kernels.Tests.Checks;

/// <summary>Runs one case through the public surface, forward and backward, and compares everything with the reference.</summary>
internal static class CaseCheck
{
    private static readonly int[] _batchSizes = [1, 2, 5];

    /// <summary>All batch sizes of one kind of numbers.</summary>
    public static void Run(NetworkCase networkCase, NumberKind kind, Heap heap, Findings findings)
    {
        Numbers numbers = new(networkCase.Name, kind);
        bool isNetwork = networkCase.Layers.Count > 2;
        ReferenceNetwork reference = networkCase.Reference;
        float[][] parameters = [.. reference.ParameterLengths.Select((length, i) =>
            numbers.Make($"parameter {i}", length, largest: isNetwork ? 1 : 2, density: isNetwork ? 0.4 : 1))];
        INetwork network = networkCase.Create(1);
        if (!SetParameters(network, parameters, findings))
        {
            return;
        }

        foreach (int batch in _batchSizes)
        {
            float[] inputs = numbers.Make($"inputs {batch}", batch * reference.Input.Length, largest: isNetwork ? 2 : 3);
            float[] outputGradients = numbers.Make($"gradients {batch}", batch * reference.Output.Length, largest: 2);
            ReferenceNetwork.Pass exact = reference.Run(
                Tensor.From(reference.Input, inputs), AsReals(parameters), Tensor.From(reference.Output, outputGradients));
            ReferenceNetwork.Pass expected = networkCase.UsesWinograd ? WinogradBound.Of(exact) : exact;
            NetworkPass pass = new($"batch {batch}, {kind}", network, networkCase, expected, findings);
            pass.Predict(heap, inputs);
            pass.ForwardAndBackward(heap, inputs, outputGradients);
            if (kind == NumberKind.Integers && !networkCase.UsesWinograd && networkCase.Layers.All(IsExactOnIntegers))
            {
                RequireExactness(expected, findings);
            }
        }

        if (networkCase.Operation is { } operation)
        {
            OperationCheck.Run(networkCase, operation, numbers, kind, heap, findings);
        }
    }

    internal static Real[][] AsReals(IEnumerable<float[]> parameters) =>
        [.. parameters.Select(parameter => Array.ConvertAll(parameter, value => (Real)value))];

    private static bool SetParameters(INetwork network, float[][] values, Findings findings)
    {
        if (!network.Parameters.Select(parameter => parameter.Length).SequenceEqual(values.Select(value => value.Length)))
        {
            findings.Add($"parameters: expected lengths {string.Join(", ", values.Select(value => value.Length))}, " +
                $"received {string.Join(", ", network.Parameters)}");
            return false;
        }

        for (int i = 0; i < values.Length; i++)
        {
            network.Parameters[i].SetValues(values[i]);
        }

        return true;
    }

    private static bool IsExactOnIntegers(Layer layer) => layer switch
    {
        ElementWise function => function.Activation is Activation.Linear or Activation.Relu or Activation.Relu6,
        Softmax or LogSoftmax or AveragePool or BatchNormalization or SampleNormalization => false,
        UpSample { IsBilinear: true } upsample => int.PopCount(upsample.Factor.Height) == 1 && int.PopCount(upsample.Factor.Width) == 1,
        Rescaled rescaled => rescaled.Factors.Count == 1,
        _ => true,
    };

    // Otherwise a case with too large numbers would quietly be compared within a bound instead of exactly.
    private static void RequireExactness(ReferenceNetwork.Pass expected, Findings findings)
    {
        IEnumerable<Real> all = expected.Output.Values.Concat(expected.InputGradients.Values)
            .Concat(expected.ParameterGradients.SelectMany(gradient => gradient));
        if (all.FirstOrDefault(value => value.Error != 0) is { Error: not 0 } inexact)
        {
            findings.Add($"the reference has {inexact}: the case's integers are too large for exact sums");
        }
    }
}
