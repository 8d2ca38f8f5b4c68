using System;
using System.IO;
using ConvGen.Imaging.Decoding;

namespace ConvGen.Imaging.Resizing;

/// <summary>Files to the floats of a network: decoded, cut or framed, resized, divided.</summary>
internal static class Preparation
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Checked already.</param>
    /// <param name="values">As many floats as the options' shape has.</param>
    /// <param name="divisor">What levels are divided by.</param>
    /// <exception cref="InvalidDataException">It is damaged, no image or too large; the message begins with its path.</exception>
    public static void Read(string path, ImageOptions options, Span<float> values, float divisor)
    {
        DecodeRequest request = new(options.Color, options.ExifOrientation, options.MaxPixels);
        if (options.ScaledDecoding)
        {
            request = request with { NeededHeight = options.Height, NeededWidth = options.Width };
        }

        using Bitmap bitmap = Decoder.Decode(path, request);
        Resize(path, bitmap, options, values, divisor);
    }

    /// <summary>Resizes a bitmap.</summary>
    public static void Resize(string path, Bitmap bitmap, ImageOptions options, Span<float> values, float divisor)
    {
        Target target = new(values, options.Height, options.Width, options.Channels, divisor);
        if (options.PadToAspectRatio)
        {
            using Bitmap framed = Frame(path, bitmap, options);
            Resize(new Source(framed, new(0, 0, framed.Height, framed.Width)), target, options);
            return;
        }

        Region region = options.CropToAspectRatio
            ? AspectRatio.Crop(bitmap.Height, bitmap.Width, options.Height, options.Width)
            : new(0, 0, bitmap.Height, bitmap.Width);
        Resize(new Source(bitmap, region), target, options);
    }

    private static void Resize(Source source, Target target, ImageOptions options)
    {
        if (options.Resize == Interpolation.Nearest)
        {
            NearestResizer.Run(source, target);
        }
        else if (options.Antialias)
        {
            AntialiasedResizer.Run(source, target);
        }
        else
        {
            BilinearResizer.Run(source, target);
        }
    }

    private static Bitmap Frame(string path, Bitmap bitmap, ImageOptions options)
    {
        (int height, int width, Region image) = AspectRatio.Pad(bitmap.Height, bitmap.Width, options.Height, options.Width);
        if ((long)height * width > options.MaxPixels)
        {
            throw new InvalidDataException(
                $"{path}: expected at most {options.MaxPixels} pixels once it is framed to the aspect ratio; {bitmap.Width} x " +
                $"{bitmap.Height} becomes {width} x {height}.");
        }

        Bitmap framed = new(height, width);
        framed.Bytes.Fill(options.PadValue);
        for (int row = 0; row < bitmap.Height; row++)
        {
            bitmap.Row(row).CopyTo(framed.Row(image.Top + row)[(image.Left * Bitmap.PixelLength)..]);
        }

        return framed;
    }
}
