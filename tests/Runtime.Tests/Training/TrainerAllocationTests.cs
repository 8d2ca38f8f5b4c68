using System;
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

    /// <summary>Bytes of 50 calls; the least of some tries, because the runtime's own threads allocate now and then.</summary>
    private static long Measure(Action action)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5 && least > 0; attempt++)
        {
            action();
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < 50; i++)
            {
                action();
            }

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }

    private sealed class NoHook : IGradientHook
    {
        public void OnGradients(ParameterCollection parameters, long step)
        {
        }
    }
}
