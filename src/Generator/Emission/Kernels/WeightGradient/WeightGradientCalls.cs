using System;
using System.Collections.Generic;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.WeightGradient;

/// <summary>Blocks of filters that every tile of taps meets one after another.</summary>
/// <param name="Blocks">The blocks of one panel.</param>
/// <param name="Filters">Offset of the first filter, beside <see cref="FilterBlocks.First"/>.</param>
/// <param name="Group">The group.</param>
/// <param name="Strip">The strip of columns.</param>
internal sealed record WeightGradientPanel(FilterBlocks Blocks, string[] Filters, string Group, WeightGradientStrip Strip)
{
    /// <summary>One of the blocks.</summary>
    public WeightGradientPanel Only(string block) =>
        this with { Blocks = Blocks with { Count = 1 }, Filters = [.. Filters, Loops.Term(block, Blocks.Step)] };
}

/// <summary>A strip of columns of the map.</summary>
/// <param name="Columns">Its pixels in a row; 0 where each tap meets others.</param>
/// <param name="Start">First column of the first strip of this width.</param>
/// <param name="Index">Which of them.</param>
internal sealed record WeightGradientStrip(int Columns, int Start, string Index)
{
    /// <summary>Where it starts, in a tensor of so many floats a column.</summary>
    public string Offset(int step) => Loops.Sum(Start * step, Loops.Term(Index, Columns * step));
}

/// <summary>Prints the calls of a panel's tiles in a band of rows, and notes which tiles they need.</summary>
internal sealed class WeightGradientCalls(
    SourceWriter writer, WeightGradientKernel kernel, WeightGradientTiling tiling, WeightGradientPanel panel, string firstRow,
    SortedDictionary<string, WeightGradientTile> tiles)
{
    /// <summary>The panel's only block, copied from a band of rows of dy.</summary>
    public void Copy(string rows)
    {
        string pixels = InvariantText.Of($"({rows}) * {panel.Strip.Columns}, {panel.Blocks.Filters}");
        writer.Line($"MatrixCopy.Run({Dy(0, panel.Filters)}, {kernel.Dy.Column}, ref copy, {tiling.Block}, {pixels});");
    }

    private string Dy(int start, string[] filters) =>
        Loops.Reference(
            "dy", start + panel.Blocks.First,
            [Loops.Term(firstRow, kernel.Dy.Row), Loops.Term(panel.Group, kernel.Group.DyStep), panel.Strip.Offset(kernel.Dy.Column),
                .. filters]);

    /// <summary>One tile of taps over all blocks of the panel.</summary>
    /// <param name="taps">Rows of dw.</param>
    /// <param name="listedFrom">First tap of a tile with offsets of its own, or -1.</param>
    /// <param name="xStart">Offset of the first tap in x, beside <paramref name="x"/>.</param>
    /// <param name="dyStart">Offset of the first pixel in dy.</param>
    /// <param name="firstTap">First row of dw, beside <paramref name="dw"/>.</param>
    /// <param name="extent">Rows of pixels, and columns where borders are clipped.</param>
    public void Tile(int taps, int listedFrom, int xStart, string[] x, int dyStart, int firstTap, string[] dw, string extent) =>
        Tile(NewTile(taps, listedFrom), xStart, x, dyStart, firstTap, dw, extent);

    /// <summary>One tile that is a window of a depthwise kernel's taps, over all blocks of the panel.</summary>
    public void Window(Size taps, int xStart, string[] x, int firstTap, string[] dw, string extent)
    {
        Tile(NewTile(taps.Count, -1) with { TapColumns = taps.Columns }, xStart, x, 0, firstTap, dw, extent);
    }

    private WeightGradientTile NewTile(int taps, int listedFrom) =>
        new(taps, panel.Blocks.Vectors, panel.Blocks.Filters, listedFrom, panel.Strip.Columns, kernel.Order.Strips.SmallCount > 0);

    private void Tile(WeightGradientTile tile, int xStart, string[] x, int dyStart, int firstTap, string[] dw, string extent)
    {
        FilterBlocks blocks = panel.Blocks;
        tiles[tile.Name] = tile;
        Loops.For(writer, "block", blocks.Count, block =>
        {
            string[] filters = [.. panel.Filters, Loops.Term(block, blocks.Step)];
            string[] channels = kernel.Depthwise ? filters : [Loops.Term(panel.Group, kernel.Group.XStep)];
            string xTile = Loops.Reference(
                "x", xStart + (kernel.Depthwise ? blocks.First : 0),
                [Loops.Term(firstRow, kernel.X.Row), panel.Strip.Offset(kernel.X.Column), .. channels, .. x]);
            string dyTile = tiling.CopiesBlocks ? "ref copy" : Dy(dyStart, filters);
            string[] inDw = [Loops.Term(panel.Group, kernel.Group.DwStep), .. filters, .. dw];
            string sums = kernel.SumsByTile ? "ref sums" : Target(kernel.HasBlocks || kernel.KeepsSums ? "sums" : "dw");
            int step = kernel.SumsByTile ? tile.Vectors * tiling.Width.Lanes : kernel.DwTapStep;
            if (kernel.KeepsSums || (kernel.Overwrites && kernel.Order.Chain is not null))
            {
                string size = InvariantText.Of($"{step}, {(kernel.SumsByTile ? step : tile.Filters)}");
                InBand($"{firstRow} == 0", () => Rows(tile, (row, rows) => writer.Line(
                    $"TileSums.Clear({Row(sums, row, step)}, {rows}, {size});")));
            }

            writer.Line($"{tile.Name}({xTile}, {dyTile}, {sums}, {extent});");
            if (kernel.KeepsSums)
            {
                InBand(InvariantText.Of($"{firstRow} + {tiling.BandRows} >= {kernel.Rows}"), () => Rows(tile, (row, rows) => writer.Line(
                    InvariantText.Of($"TileSums.Add({Row(sums, row, step)}, {step}, ")
                        + InvariantText.Of($"{Row(Target("dw"), row, kernel.DwTapStep)}, {kernel.DwTapStep}, {rows}, {tile.Filters});"))));
            }

            string Target(string name) => Loops.Reference(name, blocks.First + firstTap * kernel.DwTapStep, inDw);
        });
    }

    /// <summary>What is done in one band alone, where a tile comes with several.</summary>
    private void InBand(string condition, Action body)
    {
        using (kernel.KeepsSums && tiling.BandRows < kernel.Rows ? writer.Braces($"if ({condition})") : (IDisposable?)null)
        {
            body();
        }
    }

    /// <summary>A statement for the rows of dw of a tile: rows of windows of taps lie apart.</summary>
    private void Rows(WeightGradientTile tile, Action<string, int> statement)
    {
        int columns = tile.TapColumns > 0 ? tile.TapColumns : tile.Taps;
        Loops.For(writer, "sumRow", tile.Taps / columns, row => statement(Loops.Term(row, kernel.TapColumns), columns));
    }

    private static string Row(string reference, string row, int step) => row.Length == 0
        ? reference
        : $"ref Unsafe.Add({reference}, {Loops.Term($"({row})", step)})";
}
