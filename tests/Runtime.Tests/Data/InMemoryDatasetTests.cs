using System;
using System.Linq;
using ConvGen.Data;
using Xunit;

namespace ConvGen.Tests.Data;

public sealed class InMemoryDatasetTests
{
    [Fact]
    public void CopiesASample()
    {
        var data = new InMemoryDataset(new float[] { 1, 2, 3, 4, 5, 6 }, new float[] { 7, 8, 9 }, inputLength: 2);
        float[] input = new float[2];
        float[] target = new float[1];

        data.CopyTo(1, input, target);

        Assert.Equal(3, data.Count);
        Assert.Equal([3, 4], input);
        Assert.Equal([8], target);
    }

    [Theory]
    [InlineData(5, 2, "Expected a multiple of 2 floats (one sample); received 5.")]
    [InlineData(6, 2, "received 3 inputs of 2 floats and 2 targets of 1.")]
    public void RefusesLengthsThatDoNotFit(int inputs, int targets, string message)
    {
        ArgumentException exception =
            Assert.Throws<ArgumentException>(() => new InMemoryDataset(new float[inputs], new float[targets], inputLength: 2));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60_000, 0.1f, 54_000)]
    [InlineData(10, 0.25f, 7)]
    [InlineData(3, 0.5f, 1)]
    [InlineData(1000, 0.3f, 700)]
    public void SplitKeepsKerasNumberForTraining(int count, float fraction, int expected)
    {
        InMemoryDataset data = Numbers(count);

        (Subset training, Subset validation) = data.Split(fraction);

        Assert.Equal(expected, training.Count);
        Assert.Equal(count - expected, validation.Count);
        Assert.Equal(0, Target(training, 0));
        Assert.Equal(expected, Target(validation, 0));
        Assert.Equal(count - 1, Target(validation, validation.Count - 1));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1f)]
    [InlineData(-0.1f)]
    [InlineData(float.NaN)]
    [InlineData(0.95f)]
    public void SplitRefusesEmptyParts(float fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbers(10).Split(fraction));

    [Theory]
    [InlineData(0, 11)]
    [InlineData(-1, 2)]
    [InlineData(10, 1)]
    [InlineData(2, -1)]
    public void SubsetStaysInside(int first, int count)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => new Subset(Numbers(10), first, count));
        Assert.Contains("10 samples", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TakeAndSkipShareTheSamples()
    {
        InMemoryDataset data = Numbers(10);
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Select(i => Target(data.Take(3), i)));
        Assert.Equal([8, 9], Enumerable.Range(0, 2).Select(i => Target(data.Skip(8), i)));
        Assert.Equal(5, Target(data.Skip(2).Skip(3).Take(1), 0));
    }

    private static InMemoryDataset Numbers(int count)
    {
        float[] numbers = [.. Enumerable.Range(0, count).Select(i => (float)i)];
        return new InMemoryDataset(numbers, numbers, inputLength: 1);
    }

    private static float Target(IDataset data, int index)
    {
        float[] input = new float[1];
        float[] target = new float[1];
        data.CopyTo(index, input, target);
        Assert.Equal(input[0], target[0]);
        return target[0];
    }
}
