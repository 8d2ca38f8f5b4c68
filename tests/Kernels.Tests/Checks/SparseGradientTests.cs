using System;
using System.Linq;
using ConvGen.Kernels.Tests.Cases;
using ConvGen.Tests.Reference.Comparison;
using Xunit;

namespace ConvGen.Kernels.Tests.Checks;

/// <summary>Gradients from indices equal those of the whole map where indices are hard to tell: ties, and maps that relu empties.</summary>
public sealed class SparseGradientTests
{
    private const int Samples = 3;

    public static TheoryData<string, float, float> Maps() => new()
    {
        { "small integers, which tie often", 0, 0 },
        { "one value everywhere: every inner window ties", 1, 0 },
        { "all zero: nothing is live", 0, 0 },
        { "all negative: nothing is live", 0, -100 },
        { "all positive: every index carries a gradient", 0, 100 },
    };

    [Theory]
    [MemberData(nameof(Maps))]
    public void IndicesGiveTheGradientsOfTheWholeMap(string maps, float constant, float bias)
    {
        INetwork sparse = new PooledWithAll(1);
        INetwork dense = new PooledWithoutMaxPoolSparsity(1);
        Numbers numbers = new(maps, NumberKind.Integers);
        float[] inputs = constant != 0
            ? [.. Enumerable.Repeat(constant, Samples * sparse.InputShape.Length)]
            : numbers.Make(
                "inputs", Samples * sparse.InputShape.Length, largest: 2,
                density: maps.StartsWith("all zero", StringComparison.Ordinal) ? 0 : 1);
        float[] outputGradients = numbers.Make("gradients", Samples * sparse.OutputShape.Length, largest: 2);
        for (int i = 0; i < sparse.Parameters.Count; i++)
        {
            Parameter parameter = sparse.Parameters[i];
            bool isBias = parameter.Shape.Rank == 1 && i < sparse.Parameters.Count - 2;
            float[] values = isBias
                ? [.. Enumerable.Repeat(bias, parameter.Length)]
                : numbers.Make(parameter.Name, parameter.Length, largest: 1, density: 0.4);
            parameter.SetValues(values);
            dense.Parameters[i].SetValues(values);
        }

        float[] expectedInputs = Gradients(dense, inputs, outputGradients, out float[][] expected);
        float[] actualInputs = Gradients(sparse, inputs, outputGradients, out float[][] actual);
        Assert.Equal(expectedInputs, actualInputs);
        Assert.Equal(expected, actual);
        bool live = expected[0].Any(value => value != 0);
        Assert.Equal(bias >= 0 && !maps.StartsWith("all zero", StringComparison.Ordinal), live);
    }

    private static float[] Gradients(INetwork network, float[] inputs, float[] outputGradients, out float[][] parameters)
    {
        Tape tape = network.CreateTape(Samples);
        float[] outputs = new float[outputGradients.Length];
        float[] inputGradients = new float[inputs.Length];
        network.Forward(inputs, outputs, tape, training: true);
        network.Parameters.ZeroGradients();
        network.Backward(outputGradients, tape, inputGradients);
        parameters = [.. network.Parameters.Select(ParameterGradients.Of)];
        return inputGradients;
    }
}
