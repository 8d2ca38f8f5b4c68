using System.Collections.Generic;

namespace ConvGen.Reporting.Sections;

/// <summary>A curve of a chart.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Values">A value for each of its places; one that is not finite is a gap.</param>
internal sealed record ChartCurve(string Name, IReadOnlyList<float> Values)
{
    /// <summary>
    /// Some of the axis' places, growing, where the curve has values at those alone: it goes straight on between them. Null: all of the
    /// axis.
    /// </summary>
    public IReadOnlyList<long>? Places { get; init; }
}
