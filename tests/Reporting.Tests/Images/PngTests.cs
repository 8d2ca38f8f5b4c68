using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using ConvGen.Reporting.Images;
using Xunit;

namespace ConvGen.Reporting.Tests.Images;

/// <summary>The pixels as a decoder finds them; that browsers decode the files is seen in <c>Browser</c>.</summary>
public sealed class PngTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 2)]
    public void HoldsThePixelsRowByRow(int channels, int colourType)
    {
        byte[] bytes = new byte[3 * 2 * channels];
        new Random(1).NextBytes(bytes);

        byte[] png = Png.Encode(new Pixels(3, 2, channels, bytes));

        Assert.Equal(3, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(2, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        Assert.Equal((8, colourType), (png[24], png[25]));
        byte[] rows = Unpack(png);
        int stride = 3 * channels;
        Assert.Equal(2 * (stride + 1), rows.Length);
        Assert.Equal(bytes[..stride], rows[1..(stride + 1)]);
        Assert.Equal(bytes[stride..], rows[(stride + 2)..]);
    }

    [Fact]
    public void ChecksumsAreThoseOfTheSpecification()
    {
        byte[] png = Png.Encode(new Pixels(1, 1, 1, [0]));

        // Every PNG ends in the same chunk.
        Assert.Equal("0000000049454E44AE426082", Convert.ToHexString(png[^12..]));
    }

    [Fact]
    public void DrawsBrightnessAsItIs()
    {
        Pixels image = SampleImage.Render([0, 0.5f, 1, 0.25f], new Shape(2, 2, 1));

        Assert.Equal((2, 2, 1), (image.Width, image.Height, image.Channels));
        Assert.Equal([0, 128, 255, 64], image.Bytes);
    }

    [Fact]
    public void StretchesWhatIsNoBrightness() =>
        Assert.Equal([0, 255, 128, 191], SampleImage.Render([-1, 3, 1, 2], new Shape(2, 2, 1)).Bytes);

    [Fact]
    public void ThreeChannelsAreColoursAndOthersAveraged()
    {
        Assert.Equal(3, SampleImage.Render(new float[12], new Shape(2, 2, 3)).Channels);
        Assert.Equal([64, 191, 0, 255], SampleImage.Render([0, 0.5f, 1, 0.5f, 0, 0, 1, 1], new Shape(2, 2, 2)).Bytes);
    }

    [Fact]
    public void FiltersAreDrawnBySignOnOneScale()
    {
        // Two filters of 1 x 2: HWIO lies filter by filter in the last axis.
        FilterImages filters = FilterImages.Render([2, 0, -2, 1], new Shape(1, 2, 1, 2), limit: 8);

        Assert.Equal(2, filters.Images.Count);
        Assert.Equal([178, 24, 43, 33, 102, 172], filters.Images[0].Bytes);
        Assert.Equal([247, 247, 247], filters.Images[1].Bytes[..3]);
        Assert.Contains("from -2 to 2", filters.Colours);
    }

    [Fact]
    public void FiltersOfColourImagesAreColoured()
    {
        FilterImages filters = FilterImages.Render([-1, 0, 1], new Shape(1, 1, 3, 1), limit: 8);

        Assert.Equal([0, 128, 255], Assert.Single(filters.Images).Bytes);
    }

    private static byte[] Unpack(byte[] png)
    {
        int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        using var unpacked = new MemoryStream();
        using var deflate = new ZLibStream(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        deflate.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
