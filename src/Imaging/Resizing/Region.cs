using System;

namespace ConvGen.Imaging.Resizing;

/// <summary>A part of an image.</summary>
/// <param name="Top">First row.</param>
/// <param name="Left">First column.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
internal readonly record struct Region(int Top, int Left, int Height, int Width);

/// <summary>The parts of images that have the aspect ratio of what they are resized to, by Keras' arithmetic.</summary>
internal static class AspectRatio
{
    /// <summary>The largest part in the middle: Keras' <c>crop_to_aspect_ratio</c>.</summary>
    public static Region Crop(int height, int width, int targetHeight, int targetWidth)
    {
        int cropHeight = Math.Max(Math.Min(height, Scaled(width, targetHeight, targetWidth)), 1);
        int cropWidth = Math.Max(Math.Min(width, Scaled(height, targetWidth, targetHeight)), 1);
        return new((height - cropHeight) / 2, (width - cropWidth) / 2, cropHeight, cropWidth);
    }

    /// <summary>The smallest frame around it: Keras' <c>pad_to_aspect_ratio</c>; where the image lies in it.</summary>
    public static (int Height, int Width, Region Image) Pad(int height, int width, int targetHeight, int targetWidth)
    {
        int padHeight = Math.Max(height, Scaled(width, targetHeight, targetWidth));
        int padWidth = Math.Max(width, Scaled(height, targetWidth, targetHeight));
        return (padHeight, padWidth, new((padHeight - height) / 2, (padWidth - width) / 2, height, width));
    }

    private static int Scaled(int size, int numerator, int denominator) =>
        (int)Math.Min((long)size * numerator / denominator, int.MaxValue);
}
