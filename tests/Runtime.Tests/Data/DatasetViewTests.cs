using System;
using System.IO;
using System.Linq;
using ConvGen.Data;
using ConvGen.Tests.Data.Streams;
using Xunit;

namespace ConvGen.Tests.Data;

public sealed class DatasetViewTests
{
    private static readonly IDataset _five = new CountingDataset(5);

    [Fact]
    public void SelectTakesSamplesInAnyOrder()
    {
        Assert.Equal([4, 0, 4], _five.Select(4, 0, 4).Stream().Indices());
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => _five.Select(1, 5));
        Assert.Contains("Expected indices of 0 .. 4; received 5 at position 1.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ShuffleKeepsAllAndItsOrder()
    {
        IDataset shuffled = new CountingDataset(100).Shuffle(seed: 3);

        Assert.Equal(Enumerable.Range(0, 100), shuffled.Stream().Indices().Order());
        Assert.NotEqual(Enumerable.Range(0, 100), shuffled.Stream().Indices());
        Assert.Equal(shuffled.Stream().Indices(), new CountingDataset(100).Shuffle(seed: 3).Stream().Indices());
        Assert.NotEqual(shuffled.Stream().Indices(), new CountingDataset(100).Shuffle(seed: 4).Stream().Indices());
    }

    [Fact]
    public void ConcatenateGoesOnWithTheOther()
    {
        Assert.Equal([0, 1, 2, 3, 4, 1, 2], _five.Concatenate(new CountingDataset(3).Skip(1)).Stream().Indices());
        ArgumentException exception = Assert.Throws<ArgumentException>(() => _five.Concatenate(_five.OneHot(5)));
        Assert.Contains(
            "Expected samples of 2 + 1 floats, as the first dataset has; received 2 + 5.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MapChangesInPlaceAndKnowsTheIndex()
    {
        IDataset mapped = _five.Map((index, input, target) => (input[0], target[0]) = (10 * index, input[1]));
        float[] input = new float[2], target = new float[1];

        mapped.CopyTo(3, input, target);

        Assert.Equal([30, 3.5f], input);
        Assert.Equal([3.5f], target);
    }

    [Fact]
    public void MapMayChangeLengths()
    {
        IDataset mapped = _five.Map(1, 2, (index, input, target, newInput, newTarget) =>
        {
            newInput[0] = input[0] + input[1];
            (newTarget[0], newTarget[1]) = (target[0], index);
        });
        float[] newInput = new float[1], newTarget = new float[2];

        mapped.CopyTo(3, newInput, newTarget);

        Assert.Equal([6.5f], newInput);
        Assert.Equal([3, 3], newTarget);
        Assert.Equal((1, 2), (mapped.InputLength, mapped.TargetLength));
        Assert.Throws<ArgumentException>(() => mapped.CopyTo(3, new float[2], newTarget));
    }

    [Fact]
    public void OneHotRefusesLabelsThatAreNoClass()
    {
        IDataset oneHot = _five.OneHot(3);
        float[] input = new float[2], target = [9, 9, 9];

        oneHot.CopyTo(2, input, target);

        Assert.Equal([0, 0, 1], target);
        Assert.Equal([2, 2.5f], input);
        Assert.Throws<InvalidDataException>(() => oneHot.CopyTo(4, input, target));
        Assert.Throws<ArgumentOutOfRangeException>(() => _five.OneHot(1));
    }

    [Fact]
    public void TargetsRemainAtHandThroughViews()
    {
        var memory = new InMemoryDataset(new float[6], new float[] { 0, 1, 2 }, inputLength: 2);
        IDataset view = memory.Concatenate(memory).Select(5, 0).OneHot(3);

        Assert.True(view is ITargetSource { HasTargets: true });
        Assert.False(_five.OneHot(3) is ITargetSource { HasTargets: true });
        float[] target = new float[3];
        ((ITargetSource)view).CopyTargetTo(0, target);
        Assert.Equal([0, 0, 1], target);
    }
}
