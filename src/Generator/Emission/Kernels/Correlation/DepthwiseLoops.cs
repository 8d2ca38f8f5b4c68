using System.Collections.Generic;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Correlation;

/// <summary>
/// Prints the loops of a depthwise kernel: at each place of the map some neighbouring vectors of channels follow each other.
/// </summary>
internal static class DepthwiseLoops
{
    public static void Emit(
        SourceWriter writer, CorrelationKernel kernel, CorrelationTiling tiling, SortedDictionary<string, CorrelationTile> tiles)
    {
        CorrelationLoops.Each(writer, tiling, SharedAxis.Blocks, "block", kernel.Blocks(tiling), each => each.Count, (blocks, block, _) =>
        {
            foreach (CorrelationPhase phase in kernel.Phases)
            {
                PhaseLoops.Emit(writer, kernel, phase, (row, column) => Places(
                    writer, kernel, tiling, phase, blocks, Loops.Term(block, blocks.Step),
                    PhaseLoops.Weights(phase, row, column), PhaseLoops.Y(phase, row, column), tiles));
            }
        });
    }

    private static void Places(
        SourceWriter writer, CorrelationKernel kernel, CorrelationTiling tiling, CorrelationPhase phase, FilterBlocks blocks, string block,
        string[] phaseOfW, string[] phaseOfY, SortedDictionary<string, CorrelationTile> tiles)
    {
        CorrelationLoops.Each(writer, tiling, SharedAxis.Rows, "row", tiling.RowTiles(phase), rows => rows.Count, (rows, row, _) =>
        {
            (int tileRows, _, int firstRow) = rows;
            foreach ((int tileColumns, int columnTiles, int firstColumn) in kernel.ColumnTiles(phase, tiling))
            {
                Loops.For(writer, "column", columnTiles, column =>
                {
                    foreach (FilterBlocks vectors in blocks.EachVector(tiling.Width))
                    {
                        Loops.For(writer, "vector", vectors.Count, vector =>
                        {
                            CorrelationTile tile = new(
                                tileRows, tileColumns, 1, vectors.Filters, phase.TapRows, phase.TapColumns, -1, true);
                            tiles[tile.Name] = tile;
                            int first = blocks.First + vectors.First;
                            string[] channels = [block, Loops.Term(vector, vectors.Step)];
                            CorrelationOrigin origin = new(
                                [], 0, Loops.Reference("w", phase.Origin.Weight + first, [.. channels, .. phaseOfW]),
                                Loops.Reference("b", first, channels), [], 0, 0);
                            string x = Loops.Reference(
                                "x", phase.Origin.X + first + firstRow * kernel.X.Row + firstColumn * kernel.X.Column,
                                [.. channels, Loops.Term(row, tileRows * kernel.X.Row),
                                    Loops.Term(column, tileColumns * kernel.X.Column)]);
                            string y = Loops.Reference(
                                "y", phase.Origin.Y + first + firstRow * kernel.Y.Row + firstColumn * kernel.Y.Column,
                                [.. channels, .. phaseOfY, Loops.Term(row, tileRows * kernel.Y.Row),
                                    Loops.Term(column, tileColumns * kernel.Y.Column)]);
                            CorrelationLoops.Call(writer, kernel, tile, phase, x, origin, y, "", "");
                        });
                    }
                });
            }
        });
    }
}
