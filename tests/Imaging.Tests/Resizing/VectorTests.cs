using System;
using System.Linq;
using Xunit;

namespace ConvGen.Imaging.Tests.Resizing;

/// <summary>Numbers calculated by hand from the frameworks' formulas.</summary>
public sealed class VectorTests
{
    [Theory]
    [InlineData(new byte[] { 0, 1 }, new[] { 0, 0.25f, 0.75f, 1 })]
    [InlineData(new byte[] { 0, 1, 2, 3 }, new[] { 0.5f, 2.5f })]
    [InlineData(new byte[] { 0, 3, 6, 9, 12 }, new[] { 1f, 6, 11 })]
    [InlineData(new byte[] { 7 }, new[] { 7f, 7, 7 })]
    public void BilinearIsTensorFlowsWithHalfPixelCentres(byte[] pixels, float[] expected)
    {
        // The scale of 5 / 3 is rounded.
        ImageOptions options = new() { Color = ImageColor.Grey };
        float[] columns = Resized(pixels, options with { Height = 1, Width = expected.Length }, vertical: false);
        float[] rows = Resized(pixels, options with { Height = expected.Length, Width = 1 }, vertical: true);
        Assert.All(expected.Zip(columns), pair => Assert.Equal(pair.First, pair.Second, 2e-6f));
        Assert.Equal(columns, rows);
    }

    /// <summary>[0, 1, 2, 3] becomes [5, 16] / 7, [0, 3, 6, 9, 12] becomes [9, 42, 75] / 7: here times 7, exact.</summary>
    [Theory]
    [InlineData(new byte[] { 0, 7, 14, 21 }, new[] { 5f, 16 })]
    [InlineData(new byte[] { 0, 21, 42, 63, 84 }, new[] { 9f, 42, 75 })]
    [InlineData(new byte[] { 0, 8 }, new[] { 0f, 2, 6, 8 })]
    public void AntialiasedIsPillows(byte[] pixels, float[] expected)
    {
        ImageOptions options = new() { Color = ImageColor.Grey, Antialias = true };
        Assert.Equal(expected, Resized(pixels, options with { Height = 1, Width = expected.Length }, vertical: false));
        Assert.Equal(expected, Resized(pixels, options with { Height = expected.Length, Width = 1 }, vertical: true));
    }

    [Theory]
    [InlineData(new byte[] { 0, 1 }, new[] { 0f, 0, 1, 1 })]
    [InlineData(new byte[] { 0, 1, 2, 3 }, new[] { 1f, 3 })]
    [InlineData(new byte[] { 0, 1, 2, 3, 4 }, new[] { 0f, 2, 4 })]
    [InlineData(new byte[] { 5, 6, 7 }, new[] { 5f, 5, 6, 7, 7 })]
    public void NearestHasHalfPixelCentresToo(byte[] pixels, float[] expected)
    {
        ImageOptions options = new() { Color = ImageColor.Grey, Resize = Interpolation.Nearest };
        Assert.Equal(expected, Resized(pixels, options with { Height = 1, Width = expected.Length }, vertical: false));
        Assert.Equal(expected, Resized(pixels, options with { Height = expected.Length, Width = 1 }, vertical: true));
    }

    /// <summary>A row of 9 towards a square keeps its middle; framed, it lies in the middle of zeros.</summary>
    [Fact]
    public void AspectRatiosAreKeras()
    {
        byte[] row = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        ImageOptions options = new() { Height = 1, Width = 1, Color = ImageColor.Grey, CropToAspectRatio = true };
        Assert.Equal([5f], Resized(row, options, vertical: false));
        Assert.Equal([4f, 6], Resized(row, options with { Width = 3 }, vertical: false).Where((_, column) => column != 1));

        options = options with { CropToAspectRatio = false, PadToAspectRatio = true, PadValue = 200, Height = 9, Width = 9 };
        float[] framed = Resized(row, options, vertical: false);
        Assert.Equal(row.Select(level => (float)level), framed.Skip(4 * 9).Take(9));
        Assert.All(framed.Take(4 * 9).Concat(framed.Skip(5 * 9)), level => Assert.Equal(200, level));
    }

    [Fact]
    public void LevelsAreDividedExactly()
    {
        byte[] pixels = [.. Enumerable.Range(0, 256).Select(level => (byte)level)];
        float[] values = Resized(pixels, new() { Height = 16, Width = 16, Color = ImageColor.Grey, Divisor = 255 }, 16, 16);
        Assert.Equal(pixels.Select(level => level / 255f), values);
    }

    private static float[] Resized(byte[] pixels, ImageOptions options, bool vertical) =>
        Resized(pixels, options, vertical ? pixels.Length : 1, vertical ? 1 : pixels.Length);

    private static float[] Resized(byte[] pixels, ImageOptions options, int height, int width)
    {
        using TestFolder folder = new();
        string path = folder.File("picture.png");
        new Image(height, width, 1, pixels).Save(path);
        return Image.ToTensor(path, options);
    }
}
