using System;

namespace ConvGen.Imaging.Decoding;

/// <summary>Between bitmaps of four bytes a pixel and pixels of one or three.</summary>
internal static class BitmapCopy
{
    /// <summary>The first channels of each pixel.</summary>
    public static void Read(Bitmap bitmap, Span<byte> pixels, int channels)
    {
        ReadOnlySpan<byte> source = bitmap.Bytes;
        for (int from = 0, to = 0; from < source.Length; from += Bitmap.PixelLength, to += channels)
        {
            source.Slice(from, channels).CopyTo(pixels[to..]);
        }
    }

    /// <summary>A bitmap of pixels; one channel goes to all. The caller disposes it.</summary>
    public static Bitmap Write(ReadOnlySpan<byte> pixels, int height, int width, int channels)
    {
        Bitmap bitmap = new(height, width);
        Span<byte> target = bitmap.Bytes;
        for (int from = 0, to = 0; to < target.Length; from += channels, to += Bitmap.PixelLength)
        {
            target[to] = pixels[from];
            target[to + 1] = pixels[from + channels / 2];
            target[to + 2] = pixels[from + channels - 1];
            target[to + 3] = byte.MaxValue;
        }

        return bitmap;
    }
}
