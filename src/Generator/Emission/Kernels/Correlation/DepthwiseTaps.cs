using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Emission.Kernels.MicroKernel;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Correlation;

/// <summary>
/// Prints the reduction of a depthwise tile: weights wait in registers, and each input is loaded once for all windows that it lies in.
/// </summary>
internal static class DepthwiseTaps
{
    /// <summary>Multiply-adds of a line of code.</summary>
    private const int LineLength = 3;

    public static void Emit(SourceWriter writer, VectorCode code, CorrelationKernel kernel, ResidentTaps resident, CorrelationTile tile)
    {
        int tapRows = resident.Rows(tile.TapRows);
        int tapColumns = resident.Columns(tile.TapColumns);
        Loops.For(
            writer, "tapRow", tile.TapRows / tapRows, tapRow => Loops.For(writer, "tapColumn", tile.TapColumns / tapColumns, tapColumn =>
            {
                string x = Moved(writer, "x", "input", Loops.Term(tapRow, kernel.Tap.Row), Loops.Term(tapColumn, kernel.Tap.Column));
                string w = Moved(
                    writer, "w", "weights", Loops.Term(tapRow, kernel.Weight.Row), Loops.Term(tapColumn, kernel.Weight.Column));
                for (int row = 0; row < tapRows; row++)
                {
                    writer.Line(code.Declare(Enumerable.Range(0, tapColumns).Select(column =>
                        $"{Weight(row, column)} = {code.Load(w, row * kernel.Weight.Row + column * kernel.Weight.Column)}")));
                }

                Products.Emit(
                    writer, code, Uses(kernel, tile, tapRows, tapColumns)
                        .Select(input => new Product(code.Load(x, input.Key), [.. input])), LineLength);
            }));
    }

    /// <summary>
    /// The uses of every input, by its offset: rows and columns ascending, so that each sum goes through its taps in their order.
    /// </summary>
    private static IEnumerable<IGrouping<int, (string Sum, string Factor)>> Uses(
        CorrelationKernel kernel, CorrelationTile tile, int tapRows, int tapColumns) =>
        from pixel in Enumerable.Range(0, tile.Pixels)
        from tapRow in Enumerable.Range(0, tapRows)
        from tapColumn in Enumerable.Range(0, tapColumns)
        let row = pixel / tile.Columns * kernel.X.Row + tapRow * kernel.Tap.Row
        let column = pixel % tile.Columns * kernel.X.Column + tapColumn * kernel.Tap.Column
        orderby row, column
        group (InvariantText.Of($"a{pixel}_0"), Weight(tapRow, tapColumn)) by row + column;

    /// <summary>A reference that a loop moves; the same one outside a loop.</summary>
    private static string Moved(SourceWriter writer, string reference, string name, params string[] terms)
    {
        if (terms.All(term => term.Length == 0))
        {
            return reference;
        }

        writer.Line($"ref float {name} = {Loops.Reference(reference, 0, terms)};");
        return name;
    }

    private static string Weight(int row, int column) => InvariantText.Of($"w{row}_{column}");
}
