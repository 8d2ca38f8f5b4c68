using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Reporting.Sections;

/// <summary>What the charts of a section have from left to right.</summary>
/// <param name="Name">What it counts.</param>
/// <param name="Places">Growing numbers: all places at which a curve may have a value.</param>
internal sealed record ChartAxis(string Name, IReadOnlyList<long> Places)
{
    /// <summary>Epochs one after the other.</summary>
    public static ChartAxis Epochs(int first, int count) => new("epoch", [.. Enumerable.Range(first, count).Select(epoch => (long)epoch)]);
}
