using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Correlation;

/// <summary>Prints the loops that lay tiles over the pixels, or over the samples of a micro-batch.</summary>
internal static class CorrelationLoops
{
    /// <summary>A loop of a correlation: all of its iterations, or those of the chunk where it is the one that threads share.</summary>
    /// <param name="writer">Where to print.</param>
    /// <param name="tiling">Which says which loop threads share.</param>
    /// <param name="axis">Which loop this is.</param>
    /// <param name="variable">Its variable.</param>
    /// <param name="count">Its iterations.</param>
    /// <param name="first">The first of them among those of the shared loop.</param>
    /// <param name="body">Prints an iteration.</param>
    public static void Iterate(
        SourceWriter writer, CorrelationTiling tiling, SharedAxis axis, string variable, int count, int first, Action<string> body)
    {
        if (tiling.Shared.Count > 0 && tiling.Shared.Axis == axis)
        {
            Loops.Shared(writer, variable, count, first, tiling.Shared.Count, body);
        }
        else
        {
            Loops.For(writer, variable, count, body);
        }
    }

    /// <summary>Loops of equal iterations that follow each other, such as full tiles and those that are less, are one.</summary>
    /// <param name="writer">Where to print.</param>
    /// <param name="tiling">Which says which loop threads share.</param>
    /// <param name="axis">Which loop they are.</param>
    /// <param name="variable">The variable of each.</param>
    /// <param name="parts">What is the same in the iterations of each.</param>
    /// <param name="count">The iterations of each.</param>
    /// <param name="body">Prints an iteration of one, given the iterations of those before it.</param>
    public static void Each<T>(
        SourceWriter writer, CorrelationTiling tiling, SharedAxis axis, string variable, IEnumerable<T> parts, Func<T, int> count,
        Action<T, string, int> body)
    {
        int first = 0;
        foreach (T part in parts)
        {
            int before = first;
            Iterate(writer, tiling, axis, variable, count(part), before, index => body(part, index, before));
            first += count(part);
        }
    }

    public static void Pixels(
        SourceWriter writer, CorrelationKernel kernel, CorrelationTiling tiling, CorrelationPhase phase, FilterBlocks blocks,
        CorrelationOrigin origin, SortedDictionary<string, CorrelationTile> tiles)
    {
        PrefetchShares shares = PrefetchShares.Of(kernel, tiling);
        Each(writer, tiling, SharedAxis.Rows, "row", tiling.RowTiles(phase), part => part.Count, (rows, row, rowsBefore) => Each(
            writer, tiling, SharedAxis.Columns, "column", kernel.ColumnTiles(phase, tiling), part => part.Count,
            (columns, column, columnsBefore) =>
            {
                (int tileRows, _, int firstRow) = rows;
                (int tileColumns, _, int firstColumn) = columns;
                CorrelationTile tile = Tile(kernel, phase, tileRows, tileColumns, blocks, firstColumn);
                tiles[tile.Name] = tile;
                (int xRow, int xColumn) = (
                    kernel.Clip is null ? kernel.X.Row : 0, kernel.Clip is { ClipsColumns: true } ? 0 : kernel.X.Column);
                string x = Loops.Reference(
                    "x", origin.XOffset + firstRow * xRow + firstColumn * xColumn,
                    [.. origin.X, Loops.Term(row, tileRows * xRow), Loops.Term(column, tileColumns * xColumn)]);
                string y = Loops.Reference(
                    "y", origin.YOffset + firstRow * kernel.Y.Row + firstColumn * kernel.Y.Column,
                    [.. origin.Y, Loops.Term(row, tileRows * kernel.Y.Row), Loops.Term(column, tileColumns * kernel.Y.Column)]);
                if (kernel.Pool is { Indices: { } codes })
                {
                    // Indices lie without gaps; where a window starts in x is part of an absolute code.
                    int indicesRow = phase.Columns * kernel.Y.Column;
                    y += ", " + Loops.Reference(
                        "indices", origin.YOffset + firstRow * indicesRow + firstColumn * kernel.Y.Column,
                        [.. origin.Y, Loops.Term(row, tileRows * indicesRow), Loops.Term(column, tileColumns * kernel.Y.Column)]);
                    string start = Loops.Sum(
                        firstRow * xRow + firstColumn * xColumn, Loops.Term(row, tileRows * xRow),
                        Loops.Term(column, tileColumns * xColumn));
                    y += !codes.Absolute ? "" : start.Length == 0 ? ", 0" : $", (int)({start})";
                }

                Call(
                    writer, kernel, tile, phase, x, origin, y,
                    firstRow == 0 ? row : row == "0" ? InvariantText.Of($"{firstRow}") : InvariantText.Of($"{row} + {firstRow}"),
                    shares.Axis == SharedAxis.Rows
                        ? Ahead(shares, origin.Weights, row, rowsBefore)
                        : Ahead(shares, origin.Weights, column, columnsBefore));
            }));
    }

    public static void Samples(
        SourceWriter writer, CorrelationKernel kernel, CorrelationTiling tiling, CorrelationPhase phase, FilterBlocks blocks,
        CorrelationOrigin origin, SortedDictionary<string, CorrelationTile> tiles)
    {
        int most = tiling.TileColumns;
        using (writer.Braces(
            "// The weights of a block are read once for all samples of the micro-batch: they stay in the cache between the tiles."))
        using (writer.Braces("for (nint sample = 0, size; sample < count; sample += size)"))
        {
            writer.Line("// The last two tiles share what is left, so that none is tiny.");
            writer.Line("nint left = count - sample;");
            writer.Line($"size = left <= {most} ? left : left < {2 * most} ? (left + 1) / 2 : {most};");
            string x = Loops.Reference("x", origin.XOffset, [.. origin.X, Loops.Term("sample", kernel.X.Column)]);
            string y = Loops.Reference("y", origin.YOffset, [.. origin.Y, Loops.Term("sample", kernel.Y.Column)]);
            using (writer.Braces("switch (size)"))
            {
                for (int size = most; size > 0; size--)
                {
                    CorrelationTile tile = Tile(kernel, phase, 1, size, blocks, 0);
                    tiles[tile.Name] = tile;
                    writer.Line($"case {size}:");
                    Call(writer, kernel, tile, phase, x, origin, y, "0", InvariantText.Of($"{origin.Weights}"), "    ");
                    writer.Line("    break;");
                }
            }
        }
    }

    private static CorrelationTile Tile(
        CorrelationKernel kernel, CorrelationPhase phase, int rows, int columns, FilterBlocks blocks, int firstColumn)
    {
        // Phases share tiles: the numbers of taps are arguments then.
        bool taps = kernel.Phases.Count > 1;
        return new CorrelationTile(
            rows, columns, blocks.Vectors, blocks.Filters,
            taps ? 0 : phase.TapRows, taps ? 0 : phase.TapColumns, kernel.Clip is { ClipsColumns: true } ? firstColumn : -1, false);
    }

    public static void Call(
        SourceWriter writer, CorrelationKernel kernel, CorrelationTile tile, CorrelationPhase phase, string x, CorrelationOrigin origin,
        string y, string row, string ahead, string indent = "")
    {
        // Tiles without a bias have the same parameters as those with one, so that they can be one method.
        List<string> arguments = kernel.Epilogue.HasBias()
            ? [x, origin.W, origin.B, y, KernelSignature.Name(kernel.Epilogue.Limit())]
            : [x, origin.W, "ref w", y, "0"];

        if (tile.TapsAreArguments)
        {
            arguments.Add(InvariantText.Of($"{phase.TapRows}"));
            arguments.Add(InvariantText.Of($"{phase.TapColumns}"));
        }

        if (kernel.Clip is not null)
        {
            arguments.Add(row);
        }

        if (tile.FetchesNextBlock(kernel))
        {
            arguments.Add(ahead);
        }

        writer.Line($"{indent}{tile.Name}({string.Join(", ", arguments)});");
    }

    /// <summary>Floats from the weights of a block to what a tile fetches of the next one's, in turn with its neighbours.</summary>
    /// <param name="shares">How many tiles share them.</param>
    /// <param name="weights">Floats of a block's weights.</param>
    /// <param name="index">The tile in its loop.</param>
    /// <param name="before">Tiles of the loops before.</param>
    private static string Ahead(PrefetchShares shares, int weights, string index, int before)
    {
        if (shares.Count == 1)
        {
            return InvariantText.Of($"{weights}");
        }

        int share = weights / shares.Count;
        int first = before % shares.Count;
        string turn = first == 0 ? index : InvariantText.Of($"({index} + {first})");
        return index == "0"
            ? InvariantText.Of($"{(shares.Count + first) * share}")
            : InvariantText.Of($"({shares.Count} + ({turn} & {shares.Count - 1})) * {share}");
    }
}
