using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.WeightGradient;

/// <summary>Prints the gradient of the weights: bands of pixel rows, blocks of filters, tiles of taps.</summary>
internal static class WeightGradientEmitter
{
    public static KernelText Emit(NamedKernel named, WeightGradientKernel kernel) => DispatchEmitter.Emit(
        named, kernel, Remarks(kernel), kernel.Tilings.Select(tiling => new KernelBody(
            tiling.Width,
            InvariantText.Of($"{tiling.Taps} taps by {tiling.Vectors} vectors of filters stay in registers ")
                + InvariantText.Of($"over a band of {tiling.BandRows} pixel rows."),
            (writer, code) => Body(writer, code, kernel, tiling))));

    private static IEnumerable<string> Remarks(WeightGradientKernel kernel)
    {
        yield return InvariantText.Of(
            $"dw[tap, k, n] {(kernel.Overwrites ? "=" : "+=")} sum over pixels of x[pixel + tap, k] * dy[pixel, n]; dw is HWIO.");
        yield return $"Order of the sum: {Order(kernel)}, at every width and whatever the bands.";
        if (kernel.Clip is not null)
        {
            yield return "Taps that fall off the border are left out, so x needs no halo.";
        }

        if (kernel.CopyLength > 0)
        {
            yield return InvariantText.Of($"Pixels of dy lie {kernel.Dy.Column} floats apart, each in a page of its own: ")
                + "with 16 registers, a block of filters is copied to where they are neighbours.";
        }
    }

    private static string Order(WeightGradientKernel kernel)
    {
        string order = kernel.Samples switch
        {
            SampleAxis.Columns => "samples",
            SampleAxis.Rows => "samples, column",
            _ => kernel.Order.Strips.Count > 1 ? "strip of columns, row, column" : "row, column",
        };
        if (kernel.Order.Chain is { } chain)
        {
            string rows = kernel.Samples == SampleAxis.Columns ? "" : InvariantText.Of($"{chain.Rows}x");
            order += InvariantText.Of($", in chains of {rows}{chain.Columns} that are added up");
        }

        return kernel.HasBlocks
            ? InvariantText.Of($"{order}, in blocks of {kernel.Order.BlockRows}x{kernel.Order.Strips.Large} that are added in double")
            : order;
    }

    private static void Body(SourceWriter writer, VectorCode code, WeightGradientKernel kernel, WeightGradientTiling tiling)
    {
        SortedDictionary<string, WeightGradientTile> tiles = new(System.StringComparer.Ordinal);
        if (kernel.HasBlocks)
        {
            Blocks(writer, kernel, tiling, tiles);
        }
        else
        {
            Panels(writer, kernel, tiling, new WeightGradientStrip(kernel.Clip is null ? kernel.Columns : 0, 0, "0"), "0", tiles);
        }

        foreach (WeightGradientTile tile in tiles.Values)
        {
            WeightGradientTileEmitter.Emit(writer, code, kernel, tiling, tile);
        }
    }

    /// <summary>Blocks of pixels: the sums of each are added to those of all.</summary>
    private static void Blocks(
        SourceWriter writer, WeightGradientKernel kernel, WeightGradientTiling tiling, SortedDictionary<string, WeightGradientTile> tiles)
    {
        writer.Line($"Numerics.Elementwise.Clear(ref sums, {kernel.SumsLength});");
        writer.Line($"ref float totals = ref Unsafe.Add(ref sums, {kernel.BlockSumsLength});");
        foreach ((int size, int count, int start) in kernel.Order.Strips.Parts())
        {
            Loops.For(writer, "strip", count, strip =>
            {
                using (writer.Braces($"for (nint blockRow = 0; blockRow < {kernel.Rows}; blockRow += {kernel.Order.BlockRows})"))
                {
                    writer.Line($"nint blockEnd = nint.Min(blockRow + {kernel.Order.BlockRows}, {kernel.Rows});");
                    Panels(writer, kernel, tiling, new WeightGradientStrip(size, start, strip), "blockRow", tiles);
                    writer.Line($"BlockSums.Fold(ref sums, ref totals, {kernel.DwLength});");
                }
            });
        }

        writer.Line($"BlockSums.AddTo(ref totals, ref dw, {kernel.DwLength});");
    }

    private static void Panels(
        SourceWriter writer, WeightGradientKernel kernel, WeightGradientTiling tiling, WeightGradientStrip strip, string firstRow,
        SortedDictionary<string, WeightGradientTile> tiles) => Loops.For(writer, "group", kernel.Groups, group =>
    {
        foreach ((FilterBlocks blocks, int count) in kernel.Panels(tiling))
        {
            Loops.For(writer, "panel", count, panel => Bands(
                writer, kernel, tiling, new WeightGradientPanel(blocks, [Loops.Term(panel, blocks.Count * blocks.Step)], group, strip),
                firstRow, tiles));
        }
    });

    private static void Bands(
        SourceWriter writer, WeightGradientKernel kernel, WeightGradientTiling tiling, WeightGradientPanel panel, string firstRow,
        SortedDictionary<string, WeightGradientTile> tiles)
    {
        (int most, string end) = kernel.HasBlocks
            ? (kernel.Order.BlockRows, "blockEnd")
            : (kernel.Rows, InvariantText.Of($"{kernel.Rows}"));
        if (kernel.Samples != SampleAxis.None || tiling.BandRows >= most)
        {
            string all = kernel.Samples != SampleAxis.None ? "count" : kernel.HasBlocks ? "blockEnd - blockRow" : end;
            Band(writer, kernel, tiling, panel, firstRow, all, tiles);
            return;
        }

        using (writer.Braces($"for (nint firstRow = {firstRow}; firstRow < {end}; firstRow += {tiling.BandRows})"))
        {
            bool even = !kernel.HasBlocks && kernel.Rows % tiling.BandRows == 0;
            if (!even)
            {
                writer.Line($"nint rows = nint.Min({tiling.BandRows}, {end} - firstRow);");
            }

            Band(writer, kernel, tiling, panel, "firstRow", even ? InvariantText.Of($"{tiling.BandRows}") : "rows", tiles);
        }
    }

    private static void Band(
        SourceWriter writer, WeightGradientKernel kernel, WeightGradientTiling tiling, WeightGradientPanel panel, string firstRow,
        string rows,
        SortedDictionary<string, WeightGradientTile> tiles)
    {
        if (tiling.Paneled)
        {
            Tiles(writer, kernel, tiling, new WeightGradientCalls(writer, kernel, tiling, panel, firstRow, tiles), rows);
            return;
        }

        Loops.For(writer, "block", panel.Blocks.Count, block =>
        {
            WeightGradientCalls calls = new(writer, kernel, tiling, panel.Only(block), firstRow, tiles);
            if (tiling.CopiesBlocks)
            {
                calls.Copy(rows);
            }

            Tiles(writer, kernel, tiling, calls, rows);
        });
    }

    private static void Tiles(
        SourceWriter writer, WeightGradientKernel kernel, WeightGradientTiling tiling, WeightGradientCalls calls, string rows)
    {
        if (kernel.Clip is { } clip)
        {
            ClippedRuns(writer, kernel, tiling, clip, calls);
        }
        else if (tiling.Listed)
        {
            ListedTaps(kernel, tiling, calls, rows);
        }
        else if (kernel.Depthwise)
        {
            TapWindows(writer, kernel, tiling, calls, rows);
        }
        else
        {
            Runs(writer, kernel, tiling, calls, rows);
        }
    }

    /// <summary>Tiles that are windows of a depthwise kernel's taps share their code.</summary>
    private static void TapWindows(
        SourceWriter writer, WeightGradientKernel kernel, WeightGradientTiling tiling, WeightGradientCalls calls, string rows)
    {
        Stride x = kernel.TapGrid.Step;
        Stride dw = new(kernel.TapColumns * kernel.DwTapStep, kernel.DwTapStep);
        foreach ((int tapRows, int rowTiles, int firstRow) in kernel.TapRowTiles(tiling))
        {
            Loops.For(writer, "tapRow", rowTiles, row =>
            {
                foreach ((int tapColumns, int columnTiles, int firstColumn) in kernel.TapColumnTiles(tiling))
                {
                    Loops.For(writer, "tapColumn", columnTiles, column => calls.Window(
                        new Size(tapRows, tapColumns),
                        kernel.TapGrid.Offset(firstRow, firstColumn),
                        [Loops.Term(row, tapRows * x.Row), Loops.Term(column, tapColumns * x.Column)],
                        firstRow * kernel.TapColumns + firstColumn,
                        [Loops.Term(row, tapRows * dw.Row), Loops.Term(column, tapColumns * dw.Column)],
                        rows));
                }
            });
        }
    }

    /// <summary>Tiles along each run of neighbouring taps share their code.</summary>
    private static void Runs(
        SourceWriter writer, WeightGradientKernel kernel, WeightGradientTiling tiling, WeightGradientCalls calls, string rows)
    {
        Loops.For(writer, "tapRow", kernel.TapRows, tapRow => Loops.For(writer, "tapColumn", kernel.TapColumns, tapColumn =>
        {
            int rowOfDw = kernel.TapColumns * kernel.TapLength;
            foreach ((int size, int count, int start) in kernel.TapLengthTiles(tiling))
            {
                Loops.For(writer, "tile", count, index => calls.Tile(
                    size, -1, start,
                    [Loops.Term(tapRow, kernel.TapGrid.Step.Row), Loops.Term(tapColumn, kernel.TapGrid.Step.Column),
                        Loops.Term(index, size)], 0,
                    start,
                    [Loops.Term(tapRow, rowOfDw * kernel.DwTapStep), Loops.Term(tapColumn, kernel.TapLength * kernel.DwTapStep),
                        Loops.Term(index, size * kernel.DwTapStep)],
                    rows));
            }
        }));
    }

    /// <summary>
    /// Each tap meets the part of the map where it does not fall off the border: one call a tap, over as many rows and columns.
    /// </summary>
    private static void ClippedRuns(
        SourceWriter writer, WeightGradientKernel kernel, WeightGradientTiling tiling, BorderClip clip, WeightGradientCalls calls)
    {
        foreach (ClippedTap tap in kernel.ClippedTaps(clip))
        {
            int firstTap = tap.Tap * kernel.TapLength;
            foreach ((int size, int count, int start) in kernel.TapLengthTiles(tiling))
            {
                Loops.For(writer, "tile", count, index => calls.Tile(
                    size, -1, tap.X + start, [Loops.Term(index, size)], tap.Dy,
                    firstTap + start, [Loops.Term(index, size * kernel.DwTapStep)],
                    InvariantText.Of($"{tap.Pixels.Rows}, {tap.Pixels.Columns}")));
            }
        }
    }

    /// <summary>Few channels: a tile takes taps of several runs, each tile with offsets of its own.</summary>
    private static void ListedTaps(WeightGradientKernel kernel, WeightGradientTiling tiling, WeightGradientCalls calls, string rows)
    {
        foreach ((int size, int first) in kernel.ListedTiles(tiling))
        {
            calls.Tile(size, first, 0, [], 0, first, [], rows);
        }
    }
}
