using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Data;
using ConvGen.Tests.Normalization;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

/// <summary>Several batches to a step.</summary>
public sealed class AccumulationTests
{
    private const int Count = 46;

    public static TheoryData<string> Kinds => ["plain", "dropout", "adam", "clipped", "penalties", "weights", "transform", "frozen"];

    /// <summary>Steps on 3 batches of 4 are steps on batches of 12, the last of a pass one of 10.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void StepsAreThoseOfLargerBatches(string kind)
    {
        Trainer large = Create(kind), small = Create(kind);
        History expected = Fit(large, kind, batchSize: 12, accumulation: 1);
        History received = Fit(small, kind, batchSize: 4, accumulation: 3);
        Assert.Equal((8, 8L), ((int)small.Steps, small.Optimizer.Iterations));
        Assert.Equal(large.Steps, small.Steps);
        foreach ((string name, IReadOnlyList<float> values) in expected)
        {
            Assert.All(values.Zip(received[name]), pair => Assert.Equal(pair.First, pair.Second, 2e-5f));
        }

        float[] start = Create(kind).Network.Parameters.Values.ToArray(), end = large.Network.Parameters.Values.ToArray();
        Assert.True(end.Zip(start).Max(pair => Math.Abs(pair.First - pair.Second)) > 0.01f);
        Assert.All(end.Zip(small.Network.Parameters.Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void TheBitsDoNotDependOnTheThreads()
    {
        uint[] Bits(int threads)
        {
            Trainer trainer = Create("clipped");
            trainer.Threads = threads;
            Fit(trainer, "clipped", 8, 2);
            return [.. trainer.Network.Parameters.Values.ToArray().Select(BitConverter.SingleToUInt32Bits)];
        }

        Assert.Equal(Bits(1), Bits(2));
        Assert.Equal(Bits(1), Bits(5));
    }

    /// <summary>Each batch is normalised by its own statistics, and its gradient counts by its samples.</summary>
    [Fact]
    public void NormalisationSeesEachBatch()
    {
        (float[] inputs, float[] targets) = Random(14);
        var rates = new float[] { 8 / 14f, 6 / 14f };
        var start = new Residual(seed: 3);
        var mean = new double[start.Parameters.Gradients.Length];
        for (int batch = 0; batch < 2; batch++)
        {
            var alone = new Trainer(new Residual(seed: 3), new Sgd(0), new SparseCategoricalCrossentropy());
            alone.Step(Part(inputs, batch, 84), Part(targets, batch, 1));
            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] += rates[batch] * alone.Network.Parameters.Gradients[i];
            }
        }

        var averages = new Trainer(new Residual(seed: 3), new Sgd(0), new SparseCategoricalCrossentropy());
        averages.Step(Part(inputs, 0, 84), Part(targets, 0, 1));
        averages.Step(Part(inputs, 1, 84), Part(targets, 1, 1));

        var trainer = new Trainer(new Residual(seed: 3), new Sgd(0.5f), new SparseCategoricalCrossentropy());
        trainer.Fit(
            new InMemoryDataset(inputs, targets, 84),
            new FitOptions { BatchSize = 8, GradientAccumulation = 2, Shuffle = false, Verbose = 0 });

        Assert.Equal(1, trainer.Steps);
        for (int i = 0; i < mean.Length; i++)
        {
            Assert.Equal(start.Parameters.Values[i] - 0.5 * mean[i], trainer.Network.Parameters.Values[i], 2e-6);
        }

        Assert.Equal(averages.Network.Parameters.State.ToArray(), trainer.Network.Parameters.State.ToArray());

        static float[] Part(float[] values, int batch, int length) => batch == 0 ? values[..(8 * length)] : values[(8 * length)..];
    }

    [Fact]
    public void AStepWhoseLossIsNotFiniteLeavesNothingBehind()
    {
        (float[] inputs, float[] targets) = Random(24);
        inputs[20 * 84] = float.PositiveInfinity;
        var network = new Residual(seed: 3);
        float[] values = network.Parameters.Values.ToArray(), state = network.Parameters.State.ToArray();
        var trainer = new Trainer(network, new Adam(), new SparseCategoricalCrossentropy());
        NonFiniteLossException exception = Assert.Throws<NonFiniteLossException>(() => trainer.Fit(
            new InMemoryDataset(inputs, targets, 84),
            new FitOptions { BatchSize = 8, GradientAccumulation = 3, Shuffle = false, Verbose = 0 }));
        Assert.StartsWith("Epoch 1, step 1 of 1", exception.Message, StringComparison.Ordinal);
        Assert.Equal(values, network.Parameters.Values.ToArray());
        Assert.Equal(state, network.Parameters.State.ToArray());
        Assert.Equal((0L, 0L, 0L), (trainer.Steps, trainer.Passes, trainer.Optimizer.Iterations));
    }

    [Fact]
    public void StepsAreCountedByTheOptimiser()
    {
        var schedule = new PiecewiseConstantDecay([1, 2], [0.5f, 0.25f, 0.125f]);
        var trainer = new Trainer(new TinyClassifier(seed: 1), new Sgd(schedule), new SparseCategoricalCrossentropy());
        var hook = new Norms();
        trainer.GradientHooks.Add(hook);
        var steps = new List<(int Epoch, int Step, float Rate)>();
        FitOptions Options(int? stepsPerEpoch, int epochs) => new()
        {
            BatchSize = 4,
            GradientAccumulation = 5,
            Epochs = epochs,
            StepsPerEpoch = stepsPerEpoch,
            Verbose = 0,
            Callbacks = [new LambdaCallback(onBatchEnd: batch => steps.Add((batch.Epoch, batch.Step, trainer.Optimizer.LearningRate)))],
        };

        // 46 samples: 20, 20, 6.
        trainer.Fit(Quarters(Count), Options(null, 2));
        Assert.Equal([(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)], steps.Select(step => (step.Epoch, step.Step)));
        Assert.Equal([0L, 1, 2, 3, 4, 5], hook.Steps);
        Assert.Equal((2L, 6L), (trainer.Passes, trainer.Optimizer.Iterations));

        // Epochs go on in the data, and no step spans two passes.
        steps.Clear();
        trainer.Fit(Quarters(Count).Stream().Batch(4), Options(2, 3));
        Assert.Equal([(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (3, 2)], steps.Select(step => (step.Epoch, step.Step)));
        Assert.Equal(4, trainer.Passes);
    }

    [Fact]
    public void AnEpochIsResumedWithTheSameSteps()
    {
        Trainer trainer = Create("plain");
        FitOptions Options(int accumulation, Callback callback) => new()
        {
            BatchSize = 4,
            GradientAccumulation = accumulation,
            Verbose = 0,
            Callbacks = [callback],
        };
        var interrupting = new LambdaCallback(onBatchEnd: batch => throw new TimeoutException());
        Assert.Throws<TimeoutException>(() => trainer.Fit(Quarters(Count), Options(3, interrupting)));
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => trainer.Fit(Quarters(Count), Options(2, new LambdaCallback())));
        Assert.Contains(
            "was in an epoch over a dataset of 46 samples in shuffled batches of 4, 3 to a step; received a dataset of 46 samples in " +
            "shuffled batches of 4, 2 to a step", exception.Message, StringComparison.Ordinal);
        trainer.Fit(Quarters(Count), Options(3, new LambdaCallback()));
        Assert.Equal(4, trainer.Steps);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(Quarters(Count), Options(0, new LambdaCallback())));
    }

    private static Trainer Create(string kind) => new(
        kind switch
        {
            "dropout" => new TinyClassifier(seed: 1),
            "penalties" => new RegularizedClassifier(seed: 1),
            "transform" => new TransformedClassifier(seed: 1),
            "frozen" => new FrozenClassifier(seed: 1),
            _ => new PlainClassifier(seed: 1),
        },
        kind switch
        {
            "adam" => new Adam(new CosineDecay(0.01f, 20)),
            "clipped" => new Sgd(0.5f, momentum: 0.9f) { GlobalClipNorm = 0.05f },
            _ => new Sgd(0.5f),
        },
        new SparseCategoricalCrossentropy(),
        [new Accuracy()]);

    private static History Fit(Trainer trainer, string kind, int batchSize, int accumulation) =>
        trainer.Fit(Quarters(Count), new FitOptions
        {
            Epochs = 2,
            BatchSize = batchSize,
            GradientAccumulation = accumulation,
            Verbose = 0,
            ClassWeights = kind == "weights" ? new Dictionary<int, float> { [0] = 3, [1] = 0, [2] = 0.25f } : null,
            CacheFrozen = kind == "frozen" ? FrozenCache.Memory : null,
        });

    private static IDataset Quarters(int count)
    {
        (float[] inputs, float[] targets) = CompiledTrainingTests.QuarterArrays(count);
        return new InMemoryDataset(inputs, targets, 64);
    }

    private static (float[] Inputs, float[] Targets) Random(int count) =>
        (Samples.Random(count * 84), [.. Enumerable.Range(0, count).Select(i => (float)(i % 3))]);

    private sealed class Norms : IGradientHook
    {
        public List<long> Steps { get; } = [];

        public void OnGradients(ParameterCollection parameters, long step) => Steps.Add(step);
    }
}

/// <summary>A convolution of standardised weights.</summary>
[Input(8, 8, 1)]
[Conv2D(Filters = 6, Kernel = 3, Activation = Activation.Relu, KernelTransform = typeof(ConvGen.WeightStandardization))]
[Flatten]
[Dense(4, Activation = Activation.Softmax)]
public partial class TransformedClassifier;

/// <summary>A frozen convolution in front.</summary>
[Input(8, 8, 1)]
[Conv2D(Filters = 6, Kernel = 3, Activation = Activation.Relu, Trainable = false)]
[Flatten]
[Dense(4, Activation = Activation.Softmax)]
public partial class FrozenClassifier;
