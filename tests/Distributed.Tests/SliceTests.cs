using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using ConvGen.Execution;
using ConvGen.Training;
using ConvGen.Training.Steps;
using Xunit;

namespace ConvGen.Distributed.Tests;

/// <summary>Gradients leave in slices while backward goes on; faults meanwhile end all ranks as ever.</summary>
public sealed class SliceTests
{
    /// <summary>Sums of doubles before that of the first layer's gradients: three normalisations forward, two backward.</summary>
    private const int LastBarrier = 6;

    // Only what hangs waits so long.
    private static readonly TimeSpan _timeout = TimeSpan.FromMinutes(1);

    [Fact]
    public void SlicesAreTheLastLayersWhileEarlierOnesGoBackward()
    {
        NetworkDescription description = ((INetwork)new Sliced(1)).Engine.Description;
        GradientSlices slices = new(description);
        int[] segments = [.. slices.Slices.Select(slice => slice.Segment)];
        Assert.Equal(segments.OrderDescending(), segments);
        Assert.True(segments[^1] > 0);
        Assert.Equal(["conv2d_2.kernel", "conv2d_1.kernel"], slices.Slices.Select(slice => Largest(slice.Parts)));
        Assert.Equal(["conv2d.kernel"], [Largest(slices.Rest.Parts)]);

        // Nothing twice and nothing left out.
        bool[] seen = new bool[description.TrainableLength];
        foreach ((int start, int length) in slices.Slices.SelectMany(slice => slice.Parts).Concat(slices.Rest.Parts))
        {
            Assert.DoesNotContain(true, seen[start..(start + length)]);
            seen.AsSpan(start, length).Fill(true);
        }

        Assert.All(
            description.Parameters.Where(parameter => parameter.Trainable),
            parameter => Assert.DoesNotContain(false, seen[parameter.Offset..(parameter.Offset + parameter.Shape.Length)]));

        string Largest(IReadOnlyList<(int Start, int Length)> parts) => description.Parameters
            .Where(parameter => parameter.Trainable
                && parts.Any(part => parameter.Offset >= part.Start && parameter.Offset < part.Start + part.Length))
            .MaxBy(parameter => parameter.Shape.Length)!.Name;
    }

    [Fact]
    public void WhatIsKeptForBatchGradientsGoesAheadToo()
    {
        GradientSlices slices = new(((INetwork)new Wide(1)).Engine.Description);
        Assert.True(slices.HaveRows);
        Assert.True(Assert.Single(slices.Slices).HasRows);
    }

    /// <summary>All samples are at a barrier then: shards need memory for the longest slice alone.</summary>
    [Fact]
    public void SlicesEndAtBarriersWhereThereAreAny()
    {
        NetworkDescription description = ((INetwork)new Sliced(1)).Engine.Description;
        GradientSlices slices = new(description);
        Assert.True(slices.EndAtBarriers);
        Assert.All(slices.Slices, slice => Assert.NotNull(description.Segments[slice.Segment].BackwardSums));
        Assert.All(slices.Slices, slice => Assert.InRange(slice.Window.Length, 1, description.TrainableLength / 2));
        Assert.False(new GradientSlices(((INetwork)new Wide(1)).Engine.Description).EndAtBarriers);
    }

    /// <summary>
    /// Two samples are one shard, whose gradients lie in their places; eight times the same two are several shards that share memory, slice
    /// by slice. The mean gradient is the same, step after step.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void SlicesOfSeveralShardsAddUpToThoseOfOne(int threads)
    {
        Trainer one = Create(1), several = Create(threads);
        float[] inputs = [.. Enumerable.Range(0, 2 * one.Network.InputShape.Length).Select(i => i * 37 % 101 / 101f - 0.5f)];
        float[] targets = [1, 3];
        for (int step = 0; step < 3; step++)
        {
            one.Step(inputs, targets);
            several.Step([.. Enumerable.Repeat(inputs, 8).SelectMany(each => each)], [.. Enumerable.Repeat(targets, 8).SelectMany(t => t)]);
            Assert.All(one.Network.Parameters.Zip(several.Network.Parameters), pair =>
            {
                double scale = pair.First.ToArray().Max(Math.Abs);
                Assert.All(
                    pair.First.ToArray().Zip(pair.Second.ToArray()),
                    values => Assert.Equal(values.First, values.Second, 1e-4 * scale));
            });
        }

        static Trainer Create(int threads) =>
            new(new Sliced(1), new Sgd(0.05f), new SparseCategoricalCrossentropy()) { Threads = threads };
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ASliceIsUnderWayBeforeBackwardHasEnded(int threads)
    {
        LocalWorld.Run(2, world =>
        {
            using var isUnderWay = new SemaphoreSlim(0);
            bool[] waited = new bool[2];
            var observed = new ObservedWorld(
                world, onBackground: _ => isUnderWay.Release(),
                onSum: call => waited[0] |= call == LastBarrier && isUnderWay.Wait(_timeout));
            Step(observed, threads);
            Assert.True(waited[0]);
        });
    }

    [Fact]
    public void TheThreadThatExchangesAllocatesNothing()
    {
        LocalWorld.Run(2, world =>
        {
            // Between the two slices of a step: a worker does other tests' work between steps. A rank that is late does its slices itself.
            // The least of many steps, as a thread that meets another at a lock allocates what it waits with.
            (int sums, long least) = (0, long.MaxValue);
            (int Thread, long Bytes) first = default;
            Trainer? trainer = null;
            int rank = Environment.CurrentManagedThreadId;
            var observed = new ObservedWorld(world, onBackground: _ =>
            {
                (int Thread, long Bytes) now = (Environment.CurrentManagedThreadId, GC.GetAllocatedBytesForCurrentThread());
                if (++sums % 2 == 0 && now.Thread == first.Thread && now.Thread != rank)
                {
                    least = Math.Min(least, now.Bytes - first.Bytes);
                }

                first = now;
            });
            trainer = Create(observed, 1);
            for (int i = 0; i < 50; i++)
            {
                Step(trainer);
            }

            Assert.Equal(2 * 50, sums);
            Assert.True(least is 0 or long.MaxValue, $"{least} bytes were allocated in every step.");
        });
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void ARankThatThrowsDuringBackwardEndsAll(int ranks)
    {
        Exception?[] exceptions = LocalWorld.RunAll(
            ranks,
            world => Step(
                new ObservedWorld(
                    world,
                    onSum: call => _ = world.Rank == 1 && call == LastBarrier ? throw new IOException("no memory left") : 0),
                threads: 1),
            _timeout);
        Assert.IsType<IOException>(exceptions[1]);
        Assert.All(exceptions.Where((_, rank) => rank != 1), exception => Assert.Contains(
            "Rank 1 failed: no memory left", Assert.IsType<WorldException>(exception).Message));
    }

    [Fact]
    public void ARankThatHangsDuringBackwardIsNamed()
    {
        using CountdownEvent others = new(2);
        Exception?[] exceptions = LocalWorld.RunAll(
            3,
            world =>
            {
                try
                {
                    Step(
                        new ObservedWorld(
                            world,
                            onSum: call => _ = world.Rank != 1 || call != LastBarrier || others.Wait(_timeout)),
                        threads: 1);
                }
                finally
                {
                    _ = world.Rank == 1 || others.Signal();
                }
            },
            TimeSpan.FromSeconds(10));
        Assert.All([exceptions[0], exceptions[2]], exception => Assert.Contains(
            "rank 1 did not come", Assert.IsType<WorldException>(exception).Message));
    }

    [Fact]
    public void AStepThatDoesNotCountLeavesAllParametersAsTheyWere()
    {
        LocalWorld.Run(2, world =>
        {
            Trainer trainer = Create(world, 1);
            float[] before = [.. trainer.Network.Parameters.SelectMany(parameter => parameter.ToArray())];
            float[] inputs = new float[16 * trainer.Network.InputShape.Length];
            inputs[^1] = float.NaN;
            Assert.Throws<NonFiniteLossException>(() => trainer.Step(inputs, new float[16]));
            Assert.Equal(before, trainer.Network.Parameters.SelectMany(parameter => parameter.ToArray()));
            Step(trainer);
            Assert.Equal(1, trainer.Steps);
        });
    }

    private static void Step(IWorld world, int threads) => Step(Create(world, threads));

    private static void Step(Trainer trainer)
    {
        float[] inputs = [.. Enumerable.Range(0, 16 * trainer.Network.InputShape.Length).Select(i => i * 37 % 101 / 101f)];
        trainer.Step(inputs, [.. Enumerable.Range(0, 16).Select(i => (float)(i % 4))]);
    }

    private static Trainer Create(IWorld world, int threads)
    {
        var trainer = new Trainer(new Sliced(1), new Adam(), new SparseCategoricalCrossentropy()) { Threads = threads };
        trainer.Distribute(world);
        return trainer;
    }
}
