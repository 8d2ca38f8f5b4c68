using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels;

/// <summary>Chooses the register tile of a weight gradient for each width by its estimated cycles.</summary>
internal static class WeightGradientTiles
{
    private const int MostAccumulators = 28;
    private const int MostVectors = 6;

    /// <summary>Above this many taps a list of offsets would unroll into too much code.</summary>
    private const int MostListedTaps = 64;

    /// <summary>Bytes that a tile may read of a band of rows: about half of a first-level cache.</summary>
    private const int BandBytes = 24 * 1024;

    /// <summary>What a tile reads of x for one pixel: its taps are neighbours, so a cache line.</summary>
    private const int LineBytes = 64;

    public static EquatableArray<WeightGradientTiling> Choose(
        int filters, int taps, int run, int rows, int columns, bool vectorwise, bool oneBand) =>
        VectorWidth.For(filters).Select(width => Choose(width, filters, taps, run, rows, columns, vectorwise, oneBand)).ToEquatableArray();

    private static WeightGradientTiling Choose(
        VectorWidth width, int filters, int taps, int run, int rows, int columns, bool vectorwise, bool oneBand)
    {
        WeightGradientTiling best = new(width, 1, 1, false, rows);
        double least = double.MaxValue;
        foreach (WeightGradientTiling tiling in Candidates(width, filters, taps, run, rows, columns, vectorwise, oneBand))
        {
            double cycles = Cycles(tiling, width.Vectors(filters), taps, run, tiling.BandRows * columns) / tiling.BandRows;
            if (cycles < least)
            {
                (best, least) = (tiling, cycles);
            }
        }

        return best;
    }

    private static IEnumerable<WeightGradientTiling> Candidates(
        VectorWidth width, int filters, int taps, int run, int rows, int columns, bool vectorwise, bool oneBand)
    {
        int mostVectors = vectorwise ? 1 : Math.Min(MostVectors, width.Vectors(filters));
        for (int vectors = 1; vectors <= mostVectors; vectors++)
        {
            int most = Math.Min(MostAccumulators / vectors, width.MaxTileRows(vectors));
            int rowBytes = columns * (vectors * width.Lanes * sizeof(float) + LineBytes);
            int band = oneBand ? rows : Math.Max(1, Math.Min(rows, BandBytes / rowBytes));
            for (int tile = 1; tile <= Math.Min(most, taps); tile++)
            {
                if (tile <= run && !vectorwise)
                {
                    yield return new WeightGradientTiling(width, tile, vectors, false, band);
                }

                if (taps <= MostListedTaps || vectorwise)
                {
                    yield return new WeightGradientTiling(width, tile, vectors, true, band);
                }
            }
        }
    }

    private static double Cycles(WeightGradientTiling tiling, int filterVectors, int taps, int run, int pixels)
    {
        double cycles = 0;
        int bodies = 0;
        int length = tiling.Listed ? taps : run;
        int repeats = tiling.Listed ? 1 : taps / run;
        foreach ((int vectors, int blocks) in new[] { (tiling.Vectors, filterVectors / tiling.Vectors), (filterVectors % tiling.Vectors, 1) })
        {
            if (vectors == 0 || blocks == 0)
            {
                continue;
            }

            foreach ((int tile, int count, _) in Split.Balanced(length, tiling.Taps).Parts())
            {
                cycles += (double)blocks * repeats * count * (pixels * TileCost.Step(tile, vectors) + 2 * TileCost.Edges(tile, vectors));
                bodies += tiling.Listed ? count : 1;
            }
        }

        return cycles * (1 + 0.005 * bodies);
    }
}
