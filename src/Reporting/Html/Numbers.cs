using System;
using System.Globalization;

namespace ConvGen.Reporting.Html;

/// <summary>Numbers as people read them, whatever the culture.</summary>
internal static class Numbers
{
    private static readonly string[] _bytes = ["B", "KB", "MB", "GB"];
    private static readonly string[] _thousands = ["", "K", "M", "G", "T"];
    private static readonly string[] _flops = ["FLOP", "KFLOP", "MFLOP", "GFLOP", "TFLOP"];

    /// <summary>For example <c>34,826</c>.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number of things a second: <c>34,826</c>, <c>48.3</c>.</summary>
    public static string Rate(double value) => value.ToString(value < 100 ? "N1" : "N0", CultureInfo.InvariantCulture);

    /// <summary>For example <c>98.70 %</c>.</summary>
    public static string Percent(double share) =>
        double.IsNaN(share) ? "–" : (share * 100).ToString("F2", CultureInfo.InvariantCulture) + " %";

    /// <summary>Keras' spelling: four decimals, or scientific when they would show nothing.</summary>
    public static string Value(double value) => value == 0 || Math.Abs(value) > 1e-3 || !double.IsFinite(value)
        ? value.ToString("F4", CultureInfo.InvariantCulture)
        : value.ToString("0.0000e+00", CultureInfo.InvariantCulture);

    /// <summary>For example <c>136.04 KB</c>, in units of 1,024 as Keras counts.</summary>
    public static string Bytes(long bytes) => Scaled(bytes, 1024, _bytes);

    /// <summary>For example <c>8.54 MFLOP</c>, in units of 1,000.</summary>
    public static string Flops(long flops) => Scaled(flops, 1000, _flops);

    /// <summary>For example <c>8.54 M</c>, in units of 1,000.</summary>
    public static string Thousands(long value) => Scaled(value, 1000, _thousands).TrimEnd();

    private static string Scaled(double value, double step, string[] units)
    {
        int unit = 0;
        while (value >= step && unit < units.Length - 1)
        {
            value /= step;
            unit++;
        }

        return value.ToString(unit == 0 ? "F0" : "F2", CultureInfo.InvariantCulture) + " " + units[unit];
    }
}
