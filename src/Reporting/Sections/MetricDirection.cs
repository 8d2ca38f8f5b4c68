using System;

namespace ConvGen.Reporting;

/// <summary>Which way a measured number is better, by its name: a history keeps names and values only.</summary>
internal static class MetricDirection
{
    /// <summary>True for accuracies, false for losses and errors, null when the name does not tell.</summary>
    public static bool? LargerIsBetter(string name)
    {
        if (name.Contains("accuracy", StringComparison.Ordinal))
        {
            return true;
        }

        return name.Contains("loss", StringComparison.Ordinal) || name.Contains("error", StringComparison.Ordinal) ? false : null;
    }

    /// <summary>Whether a value is better than another; never when the name does not tell.</summary>
    public static bool IsBetter(string name, float value, float than) =>
        LargerIsBetter(name) is { } larger && (larger ? value > than : value < than);
}
