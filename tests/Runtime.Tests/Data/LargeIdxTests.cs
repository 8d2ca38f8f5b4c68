using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using ConvGen.Data;
using Xunit;

namespace ConvGen.Tests.Data;

/// <summary>IDX files that are not read whole: from the disk in any order, and front to end.</summary>
public sealed class LargeIdxTests : IDisposable
{
    private const int Count = 50;
    private static readonly byte[] _pixels = IdxBytes.Noise(Count * 12);
    private static readonly byte[] _labels = [.. Enumerable.Range(0, Count).Select(i => (byte)(i * 7 % 10))];
    private readonly TemporaryDirectory _directory = new();
    private readonly string _imagesPath;
    private readonly string _labelsPath;

    public LargeIdxTests()
    {
        _imagesPath = _directory.Write("images", IdxBytes.File([Count, 3, 4], _pixels));
        _labelsPath = _directory.Write("labels", IdxBytes.File([Count], _labels));
    }

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheDiskGivesWhatMemoryGives(bool oneHot)
    {
        IdxDataset expected = IdxDataset.Load(_imagesPath, _labelsPath, oneHot: oneHot);
        using var disk = new IdxDiskDataset(_imagesPath, _labelsPath, oneHot: oneHot);

        Assert.Equal((expected.Count, expected.ImageShape, expected.TargetLength), (disk.Count, disk.ImageShape, disk.TargetLength));
        Parallel.For(0, 4 * Count, i => Assert.Equal(Sample(expected, i % Count), Sample(disk, i % Count)));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void AStreamGivesWhatMemoryGivesPassAfterPass(bool gzip, bool oneHot)
    {
        IdxDataset expected = IdxDataset.Load(_imagesPath, _labelsPath, oneHot: oneHot);
        IdxSamples samples = gzip
            ? new IdxSamples(Gzip("images", [Count, 3, 4], _pixels), Gzip("labels", [Count], _labels), oneHot: oneHot)
            : new IdxSamples(_imagesPath, _labelsPath, oneHot: oneHot);

        Assert.Equal((Count, expected.ImageShape), (samples.Count, samples.ImageShape));
        for (int pass = 0; pass < 2; pass++)
        {
            Assert.Equal(Enumerable.Range(0, Count).Select(i => Sample(expected, i)), Samples(samples, pass));
        }
    }

    [Fact]
    public void GzipIsReadInOrderOnly()
    {
        InvalidDataException exception = Assert.Throws<InvalidDataException>(
            () => new IdxDiskDataset(Gzip("images", [Count, 3, 4], _pixels), _labelsPath));
        Assert.Contains("expected an uncompressed IDX file", exception.Message, StringComparison.Ordinal);
        Assert.Contains("IdxSamples", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheDiskDatasetRefusesEveryTruncation()
    {
        byte[] whole = File.ReadAllBytes(_imagesPath);
        for (int length = 0; length < whole.Length; length++)
        {
            string path = _directory.Write("cut", whole.AsSpan(0, length));
            Assert.Throws<InvalidDataException>(() => new IdxDiskDataset(path, _labelsPath));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AStreamRefusesEveryTruncationWhenItComesToIt(bool gzip)
    {
        byte[] whole = gzip ? IdxBytes.Gzip(File.ReadAllBytes(_imagesPath)) : File.ReadAllBytes(_imagesPath);
        for (int length = 0; length < whole.Length; length++)
        {
            string path = _directory.Write("cut", whole.AsSpan(0, length));
            InvalidDataException exception = Assert.Throws<InvalidDataException>(() => Samples(new IdxSamples(path, _labelsPath), 0));
            Assert.StartsWith(path + ": expected", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void LabelsOutOfRangeAndCountsThatDifferAreNamed()
    {
        byte[] wrong = [.. _labels];
        wrong[41] = 10;
        string path = _directory.Write("wrong", IdxBytes.File([Count], wrong));
        const string Message = "expected labels of 0 .. 9; received 10 for sample 41.";
        Assert.EndsWith(
            Message, Assert.Throws<InvalidDataException>(() => new IdxDiskDataset(_imagesPath, path)).Message, StringComparison.Ordinal);
        Assert.EndsWith(
            Message, Assert.Throws<InvalidDataException>(() => Samples(new IdxSamples(_imagesPath, path), 0)).Message,
            StringComparison.Ordinal);

        string fewer = _directory.Write("fewer", IdxBytes.File([Count - 1], wrong.AsSpan(0, Count - 1)));
        Assert.Throws<InvalidDataException>(() => new IdxDiskDataset(_imagesPath, fewer));
        Assert.Throws<InvalidDataException>(() => new IdxSamples(_imagesPath, fewer));
    }

    [Fact]
    public void AClosedDatasetSaysSo()
    {
        var disk = new IdxDiskDataset(_imagesPath, _labelsPath);
        disk.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Sample(disk, 0));
    }

    private string Gzip(string name, ReadOnlySpan<int> dimensions, byte[] elements) =>
        _directory.Write(name + ".gz", IdxBytes.Gzip(IdxBytes.File(dimensions, elements)));

    private static float[] Sample(IDataset data, int index)
    {
        float[] sample = new float[data.InputLength + data.TargetLength];
        data.CopyTo(index, sample.AsSpan(0, data.InputLength), sample.AsSpan(data.InputLength));
        return sample;
    }

    private static List<float[]> Samples(IdxSamples source, long pass)
    {
        var samples = new List<float[]>();
        using ISampleReader reader = source.Open(pass);
        while (true)
        {
            float[] sample = new float[source.InputLength + source.TargetLength];
            if (!reader.Read(sample.AsSpan(0, source.InputLength), sample.AsSpan(source.InputLength)))
            {
                return samples;
            }

            samples.Add(sample);
        }
    }
}
