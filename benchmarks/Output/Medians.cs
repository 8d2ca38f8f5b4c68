using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Benchmarks.Output;

/// <summary>The middle of measured values, which one disturbed run does not move.</summary>
internal static class Medians
{
    /// <summary>The upper one of two in the middle.</summary>
    public static double Of(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
