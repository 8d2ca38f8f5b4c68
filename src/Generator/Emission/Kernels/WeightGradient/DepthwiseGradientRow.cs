using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Emission.Kernels.MicroKernel;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.WeightGradient;

/// <summary>
/// Prints pixels of a row of depthwise weights' gradient: some pixels side by side, so that an input is loaded once for all their
/// windows.
/// </summary>
internal static class DepthwiseGradientRow
{
    /// <summary>Multiply-adds of a line of code.</summary>
    private const int LineLength = 3;

    public static void Emit(
        SourceWriter writer, VectorCode code, WeightGradientKernel kernel, int pixels, WeightGradientTile tile, int columns)
    {
        foreach ((int size, int count, _) in WeightGradientTiling.PixelTiles(columns, pixels))
        {
            using (writer.Braces($"for (nint column = 0; column < {count}; column++)"))
            {
                for (int vector = 0; vector < tile.Vectors; vector++)
                {
                    Pixels(writer, code, kernel, tile, size, vector);
                }

                writer.Line($"p = ref Unsafe.Add(ref p, {size * kernel.X.Column});");
                writer.Line($"d = ref Unsafe.Add(ref d, {size * kernel.Dy.Column});");
            }
        }
    }

    private static void Pixels(
        SourceWriter writer, VectorCode code, WeightGradientKernel kernel, WeightGradientTile tile, int pixels, int vector)
    {
        int lanes = vector * code.Width.Lanes;
        writer.Line(code.Declare(Enumerable.Range(0, pixels).Select(pixel =>
            $"{Gradient(pixel, vector)} = {code.Load("d", pixel * kernel.Dy.Column + lanes)}")));
        IEnumerable<Product> products = Uses(kernel, tile, pixels).Select(input => new Product(
            code.Load("p", input.Key + lanes),
            [.. input.Select(use => (InvariantText.Of($"a{use.Tap}_{vector}"), Gradient(use.Pixel, vector)))]));
        Products.Emit(writer, code, products, LineLength, vector == 0);
    }

    /// <summary>
    /// The uses of every input, by its offset: rows and columns ascending, so that each sum goes through its pixels in their order.
    /// </summary>
    private static IEnumerable<IGrouping<int, (int Tap, int Pixel)>> Uses(
        WeightGradientKernel kernel, WeightGradientTile tile, int pixels) =>
        from tap in Enumerable.Range(0, tile.Taps)
        from pixel in Enumerable.Range(0, pixels)
        let number = tile.TapColumns > 0 ? tile.Place(tap, kernel) : tile.FirstTap + tap
        let row = number / kernel.TapColumns
        let column = number % kernel.TapColumns * kernel.TapGrid.Step.Column + pixel * kernel.X.Column
        orderby row, column
        group (tap, pixel) by row * kernel.TapGrid.Step.Row + column;

    private static string Gradient(int pixel, int vector) => InvariantText.Of($"d{pixel}_{vector}");
}
