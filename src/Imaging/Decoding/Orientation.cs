using System;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace ConvGen.Imaging.Decoding;

/// <summary>EXIF's eight orientations: where the first row and the first column of the stored pixels belong.</summary>
internal static class Orientation
{
    /// <summary>Whether rows become columns.</summary>
    public static bool SwapsAxes(SKEncodedOrigin origin) => origin >= SKEncodedOrigin.LeftTop;

    /// <summary>The image as it is to be seen; disposes the stored one if that is another.</summary>
    public static Bitmap Apply(Bitmap stored, SKEncodedOrigin origin)
    {
        if (origin is < SKEncodedOrigin.TopRight or > SKEncodedOrigin.LeftBottom)
        {
            return stored;
        }

        using (stored)
        {
            bool swap = SwapsAxes(origin);
            Bitmap seen = swap ? new(stored.Width, stored.Height) : new(stored.Height, stored.Width);
            ReadOnlySpan<uint> from = MemoryMarshal.Cast<byte, uint>(stored.Bytes);

            // Reading the pixel seen at (row, column): where it starts, and how far a step right and a step down lead.
            int width = stored.Width, last = stored.Height * width - 1;
            (int first, int right, int down) = origin switch
            {
                SKEncodedOrigin.TopRight => (width - 1, -1, width),
                SKEncodedOrigin.BottomRight => (last, -1, -width),
                SKEncodedOrigin.BottomLeft => (last - width + 1, 1, -width),
                SKEncodedOrigin.LeftTop => (0, width, 1),
                SKEncodedOrigin.RightTop => (last - width + 1, -width, 1),
                SKEncodedOrigin.RightBottom => (last, -width, -1),
                _ => (width - 1, width, -1), // LeftBottom
            };
            for (int row = 0; row < seen.Height; row++)
            {
                Span<uint> to = MemoryMarshal.Cast<byte, uint>(seen.Row(row));
                int pixel = first + row * down;
                for (int column = 0; column < to.Length; column++)
                {
                    to[column] = from[pixel];
                    pixel += right;
                }
            }

            return seen;
        }
    }
}
