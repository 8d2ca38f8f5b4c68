using System;
using System.Collections.Generic;
using ConvGen.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

/// <summary>Counts the bytes of the whole process, so nothing else may run at the same time.</summary>
[CollectionDefinition(nameof(TrainerAllocationTests), DisableParallelization = true)]
[Collection(nameof(TrainerAllocationTests))]
public sealed class TrainerAllocationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void AStepAllocatesNothing(int threads)
    {
        foreach (bool hook in new[] { false, true })
        {
            var network = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax, microBatch: 3);
            var trainer = new Trainer(network, new Adam(), new SparseCategoricalCrossentropy(), [new Accuracy()]) { Threads = threads };
            if (hook)
            {
                trainer.GradientHooks.Add(new NoHook());
            }

            (float[] inputs, float[] targets) = Samples.ClassificationArrays(64);
            long bytes = Measure(() => trainer.Step(inputs, targets));
            Assert.Equal(0, bytes);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AStepOfACompiledNetworkAllocatesNothing(int threads)
    {
        var trainer = new Trainer(new TinyClassifier(seed: 1), new Adam(), new SparseCategoricalCrossentropy()) { Threads = threads };
        (float[] inputs, float[] targets) = CompiledTrainingTests.QuarterArrays(32);

        Assert.Equal(0, Measure(() => trainer.Step(inputs, targets)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void NorDoClippingRegularisersConstraintsAndWeights(int threads)
    {
        (float[] inputs, float[] targets) = CompiledTrainingTests.QuarterArrays(32);
        float[] weights = Samples.Random(32);
        foreach (ref float weight in weights.AsSpan())
        {
            weight = MathF.Abs(weight);
        }

        Optimizer[] optimizers =
        [
            new AdamW(new CosineDecay(1e-3f, 100)) { GlobalClipNorm = 0.1f },
            new RmsProp(centered: true, momentum: 0.9f) { ClipNorm = 0.1f },
            new Sgd(new ExponentialDecay(0.1f, 10, 0.9)) { ClipValue = 0.01f },
        ];
        foreach (Optimizer optimizer in optimizers)
        {
            var trainer = new Trainer(new RegularizedClassifier(seed: 1), optimizer, new SparseCategoricalCrossentropy())
            {
                Threads = threads,
            };
            Assert.Equal(0, Measure(() => trainer.Step(inputs, targets, weights)));
        }
    }

    /// <summary>What a training allocates must not grow with its steps: only epochs have a price.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void StepsOfFitAllocateNothing(int accumulation)
    {
        var trainer = new Trainer(new TinyClassifier(seed: 1), new Adam(), new SparseCategoricalCrossentropy(), [new Accuracy()])
        {
            Threads = 1,
        };
        (float[] inputs, float[] targets) = CompiledTrainingTests.QuarterArrays(64);
        var data = new InMemoryDataset(inputs, targets, 64);
        var weights = new Dictionary<int, float> { [1] = 2 };
        FitOptions Options(int steps) => new()
        {
            Verbose = 0,
            BatchSize = 16,
            GradientAccumulation = accumulation,
            StepsPerEpoch = steps,
            ClassWeights = weights,
            Callbacks = [new TerminateOnNaN(), new LambdaCallback(onBatchEnd: batch => batch.StopTraining = batch.Loss < 0)],
        };

        // What is measured is 50 calls: a byte per step would show as 50 * 40. As long as something else allocates, it is tried again.
        (long few, long many) = (long.MaxValue - 1500, long.MaxValue);
        for (int attempt = 0; attempt < 50 && many > few + 1500; attempt++)
        {
            few = Math.Min(few, Bytes(() => trainer.Fit(data, Options(10))));
            many = Math.Min(many, Bytes(() => trainer.Fit(data, Options(50))));
        }

        Assert.InRange(many, 0, few + 1500);
    }

    /// <summary>Bytes of 50 calls; the least of many tries, because the runtime's own threads allocate now and then.</summary>
    private static long Measure(Action action)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 200 && least > 0; attempt++)
        {
            least = Math.Min(least, Bytes(action));
        }

        return least;
    }

    private static long Bytes(Action action)
    {
        action();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < 50; i++)
        {
            action();
        }

        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private sealed class NoHook : IGradientHook
    {
        public void OnGradients(ParameterCollection parameters, long step)
        {
        }
    }
}
