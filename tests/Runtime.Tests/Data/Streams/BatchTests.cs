using System;
using System.Linq;
using ConvGen.Data;
using ConvGen.Tests.Execution;
using Xunit;

namespace ConvGen.Tests.Data.Streams;

[Collection(AloneCollection.Name)]
public sealed class BatchTests
{
    private static readonly ISampleSource _ten = new CountingDataset(10).Stream();

    [Theory]
    [InlineData(4, false, 3)]
    [InlineData(4, true, 2)]
    [InlineData(5, false, 2)]
    [InlineData(5, true, 2)]
    [InlineData(16, false, 1)]
    [InlineData(16, true, 0)]
    public void GathersSamplesAndKeepsTheRemainderUnlessToldOtherwise(int size, bool dropRemainder, int batches)
    {
        IBatchSource source = _ten.Batch(size, dropRemainder);

        var expected = Enumerable.Range(0, 10).Chunk(size).Where(batch => !dropRemainder || batch.Length == size);
        Assert.Equal(expected, source.Batches());
        Assert.Equal(batches, source.Count);
        Assert.Equal(size, source.BatchSize);
    }

    [Fact]
    public void RepeatAndTakeCountBatches()
    {
        IBatchSource source = _ten.Batch(4);

        Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9], [0, 1, 2, 3]], source.Repeat().Take(4).Batches());
        Assert.Equal(6, source.Repeat(2).Batches().Count);
        Assert.Equal(6, source.Repeat(2).Count);
        Assert.Equal(long.MaxValue, source.Repeat().Count);
        Assert.Equal(4, source.Repeat().Take(4).Count);
        Assert.Equal([[0, 1, 2, 3]], source.Take(1).Batches());
    }

    [Fact]
    public void RepeatedBatchesEndWithTheirPass()
    {
        // Before it is repeated a batch stops at the end of the data, afterwards it goes on.
        Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 0, 1], [2, 3, 4, 5]], _ten.Repeat().Batch(4).Take(4).Batches());
    }

    [Fact]
    public void ABatchBeyondAnArrayIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _ten.Batch(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ten.Batch(int.MaxValue));
    }

    [Fact]
    public void AWarmPipelineAllocatesNothing()
    {
        IBatchSource source = new CountingDataset(100).Stream().Shuffle(16, seed: 1).OneHot(100).Repeat().Batch(8).Prefetch(2);
        using IBatchReader reader = source.Open(0);
        for (int i = 0; i < 100; i++)
        {
            Assert.True(reader.Read());
        }

        // A pass of the repetition opens readers of its own: within it nothing is allocated.
        Allocations.AssertNone(() => Assert.True(reader.Read()));
    }
}
