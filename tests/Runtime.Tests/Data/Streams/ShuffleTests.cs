using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Data;
using Xunit;

namespace ConvGen.Tests.Data.Streams;

public sealed class ShuffleTests
{
    private const int Count = 1000;
    private static readonly ISampleSource _source = new CountingDataset(Count).Stream();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(128)]
    [InlineData(5000)]
    public void EverySampleComesOnceAndNoneBeforeTheBufferHeldIt(int buffer)
    {
        List<int> order = _source.Shuffle(buffer, seed: 11).Indices();

        Assert.Equal(Enumerable.Range(0, Count), order.Order());
        for (int position = 0; position < Count; position++)
        {
            Assert.True(order[position] < position + buffer, $"Sample {order[position]} at position {position}.");
        }

        Assert.Equal(buffer == 1, order.SequenceEqual(Enumerable.Range(0, Count)));
    }

    [Fact]
    public void TheOrderIsKeyedBySeedAndPass()
    {
        ISampleSource shuffled = _source.Shuffle(128, seed: 11);

        Assert.Equal(shuffled.Indices(pass: 3), _source.Shuffle(128, seed: 11).Indices(pass: 3));
        Assert.NotEqual(shuffled.Indices(pass: 0), shuffled.Indices(pass: 1));
        Assert.NotEqual(shuffled.Indices(pass: 0), _source.Shuffle(128, seed: 12).Indices(pass: 0));
    }

    [Fact]
    public void WithoutReshufflingEveryPassIsTheFirst()
    {
        ISampleSource shuffled = _source.Shuffle(128, seed: 11, reshuffleEachIteration: false);

        Assert.Equal(shuffled.Indices(pass: 0), shuffled.Indices(pass: 1));
        Assert.Equal(shuffled.Indices(pass: 0), _source.Shuffle(128, seed: 11).Indices(pass: 0));
    }

    [Fact]
    public void AFullBufferMakesEveryOrderEquallyLikely()
    {
        const int Passes = 6000;
        ISampleSource shuffled = new CountingDataset(3).Stream().Shuffle(3, seed: 1);

        Dictionary<string, int> counts = Enumerable.Range(0, Passes).Select(pass => string.Concat(shuffled.Indices(pass)))
            .CountBy(order => order).ToDictionary();

        // 1000 expected of each of the 6 orders; the standard deviation is 29.
        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void ReadersOfOneSourceDoNotDisturbEachOther()
    {
        ISampleSource shuffled = _source.Shuffle(16, seed: 1);
        List<int> expected = shuffled.Indices();
        float[] input = new float[2], target = new float[1];

        using ISampleReader first = shuffled.Open(0);
        using ISampleReader second = shuffled.Open(0);
        foreach (int index in expected)
        {
            Assert.True(first.Read(input, target));
            Assert.Equal(index, target[0]);
            Assert.True(second.Read(input, target));
            Assert.Equal(index, target[0]);
        }
    }

    [Fact]
    public void ABufferBeyondAnArrayIsRefused()
    {
        var endless = new CountingDataset(Count).Stream().Repeat();
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => endless.Shuffle(int.MaxValue));
        Assert.Contains("samples of 2 + 1 floats", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => _source.Shuffle(0));
    }
}
