using System;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Emission.Kernels.MicroKernel;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.WeightGradient;

/// <summary>Prints one register tile of a weight gradient: chains in registers, whose sums go to memory.</summary>
internal sealed class WeightGradientTileEmitter(
    SourceWriter writer, VectorCode code, WeightGradientKernel kernel, WeightGradientTiling tiling, WeightGradientTile tile)
{
    private readonly RegisterTile _taps = new(writer, code, tile.Taps, tile.Vectors);
    private readonly TileMemory _dw = Place("dw", code, kernel, tile);

    /// <summary>The sums of a block; tiles that have their own fill whole vectors.</summary>
    private readonly TileMemory _sums = kernel.SumsByTile
        ? TileMemory.Rows(code, "sums", tile.Vectors * code.Width.Lanes)
        : Place("sums", code, kernel, tile);

    public static void Emit(
        SourceWriter writer, VectorCode code, WeightGradientKernel kernel, WeightGradientTiling tiling, WeightGradientTile tile)
    {
        string target = kernel.Order.Chain is null ? "ref float dw" : "ref float sums";
        string extent = kernel.Samples == SampleAxis.Columns
            ? "nint columns"
            : kernel.Clip is null ? "nint rows" : "nint rows, nint columns";
        using (code.Tile(writer, tile.Name, $"ref float x, ref float dy, {target}, {extent}", tile.SharedName))
        {
            string start = kernel.Order.Chain is not null ? ", added to sums after each chain"
                : kernel.Overwrites ? "" : ", continued from dw";
            writer.Line($"// a{{tap}}_{{vector}}: a vector of filters of one tap{start}.");
            new WeightGradientTileEmitter(writer, code, kernel.AsRead(tiling, tile.Columns), tiling, tile).Body();
        }
    }

    private static TileMemory Place(string memory, VectorCode code, WeightGradientKernel kernel, WeightGradientTile tile) =>
        TileMemory.Rows(code, memory, tap => tile.Place(tap, kernel) * kernel.DwTapStep, tile.Filters);

    private void Body()
    {
        if (kernel.Order.Chain is not { } chain)
        {
            Start(kernel.Overwrites ? null : _dw);
            (kernel.Samples == SampleAxis.Columns ? () => Samples("0", "columns") : (Action)(() => Rows("0", "rows")))();
            writer.Line();
            _taps.Store(_dw);
            return;
        }

        Chains(chain);
    }

    private void Chains(SumChain chain)
    {
        if (kernel.Samples == SampleAxis.Columns)
        {
            using (writer.Braces($"for (nint first = 0; first < columns; first += {chain.Columns})"))
            {
                writer.Line($"nint end = nint.Min(first + {chain.Columns}, columns);");
                Chain(() => Samples("first", "end"));
            }
        }
        else if (tile.Columns == 0 || chain.InRow(tile.Columns) == 1)
        {
            using (writer.Braces($"for (nint firstRow = 0; firstRow < rows; firstRow += {chain.Rows})"))
            {
                writer.Line($"nint endRow = nint.Min(firstRow + {chain.Rows}, rows);");
                Chain(() => Rows("firstRow", "endRow"));
            }
        }
        else
        {
            using (writer.Braces("for (nint row = 0; row < rows; row++)"))
            {
                foreach ((int size, int count, int start) in chain.Parts(tile.Columns))
                {
                    string part = count == 1 ? "0" : "part";
                    using (writer.Braces(
                        count == 1
                            ? InvariantText.Of($"// {size} pixels.")
                            : InvariantText.Of($"for (nint part = 0; part < {count}; part++)")))
                    {
                        Chain(() => Row(start, part, size));
                    }
                }
            }
        }
    }

    private void Chain(Action pixels)
    {
        Start(null);
        pixels();
        writer.Line();
        _taps.AddTo(_sums);
    }

    private void Start(TileMemory? memory)
    {
        if (memory is null)
        {
            _taps.StartAtZero();
        }
        else
        {
            _taps.Continue(memory);
        }

        writer.Line();
    }

    private void Samples(string first, string end)
    {
        Place("0", 0, first, 1);
        Pixels(first, end);
    }

    private void Rows(string first, string end)
    {
        using (writer.Braces($"for (nint row = {first}; row < {end}; row++)"))
        {
            Row(0, "0", tile.Columns);
        }
    }

    /// <summary>A part of a row of pixels; all of it where its length is an argument.</summary>
    private void Row(int start, string part, int columns)
    {
        Place("row", start, part, columns);
        if (kernel.Depthwise)
        {
            DepthwiseGradientRow.Emit(writer, code, kernel, tiling.Pixels, tile, columns);
        }
        else
        {
            Pixels("0", columns == 0 ? "columns" : InvariantText.Of($"{columns}"));
        }
    }

    /// <summary>Where some pixels start.</summary>
    private void Place(string row, int start, string part, int columns)
    {
        writer.Line($"ref float p = {At("x", kernel.X)};");
        writer.Line($"ref float d = {At("dy", kernel.Dy)};");

        string At(string tensor, Stride step) =>
            Loops.Reference(tensor, start * step.Column, Loops.Term(row, step.Row), Loops.Term(part, columns * step.Column));
    }

    private void Pixels(string first, string end)
    {
        using (writer.Braces($"for (nint column = {first}; column < {end}; column++)"))
        {
            writer.Line(code.LoadRow("d", tile.Vectors, "d"));
            _taps.OuterProduct("p", Enumerable.Range(0, tile.Taps).Select(tap =>
                (tap, (Term)(tile.FirstTap < 0 ? tap : kernel.TapOffset(tile.FirstTap + tap)))), "d");
            writer.Line($"p = ref Unsafe.Add(ref p, {kernel.X.Column});");
            writer.Line($"d = ref Unsafe.Add(ref d, {kernel.Dy.Column});");
        }
    }
}
