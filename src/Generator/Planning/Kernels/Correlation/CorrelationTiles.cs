using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.Correlation;

/// <summary>Chooses the register tile of a correlation for each width by its estimated cycles.</summary>
internal static class CorrelationTiles
{
    /// <summary>Most vectors of filters side by side.</summary>
    private const int MostVectors = 8;

    /// <param name="machine">The processor.</param>
    /// <param name="filters">Filters of a group.</param>
    /// <param name="rows">Rows of pixels.</param>
    /// <param name="columns">Pixels of a row.</param>
    /// <param name="steps">Products of a sum.</param>
    /// <param name="oneRow">Whether a tile must lie within a row.</param>
    /// <param name="elements">Sums of a pixel: more than one where it is a window of a pool.</param>
    public static EquatableArray<CorrelationTiling> Choose(
        MachineModel machine, int filters, int rows, int columns, int steps, bool oneRow, int elements = 1) =>
        VectorWidth.For(filters).Select(width => Choose(machine, width, filters, rows, columns, steps, oneRow, elements))
            .ToEquatableArray();

    /// <summary>A lone pixel whose sums are cut into chains: as many vectors as leave a register for each operand.</summary>
    public static EquatableArray<CorrelationTiling> ChooseLone(int filters, int chains) =>
        VectorWidth.For(filters)
            .Select(width =>
                new CorrelationTiling(width, Math.Min(width.Vectors(filters), (width.Registers - 4) / chains), 1, 1, ResidentTaps.One))
            .ToEquatableArray();

    private static CorrelationTiling Choose(
        MachineModel machine, VectorWidth width, int filters, int rows, int columns, int steps, bool oneRow, int elements)
    {
        CorrelationTiling best = new(width, 1, 1, 1, ResidentTaps.One);
        double least = double.MaxValue;
        int mostVectors = Math.Min(MostVectors, width.Vectors(filters));
        for (int vectors = 1; vectors <= mostVectors; vectors++)
        {
            foreach ((CorrelationTiling tiling, double cycles)
                in Candidates(machine, width, vectors, filters, rows, columns, steps, oneRow, elements))
            {
                if (cycles < least)
                {
                    (best, least) = (tiling, cycles);
                }
            }
        }

        return best;
    }

    /// <summary>The tilings of so many vectors that fit the registers of a width, with their estimated cycles.</summary>
    public static IEnumerable<(CorrelationTiling Tiling, double Cycles)> Candidates(
        MachineModel machine, VectorWidth width, int vectors, int filters, int rows, int columns, int steps, bool oneRow, int elements)
    {
        int pixels = Math.Min(machine.MostAccumulators / vectors, width.MaxTileRows(vectors)) / elements;
        for (int tileColumns = 1; tileColumns <= Math.Min(columns, pixels); tileColumns++)
        {
            // Several rows only when a tile spans the whole row: otherwise edges would multiply.
            int mostRows = tileColumns == columns && !oneRow ? Math.Min(rows, pixels / tileColumns) : 1;
            CorrelationTiling tiling = new(width, vectors, mostRows, tileColumns, ResidentTaps.One);
            yield return (tiling, Cycles(machine, tiling, width.Vectors(filters), rows, columns, steps, elements));
        }
    }

    private static double Cycles(
        MachineModel machine, CorrelationTiling tiling, int filterVectors, int rows, int columns, int steps, int elements)
    {
        double cycles = 0;
        int bodies = 0;
        foreach ((int vectors, int blocks) in new[] { (tiling.Vectors, filterVectors / tiling.Vectors),
            (filterVectors % tiling.Vectors, 1) })
        {
            if (vectors == 0 || blocks == 0)
            {
                continue;
            }

            double weights = machine.WeightCycles(vectors * tiling.Width.Lanes * sizeof(float), steps);
            foreach ((int tileRows, int rowTiles, _) in Split.Balanced(rows, tiling.TileRows).Parts())
            {
                foreach ((int tileColumns, int columnTiles, _) in Split.Balanced(columns, tiling.TileColumns).Parts())
                {
                    int pixels = tileRows * tileColumns * elements;
                    cycles +=
                        blocks * rowTiles * columnTiles
                            * (steps * (machine.StepCycles(pixels, vectors) + weights) + machine.EdgeCycles(pixels, vectors));
                    bodies++;
                }
            }
        }

        // Of equal tilings the one with fewer bodies: less code to read, compile and keep in the instruction cache.
        return cycles * (1 + 0.005 * bodies);
    }
}
