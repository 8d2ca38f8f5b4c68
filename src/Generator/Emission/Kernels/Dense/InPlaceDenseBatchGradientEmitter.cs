using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Emission.Kernels.MicroKernel;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Dense;

/// <summary>
/// Prints some rows of the gradient of an in-place dense layer's weights over a batch: each meets the samples whose input is nonzero.
/// </summary>
internal static class InPlaceDenseBatchGradientEmitter
{
    public static void Body(SourceWriter writer, VectorCode code, InPlaceDenseKernel kernel)
    {
        int lanes = code.Width.Lanes;
        int step = InPlaceDenseKernel.GradientStep(kernel.Units);
        writer.Line($"Span<ulong> nonzero = stackalloc ulong[{kernel.Rows}];");
        using (writer.Braces($"for (nint first = 0; first < count; first += {InPlaceDenseKernel.Samples})"))
        {
            writer.Line($"nint samples = count - first < {InPlaceDenseKernel.Samples} ? count - first : {InPlaceDenseKernel.Samples};");
            writer.Line($"ref float inputs = ref Unsafe.Add(ref x, first * {kernel.Inputs});");
            writer.Line($"ref float gradients = ref Unsafe.Add(ref dy, first * {step});");
            writer.Line($"NonzeroTerms.Samples(ref inputs, {kernel.Inputs}, samples, nonzero);");
            foreach ((int vectors, int blocks, int start) in kernel.GradientTiles(code.Width).Parts())
            {
                using (writer.Braces($"for (nint n = {start * lanes}; n < {(start + blocks * vectors) * lanes}; n += {vectors * lanes})"))
                using (writer.Braces($"for (int row = 0; row < {kernel.Rows}; row++)"))
                {
                    string x = "ref Unsafe.Add(ref inputs, row)", dy = "ref Unsafe.Add(ref gradients, n)";
                    writer.Line($"Tile{vectors}({x}, nonzero[row], {dy}, ref Unsafe.Add(ref dw, row * {kernel.Units} + n), first > 0);");
                }
            }
        }

        foreach (int vectors in kernel.GradientTiles(code.Width).Parts().Select(part => part.Size))
        {
            GradientTile(writer, code, kernel, vectors);
        }
    }

    /// <summary>Some units of one row: its nonzero samples add to them.</summary>
    private static void GradientTile(SourceWriter writer, VectorCode code, InPlaceDenseKernel kernel, int vectors)
    {
        using (code.Tile(
            writer, InvariantText.Of($"Tile{vectors}"), "ref float x, ulong nonzero, ref float dy, ref float dw, bool add"))
        {
            RegisterTile sums = NonzeroSums.Registers(writer, code, vectors);
            TileMemory dw = TileMemory.Rows(code, "dw", 0);
            sums.StartAtZero();
            using (writer.Braces("if (add)"))
            {
                sums.Each((row, vector) => $"{sums[row, vector]} = {dw.Load(row, vector)};");
            }

            writer.Line();
            NonzeroSums.Emit(
                writer, sums, code, ("sample", kernel.Inputs), ("dy", InPlaceDenseKernel.GradientStep(kernel.Units)), dw);
        }
    }
}
