using System;

namespace ConvGen.Imaging.Decoding;

/// <summary>What a file's first bytes say it is, whatever its name. Nothing else is given to a decoder.</summary>
internal enum ImageFormat
{
    /// <summary>None of the others.</summary>
    Unknown,
    Jpeg,
    Png,
    Webp,
    Bmp,
    Gif,
}

/// <summary>Tells formats by their signatures.</summary>
internal static class ImageSignature
{
    /// <summary>The formats, for messages.</summary>
    public const string Supported = "JPEG, PNG, WebP, BMP or GIF";

    public static ImageFormat Of(ReadOnlySpan<byte> file) => file switch
    {
        [0xFF, 0xD8, 0xFF, ..] => ImageFormat.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => ImageFormat.Png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => ImageFormat.Webp,
        [(byte)'B', (byte)'M', ..] => ImageFormat.Bmp,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => ImageFormat.Gif,
        _ => ImageFormat.Unknown,
    };
}
