using System;
using System.Linq;
using System.Runtime.InteropServices;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Distributed.Tests;

/// <summary>Sums, broadcasts and gathers of any number of ranks, of lengths that messages divide and of those they do not.</summary>
public sealed class CollectiveTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(8)]
    public void SumsFollowTheTree(int ranks) => LocalWorld.Run(ranks, world =>
    {
        foreach (int length in new[] { 1, 3, 1023, 1025, 4099, (1 << 18) + 77 })
        {
            float[] values = Values(world.Rank, length);
            world.AllReduce(values);
            Assert.Equal(Tree(0, ranks, rank => Values(rank, length), (a, b) => a + b), values);

            double[] doubles = [.. Values(world.Rank, length).Select(value => value * 1.1)];
            world.AllReduce(doubles);
            Assert.Equal(
                Tree<double>(0, ranks, rank => [.. Values(rank, length).Select(value => value * 1.1)], (a, b) => a + b), doubles);
        }
    });

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public void EveryRankCanBroadcast(int ranks) => LocalWorld.Run(ranks, world =>
    {
        for (int root = 0; root < ranks; root++)
        {
            float[] values = Values(world.Rank, 1000);
            world.Broadcast(MemoryMarshal.AsBytes(values.AsSpan()), root);
            Assert.Equal(Values(root, 1000), values);
            world.Barrier();
        }
    });

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void PartsOfAnyLengthAreGathered(int ranks) => LocalWorld.Run(ranks, world =>
    {
        int[] starts = [.. Enumerable.Range(0, ranks + 1).Select(rank => rank * (rank - 1) / 2 * 5)];
        byte[] bytes = new byte[starts[^1]];
        bytes.AsSpan(starts[world.Rank], starts[world.Rank + 1] - starts[world.Rank]).Fill((byte)(world.Rank + 1));
        world.Gather(bytes, starts);
        Assert.Equal(
            Enumerable.Range(0, ranks).SelectMany(rank => Enumerable.Repeat((byte)(rank + 1), starts[rank + 1] - starts[rank])), bytes);
    });

    private static float[] Values(int rank, int length)
    {
        var random = new Random(rank * 31 + length);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
    }

    private static T[] Tree<T>(int first, int end, Func<int, T[]> values, Func<T, T, T> add)
    {
        if (end - first == 1)
        {
            return values(first);
        }

        int middle = first + (end - first + 1) / 2;
        return [.. Tree(first, middle, values, add).Zip(Tree(middle, end, values, add), add)];
    }
}
