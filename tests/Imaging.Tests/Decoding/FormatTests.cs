using System;
using System.IO;
using System.Linq;
using Xunit;

namespace ConvGen.Imaging.Tests.Decoding;

/// <summary>Every format against Pillow, transparency on white.</summary>
public sealed class FormatTests
{
    [Theory]
    [InlineData("rgb.png", 0)]
    [InlineData("rgba.png", 1)]
    [InlineData("grey.png", 0)]
    [InlineData("grey-alpha.png", 1)]
    [InlineData("palette.png", 0)]
    [InlineData("one-bit.png", 0)]
    [InlineData("sixteen-bit.png", 0)]
    [InlineData("rgb.bmp", 0)]
    [InlineData("palette.bmp", 0)]
    [InlineData("lossless.webp", 0)]
    [InlineData("lossless-alpha.webp", 1)]
    [InlineData("still.gif", 0)]
    [InlineData("animated.gif", 0)]
    [InlineData("baseline.jpg", 1)]
    [InlineData("progressive.jpg", 1)]
    [InlineData("subsampled.jpg", 1)]
    [InlineData("grey.jpg", 1)]
    [InlineData("lossy.webp", 2)]
    public void PixelsArePillows(string name, float tolerance)
    {
        Golden expected = TestFiles.Golden(name);
        Image image = Image.Load(TestFiles.Path(name));
        Assert.Equal(expected.Shape, image.Shape);
        Assert.All(expected.Levels.Zip(image.Pixels.ToArray()), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void CamerasAreTurnedBack(int orientation)
    {
        string path = TestFiles.Path($"orientation-{orientation}.jpg");
        Golden expected = TestFiles.Golden($"orientation-{orientation}.jpg");
        Image image = Image.Load(path);
        Assert.Equal(new Shape(16, 24, 3), image.Shape);
        Assert.All(expected.Levels.Zip(image.Pixels.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1f));

        // As it lies, with the first pixel elsewhere.
        Image lying = Image.Load(path, new ImageOptions { Height = 16, Width = 16, ExifOrientation = false });
        Assert.Equal(orientation == 1, lying.Pixels.SequenceEqual(Image.Load(path, new ImageOptions { Height = 16, Width = 16 }).Pixels));
    }

    [Fact]
    public void ContentCountsNotTheName()
    {
        using TestFolder folder = new();
        string path = folder.File("really-a.png");
        File.Copy(TestFiles.Path("baseline.jpg"), path);
        Assert.Equal(Image.Load(TestFiles.Path("baseline.jpg")).Pixels, Image.Load(path).Pixels);
    }

    [Fact]
    public void ScaledDecodingKeepsWhatIsNeeded()
    {
        using TestFolder folder = new();
        string path = folder.File("large.jpg");
        Image.Load(TestFiles.Path("baseline.jpg")).Resize(400, 600).Save(path);
        ImageOptions options = new() { Height = 40, Width = 60, Antialias = true };
        float[] whole = Image.ToTensor(path, options), scaled = Image.ToTensor(path, options with { ScaledDecoding = true });

        Assert.NotEqual(whole, scaled);
        Assert.All(whole.Zip(scaled), pair => Assert.Equal(pair.First, pair.Second, 12f));
        Assert.Equal(scaled, Image.ToTensor(path, options with { ScaledDecoding = true }));

        // Nothing is smaller than needed: here no scale is.
        options = options with { Height = 201, Width = 301, ScaledDecoding = true };
        Assert.Equal(Image.ToTensor(path, options with { ScaledDecoding = false }), Image.ToTensor(path, options));
    }
}
