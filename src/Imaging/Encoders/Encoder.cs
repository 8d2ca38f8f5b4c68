using System;
using System.IO;
using ConvGen.Imaging.Decoding;
using ConvGen.Persistence;
using SkiaSharp;

namespace ConvGen.Imaging.Encoders;

/// <summary>Images to files, by Skia.</summary>
internal static class Encoder
{
    public static void Save(string path, Image image, int quality)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (quality is < 1 or > 100)
        {
            throw new ArgumentOutOfRangeException(nameof(quality), quality, "Expected a quality of 1 .. 100.");
        }

        SKEncodedImageFormat format = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".png" => SKEncodedImageFormat.Png,
            ".jpg" or ".jpeg" => SKEncodedImageFormat.Jpeg,
            ".webp" => SKEncodedImageFormat.Webp,
            string other => throw new ArgumentException(
                $"{path}: expected a name that ends with .png, .jpg, .jpeg or .webp; received \"{other}\".", nameof(path)),
        };

        // Encoded whole before the file is touched.
        using SKData data = Encode(image, format, quality)
            ?? throw new IOException($"{path}: {image.Width} x {image.Height} pixels cannot be written as {format}.");
        AtomicFile.Write(path, stream => data.SaveTo(stream));
    }

    private static SKData? Encode(Image image, SKEncodedImageFormat format, int quality)
    {
        if (image.Channels == 1)
        {
            using NativeBytes grey = new(image.Pixels.Length);
            image.Pixels.CopyTo(grey.Span);
            return Encode(Describe(image, SKColorType.Gray8), grey.Address, format, quality);
        }

        using Bitmap bitmap = BitmapCopy.Write(image.Pixels, image.Height, image.Width, image.Channels);
        return Encode(Describe(image, SKColorType.Rgba8888), bitmap.Address, format, quality);
    }

    private static SKImageInfo Describe(Image image, SKColorType color) => new(image.Width, image.Height, color, SKAlphaType.Opaque);

    private static SKData? Encode(SKImageInfo info, nint pixels, SKEncodedImageFormat format, int quality)
    {
        using SKPixmap pixmap = new(info, pixels);
        return format == SKEncodedImageFormat.Webp
            ? pixmap.Encode(new SKWebpEncoderOptions(
                quality == 100 ? SKWebpEncoderCompression.Lossless : SKWebpEncoderCompression.Lossy, quality))
            : pixmap.Encode(format, quality);
    }
}
