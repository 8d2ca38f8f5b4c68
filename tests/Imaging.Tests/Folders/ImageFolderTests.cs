using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ConvGen.Data;
using Xunit;

namespace ConvGen.Imaging.Tests.Folders;

/// <summary>Keras' <c>image_dataset_from_directory</c>.</summary>
public sealed class ImageFolderTests : IDisposable
{
    private static readonly ImageOptions _options = new() { Height = 4, Width = 6 };

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ClassesAndFilesComeInOrdinalOrder()
    {
        _folder.Save(1, 0, 0, 5, 5, "b", "one.png");
        _folder.Save(2, 0, 0, 5, 5, "B", "z.png");
        _folder.Save(3, 0, 0, 5, 5, "B", "10.png");
        _folder.Save(4, 0, 0, 5, 5, "B", "9.PNG");
        _folder.Save(5, 0, 0, 5, 5, "a", "deep", "er", "x.png");
        _folder.Save(6, 0, 0, 5, 5, "a", "last.png");
        Directory.CreateDirectory(_folder.File("empty", "x", "."));
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File("empty", "x"))!);

        ImageFolder images = ImageFolder.Open(_folder.Path, _options);

        Assert.Equal(["B", "a", "b", "empty"], images.ClassNames);
        Assert.Equal([3, 2, 1, 0], images.ClassCounts);
        Assert.Equal(["10.png", "9.PNG", "z.png", "last.png", "x.png", "one.png"], images.Paths.Select(Path.GetFileName)!);
        Assert.Equal([(3, 0), (4, 0), (2, 0), (6, 1), (5, 1), (1, 2)], Reds(images));
        Assert.Equal(new Shape(4, 6, 3), images.ImageShape);
        Assert.Equal("6 images of 4x6x3 in 4 classes: B (3), a (2), b (1), empty (0)", images.ToString());
    }

    [Fact]
    public void HiddenNamesAndOtherFilesAreLeftOut()
    {
        _folder.Save(1, 0, 0, 5, 5, "a", "picture.png");
        _folder.Save(2, 0, 0, 5, 5, ".cache", "picture.png");
        _folder.Save(3, 0, 0, 5, 5, "a", ".deep", "picture.png");
        File.WriteAllText(_folder.File("a", "._picture.png"), "a resource fork");
        File.WriteAllText(_folder.File("a", "notes.txt"), "notes");
        File.WriteAllText(_folder.File("loose.png"), "belongs to no class");

        ImageFolder images = ImageFolder.Open(_folder.Path, _options);

        Assert.Equal(["a"], images.ClassNames);
        Assert.Equal([(1, 0)], Reds(images));
    }

    [Fact]
    public void LinksThatLeadOutOfTheFolderAreNotFollowed()
    {
        using TestFolder outside = new();
        string secret = outside.Save(9, 0, 0, 5, 5, "class", "secret.png");
        string picture = _folder.Save(1, 0, 0, 5, 5, "a", "picture.png");
        File.CreateSymbolicLink(_folder.File("a", "link-out.png"), secret);
        File.CreateSymbolicLink(_folder.File("a", "link-to-nothing.png"), Path.Combine(outside.Path, "nothing.png"));
        File.CreateSymbolicLink(_folder.File("a", "ring.png"), _folder.File("a", "ring.png"));
        File.CreateSymbolicLink(_folder.File("a", "link-in.png"), picture);
        Directory.CreateSymbolicLink(_folder.File("class-link"), outside.Path);
        Directory.CreateSymbolicLink(_folder.File("a", "loop"), _folder.Path);
        Directory.CreateSymbolicLink(_folder.File("a", ".door"), outside.Path);
        File.CreateSymbolicLink(_folder.File("a", "through-a-door.png"), _folder.File("a", ".door", "class", "secret.png"));

        ImageFolder images = ImageFolder.Open(_folder.Path, _options);

        Assert.Equal(["a"], images.ClassNames);
        Assert.Equal(["link-in.png", "picture.png"], images.Paths.Select(Path.GetFileName)!);
        Assert.Equal([(1, 0), (1, 0)], Reds(images));
    }

    [Fact]
    public void AFolderWithoutImagesIsRefused()
    {
        Assert.Contains("nowhere", Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Open("nowhere")).Message);
        Assert.Contains("a folder for each class", Assert.Throws<InvalidDataException>(() => ImageFolder.Open(_folder.Path)).Message);
        File.WriteAllText(_folder.File("a", "notes.txt"), "notes");
        Assert.Contains(".webp", Assert.Throws<InvalidDataException>(() => ImageFolder.Open(_folder.Path)).Message);
    }

    /// <summary>The last int(share * count) of a permutation, each image on one side.</summary>
    [Fact]
    public void TheSplitIsRandomAndKeyedByItsSeed()
    {
        for (byte i = 0; i < 25; i++)
        {
            _folder.Save(i, 0, 0, 2, 2, i < 12 ? "a" : "b", $"{i:00}.png");
        }

        ImageFolder images = ImageFolder.Open(_folder.Path, _options);
        (ImageFolder train, ImageFolder validation) = images.Split(validation: 0.2f, seed: 1);

        Assert.Equal((20, 5), (train.Count, validation.Count));
        Assert.Equal(["a", "b"], validation.ClassNames);
        Assert.Equal(train.Count, train.ClassCounts.Sum());
        Assert.Equal(Reds(images), Reds(train).Concat(Reds(validation)).Order());
        Assert.NotEqual(Reds(images).Take(20), Reds(train));
        Assert.Equal(Reds(train), Reds(images.Split(0.2f, 1).Training));
        Assert.NotEqual(Reds(validation), Reds(images.Split(0.2f, 2).Validation));
        foreach (float share in (float[])[0, 1, -0.5f, float.NaN, 0.01f])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => images.Split(share, 1));
        }
    }

    /// <summary>Batches of a shuffled stream: those of a shuffle of the samples themselves, for any number of threads.</summary>
    [Fact]
    public void StreamsGiveTheSameBitsForAnyNumberOfThreads()
    {
        for (byte i = 0; i < 30; i++)
        {
            _folder.Save(i, (byte)(3 * i), 7, 5 + i, 9, i % 2 == 0 ? "a" : "b", $"{i:00}.png");
        }

        float[] expected = Stream(1);
        Assert.Equal(30 * (4 * 6 * 3 + 1), expected.Length);
        Assert.Equal(expected, Stream(2));
        Assert.Equal(expected, Stream(5));

        ImageFolder images = ImageFolder.Open(_folder.Path, _options);
        float[] inputs = new float[30 * images.InputLength], targets = new float[30];
        for (int i = 0; i < 30; i++)
        {
            images.CopyTo(i, inputs.AsSpan(i * images.InputLength, images.InputLength), targets.AsSpan(i, 1));
        }

        // Behind a Map the same shuffle holds samples and not indices.
        InMemoryDataset memory = new(inputs, targets, images.InputLength);
        Assert.Equal(expected, Read(memory.Stream().Map((_, _, _, _) => { }).Shuffle(8, seed: 3).Skip(0).Batch(7)));

        float[] Stream(int threads)
        {
            ImageFolder folder = ImageFolder.Open(_folder.Path, _options with { Threads = threads });
            return Read(folder.Stream().Shuffle(8, seed: 3).Skip(0).Batch(7).Prefetch(2));
        }
    }

    [Fact]
    public void DamagedImagesEndAStreamWithTheirPath()
    {
        for (byte i = 0; i < 12; i++)
        {
            _folder.Save(i, 0, 0, 5, 5, "a", $"{i:00}.png");
        }

        File.WriteAllText(_folder.File("a", "07.png"), "no picture");
        IBatchSource batches = ImageFolder.Open(_folder.Path, _options with { Threads = 3 }).Stream().Batch(4).Prefetch(1);
        using IBatchReader reader = batches.Open(0);
        Assert.True(reader.Read());
        Assert.Contains("07.png: expected JPEG", Assert.Throws<InvalidDataException>(() => reader.Read()).Message);
    }

    [Fact]
    public void EmptyFilesAreNamedWhenTheFolderIsOpened()
    {
        _folder.Save(1, 0, 0, 5, 5, "a", "picture.png");
        File.WriteAllBytes(_folder.File("a", "empty.png"), []);
        Assert.Contains("empty.png", Assert.Throws<InvalidDataException>(() => ImageFolder.Open(_folder.Path)).Message);

        ImageFolder images = ImageFolder.Open(_folder.Path, _options with { Damaged = DamagedFiles.Skip });
        Assert.Equal([(1, 0)], Reds(images));
        Assert.Equal(["empty.png"], images.Damaged.Select(damaged => Path.GetFileName(damaged.Path)));
    }

    [Fact]
    public void AFolderOfDamagedImagesAloneIsRefused()
    {
        File.WriteAllText(_folder.File("a", "text.png"), "no picture");
        InvalidDataException exception = Assert.Throws<InvalidDataException>(
            () => ImageFolder.Open(_folder.Path, _options with { Damaged = DamagedFiles.Skip }));
        Assert.Contains("text.png", exception.Message);
    }

    [Fact]
    public void AFolderSaysItsChannelsAndClasses()
    {
        _folder.Save(10, 20, 30, 5, 5, "a", "1.png");
        _folder.Save(12, 20, 60, 5, 5, "b", "2.png");
        IImageDataset images = ImageFolder.Open(_folder.Path, _options);
        Assert.Equal("[Normalization([11f, 20f, 45f], [1f, 0f, 225f])]", Normalization.Adapt(images).ToString());
        Assert.Equal([1, 1], images.CountClasses());
        Assert.Equal(["a", "b"], images.ClassNames!);
    }

    [Fact]
    public void SamplesMustFit()
    {
        _folder.Save(1, 0, 0, 5, 5, "a", "picture.png");
        ImageFolder images = ImageFolder.Open(_folder.Path, _options);
        Assert.Throws<ArgumentOutOfRangeException>(() => images.CopyTo(1, new float[images.InputLength], new float[1]));
        Assert.Throws<ArgumentException>(() => images.CopyTo(0, new float[1], new float[1]));
    }

    internal static (int Red, int Label)[] Reds(ImageFolder images)
    {
        float[] input = new float[images.InputLength], target = new float[1];
        var samples = new List<(int, int)>();
        for (int i = 0; i < images.Count; i++)
        {
            images.CopyTo(i, input, target);
            samples.Add(((int)input[0], (int)target[0]));
        }

        return [.. samples];
    }

    internal static float[] Read(IBatchSource batches, long pass = 0)
    {
        var values = new List<float>();
        using IBatchReader reader = batches.Open(pass);
        while (reader.Read())
        {
            values.AddRange(reader.Inputs);
            values.AddRange(reader.Targets);
        }

        return [.. values];
    }
}
