using System;
using System.IO;
using System.Linq;
using ConvGen.Data;
using Xunit;

namespace ConvGen.Tests.Data;

public sealed class IdxDatasetTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void ScalesEveryByteExactly()
    {
        // 7 x 37 pixels: whole vectors and a tail at every width.
        byte[] pixels = [.. Enumerable.Range(0, 2 * 7 * 37).Select(i => (byte)i)];
        IdxDataset data = Load([2, 7, 37], pixels, [3, 9]);
        float[] input = new float[7 * 37];
        float[] target = new float[1];

        data.CopyTo(1, input, target);

        Assert.Equal(new Shape(7, 37, 1), data.ImageShape);
        Assert.Equal(pixels.Skip(7 * 37).Select(pixel => pixel / 255f), input);
        Assert.Equal(9, target[0]);
    }

    [Fact]
    public void GivesOneHotTargets()
    {
        IdxDataset data = Load([2, 1, 1], [0, 255], [3, 0], classes: 4, oneHot: true);
        float[] input = new float[1];
        float[] target = [5, 5, 5, 5];

        data.CopyTo(0, input, target);

        Assert.Equal([0, 0, 0, 1], target);
    }

    [Fact]
    public void RefusesLabelsOutOfRange()
    {
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => Load([3, 1, 1], [1, 2, 3], [9, 10, 11]));
        Assert.Contains("expected labels of 0 .. 9; received 10 for sample 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesAnotherNumberOfLabels()
    {
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => Load([3, 1, 1], [1, 2, 3], [9, 8]));
        Assert.Contains("expected 3 labels", exception.Message, StringComparison.Ordinal);
        Assert.Contains("received 2", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, 1, 1)]
    [InlineData(2, 1, 1)]
    [InlineData(0, 2, 1)]
    [InlineData(0, 1, 2)]
    public void AWrongCopyWritesNothing(int index, int inputLength, int targetLength)
    {
        IdxDataset data = Load([2, 1, 1], [0, 255], [3, 0]);
        float[] input = [.. Enumerable.Repeat(-1f, inputLength)];
        float[] target = [.. Enumerable.Repeat(-1f, targetLength)];

        Assert.ThrowsAny<ArgumentException>(() => data.CopyTo(index, input, target));

        Assert.All(input.Concat(target), value => Assert.Equal(-1, value));
    }

    private IdxDataset Load(int[] shape, byte[] pixels, byte[] labels, int classes = 10, bool oneHot = false) => IdxDataset.Load(
        _directory.Write("images", IdxBytes.File(shape, pixels)),
        _directory.Write("labels", IdxBytes.Gzip(IdxBytes.File([labels.Length], labels))),
        classes,
        oneHot);
}
