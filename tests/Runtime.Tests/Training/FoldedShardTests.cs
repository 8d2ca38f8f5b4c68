using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using ConvGen.Execution;
using ConvGen.Training;
using ConvGen.Training.Steps;
using Xunit;

namespace ConvGen.Tests.Training;

/// <summary>One thread adds up the gradients of a large network's shards on the way, by the same tree as many threads do later.</summary>
public sealed class FoldedShardTests
{
    private const int Inputs = 1100;
    private const int Outputs = 1000;

    /// <summary>Batches of three, seven and eight shards, of which a worker takes one or two together.</summary>
    [Fact]
    public void NeitherThreadsNorMicroBatchesChangeABit()
    {
        foreach (int samples in new[] { 5, 13, 16 })
        {
            string[] bits = [.. from threads in new[] { 1, 3 } from microBatch in new[] { 1, 5 } select Train(threads, microBatch)];
            Assert.Single(bits.Distinct());

            string Train(int threads, int microBatch)
            {
                DenseNetwork network = new(Inputs, Outputs, microBatch: microBatch);
                Trainer trainer = new(network, new Sgd(0.1f), new MeanSquaredError()) { Threads = threads };
                Step(trainer, samples);
                Step(trainer, samples);
                ReadOnlySpan<float> values = network.Parameters.Values, gradients = network.Parameters.Gradients;
                return Convert.ToHexString(MemoryMarshal.AsBytes(values)) + Convert.ToHexString(MemoryMarshal.AsBytes(gradients));
            }
        }
    }

    /// <summary>Of eight shards seven have gradients beside those of the first; three are open at a time.</summary>
    [Fact]
    public void OneThreadNeedsMemoryForAsManyShardsAsTheTreeIsDeep()
    {
        Assert.Equal(7 - 3, Gradients(threads: 2) - Gradients(threads: 1));

        static int Gradients(int threads)
        {
            List<int> lengths = [];
            AlignedMemory.Allocator.Value = length =>
            {
                lock (lengths)
                {
                    lengths.Add(length);
                }

                return AlignedMemory.Allocate(length, allocator: null);
            };
            DenseNetwork network = new(Inputs, Outputs);
            Step(new Trainer(network, new Sgd(0.1f), new MeanSquaredError()) { Threads = threads }, samples: 16);
            AlignedMemory.Allocator.Value = null;
            return lengths.Count(length => length >= network.ParameterCount);
        }
    }

    [Theory]
    [InlineData(8, new[] { 0, 1, 1, 2, 1, 2, 2, 3 })]
    [InlineData(5, new[] { 0, 1, 1, 1, 2 })]
    [InlineData(1, new[] { 0 })]
    public void AShardHasThePlaceOfTheSumsThatAreOpen(int shards, int[] depths) =>
        Assert.Equal(depths, Enumerable.Range(0, shards).Select(shard => ShardTree.Depth(shards, shard)));

    [Theory]
    [InlineData(8, 1, true)]
    [InlineData(8, 2, true)]
    [InlineData(8, 4, false)]
    [InlineData(2, 4, true)]
    [InlineData(5, 2, false)]
    public void ShardsThatAreTakenTogetherNeedPlacesOfTheirOwn(int shards, int together, bool can) =>
        Assert.Equal(can, ShardResults.CanFold(shards, together));

    private static void Step(Trainer trainer, int samples)
    {
        Random random = new(samples);
        float[] inputs = [.. Enumerable.Range(0, samples * Inputs).Select(_ => random.NextSingle() - 0.5f)];
        float[] targets = [.. Enumerable.Range(0, samples * Outputs).Select(_ => random.NextSingle())];
        trainer.Step(inputs, targets);
    }
}
