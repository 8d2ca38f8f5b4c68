using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.WeightGradient;

/// <summary>
/// Chooses the tiles of depthwise weights' gradient: all taps stay in registers where they fit, and pixels side by side share the inputs
/// that their windows have in common.
/// </summary>
internal static class DepthwiseGradientTiles
{
    private const int MostVectors = 2;
    private const int MostPixels = 4;

    /// <summary>Vectors of channels that pass a band one after another.</summary>
    private const int VectorsInTurn = 4;

    /// <summary>Channels that one walk reads of a pixel, at the widest vectors.</summary>
    private const int ChannelsInTurn = 32;

    private const int LeastStripColumns = 8;

    /// <summary>Above this many taps tiles are windows of them, which share their code: one for each would be too much.</summary>
    private const int MostListedTaps = 128;

    /// <summary>
    /// Equal strips of columns, as few as let the rows that a window spans stay in the cache; the same at every width, since the sums go
    /// strip by strip.
    /// </summary>
    /// <param name="machine">The processor.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="columns">Columns of the gradient.</param>
    /// <param name="span">Rows from a window's first to its last.</param>
    public static int Strips(MachineModel machine, int channels, int columns, int span)
    {
        // Each row serves several rows of windows, so a strip must stay in the first-level cache.
        int bytes = (span + 1) * columns * Math.Min(channels, ChannelsInTurn) * sizeof(float);
        int least = Math.Max(1, (bytes + machine.LeastFirstLevelBytes - 1) / machine.LeastFirstLevelBytes);
        for (int strips = least; columns / strips >= LeastStripColumns; strips++)
        {
            if (columns % strips == 0)
            {
                return strips;
            }
        }

        return 1;
    }

    /// <param name="machine">The processor.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="pixels">Rows of pixels of a block, and pixels of a row.</param>
    /// <param name="chainRows">Rows that a band must keep together.</param>
    /// <param name="vertical">The windows down the columns.</param>
    /// <param name="horizontal">The windows along the rows.</param>
    public static EquatableArray<WeightGradientTiling> Choose(
        MachineModel machine, int channels, Size pixels, int chainRows, TapAxis vertical, TapAxis horizontal) =>
        VectorWidth.For(channels).Select(width => Choose(machine, width, channels, pixels, chainRows, vertical, horizontal))
            .ToEquatableArray();

    private static WeightGradientTiling Choose(
        MachineModel machine, VectorWidth width, int channels, Size pixels, int chainRows, TapAxis vertical, TapAxis horizontal)
    {
        (int rows, int columns) = (pixels.Rows, pixels.Columns);
        int inTurn = Math.Min(VectorsInTurn, width.Vectors(channels));
        int rowBytes = columns * (1 + vertical.Step * horizontal.Step) * inTurn * width.Lanes * sizeof(float);

        // Rows that two bands share are still there for the second.
        int band = Math.Min(rows, Math.Max(1, machine.HalfFirstLevel / rowBytes / chainRows) * chainRows);
        bool listed = vertical.Taps <= MostListedTaps / horizontal.Taps;
        int length = vertical.Taps * horizontal.Taps;
        WeightGradientTiling best = new(width, 1, 1, listed, band, inTurn, false, 1) { Window = listed ? default : new Size(1, 1) };
        double least = double.MaxValue;
        for (int vectors = 1; vectors <= Math.Min(MostVectors, inTurn); vectors++)
        {
            for (int together = 1; together <= Math.Min(MostPixels, columns); together++)
            {
                int most = Math.Min(machine.MostAccumulators, width.Registers - 2 - together) / vectors;
                foreach ((int taps, Size window) in listed ? Lists(Math.Min(most, length)) : Windows(most, vertical, horizontal))
                {
                    // A tile that is the only one to pass needs no bands.
                    bool alone = listed && taps == length && vectors == inTurn;
                    WeightGradientTiling tiling = new(
                        width, taps, vectors, listed, alone ? rows : band, inTurn / vectors, false, together)
                    {
                        Window = window,
                    };
                    double cycles = Cycles(machine, tiling, columns, vertical, horizontal) / vectors / tiling.BandRows;
                    if (cycles < least)
                    {
                        (best, least) = (tiling, cycles);
                    }
                }
            }
        }

        return best;
    }

    private static IEnumerable<(int Taps, Size Window)> Lists(int most) => Enumerable.Range(1, most).Select(taps => (taps, default(Size)));

    private static IEnumerable<(int Taps, Size Window)> Windows(int most, TapAxis vertical, TapAxis horizontal) =>
        from rows in Enumerable.Range(1, Math.Min(most, vertical.Taps))
        from columns in Enumerable.Range(1, Math.Min(most / rows, horizontal.Taps))
        select (rows * columns, new Size(rows, columns));

    private static double Cycles(MachineModel machine, WeightGradientTiling tiling, int columns, TapAxis vertical, TapAxis horizontal)
    {
        double cycles = 0;
        if (!tiling.Listed)
        {
            return WindowCycles(machine, tiling, columns, vertical, horizontal);
        }

        foreach ((int taps, int first) in Tiles(tiling, vertical, horizontal))
        {
            double row = 0;
            foreach ((int pixels, int times, _) in Split.Balanced(columns, tiling.Pixels).Parts())
            {
                int loads = pixels + Inputs(first, taps, pixels, horizontal);
                row += times * tiling.Vectors * (machine.MultiplyAddCycles(taps * pixels) + machine.LoadCycles(loads));
            }

            cycles += tiling.BandRows * row + 2 * machine.EdgeCycles(taps, tiling.Vectors);
        }

        return cycles;
    }

    /// <summary>Tiles that are windows of taps; where they are few, a sum waits for its last product.</summary>
    private static double WindowCycles(MachineModel machine, WeightGradientTiling tiling, int columns, TapAxis vertical, TapAxis horizontal)
    {
        double cycles = 0;
        foreach ((int tapRows, int rowTiles, _) in Split.Balanced(vertical.Taps, tiling.Window.Rows).Parts())
        {
            foreach ((int tapColumns, int columnTiles, _) in Split.Balanced(horizontal.Taps, tiling.Window.Columns).Parts())
            {
                int taps = tapRows * tapColumns;
                TapAxis along = horizontal with { Taps = tapColumns };
                double row = 0;
                foreach ((int pixels, int times, _) in Split.Balanced(columns, tiling.Pixels).Parts())
                {
                    double products = Math.Max(tiling.Vectors * machine.MultiplyAddCycles(taps * pixels), pixels * machine.Latency);
                    row += times * (products + tiling.Vectors * machine.LoadCycles(pixels + tapRows * along.Inputs(pixels)));
                }

                cycles += rowTiles * columnTiles * (tiling.BandRows * row + 2 * machine.EdgeCycles(taps, tiling.Vectors));
            }
        }

        return cycles;
    }

    private static IEnumerable<(int Taps, int First)> Tiles(WeightGradientTiling tiling, TapAxis vertical, TapAxis horizontal) =>
        from part in Split.Balanced(vertical.Taps * horizontal.Taps, tiling.Taps).Parts()
        from tile in Enumerable.Range(0, part.Count)
        select (part.Size, part.Start + tile * part.Size);

    /// <summary>Inputs that some taps of pixels side by side read.</summary>
    private static int Inputs(int firstTap, int taps, int pixels, TapAxis horizontal)
    {
        HashSet<(int Row, int Column)> inputs = [];
        for (int tap = firstTap; tap < firstTap + taps; tap++)
        {
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                inputs.Add((tap / horizontal.Taps, pixel * horizontal.Step + tap % horizontal.Taps * horizontal.TapStep));
            }
        }

        return inputs.Count;
    }
}
