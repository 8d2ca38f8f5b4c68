using System;

namespace ConvGen.Reporting.Images;

/// <summary>From numbers to bytes.</summary>
internal static class Levels
{
    /// <summary>0 .. 1 to 0 .. 255, rounded; what lies outside is clipped and NaN is 0.</summary>
    public static byte ToByte(float level) => level > 0 ? (byte)(MathF.Min(level, 1) * 255 + 0.5f) : (byte)0;

    /// <summary>The smallest and the largest finite value; 0 and 0 when there is none.</summary>
    public static (float Min, float Max) MinMax(ReadOnlySpan<float> values)
    {
        (float min, float max) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (float value in values)
        {
            if (float.IsFinite(value))
            {
                (min, max) = (MathF.Min(min, value), MathF.Max(max, value));
            }
        }

        return min <= max ? (min, max) : (0, 0);
    }

    /// <summary>From the smallest value, which is 0, to the largest, 255; equal ones are 0.</summary>
    public static byte[] Stretched(float[] values)
    {
        (float low, float high) = MinMax(values);
        float range = high > low ? high - low : 1;
        return Array.ConvertAll(values, value => ToByte((value - low) / range));
    }

    public static float Mean(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += value;
        }

        return (float)(sum / values.Length);
    }
}
