using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Correlation;

/// <summary>Prints a correlation: the loops over groups, blocks and tiles, and the tiles themselves.</summary>
internal static class CorrelationEmitter
{
    public static KernelText Emit(NamedKernel named, CorrelationKernel kernel) => DispatchEmitter.Emit(
        named, kernel, Remarks(kernel), kernel.Tilings.Select(tiling => new KernelBody(
            tiling.Width, Summary(kernel, tiling), (writer, code) => Body(writer, code, kernel, tiling))
        {
            IsGeneric = kernel.Pool is null,
        }));

    private static IEnumerable<string> Remarks(CorrelationKernel kernel)
    {
        string weights = kernel.Depthwise ? "w[tap, channel], read in place" : "w packed as [group][block][tap, k][filters of the block]";
        yield return kernel.Pool is not null
            ? "y[window, n] = max(minimum, b[n] + the largest over the window's pixels of the sum over (tap, k) of x[pixel + tap, "
                + "k] * w[tap, k, n]); minimum 0 is relu, minus infinity is none."
            : kernel.Epilogue.Formula("y[pixel, n]", "b[n]", "sum over (tap, k) of x[pixel + tap, k] * w[tap, k, n]");
        string chains = kernel.Accumulators > 1 ? InvariantText.Of($", in {kernel.Accumulators} chains that take k in turn") : "";
        yield return $"{weights}. Order of the sum: tap row, tap column, k{chains}, at every width.";
        if (kernel.Pool is { Indices: { } indices })
        {
            string start = indices.Absolute ? ", from the first window of the map on" : "";
            yield return "indices[window, n] is which pixel of the window won, the first of equal ones: "
                + InvariantText.Of($"row * {indices.RowStep} + column * {indices.ColumnStep}{start}, as an int.");
        }

        if (kernel.PhaseCount > 1)
        {
            yield return InvariantText.Of(
                $"The stride cuts the pixels into {kernel.PhaseCount} phases, each a dense correlation of its own: ")
                + "no multiplication by a zero between outputs.";
        }

        if (kernel.Clip is not null)
        {
            yield return kernel.Clip.ClipsColumns
                ? "Taps that fall off the border are left out, so x needs no halo."
                : "Rows of taps above and below x are left out; its sides have a halo of zeros.";
        }
    }

    private static string Summary(CorrelationKernel kernel, CorrelationTiling tiling)
    {
        string pixels = InvariantText.Of($"{tiling.TileRows * tiling.TileColumns} {(kernel.Pool is null ? "pixels" : "windows")}");
        string vectors = kernel.Depthwise
            ? InvariantText.Of($"a vector of channels, {tiling.Vectors} neighbours in turn")
            : InvariantText.Of($"{tiling.Vectors} vectors");
        string registers = InvariantText.Of($"{kernel.RegistersOf(tiling)} of {tiling.Width.Registers} registers");
        return InvariantText.Of($"tiles of {pixels} by {vectors}, {registers}.");
    }

    private static void Body(SourceWriter writer, VectorCode code, CorrelationKernel kernel, CorrelationTiling tiling)
    {
        SortedDictionary<string, CorrelationTile> tiles = new(System.StringComparer.Ordinal);
        if (kernel.IsShared)
        {
            Loops.Chunk(writer, tiling.Shared.Count);
        }

        if (kernel.Depthwise)
        {
            DepthwiseLoops.Emit(writer, kernel, tiling, tiles);
        }
        else
        {
            EmitPhases(writer, kernel, tiling, tiles);
        }

        foreach (CorrelationTile tile in tiles.Values)
        {
            new CorrelationTileEmitter(writer, code, kernel, tiling, tile).Emit();
        }
    }

    private static void EmitPhases(
        SourceWriter writer, CorrelationKernel kernel, CorrelationTiling tiling, SortedDictionary<string, CorrelationTile> tiles)
    {
        PackedLayout packed = PackedLayout.Of(kernel, tiling);
        for (int i = 0; i < kernel.Phases.Count; i++)
        {
            (CorrelationPhase phase, PackedPhase weights) = (kernel.Phases[i], packed.Phases[i]);
            PhaseLoops.Emit(writer, kernel, phase, (row, column) => EmitPhase(writer, kernel, tiling, phase, weights, row, column, tiles));
        }
    }

    private static void EmitPhase(
        SourceWriter writer, CorrelationKernel kernel, CorrelationTiling tiling, CorrelationPhase phase, PackedPhase weights,
        string phaseRow, string phaseColumn, SortedDictionary<string, CorrelationTile> tiles)
    {
        CorrelationLoops.Iterate(writer, tiling, SharedAxis.Groups, "group", kernel.Groups, 0, group =>
            CorrelationLoops.Each(writer, tiling, SharedAxis.Blocks, "block", kernel.Blocks(tiling), all => all.Count, (blocks, block, _) =>
            {
                CorrelationOrigin origin = new(
                    [Loops.Term(group, kernel.Group.XStep)],
                    XStart(kernel, phase),
                    Loops.Reference(
                        "w", weights.OffsetOf(blocks),
                        Loops.Term(phaseRow, weights.Repeat.Row), Loops.Term(phaseColumn, weights.Repeat.Column),
                        Loops.Term(group, weights.Group), Loops.Term(block, weights.StepOf(blocks))),
                    Loops.Reference("b", blocks.First, Loops.Term(group, kernel.Filters), Loops.Term(block, blocks.Step)),
                    [.. PhaseLoops.Y(phase, phaseRow, phaseColumn), Loops.Term(group, kernel.Group.YStep),
                        Loops.Term(block, blocks.Step)],
                    phase.Origin.Y + blocks.First, weights.StepOf(blocks));
                if (kernel.Samples)
                {
                    CorrelationLoops.Samples(writer, kernel, tiling, phase, blocks, origin, tiles);
                }
                else
                {
                    CorrelationLoops.Pixels(writer, kernel, tiling, phase, blocks, origin, tiles);
                }
            }));
    }

    /// <summary>The first pixel's first tap; clipped rows and columns start at x itself.</summary>
    private static int XStart(CorrelationKernel kernel, CorrelationPhase phase) => kernel.Clip switch
    {
        null => phase.Origin.X,
        { ClipsColumns: true } => 0,
        { } clip => clip.FirstColumn * kernel.X.Column,
    };
}

/// <summary>Where a block of filters starts, before its loops over tiles, and how many weights it has.</summary>
internal sealed record CorrelationOrigin(string[] X, int XOffset, string W, string B, string[] Y, int YOffset, int Weights);
