using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Text;

namespace ConvGen.Planning.Tests.Kernels;

/// <summary>Phases that stand for others like them, each on its own.</summary>
internal static class EachPhase
{
    /// <summary>The kernel with every phase listed, in the order in which their weights are packed.</summary>
    public static CorrelationKernel WithEachPhase(this CorrelationKernel kernel) =>
        kernel with { Phases = kernel.Phases.SelectMany(Of).ToEquatableArray() };

    private static IEnumerable<CorrelationPhase> Of(CorrelationPhase phase) =>
        from row in Enumerable.Range(0, phase.RowRepeats.Count)
        from column in Enumerable.Range(0, phase.ColumnRepeats.Count)
        select phase with
        {
            Origin = phase.Origin with
            {
                Y = phase.Origin.Y + row * phase.RowRepeats.Y + column * phase.ColumnRepeats.Y,
                Weight = phase.Origin.Weight + row * phase.RowRepeats.Weight + column * phase.ColumnRepeats.Weight,
            },
            RowTaps = phase.RowTaps with { FirstKernel = phase.RowTaps.FirstKernel + row * phase.RowRepeats.Kernel },
            ColumnTaps = phase.ColumnTaps with { FirstKernel = phase.ColumnTaps.FirstKernel + column * phase.ColumnRepeats.Kernel },
            RowRepeats = PhaseRepeats.None,
            ColumnRepeats = PhaseRepeats.None,
        };
}
