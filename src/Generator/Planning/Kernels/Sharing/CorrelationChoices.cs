using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.Sharing;

/// <summary>The tilings that a correlation may have: of as many vectors as its own, since packed weights lie in their order.</summary>
internal static class CorrelationChoices
{
    /// <summary>A choice for each width; none for tiles that know their place in the map, or are part of its layout.</summary>
    public static TileChoice[] Of(MachineModel machine, CorrelationKernel kernel)
    {
        if (kernel is not { Clip: null, Pool: null, Samples: false, Accumulators: 1 } || kernel.Phases.All(phase => phase.Taps == 0))
        {
            return [];
        }

        int rows = kernel.Phases.Max(phase => phase.Rows), columns = kernel.Phases.Max(phase => phase.Columns);
        TapAxis vertical = new(kernel.X.Row, kernel.Phases.Max(phase => phase.TapRows), kernel.Tap.Row);
        TapAxis horizontal = new(kernel.X.Column, kernel.Phases.Max(phase => phase.TapColumns), kernel.Tap.Column);
        int steps = (int)Math.Min(kernel.Phases.Max(phase => (long)phase.Taps * kernel.ReductionLength), int.MaxValue);
        return [.. kernel.Tilings.Select(own => new TileChoice(
            own,
            kernel.Depthwise
                ? DepthwiseTiles.Candidates(machine, own.Width, kernel.Filters, rows, columns, vertical, horizontal)
                : CorrelationTiles.Candidates(machine, own.Width, own.Vectors, kernel.Filters, rows, columns, steps, false, 1),
            tiling => Codes(kernel, tiling)))];
    }

    /// <summary>The kernel with what was chosen.</summary>
    public static CorrelationKernel Taken(CorrelationKernel kernel, IEnumerable<TileChoice> choices) =>
        kernel with { Tilings = choices.Select(choice => choice.Tiling).ToEquatableArray() };

    private static IEnumerable<TileCode> Codes(CorrelationKernel kernel, CorrelationTiling tiling) =>
        from phase in kernel.Phases
        where phase.Taps > 0
        from rows in tiling.RowTiles(phase)
        from columns in kernel.ColumnTiles(phase, tiling)
        from vectors in kernel.Depthwise ? [1] : kernel.Blocks(tiling).Select(block => block.Vectors)
        let sums = new Size(rows.Size, columns.Size)
        select kernel.Depthwise
            ? new TileCode(
                tiling.Width.Registers, true, sums, vectors,
                new Size(phase.TapRows, phase.TapColumns), Overlap(kernel), tiling.Resident)
            : new TileCode(
                tiling.Width.Registers, false, sums, vectors, new Size(1, 1),
                new Size(Loops(phase.TapRows) * Loops(phase.TapColumns), Loops(kernel.ReductionLength)));

    /// <summary>What is walked more than once is a loop, of any length.</summary>
    private static int Loops(int count) => Math.Min(count, 2);

    /// <summary>Taps from one window to the next: it decides which inputs windows have in common.</summary>
    private static Size Overlap(CorrelationKernel kernel) =>
        new(Ratio(kernel.X.Row, kernel.Tap.Row), Ratio(kernel.X.Column, kernel.Tap.Column));

    private static int Ratio(int step, int tap) => tap == 0 ? 0 : step / tap;
}
