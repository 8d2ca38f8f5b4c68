using System;
using System.Collections.Generic;

namespace ConvGen.Tests.Numerics;

/// <summary>Errors in units in the last place, against a double reference.</summary>
internal static class Ulps
{
    /// <summary>|actual - expected| in units of the last place of the float nearest to <paramref name="expected"/>.</summary>
    public static double Error(float actual, double expected)
    {
        float nearest = (float)expected;
        if (float.IsNaN(actual) || float.IsNaN(nearest))
        {
            return float.IsNaN(actual) && float.IsNaN(nearest) ? 0 : double.PositiveInfinity;
        }

        if (float.IsInfinity(actual) || float.IsInfinity(nearest))
        {
            return actual == nearest ? 0 : double.PositiveInfinity;
        }

        float magnitude = Math.Min(Math.Abs(nearest), MathF.BitDecrement(float.MaxValue));
        double unit = (double)MathF.BitIncrement(magnitude) - magnitude;
        return Math.Abs(actual - expected) / unit;
    }

    /// <summary>Floats of every sign and exponent, some ten million bit patterns apart by a prime, and the special ones.</summary>
    public static IEnumerable<float> Sweep(int stride = 1009)
    {
        foreach (float special in Specials)
        {
            yield return special;
        }

        for (long bits = 0; bits <= uint.MaxValue; bits += stride)
        {
            yield return BitConverter.UInt32BitsToSingle((uint)bits);
        }
    }

    public static readonly float[] Specials =
    [
        0f, -0f, 1f, -1f, float.Epsilon, -float.Epsilon, 1.17549435e-38f, -1.17549435e-38f, 1.1754942e-38f, float.MaxValue, float.MinValue,
        float.PositiveInfinity, float.NegativeInfinity, float.NaN, 0.5f, 2f, 0.925f, -0.925f, 4f, 0.70710677f, 0.41421357f,
        88.72283f, 88.72284f, -87.33655f, -103.97f, -103.98f, 1e-20f, -1e-20f, 16777216f,
    ];
}
