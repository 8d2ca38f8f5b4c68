using System;
using System.Collections.Generic;

namespace ConvGen.Samples.FashionMnist.Curves;

/// <summary>Places values of a range on a stretch of the picture.</summary>
/// <param name="First">Value at <paramref name="Start"/>.</param>
/// <param name="Last">Value at <paramref name="End"/>.</param>
/// <param name="Start">Position in pixels.</param>
/// <param name="End">Position in pixels.</param>
internal readonly record struct Axis(double First, double Last, double Start, double End)
{
    /// <summary>Position of a value.</summary>
    public double Position(double value) => Last == First ? (Start + End) / 2 : Start + (value - First) / (Last - First) * (End - Start);

    /// <summary>Multiples of a round step in the range, <paramref name="most"/> at most, and its ends where they are such multiples.</summary>
    public IEnumerable<double> Ticks(int most, double smallestStep)
    {
        double step = Math.Max(RoundStep((Last - First) / most), smallestStep);
        for (int i = (int)Math.Ceiling(First / step - 1e-9); i * step <= Last + 1e-9; i++)
        {
            yield return i * step;
        }
    }

    /// <summary>The smallest of 1, 2, 5, 10, ... that is not below a value, at any power of ten.</summary>
    public static double RoundStep(double value)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(value, 1e-9))));
        double digit = value / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }
}
