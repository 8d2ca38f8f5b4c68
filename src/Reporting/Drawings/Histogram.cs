using System;
using ConvGen.Reporting.Images;

namespace ConvGen.Reporting.Drawings;

/// <summary>How often values lie in each of some equal parts of their range.</summary>
/// <param name="Low">Where the first part begins.</param>
/// <param name="High">Where the last part ends, above <paramref name="Low"/>.</param>
/// <param name="Counts">Values of each part.</param>
internal sealed record Histogram(float Low, float High, int[] Counts)
{
    public const int Parts = 48;

    /// <summary>Mean of the finite values; 0 where there are none.</summary>
    public double Mean { get; private init; }

    /// <summary>Their standard deviation.</summary>
    public double Deviation { get; private init; }

    /// <summary>Values that are exactly 0.</summary>
    public int Zeros { get; private init; }

    /// <summary>Values that are NaN or infinite, which no part counts.</summary>
    public int NotFinite { get; private init; }

    /// <summary>Counts values.</summary>
    /// <param name="values">Any number of them.</param>
    public static Histogram Of(ReadOnlySpan<float> values)
    {
        (float low, float high) = Levels.MinMax(values);
        if (low == high)
        {
            // One value alone stands in the middle.
            float margin = low == 0 ? 1 : MathF.Abs(low) / 2;
            (low, high) = (low - margin, high + margin);
        }

        int[] counts = new int[Parts];
        (int zeros, int notFinite) = (0, 0);
        (double sum, double squares) = (0, 0);
        double scale = Parts / ((double)high - low);
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
            {
                notFinite++;
                continue;
            }

            counts[Math.Min((int)(((double)value - low) * scale), Parts - 1)]++;
            zeros += value == 0 ? 1 : 0;
            sum += value;
            squares += (double)value * value;
        }

        int finite = Math.Max(1, values.Length - notFinite);
        double mean = sum / finite;
        return new Histogram(low, high, counts)
        {
            Mean = mean,
            Deviation = Math.Sqrt(Math.Max(0, squares / finite - mean * mean)),
            Zeros = zeros,
            NotFinite = notFinite,
        };
    }
}
