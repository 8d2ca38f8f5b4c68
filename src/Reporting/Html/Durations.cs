using System;
using System.Globalization;

namespace ConvGen.Reporting.Html;

/// <summary>Times as short as they can be read.</summary>
internal static class Durations
{
    /// <summary>For example <c>0.4s</c>, <c>12s</c>, <c>2:05</c>, <c>1:02:03</c>.</summary>
    public static string Of(TimeSpan time) => time switch
    {
        { TotalSeconds: < 9.95 } => time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture) + "s",
        { TotalSeconds: < 59.5 } => time.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture) + "s",
        { TotalHours: < 1 } => time.ToString(@"m\:ss", CultureInfo.InvariantCulture),
        _ => time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture),
    };
}
