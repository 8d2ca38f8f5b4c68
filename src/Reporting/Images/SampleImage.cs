using System;

namespace ConvGen.Reporting.Images;

/// <summary>A network's input as an image.</summary>
internal static class SampleImage
{
    /// <summary>Whether inputs of this shape are pictures: height, width, channels, and more than a row of numbers.</summary>
    public static bool IsImage(Shape shape) => shape is { Rank: 3, Length: > 1 } && shape[0] > 1 && shape[1] > 1;

    /// <summary>
    /// One channel is grey, three are RGB, another number is averaged to grey. Values of 0 .. 1 are brightness, as are those of 0 .. 255
    /// where some exceed 16; otherwise the sample's smallest becomes black and its largest white.
    /// </summary>
    public static Pixels Render(ReadOnlySpan<float> values, Shape shape)
    {
        (int height, int width, int channels) = (shape[0], shape[1], shape[2]);
        int shown = channels == 3 ? 3 : 1;
        float[] brightness = new float[height * width * shown];
        for (int i = 0; i < height * width; i++)
        {
            ReadOnlySpan<float> pixel = values.Slice(i * channels, channels);
            if (shown == 3)
            {
                pixel.CopyTo(brightness.AsSpan(i * 3));
            }
            else
            {
                brightness[i] = Levels.Mean(pixel);
            }
        }

        (float low, float high) = Range(brightness);
        byte[] bytes = new byte[brightness.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = Levels.ToByte((brightness[i] - low) / (high - low));
        }

        return new Pixels(width, height, shown, bytes);
    }

    private static (float Low, float High) Range(ReadOnlySpan<float> values)
    {
        (float low, float high) = Levels.MinMax(values);
        return (low, high) switch
        {
            ( >= 0, <= 1) => (0, 1),
            ( >= 0, > 16 and <= 255) => (0, 255),
            _ => (low, high > low ? high : low + 1),
        };
    }
}
