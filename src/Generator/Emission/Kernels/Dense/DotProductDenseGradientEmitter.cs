using System;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Emission.Kernels.MicroKernel;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Dense;

/// <summary>Prints the gradients of a dot-product dense layer: samples pass what stays in registers.</summary>
internal static class DotProductDenseGradientEmitter
{
    /// <summary>The gradients of a few vectors of weights stay in registers while the samples pass.</summary>
    public static void WeightGradient(SourceWriter writer, VectorCode code, DotProductDenseKernel kernel, int first, int units)
    {
        int vectors = kernel.Vectors(code.Width);
        RegisterTile held = new(writer, code, units, vectors, "g");
        Along(writer, code, kernel, held, "dw", first, "x", () =>
        {
            new RegisterTile(writer, code, [RegisterTile.Row("x", vectors)]) { OneALine = true }.Continue(TileMemory.Rows(code, "p", 0));
            MultiplyAdds(writer, code, units, vectors, (unit, vector) => (held[unit, vector], InvariantText.Of($"x{vector}")));
        });
    }

    /// <summary>A few vectors of weights stay in registers while the samples pass.</summary>
    public static void DataGradient(SourceWriter writer, VectorCode code, DotProductDenseKernel kernel, int first, int units)
    {
        int vectors = kernel.Vectors(code.Width);
        RegisterTile held = new(writer, code, units, vectors, "w");
        RegisterTile sums = new(writer, code, [RegisterTile.Row("sum", vectors)]) { OneALine = true };
        TileMemory dx = TileMemory.Rows(code, "p", 0);
        Along(writer, code, kernel, held, "w", first, "dx", () =>
        {
            // The tiles of units after the first go on with the sum.
            sums.Start((row, vector) => first > 0 || kernel.Add ? dx.Load(row, vector) : code.Zero);
            MultiplyAdds(writer, code, units, vectors, (unit, vector) => (sums[0, vector], held[unit, vector]));
            sums.Store(dx);
        });
    }

    /// <summary>
    /// A loop along the inputs around one over the samples: q are the weights or their gradients, p the inputs or theirs, d the outputs'
    /// gradients.
    /// </summary>
    private static void Along(
        SourceWriter writer, VectorCode code, DotProductDenseKernel kernel, RegisterTile held, string weights, int first, string inputs,
        Action body)
    {
        TileMemory memory = TileMemory.Rows(code, "q", kernel.Inputs);
        int vectors = kernel.Vectors(code.Width);
        using (writer.Braces($"for (nint k = 0; k < {kernel.Inputs}; k += {vectors * code.Width.Lanes})"))
        {
            writer.Line($"ref float q = {Loops.Reference(weights, first * kernel.Inputs, "k")};");
            held.Continue(memory);
            writer.Line($"ref float p = ref Unsafe.Add(ref {inputs}, k);");
            writer.Line($"ref float d = {Loops.Reference("dy", first)};");
            using (writer.Braces("for (nint sample = 0; sample < count; sample++)"))
            {
                body();
                writer.Line($"p = ref Unsafe.Add(ref p, {kernel.Inputs});");
                writer.Line($"d = ref Unsafe.Add(ref d, {kernel.Units});");
            }

            if (kernel.Part == DotProductDensePart.WeightGradient)
            {
                writer.Line();
                held.Store(memory);
            }
        }
    }

    /// <summary>Each unit's gradient times a vector, added to another.</summary>
    private static void MultiplyAdds(
        SourceWriter writer, VectorCode code, int units, int vectors, Func<int, int, (string Sum, string Factor)> terms)
    {
        for (int unit = 0; unit < units; unit++)
        {
            writer.Line($"{(unit == 0 ? code.Type + " " : "")}v = {code.Broadcast("d", unit)};");
            writer.Line(string.Join(" ", Enumerable.Range(0, vectors).Select(vector =>
            {
                (string sum, string factor) = terms(unit, vector);
                return code.Accumulate(sum, "v", factor);
            })));
        }
    }
}
