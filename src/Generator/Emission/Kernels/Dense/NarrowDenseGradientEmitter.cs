using System;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Dense;

/// <summary>Prints the gradients of a narrow dense layer: samples pass what stays in registers.</summary>
internal static class NarrowDenseGradientEmitter
{
    /// <summary>The gradients of a few vectors of weights stay in registers while the samples pass.</summary>
    public static void KernelGradient(SourceWriter writer, VectorCode code, NarrowDenseKernel kernel, int first, int units)
    {
        int vectors = kernel.Vectors(code.Width);
        Along(writer, code, kernel, "dw", first, units, "x", () =>
        {
            for (int vector = 0; vector < vectors; vector++)
            {
                writer.Line(InvariantText.Of($"{code.Type} x{vector} = {code.Load("p", vector * code.Width.Lanes)};"));
            }

            MultiplyAdds(writer, code, kernel, units, (unit, vector) => (Held(kernel, unit, vector), InvariantText.Of($"x{vector}")));
        });
    }

    /// <summary>A few vectors of weights stay in registers while the samples pass.</summary>
    public static void DataGradient(SourceWriter writer, VectorCode code, NarrowDenseKernel kernel, int first, int units)
    {
        int vectors = kernel.Vectors(code.Width);
        Along(writer, code, kernel, "w", first, units, "dx", () =>
        {
            for (int vector = 0; vector < vectors; vector++)
            {
                // The tiles of units after the first go on with the sum.
                writer.Line(InvariantText.Of(
                    $"{code.Type} sum{vector} = {(first > 0 || kernel.Add ? code.Load("p", vector * code.Width.Lanes) : code.Zero)};"));
            }

            MultiplyAdds(writer, code, kernel, units, (unit, vector) => (InvariantText.Of($"sum{vector}"), Held(kernel, unit, vector)));
            for (int vector = 0; vector < vectors; vector++)
            {
                writer.Line(code.Store(InvariantText.Of($"sum{vector}"), "p", vector * code.Width.Lanes, code.Width.Lanes));
            }
        });
    }

    /// <summary>
    /// A loop along the inputs around one over the samples: q are the weights or their gradients, p the inputs or theirs, d the outputs'
    /// gradients.
    /// </summary>
    private static void Along(
        SourceWriter writer, VectorCode code, NarrowDenseKernel kernel, string weights, int first, int units, string inputs, Action body)
    {
        int vectors = kernel.Vectors(code.Width);
        using (writer.Braces($"for (nint k = 0; k < {kernel.Inputs}; k += {vectors * code.Width.Lanes})"))
        {
            writer.Line($"ref float q = {Loops.Reference(weights, first * kernel.Inputs, "k")};");
            for (int unit = 0; unit < units; unit++)
            {
                writer.Line(
                    $"{code.Type} {string.Join(", ", Enumerable.Range(0, vectors).Select(vector => $"{Held(kernel, unit, vector)} = {code.Load("q", unit * kernel.Inputs + vector * code.Width.Lanes)}"))};");
            }

            writer.Line($"ref float p = ref Unsafe.Add(ref {inputs}, k);");
            writer.Line($"ref float d = {Loops.Reference("dy", first)};");
            using (writer.Braces("for (nint sample = 0; sample < count; sample++)"))
            {
                body();
                writer.Line($"p = ref Unsafe.Add(ref p, {kernel.Inputs});");
                writer.Line($"d = ref Unsafe.Add(ref d, {kernel.Units});");
            }

            if (kernel.Part == NarrowDensePart.KernelGradient)
            {
                writer.Line();
                for (int unit = 0; unit < units; unit++)
                {
                    writer.Line(string.Join(" ", Enumerable.Range(0, vectors).Select(vector =>
                        code.Store(Held(kernel, unit, vector), "q", unit * kernel.Inputs + vector * code.Width.Lanes, code.Width.Lanes))));
                }
            }
        }
    }

    /// <summary>Each unit's gradient times a vector, added to another.</summary>
    private static void MultiplyAdds(
        SourceWriter writer, VectorCode code, NarrowDenseKernel kernel, int units, Func<int, int, (string Sum, string Factor)> terms)
    {
        for (int unit = 0; unit < units; unit++)
        {
            writer.Line($"{(unit == 0 ? code.Type + " " : "")}v = {code.Broadcast("d", unit)};");
            writer.Line(string.Join(" ", Enumerable.Range(0, kernel.Vectors(code.Width)).Select(vector =>
            {
                (string sum, string factor) = terms(unit, vector);
                return $"{sum} = {code.MultiplyAdd("v", factor, sum)};";
            })));
        }
    }

    /// <summary>What stays in registers: weights, or their gradients.</summary>
    private static string Held(NarrowDenseKernel kernel, int unit, int vector) =>
        InvariantText.Of($"{(kernel.Part == NarrowDensePart.KernelGradient ? "g" : "w")}{unit}_{vector}");
}
