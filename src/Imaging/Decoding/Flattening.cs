using System;

namespace ConvGen.Imaging.Decoding;

/// <summary>Four bytes a pixel without their transparency, or without their colour.</summary>
internal static class Flattening
{
    /// <summary>Lays pixels on white: (alpha x + (255 - alpha) 255) / 255, rounded.</summary>
    public static void OnWhite(Span<byte> pixels)
    {
        for (int i = 0; i < pixels.Length; i += Bitmap.PixelLength)
        {
            int alpha = pixels[i + 3];
            if (alpha == byte.MaxValue)
            {
                continue;
            }

            int white = (byte.MaxValue - alpha) * byte.MaxValue + byte.MaxValue / 2;
            pixels[i] = (byte)((pixels[i] * alpha + white) / byte.MaxValue);
            pixels[i + 1] = (byte)((pixels[i + 1] * alpha + white) / byte.MaxValue);
            pixels[i + 2] = (byte)((pixels[i + 2] * alpha + white) / byte.MaxValue);
        }
    }

    /// <summary>Brightness in the place of red, by PIL's integers: (19595 R + 38470 G + 7471 B + 32768) / 65536.</summary>
    public static void ToGrey(Span<byte> pixels)
    {
        for (int i = 0; i < pixels.Length; i += Bitmap.PixelLength)
        {
            pixels[i] = (byte)((pixels[i] * 19595 + pixels[i + 1] * 38470 + pixels[i + 2] * 7471 + 0x8000) >> 16);
        }
    }
}
