using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.Correlation;

/// <summary>
/// Where the windows of neighbouring outputs lie on one axis of the input, in pixels: output p reads p * Step + t * TapStep for its taps t.
/// </summary>
internal readonly record struct TapAxis(int Step, int Taps, int TapStep)
{
    /// <summary>Inputs that this many outputs side by side read.</summary>
    public int Inputs(int outputs)
    {
        HashSet<int> inputs = [];
        for (int output = 0; output < outputs; output++)
        {
            for (int tap = 0; tap < Taps; tap++)
            {
                inputs.Add(output * Step + tap * TapStep);
            }
        }

        return inputs.Count;
    }
}

/// <summary>
/// Chooses the tiles of depthwise kernels. A depthwise convolution does little with each float, so loads count as much as multiplications:
/// an input is loaded once for all windows of a tile that it lies in, the weights of those windows wait in registers, and neighbouring
/// vectors of channels follow each other, because memory is fetched in lines side by side.
/// </summary>
internal static class DepthwiseTiles
{
    /// <summary>Vectors of channels that pass the pixels of a map one after another.</summary>
    private const int VectorsInTurn = 4;

    /// <summary>Most multiply-adds unrolled in one body.</summary>
    private const int MostUnrolled = 448;

    public static EquatableArray<CorrelationTiling> Choose(
        MachineModel machine, int channels, int rows, int columns, TapAxis vertical, TapAxis horizontal) =>
        VectorWidth.For(channels).Select(width => Choose(machine, width, channels, rows, columns, vertical, horizontal)).ToEquatableArray();

    private static CorrelationTiling Choose(
        MachineModel machine, VectorWidth width, int channels, int rows, int columns, TapAxis vertical, TapAxis horizontal)
    {
        CorrelationTiling best = new(width, 1, 1, 1, ResidentTaps.One);
        double least = double.MaxValue;
        foreach ((CorrelationTiling tiling, double cycles) in Candidates(machine, width, channels, rows, columns, vertical, horizontal))
        {
            if (cycles < least)
            {
                (best, least) = (tiling, cycles);
            }
        }

        return best;
    }

    /// <summary>The tilings that fit the registers of a width, with their estimated cycles.</summary>
    public static IEnumerable<(CorrelationTiling Tiling, double Cycles)> Candidates(
        MachineModel machine, VectorWidth width, int channels, int rows, int columns, TapAxis vertical, TapAxis horizontal)
    {
        foreach (ResidentTaps resident in new[] { ResidentTaps.All, ResidentTaps.Row, ResidentTaps.One })
        {
            int weights = resident.Rows(vertical.Taps) * resident.Columns(horizontal.Taps);
            int most = Math.Min(Math.Min(machine.MostAccumulators, MostUnrolled / weights), width.Registers - 2 - weights);
            for (int tileRows = 1; tileRows <= Math.Min(rows, most); tileRows++)
            {
                for (int tileColumns = 1; tileColumns <= Math.Min(columns, most / tileRows); tileColumns++)
                {
                    CorrelationTiling tiling = new(width, Turns(width.Vectors(channels)), tileRows, tileColumns, resident);
                    yield return (tiling, Cycles(machine, tiling, rows, columns, vertical, horizontal));
                }
            }
        }
    }

    /// <summary>Equal shares, none above <see cref="VectorsInTurn"/>.</summary>
    private static int Turns(int vectors) => Split.Balanced(vectors, VectorsInTurn).Large;

    private static double Cycles(
        MachineModel machine, CorrelationTiling tiling, int rows, int columns, TapAxis vertical, TapAxis horizontal)
    {
        double cycles = 0;
        int bodies = 0;
        foreach ((int tileRows, int rowTiles, _) in Split.Balanced(rows, tiling.TileRows).Parts())
        {
            foreach ((int tileColumns, int columnTiles, _) in Split.Balanced(columns, tiling.TileColumns).Parts())
            {
                cycles += rowTiles * columnTiles * Tile(machine, tiling.Resident, tileRows, tileColumns, vertical, horizontal);
                bodies++;
            }
        }

        return cycles * (1 + 0.02 * bodies);
    }

    private static double Tile(MachineModel machine, ResidentTaps resident, int rows, int columns, TapAxis vertical, TapAxis horizontal)
    {
        int taps = vertical.Taps * horizontal.Taps;
        int inputs = resident switch
        {
            ResidentTaps.All => vertical.Inputs(rows) * horizontal.Inputs(columns),
            ResidentTaps.Row => vertical.Taps * rows * horizontal.Inputs(columns),
            _ => taps * rows * columns,
        };

        // Loads that miss the first-level cache hold multiplications up: the sum of both is closer to what is measured than the larger.
        double cycles = machine.MultiplyAddCycles(taps * rows * columns) + machine.LoadCycles(inputs + taps);
        return Math.Max(cycles, taps * machine.Latency / machine.Pipes) + machine.EdgeCycles(rows * columns, 1);
    }
}
