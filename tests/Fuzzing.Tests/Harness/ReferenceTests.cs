using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Checks;
using ConvGen.Fuzzing.Tests.Generation;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Tests.Reference;
using ConvGen.Tests.Reference.Comparison;
using Xunit;

namespace ConvGen.Fuzzing.Tests.Harness;

/// <summary>The oracle of graphs: values by hand, and gradients by central differences.</summary>
public sealed class ReferenceTests
{
    private static readonly Extent _pair = new(1, 2, 2);

    /// <summary>[[1, 2], [3, 4]] are two pixels of two channels.</summary>
    private static readonly Real[] _x = [1, 2, 3, 4];

    [Fact]
    public void AValueIsAddedToItself() => AssertPass([new(new Add(), 0, 0)], _pair, [2, 4, 6, 8], [1, 10, 100, 1000], [2, 20, 200, 2000]);

    [Fact]
    public void ChannelsLieSideBySide() => AssertPass(
        [new(new ElementWise(Activation.Relu6), 0), new(new Multiply(), 0, 1), new(new Concat(), 2, 0)],
        new Extent(1, 2, 4), [1, 4, 1, 2, 9, 16, 3, 4], [1, 1, 5, 7, 1, 1, 5, 7], [2 + 5, 4 + 7, 6 + 5, 8 + 7]);

    /// <summary>
    /// The largest of each channel, 3 and 4, scales both pixels: d(y) = dy * s, and sum over pixels of dy * x for the scale.
    /// </summary>
    [Fact]
    public void AScaleIsAFactorOfEveryPixel() => AssertPass(
        [new(new MaxPool((Window?)null), 0), new(new Multiply(), 1, 0)],
        _pair, [3, 8, 9, 16], [1, 1, 1, 1], [3, 4, 3 + 1 + 3, 4 + 2 + 4]);

    [Fact]
    public void AProductOfThreeHasTheOthersAsGradient() =>
        AssertPass([new(new Multiply(), 0, 0, 0)], _pair, [1, 8, 27, 64], [1, 1, 1, 2], [3, 12, 27, 96]);

    /// <summary>x + (x + x^2): three readers of the input.</summary>
    [Fact]
    public void GradientsOfReadersAddUp() => AssertPass(
        [new(new Multiply(), 0, 0), new(new Add(), 1, 0), new(new Add(), 2, 0)], _pair, [3, 8, 15, 24], [1, 1, 1, 1], [4, 6, 8, 10]);

    [Fact]
    public void ShapesThatDoNotFitAreRefused()
    {
        ReferenceNetwork.Node pool = new(new MaxPool((Window?)null), 0);
        Assert.Throws<ArgumentException>(() => Network([pool, new(new Add(), 0, 1)]));
        Assert.Throws<ArgumentException>(() => Network([pool, new(new Concat(), 0, 1)]));
        Assert.Throws<ArgumentException>(() => Network([pool, new(new Concat(), 1, 1), new(new Multiply(), 0, 2)]));
    }

    /// <summary>Errors of terms add up, and each sum rounds.</summary>
    [Fact]
    public void BoundsFollowTheReaders()
    {
        Tensor x = new(1, _pair, [new Real(0.1, 1e-6), 2, 3, 4]);
        ReferenceNetwork.Pass pass = Network([new(new Multiply(), 0, 0), new(new Add(), 1, 0)])
            .Run(x, [], new Tensor(1, _pair, [new Real(1, 1e-5), 1, 1, 1]));
        Assert.InRange(pass.Output.Values[0].Error, 1.2e-6, 1.6e-6);
        Assert.InRange(pass.InputGradients.Values[0].Error, 2e-6 + 1.2e-5, 1.6e-5);
        Assert.All(pass.InputGradients.Values.Skip(1), value => Assert.Equal(0, value.Error));
    }

    /// <summary>Along a random direction through inputs and parameters, the outputs change as the gradients say.</summary>
    [Fact]
    public void GradientsOfRandomGraphsAreCentralDifferences()
    {
        (int Seed, DeclaredNetwork Network)[] graphs =
        [
            .. Enumerable.Range(0, 120).Select(seed => (seed, NetworkGenerator.Create(seed, 30_000))).Where(pair => !pair.Item2.IsChain),
        ];
        Assert.InRange(graphs.Length, 50, 100);
        string[] wrong = [.. graphs.Where(graph => !IsGradient(graph.Network, graph.Seed)).Select(graph => graph.Network.ToString())];
        Assert.True(wrong.Length == 0, string.Join("\n", wrong));
    }

    private static ReferenceNetwork Network(IReadOnlyList<ReferenceNetwork.Node> nodes) => new(_pair, nodes);

    private static void AssertPass(
        IReadOnlyList<ReferenceNetwork.Node> nodes, Extent output, Real[] y, Real[] dy, Real[] dx)
    {
        ReferenceNetwork network = Network(nodes);
        Assert.Equal(output, network.Output);
        ReferenceNetwork.Pass pass = network.Run(new Tensor(1, _pair, _x), [], new Tensor(1, output, dy));
        Assert.Equal(y, pass.Output.Values);
        Assert.Equal(dx, pass.InputGradients.Values);
    }

    private static bool IsGradient(DeclaredNetwork declared, int seed)
    {
        ReferenceNetwork network = declared.Reference(new HashSet<int>());
        Round round = Expectations.Make(declared, network, seed, NumberKind.Reals, 2);
        Batch batch = round.Batches[0];
        float[][] point = [batch.Inputs, .. round.Parameters];
        Real[][] gradients = [batch.Expected.InputGradients.Values, .. batch.Expected.ParameterGradients];
        Numbers numbers = new($"{seed} direction", NumberKind.Reals);
        IReadOnlyList<bool> areState = network.AreState;
        float[][] direction = [.. point.Select((values, i) => i > 0 && areState[i - 1]
            ? new float[values.Length]
            : numbers.Make($"{i}", values.Length, largest: 1))];
        double slope = gradients.Zip(direction).Sum(pair => pair.First.Zip(pair.Second, (gradient, d) => gradient.Value * d).Sum());

        double At(double step)
        {
            Real[][] moved = [.. point.Zip(direction, (values, d) =>
                values.Zip(d, (value, change) => (Real)(value + step * change)).ToArray())];
            Tensor y = network.Forward(new Tensor(batch.Count, network.Input, moved[0]), moved[1..]);
            return y.Values.Zip(batch.OutputGradients, (value, weight) => value.Value * weight).Sum();
        }

        // A smaller step may leave out a kink that a larger one met.
        double scale = gradients.Zip(direction)
            .Sum(pair => pair.First.Zip(pair.Second, (gradient, d) => Math.Abs(gradient.Value * d)).Sum());
        return new[] { 1e-5, 1e-6, 1e-7, 1e-8 }.Any(step =>
            Math.Abs((At(step) - At(-step)) / (2 * step) - slope) <= 1e-5 * Math.Max(1e-3, scale));
    }
}
