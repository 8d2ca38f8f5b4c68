using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.WeightGradient;

/// <summary>Chooses the register tile of a weight gradient for each width by its estimated cycles.</summary>
internal static class WeightGradientTiles
{
    private const int MostVectors = 6;

    /// <summary>Above this many taps a list of offsets would unroll into too much code.</summary>
    private const int MostListedTaps = 64;

    /// <summary>Blocks of a panel: their part of dy stays in the second-level cache while all taps pass them.</summary>
    private const int Panel = 16;

    /// <param name="machine">The processor.</param>
    /// <param name="filters">Filters of a group.</param>
    /// <param name="taps">Rows of dw of a group.</param>
    /// <param name="run">Taps that are neighbours in x.</param>
    /// <param name="pixels">Rows of pixels of a block, and pixels of a row.</param>
    /// <param name="chainRows">Rows that a band must keep together; 0 where all go together.</param>
    /// <param name="spansPages">Whether each pixel of dy lies in a page of its own: a walk along them misses the cache and its address
    /// table at every step, and no prefetcher follows it.</param>
    public static EquatableArray<WeightGradientTiling> Choose(
        MachineModel machine, int filters, int taps, int run, Size pixels, int chainRows, bool spansPages = false) =>
        VectorWidth.For(filters)
            .Select(width =>
                Choose(machine, width, filters, taps, run, pixels, chainRows, spansPages && width.Registers <= machine.FewRegisters))
                    .ToEquatableArray();

    private static WeightGradientTiling Choose(
        MachineModel machine, VectorWidth width, int filters, int taps, int run, Size pixels, int chainRows, bool copiesBlocks)
    {
        WeightGradientTiling best = new(width, 1, 1, false, pixels.Rows, 0, false, 1);
        double least = double.MaxValue;
        foreach (WeightGradientTiling tiling in Candidates(machine, width, filters, taps, run, pixels, chainRows, copiesBlocks))
        {
            double cycles = Cycles(machine, tiling, width.Vectors(filters), taps, run, tiling.BandRows * pixels.Columns) / tiling.BandRows;
            if (cycles < least)
            {
                (best, least) = (tiling, cycles);
            }
        }

        return best;
    }

    private static IEnumerable<WeightGradientTiling> Candidates(
        MachineModel machine, VectorWidth width, int filters, int taps, int run, Size pixels, int chainRows, bool copiesBlocks)
    {
        // Tiles of dw that come from beyond the second-level cache cost less when they come in the order of their lines.
        int panel = !copiesBlocks && (long)taps * filters * sizeof(float) > machine.HalfSecondLevel ? Panel : 0;

        // A tile in few registers has little to do with a pixel while the next one's lines come: x and dy must be near. The second level
        // feeds a larger one in time, while each band loads and stores all of dw.
        int bandBytes = width.Registers <= machine.FewRegisters ? machine.HalfFirstLevel : machine.BeyondFirstLevel;
        int mostVectors = Math.Min(MostVectors, width.Vectors(filters));
        for (int vectors = 1; vectors <= mostVectors; vectors++)
        {
            int most = Math.Min(machine.MostAccumulators / vectors, width.MaxTileRows(vectors));
            int rowBytes = pixels.Columns * (vectors * width.Lanes * sizeof(float) + machine.LineBytes);
            int band = chainRows == 0 ? pixels.Rows : Math.Min(pixels.Rows, Math.Max(1, bandBytes / rowBytes / chainRows) * chainRows);
            for (int tile = 1; tile <= Math.Min(most, taps); tile++)
            {
                if (tile <= run)
                {
                    yield return new WeightGradientTiling(width, tile, vectors, false, band, panel, copiesBlocks, 1);
                }

                if (taps <= MostListedTaps)
                {
                    yield return new WeightGradientTiling(width, tile, vectors, true, band, panel, copiesBlocks, 1);
                }
            }
        }
    }

    private static double Cycles(MachineModel machine, WeightGradientTiling tiling, int filterVectors, int taps, int run, int pixels)
    {
        double cycles = 0;
        int bodies = 0;
        int length = tiling.Listed ? taps : run;
        int repeats = tiling.Listed ? 1 : taps / run;
        foreach ((int vectors, int blocks) in new[] { (tiling.Vectors, filterVectors / tiling.Vectors),
            (filterVectors % tiling.Vectors, 1) })
        {
            if (vectors == 0 || blocks == 0)
            {
                continue;
            }

            foreach ((int tile, int count, _) in Split.Balanced(length, tiling.Taps).Parts())
            {
                cycles +=
                    (double)blocks * repeats * count * (pixels * machine.StepCycles(tile, vectors) + 2 * machine.EdgeCycles(tile, vectors));
                bodies += tiling.Listed ? count : 1;
            }
        }

        return cycles * (1 + 0.005 * bodies);
    }
}
