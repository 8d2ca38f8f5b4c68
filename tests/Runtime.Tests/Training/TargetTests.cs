using System;
using System.Linq;
using ConvGen.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

/// <summary>
/// Targets that a loss cannot mean are refused wherever they are read, with the sample and what it has, before anything changes.
/// </summary>
public sealed class TargetTests
{
    private const int Count = 12;
    private const int Bad = 7;
    private const string Distribution =
        "expected a distribution over the classes (one-hot, or values of at least 0 whose sum is 1); received ";

    public static TheoryData<Loss, float[], string> Problems => new()
    {
        { new CategoricalCrossentropy(), [0, float.NaN, 1], Distribution + "NaN at 1" },
        { new CategoricalCrossentropy(), [1.5f, -0.5f, 0], Distribution + "-0.5 at 1" },
        { new CategoricalCrossentropy(), [0, 0, float.PositiveInfinity], Distribution + "0, 0, Infinity, whose sum is Infinity" },
        { new CategoricalCrossentropy(), [1, 1, 0], Distribution + "1, 1, 0, whose sum is 2. Several labels" },
        { new CategoricalCrossentropy(), [0, 0, 0], Distribution + "0, 0, 0, whose sum is 0." },
        { new CategoricalCrossentropy(labelSmoothing: 0.1f), [0.5f, 0.4f, 0.09f], Distribution + "0.5, 0.4, 0.09, whose sum is 0.99." },
        { new SparseCategoricalCrossentropy(), [3], "expected a class index of 0 .. 2; received 3" },
        { new SparseCategoricalCrossentropy(), [0.5f], "expected a class index of 0 .. 2; received 0.5" },
        { new SparseCategoricalCrossentropy(), [float.NaN], "expected a class index of 0 .. 2; received NaN" },
        { new BinaryCrossentropy(), [0, 1, 1.5f], "expected probabilities of 0 .. 1; received 1.5 at 2" },
        { new BinaryCrossentropy(), [0, float.NaN, 1], "expected probabilities of 0 .. 1; received NaN at 1" },
        { new MeanSquaredError(), [0, 1, float.NaN], "expected finite numbers; received NaN at 2" },
        { new MeanSquaredError(), [float.NegativeInfinity, 0, 0], "expected finite numbers; received -Infinity at 0" },
        { new Huber(), [0, float.PositiveInfinity, 0], "expected finite numbers; received Infinity at 1" },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public void InvalidTargetsAreRefusedWhereverTheyAreRead(Loss loss, float[] bad, string problem)
    {
        var network = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        float[] before = network.Parameters.Values.ToArray();
        var trainer = new Trainer(network, new Adam(), loss, [new Accuracy()]);
        float[] inputs = Samples.Random(Count * Samples.Inputs);
        float[] good = Targets(loss, null), targets = Targets(loss, bad);
        InMemoryDataset valid = new(inputs, good, Samples.Inputs, bad.Length), invalid = new(inputs, targets, Samples.Inputs, bad.Length);
        var one = new FitOptions { Verbose = 0, BatchSize = Count, Shuffle = false };

        Refuses(() => trainer.Step(inputs, targets));
        Refuses(() => trainer.Evaluate(inputs, targets));
        Refuses(() => trainer.Fit(invalid, one));
        Refuses(() => trainer.Fit(new Opaque(invalid), one));
        Refuses(() => trainer.Fit(invalid.Stream().Batch(Count), one));
        Refuses(() => trainer.Fit(valid, new FitOptions { Verbose = 0, ValidationData = invalid }));
        Refuses(() => GradientCheck.Run(network, inputs, targets, loss));
        Assert.Equal(before, network.Parameters.Values.ToArray());

        // Where validation targets have to be read with their inputs, the epoch has been trained; its validation is refused all the same.
        Refuses(() => trainer.Fit(valid, new FitOptions { Verbose = 0, ValidationData = new Opaque(invalid) }));
        Assert.True(float.IsFinite(trainer.Step(inputs, good)));

        void Refuses(Action action) => Assert.Contains(
            $"Target of sample {Bad}: {problem}", Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RoundedAndSmoothedDistributionsAreTaken()
    {
        var loss = new CategoricalCrossentropy();
        Assert.Null(loss.FindTargetProblem([1 / 3f, 1 / 3f, 1 / 3f], 3));
        Assert.Null(loss.FindTargetProblem([.. Enumerable.Repeat(1e-5f, 100_000)], 100_000));
        Assert.Null(loss.FindTargetProblem([.. Samples.OneHot([2], 1000).Select(y => y * 0.9f + 0.1f / 1000)], 1000));
        Assert.Null(loss.FindTargetProblem([.. Enumerable.Repeat((float)(Half)(1 / 7f), 7)], 7));
        Assert.Null(loss.FindTargetProblem([-0f, 1], 2));
    }

    [Fact]
    public void LongTargetsAreCutInTheMessage() => Assert.Contains(
        "received 1, 1, 1, 1, 1, 1, 1, 1, ... (100 values), whose sum is 100.",
        new CategoricalCrossentropy().FindTargetProblem([.. Enumerable.Repeat(1f, 100)], 100), StringComparison.Ordinal);

    private static float[] Targets(Loss loss, float[]? bad)
    {
        int length = loss.TargetLength(Samples.Classes);
        float[] targets = [.. Enumerable.Range(0, Count * length).Select(i => i % length == 0 ? 1f : 0)];
        bad?.CopyTo(targets, Bad * length);
        return targets;
    }

    /// <summary>Hides that a dataset gives targets without their inputs.</summary>
    private sealed class Opaque(IDataset data) : IDataset
    {
        public int Count => data.Count;

        public int InputLength => data.InputLength;

        public int TargetLength => data.TargetLength;

        public void CopyTo(int index, Span<float> input, Span<float> target) => data.CopyTo(index, input, target);
    }
}
