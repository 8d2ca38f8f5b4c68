using System;
using System.IO;
using System.Linq;
using Xunit;

namespace ConvGen.Imaging.Tests;

public sealed class ImageTests
{
    private static readonly Image _picture = Image.Load(TestFiles.Path("rgb.png"));

    [Theory]
    [InlineData("saved.png", 100, 0)]
    [InlineData("saved.webp", 100, 0)]
    [InlineData("saved.JPG", 100, 24)]
    [InlineData("saved.jpeg", 95, 32)]
    [InlineData("saved.webp", 90, 40)]
    public void WhatIsSavedIsLoaded(string name, int quality, int tolerance)
    {
        using TestFolder folder = new();
        string path = folder.File(name);
        string picture = TestFiles.Path("baseline.jpg");
        foreach (Image image in (Image[])[Image.Load(picture), Image.Load(picture, ImageColor.Grey)])
        {
            image.Save(path, quality);
            Image loaded = Image.Load(path, image.Channels == 1 ? ImageColor.Grey : ImageColor.Rgb);
            Assert.Equal(image.Shape, loaded.Shape);
            Assert.All(image.Pixels.ToArray().Zip(loaded.Pixels.ToArray()), pair =>
                Assert.InRange(pair.First - pair.Second, -tolerance, tolerance));
        }

        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void AWrongNameOrQualityIsRefusedAndNothingWritten()
    {
        using TestFolder folder = new();
        string path = folder.File("picture.png");
        _picture.Save(path);
        byte[] before = File.ReadAllBytes(path);
        Assert.Contains(".tiff", Assert.Throws<ArgumentException>(() => _picture.Save(folder.File("picture.tiff"))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => _picture.Save(path, quality: 0));
        Assert.Throws<DirectoryNotFoundException>(() => _picture.Save(Path.Combine(folder.Path, "nowhere", "picture.png")));
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void TensorsAreDividedAndComeBack()
    {
        float[] tensor = _picture.ToTensor();
        Assert.Equal(_picture.Pixels.ToArray().Select(level => level / 255f), tensor);
        Assert.Equal(_picture.Pixels.ToArray().Select(level => (float)level), _picture.ToTensor(divisor: 1));
        Assert.Equal(_picture.Pixels.ToArray(), Image.FromTensor(tensor, _picture.Shape).Pixels.ToArray());
        Assert.Equal(
            new byte[] { 0, 255, 0, 2, 2, 128 },
            Image.FromTensor([-1, 300, float.NaN, 1.5f, 2.5f, 127.6f], new Shape(1, 2, 3), factor: 1).Pixels.ToArray());
        Assert.Throws<ArgumentException>(() => Image.FromTensor(tensor, new Shape(1, 2, 3)));
    }

    [Fact]
    public void SizesMustSuit()
    {
        Assert.Contains("12", Assert.Throws<ArgumentException>(() => new Image(2, 2, 3, new byte[11])).Message);
        Assert.Throws<ArgumentException>(() => new Image(2, 2, 2, new byte[8]));
        Assert.Throws<ArgumentOutOfRangeException>(() => _picture.Resize(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => _picture.Resize(1_000_000, 1_000_000));
    }

    [Fact]
    public void MissingFilesAreNamed() =>
        Assert.Contains("nowhere.png", Assert.Throws<FileNotFoundException>(() => Image.Load("nowhere.png")).Message);

    [Fact]
    public void OptionsMustMakeSense()
    {
        string path = TestFiles.Path("rgb.png");
        ImageOptions[] wrong =
        [
            new() { Height = 0 }, new() { Width = -1 }, new() { Divisor = 0 }, new() { Divisor = float.NaN }, new() { Threads = 0 },
            new() { MaxPixels = 0 }, new() { CropToAspectRatio = true, PadToAspectRatio = true }, new() { Resize = (Interpolation)9 },
        ];
        Assert.All(wrong, options => Assert.ThrowsAny<ArgumentException>(() => Image.ToTensor(path, options)));
    }
}
