using System;
using System.Collections.Generic;
using System.Globalization;

namespace ConvGen.Reporting.Images;

/// <summary>A convolution's filters as images.</summary>
/// <param name="Images">One image a filter.</param>
/// <param name="Colours">What the colours mean, for the caption.</param>
internal sealed record FilterImages(IReadOnlyList<Pixels> Images, string Colours)
{
    private static readonly (float R, float G, float B) _negative = (0.129f, 0.400f, 0.674f);
    private static readonly (float R, float G, float B) _zero = (0.969f, 0.969f, 0.969f);
    private static readonly (float R, float G, float B) _positive = (0.698f, 0.094f, 0.169f);

    /// <summary>The first <paramref name="limit"/> filters of an HWIO kernel.</summary>
    /// <remarks>Filters over three channels are shown in colour, each from its smallest to its largest weight; others by the sign of the
    /// weight, on one scale for all filters, the mean over the channels where there are several.</remarks>
    public static FilterImages Render(ReadOnlySpan<float> kernel, Shape shape, int limit)
    {
        (int height, int width, int channels, int filters) = (shape[0], shape[1], shape[2], shape[3]);
        int shown = Math.Min(filters, limit);
        float[][] planes = new float[shown][];
        for (int filter = 0; filter < shown; filter++)
        {
            planes[filter] = new float[height * width * channels];
            for (int i = 0; i < planes[filter].Length; i++)
            {
                planes[filter][i] = kernel[i * filters + filter];
            }
        }

        if (channels == 3)
        {
            return new FilterImages(
                [.. Array.ConvertAll(planes, plane => new Pixels(width, height, 3, Levels.Stretched(plane)))],
                "Red, green and blue weights, each filter from its smallest (dark) to its largest (bright).");
        }

        float[][] means = Array.ConvertAll(planes, plane => ChannelMeans(plane, channels));
        float largest = 0;
        foreach (float[] mean in means)
        {
            (float low, float high) = Levels.MinMax(mean);
            largest = MathF.Max(largest, MathF.Max(-low, high));
        }

        string averaged = channels == 1 ? "" : $", averaged over {channels} channels";
        string bound = largest.ToString("G3", CultureInfo.InvariantCulture);
        return new FilterImages(
            [.. Array.ConvertAll(means, mean => Diverging(mean, height, width, largest))],
            $"Blue is negative, white zero, red positive, from -{bound} to {bound}{averaged}.");
    }

    private static float[] ChannelMeans(float[] plane, int channels)
    {
        float[] means = new float[plane.Length / channels];
        for (int i = 0; i < means.Length; i++)
        {
            means[i] = Levels.Mean(plane.AsSpan(i * channels, channels));
        }

        return means;
    }

    private static Pixels Diverging(float[] weights, int height, int width, float largest)
    {
        byte[] bytes = new byte[weights.Length * 3];
        for (int i = 0; i < weights.Length; i++)
        {
            float share = largest > 0 ? weights[i] / largest : 0;
            (float R, float G, float B) end = share < 0 ? _negative : _positive;
            float amount = MathF.Abs(share);
            bytes[3 * i] = Levels.ToByte(float.Lerp(_zero.R, end.R, amount));
            bytes[3 * i + 1] = Levels.ToByte(float.Lerp(_zero.G, end.G, amount));
            bytes[3 * i + 2] = Levels.ToByte(float.Lerp(_zero.B, end.B, amount));
        }

        return new Pixels(width, height, 3, bytes);
    }
}
