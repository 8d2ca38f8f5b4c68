using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

public sealed class TrainerThreadTests
{
    // 300 x 40 parameters: several ranges of the reduction and the update.
    private const int Inputs = 300;
    private const int Outputs = 40;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(37, 1)]
    [InlineData(37, 4)]
    [InlineData(128, 16)]
    public void TheBitsDoNotDependOnTheThreads(int batch, int microBatch)
    {
        foreach (Func<Optimizer> optimizer in new Func<Optimizer>[] { () => new Adam(0.01f), () => new Sgd(0.01f, 0.9f, nesterov: true) })
        {
            (float[] losses, float[] values) expected = Train(optimizer(), batch, microBatch, threads: 1);
            foreach (int threads in new[] { 2, 3, 4, 8 })
            {
                (float[] losses, float[] values) = Train(optimizer(), batch, microBatch, threads);
                Assert.Equal(expected.losses, losses);
                Assert.Equal(expected.values, values);
            }
        }
    }

    [Fact]
    public void FitHasTheSameBitsForAnyThreads()
    {
        string[] runs = [.. new[] { 1, 2, 3, 4, 8 }.Select(threads => Fit(threads, seed: 1))];

        Assert.All(runs, run => Assert.Equal(runs[0], run));
        Assert.NotEqual(runs[0], Fit(threads: 1, seed: 2));
    }

    [Fact]
    public void SeveralThreadsReallyWork()
    {
        var network = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        var trainer = new Trainer(network, new Adam(), new SparseCategoricalCrossentropy()) { Threads = 3 };
        using var meeting = new Barrier(3);
        var threads = new ConcurrentDictionary<int, bool>();
        network.Program.OnForward = (_, _, _) =>
        {
            // The first three shards wait for each other: one thread alone would never get past the first.
            if (threads.TryAdd(Environment.CurrentManagedThreadId, true))
            {
                Assert.True(meeting.SignalAndWait(TimeSpan.FromSeconds(60)), "Three threads should work on the shards at the same time.");
            }
        };
        (float[] inputs, float[] targets) = Samples.ClassificationArrays(64);

        trainer.Step(inputs, targets);

        Assert.Equal(3, threads.Count);
    }

    [Fact]
    public void NoMoreThreadsWorkThanAllowed()
    {
        var network = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        var trainer = new Trainer(network, new Adam(), new SparseCategoricalCrossentropy()) { Threads = 2 };
        int running = 0;
        using var both = new CountdownEvent(2);
        using var third = new ManualResetEventSlim();
        network.Program.OnForward = (_, _, _) =>
        {
            if (Interlocked.Increment(ref running) > 2)
            {
                third.Set();
            }

            // The first two shards stay until both are there, and then as long as a third worker would need to come.
            if (both.CurrentCount > 0)
            {
                both.Signal();
                both.Wait(TimeSpan.FromSeconds(60));
                third.Wait(TimeSpan.FromMilliseconds(200));
            }

            Interlocked.Decrement(ref running);
        };
        (float[] inputs, float[] targets) = Samples.ClassificationArrays(64);

        trainer.Step(inputs, targets);

        Assert.True(both.IsSet, "Two threads should have worked at the same time.");
        Assert.False(third.IsSet, "A third thread worked while two did.");
    }

    /// <summary>All bits of a training.</summary>
    private static string Fit(int threads, int seed)
    {
        var network = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        var trainer = new Trainer(network, new Adam(), new SparseCategoricalCrossentropy(), [new Accuracy()])
        {
            Threads = threads,
            Seed = seed,
        };
        History history = trainer.Fit(
            Samples.Classification(501), new FitOptions { Epochs = 3, BatchSize = 32, ValidationSplit = 0.2f, Verbose = 0 });
        IEnumerable<float> numbers = history.Values.SelectMany(values => values).Concat(network.Parameters.Values.ToArray());
        return string.Join(' ', numbers.Select(BitConverter.SingleToUInt32Bits));
    }

    private static (float[] Losses, float[] Values) Train(Optimizer optimizer, int batch, int microBatch, int threads)
    {
        var network = new DenseNetwork(Inputs, Outputs, Activation.Softmax, microBatch);
        var trainer = new Trainer(network, optimizer, new SparseCategoricalCrossentropy()) { Threads = threads };
        float[] losses = new float[4];
        for (int step = 0; step < losses.Length; step++)
        {
            float[] targets = [.. Enumerable.Range(0, batch).Select(i => (float)((i * 7 + step) % Outputs))];
            losses[step] = trainer.Step(Samples.Random(batch * Inputs, seed: step), targets);
        }

        return (losses, network.Parameters.Values.ToArray());
    }
}
