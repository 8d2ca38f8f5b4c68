using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels;

/// <summary>A tile body of a weight gradient.</summary>
/// <param name="FirstTap">First tap of a tile with offsets of its own; -1 for neighbours in a run.</param>
internal sealed record WeightGradientTile(int Taps, int Vectors, int Filters, int FirstTap)
{
    /// <summary>Columns of a window of taps; 0 for those of a run or a list.</summary>
    public int Columns { get; init; }

    /// <summary>Where a tap lies in dw, in taps from the first.</summary>
    public int Place(int tap, WeightGradientKernel kernel) => Columns > 0 ? tap / Columns * kernel.TapColumns + tap % Columns : tap;

    public string Name => Columns > 0
        ? InvariantText.Of($"Tile{Taps / Columns}x{Columns}Tapsx{Filters}")
        : FirstTap < 0
        ? InvariantText.Of($"Tile{Taps}x{Filters}")
        : InvariantText.Of($"Tile{Taps}x{Filters}FromTap{FirstTap}");
}

/// <summary>Prints one register tile of a weight gradient.</summary>
internal static class WeightGradientTileEmitter
{
    public static void Emit(SourceWriter writer, VectorCode code, WeightGradientKernel kernel, WeightGradientTiling tiling, WeightGradientTile tile)
    {
        string extent = kernel.Samples == SampleAxis.Columns ? "nint columns" : kernel.Clip is null ? "nint rows" : "nint rows, nint columns";
        writer.Line();
        writer.Line(MethodCode.AtOnceAlone);
        using (writer.Braces($"static void {tile.Name}(ref float x, ref float dy, ref float dw, {extent})"))
        {
            writer.Line($"// a{{tap}}_{{vector}}: {code.Width.Lanes} filters of one tap{(kernel.Overwrites ? "" : ", continued from dw")}.");
            for (int tap = 0; tap < tile.Taps; tap++)
            {
                writer.Line($"{code.Type} {string.Join(", ", Enumerable.Range(0, tile.Vectors).Select(vector => InvariantText.Of($"a{tap}_{vector} = {(kernel.Overwrites ? code.Zero : code.Load("dw", tile.Place(tap, kernel) * kernel.DwTapStep + vector * code.Width.Lanes))}")))};");
            }

            writer.Line();
            if (kernel.Samples == SampleAxis.Columns)
            {
                Pixels(writer, code, kernel, tile, "columns");
            }
            else
            {
                using (writer.Braces("for (nint row = 0; row < rows; row++)"))
                {
                    if (kernel.Vectorwise)
                    {
                        DepthwiseGradientRow.Emit(writer, code, kernel, tiling.Pixels, tile);
                    }
                    else
                    {
                        Pixels(writer, code, kernel, tile, kernel.Clip is null ? InvariantText.Of($"{kernel.Columns}") : "columns");
                    }
                }
            }

            writer.Line();
            for (int tap = 0; tap < tile.Taps; tap++)
            {
                writer.Line(string.Join(" ", Enumerable.Range(0, tile.Vectors).Select(vector => code.Store(
                    InvariantText.Of($"a{tap}_{vector}"), "dw", tile.Place(tap, kernel) * kernel.DwTapStep + vector * code.Width.Lanes, code.LanesOf(vector, tile.Filters)))));
            }
        }
    }

    private static void Pixels(SourceWriter writer, VectorCode code, WeightGradientKernel kernel, WeightGradientTile tile, string columns)
    {
        string row = kernel.Samples == SampleAxis.Columns ? "0" : "row";
        writer.Line($"ref float p = {Loops.Reference("x", 0, Loops.Term(row, kernel.X.Row))};");
        writer.Line($"ref float d = {Loops.Reference("dy", 0, Loops.Term(row, kernel.Dy.Row))};");
        using (writer.Braces($"for (nint column = 0; column < {columns}; column++)"))
        {
            writer.Line($"{code.Type} {string.Join(", ", Enumerable.Range(0, tile.Vectors).Select(vector => InvariantText.Of($"d{vector} = {code.Load("d", vector * code.Width.Lanes)}")))};");
            for (int tap = 0; tap < tile.Taps; tap++)
            {
                int offset = tile.FirstTap < 0 ? tap : kernel.TapOffset(tile.FirstTap + tap);
                string value = code.Broadcast("p", offset);
                if (tile.Vectors > 1)
                {
                    writer.Line($"{(tap == 0 ? code.Type + " v" : "v")} = {value};");
                    value = "v";
                }

                writer.Line(string.Join(" ", Enumerable.Range(0, tile.Vectors).Select(vector => InvariantText.Of(
                    $"a{tap}_{vector} = {code.MultiplyAdd(value, InvariantText.Of($"d{vector}"), InvariantText.Of($"a{tap}_{vector}"))};"))));
            }

            writer.Line($"p = ref Unsafe.Add(ref p, {kernel.X.Column});");
            writer.Line($"d = ref Unsafe.Add(ref d, {kernel.Dy.Column});");
        }
    }
}
