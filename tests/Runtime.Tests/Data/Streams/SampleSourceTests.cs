using System;
using System.IO;
using System.Linq;
using ConvGen.Data;
using Xunit;

namespace ConvGen.Tests.Data.Streams;

public sealed class SampleSourceTests
{
    private static readonly ISampleSource _five = new CountingDataset(5).Stream();

    [Fact]
    public void ADatasetStreamsInItsOrder()
    {
        Assert.Equal([0, 1, 2, 3, 4], _five.Indices());
        Assert.Equal(5, _five.Count);
    }

    [Fact]
    public void TakeAndSkipCutEachPass()
    {
        Assert.Equal([0, 1], _five.Take(2).Indices());
        Assert.Equal([3, 4], _five.Skip(3).Indices());
        Assert.Equal([1, 2], _five.Skip(1).Take(2).Indices());
        Assert.Empty(_five.Skip(9).Indices());
        Assert.Equal(5, _five.Take(9).Indices().Count);
        Assert.Equal(
            [2L, 2, 0, 5], new[] { _five.Take(2), _five.Skip(3), _five.Skip(9), _five.Take(9) }.Select(source => source.Count!.Value));
        Assert.Throws<ArgumentOutOfRangeException>(() => _five.Take(-1));
    }

    [Fact]
    public void RepeatReadsAgainAndCounts()
    {
        ISampleSource twice = _five.Repeat(2);

        Assert.Equal([0, 1, 2, 3, 4, 0, 1, 2, 3, 4], twice.Indices());
        Assert.Equal(10, twice.Count);
        Assert.Equal(long.MaxValue, _five.Repeat().Count);
        Assert.Equal([0, 1, 2, 3, 4, 0, 1], _five.Repeat().Take(7).Indices());
        Assert.Equal(7, _five.Repeat().Take(7).Count);
        Assert.Empty(_five.Take(0).Repeat().Indices());
        Assert.Throws<ArgumentOutOfRangeException>(() => _five.Repeat(0));
    }

    [Fact]
    public void EveryRepetitionOfEveryPassIsAPassOfItsOwn()
    {
        ISampleSource shuffled = new CountingDataset(50).Stream().Shuffle(50, seed: 1);
        ISampleSource repeated = shuffled.Repeat(2);

        Assert.Equal([.. shuffled.Indices(0), .. shuffled.Indices(1)], repeated.Indices(0));
        Assert.Equal([.. shuffled.Indices(2), .. shuffled.Indices(3)], repeated.Indices(1));
        Assert.Equal(4, Enumerable.Range(0, 2).SelectMany(pass => shuffled.Repeat().Take(100).Indices(pass).Chunk(50))
            .Select(order => string.Join(",", order)).Distinct().Count());
    }

    [Fact]
    public void MapKnowsPassAndPosition()
    {
        ISampleSource mapped = _five.Skip(2)
            .Map((pass, position, input, target) => (input[0], target[0]) = (100 * pass + position, -target[0]));
        using ISampleReader reader = mapped.Open(pass: 7);
        float[] input = new float[2], target = new float[1];

        for (int position = 0; position < 3; position++)
        {
            Assert.True(reader.Read(input, target));
            Assert.Equal([700 + position, position + 2.5f], input);
            Assert.Equal([-(position + 2)], target);
        }

        Assert.False(reader.Read(input, target));
    }

    [Fact]
    public void OneHotWidensTargetsAndRefusesOtherLabels()
    {
        ISampleSource oneHot = _five.OneHot(3);
        using ISampleReader reader = oneHot.Open(0);
        float[] input = new float[2], target = [9, 9, 9];

        Assert.Equal(3, oneHot.TargetLength);
        Assert.True(reader.Read(input, target));
        Assert.Equal([1, 0, 0], target);
        Assert.True(reader.Read(input, target) && reader.Read(input, target));
        Assert.Equal([0, 0, 1], target);
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => reader.Read(input, target));
        Assert.Equal("Expected a class index of 0 .. 2; received 3 for sample 3.", exception.Message);
        Assert.Throws<ArgumentException>(() => oneHot.OneHot(3));
    }
}
