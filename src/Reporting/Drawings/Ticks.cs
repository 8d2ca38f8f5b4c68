using System;
using System.Collections.Generic;
using System.Globalization;

namespace ConvGen.Reporting.Drawings;

/// <summary>Round numbers to write at an axis.</summary>
internal static class Ticks
{
    /// <summary>About four multiples of 1, 2 or 5 times a power of ten that lie between two numbers.</summary>
    public static IReadOnlyList<double> Between(double low, double high)
    {
        double rough = (high - low) / 4;
        double decade = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = decade * (rough / decade >= 5 ? 5 : rough / decade >= 2 ? 2 : 1);
        var ticks = new List<double>();
        for (double i = Math.Ceiling(low / step - 1e-6); i <= high / step + 1e-6; i++)
        {
            ticks.Add(i * step + 0.0); // no -0
        }

        return ticks;
    }

    /// <summary>A number in a few digits.</summary>
    public static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
