using System.Globalization;

namespace ConvGen.Execution;

/// <summary>Numbers of a summary; they do not follow the culture.</summary>
internal static class SummaryNumber
{
    private static readonly string[] _units = ["", " K", " M", " G", " T"];
    private static readonly string[] _bytes = ["B", "KB", "MB", "GB"];

    /// <summary>For example <c>34,826</c>.</summary>
    public static string Of(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>For example <c>411.01 K</c>, in units of 1,000.</summary>
    public static string Scaled(long value)
    {
        double scaled = value;
        int unit = 0;
        while (scaled >= 1000 && unit < _units.Length - 1)
        {
            scaled /= 1000;
            unit++;
        }

        return scaled.ToString(unit == 0 ? "F0" : "F2", CultureInfo.InvariantCulture) + _units[unit];
    }

    /// <summary>For example <c>34,826 (136.04 KB)</c>; four bytes a parameter.</summary>
    public static string Parameters(long count)
    {
        double size = count * 4.0;
        int unit = 0;
        while (size >= 1024 && unit < _bytes.Length - 1)
        {
            size /= 1024;
            unit++;
        }

        return Of(count) + " (" + size.ToString("F2", CultureInfo.InvariantCulture) + " " + _bytes[unit] + ")";
    }
}
