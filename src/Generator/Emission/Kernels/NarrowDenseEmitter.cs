using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels;

/// <summary>Prints a dense layer of few units: loops along the inputs, the units unrolled.</summary>
internal static class NarrowDenseEmitter
{
    public static void Emit(SourceWriter writer, string name, NarrowDenseKernel kernel)
    {
        string[] parameters = kernel.Part switch
        {
            NarrowDensePart.Forward => ["ref float x", "ref float w", "ref float b", "ref float y", "float floor", "int count"],
            NarrowDensePart.KernelGradient => ["ref float x", "ref float dy", "ref float dw", "int count"],
            _ => ["ref float dy", "ref float w", "ref float dx", "int count"],
        };
        DispatchEmitter.Emit(writer, name, kernel.Title, Remarks(kernel), parameters, VectorWidth.All);
        foreach (VectorWidth width in VectorWidth.All)
        {
            writer.Line();
            writer.Line($"/// <summary>{width.Bits} bits: {InRegisters(kernel, width)}.</summary>");
            writer.Line(MethodCode.AtOnceAlone);
            using (writer.Braces($"private static void {name}{width.Bits}({string.Join(", ", parameters)})"))
            {
                Body(writer, new VectorCode(width), kernel);
            }
        }
    }

    private static IEnumerable<string> Remarks(NarrowDenseKernel kernel)
    {
        yield return kernel.Part switch
        {
            NarrowDensePart.Forward => "y[sample, unit] = max(floor, b[unit] + sum over k of x[sample, k] * w[unit, k]); floor 0 is relu, minus infinity is none.",
            NarrowDensePart.KernelGradient => "dw[unit, k] += sum over samples of dy[sample, unit] * x[sample, k], in their order.",
            _ => $"dx[sample, k] {(kernel.Add ? "+=" : "=")} sum over units of dy[sample, unit] * w[unit, k], in their order.",
        };
        if (kernel.Part == NarrowDensePart.Forward)
        {
            yield return "Order of the sum: 16 partial sums take k in turn; halves are added to halves until one is left, then the bias; at every width.";
        }
    }

    private static string InRegisters(NarrowDenseKernel kernel, VectorWidth width)
    {
        int units = kernel.Tiles(width).Large;
        return kernel.Part switch
        {
            NarrowDensePart.Forward => InvariantText.Of($"the sums of {units} units for {NarrowDenseKernel.Samples} samples stay in registers along the inputs"),
            NarrowDensePart.KernelGradient => InvariantText.Of($"the gradients of {units} units by {kernel.Vectors(width)} vectors of inputs stay in registers while the samples pass"),
            _ => InvariantText.Of($"the weights of {units} units by {kernel.Vectors(width)} vectors of inputs stay in registers while the samples pass"),
        };
    }

    private static void Body(SourceWriter writer, VectorCode code, NarrowDenseKernel kernel)
    {
        foreach ((int units, int count, int start) in kernel.Tiles(code.Width).Parts())
        {
            foreach (int first in Enumerable.Range(0, count).Select(tile => start + tile * units))
            {
                using (writer.Braces(units == 1
                    ? InvariantText.Of($"// Unit {first}.")
                    : InvariantText.Of($"// Units {first} to {first + units - 1}.")))
                {
                    switch (kernel.Part)
                    {
                        case NarrowDensePart.Forward:
                            Forward(writer, code, kernel, first, units);
                            break;
                        case NarrowDensePart.KernelGradient:
                            KernelGradient(writer, code, kernel, first, units);
                            break;
                        default:
                            DataGradient(writer, code, kernel, first, units);
                            break;
                    }
                }
            }
        }
    }

    /// <summary>Pairs of samples share the weights that they load; a lone one comes last.</summary>
    private static void Forward(SourceWriter writer, VectorCode code, NarrowDenseKernel kernel, int first, int units)
    {
        writer.Line("nint sample = 0;");
        using (writer.Braces($"for (; sample <= count - {NarrowDenseKernel.Samples}; sample += {NarrowDenseKernel.Samples})"))
        {
            DotProducts(writer, code, kernel, first, units, NarrowDenseKernel.Samples);
        }

        writer.Line();
        using (writer.Braces("for (; sample < count; sample++)"))
        {
            DotProducts(writer, code, kernel, first, units, 1);
        }
    }

    private static void DotProducts(SourceWriter writer, VectorCode code, NarrowDenseKernel kernel, int first, int units, int samples)
    {
        int sums = NarrowDenseKernel.Sums(code.Width);
        writer.Line($"ref float p = {Loops.Reference("x", 0, Loops.Term("sample", kernel.Inputs))};");
        writer.Line($"ref float q = {Loops.Reference("w", first * kernel.Inputs)};");
        if (samples > 1)
        {
            writer.Line("// s{sample}u{unit}_{part}: partial sums of a sample's unit. Samples share each weight that is loaded.");
        }

        for (int sample = 0; sample < samples; sample++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                writer.Line($"{code.Type} {string.Join(", ", Enumerable.Range(0, sums).Select(sum => $"{Sum(sample, unit, sum)} = {code.Zero}"))};");
            }
        }

        using (writer.Braces($"for (nint k = 0; k < {kernel.Inputs}; k += {NarrowDenseKernel.PartialSums})"))
        {
            for (int sum = 0; sum < sums; sum++)
            {
                for (int sample = 0; sample < samples; sample++)
                {
                    writer.Line(InvariantText.Of($"{(sum == 0 ? code.Type + " " : "")}v{sample} = {code.Load("p", sample * kernel.Inputs + sum * code.Width.Lanes)};"));
                }

                for (int unit = 0; unit < units; unit++)
                {
                    string weight = code.Load("q", unit * kernel.Inputs + sum * code.Width.Lanes);
                    if (samples > 1)
                    {
                        writer.Line($"{(sum == 0 && unit == 0 ? code.Type + " " : "")}weight = {weight};");
                        weight = "weight";
                    }

                    writer.Line(string.Join(" ", Enumerable.Range(0, samples).Select(sample =>
                        $"{Sum(sample, unit, sum)} = {code.MultiplyAdd(InvariantText.Of($"v{sample}"), weight, Sum(sample, unit, sum))};")));
                }
            }

            writer.Line(InvariantText.Of($"p = ref Unsafe.Add(ref p, {NarrowDenseKernel.PartialSums});"));
            writer.Line(InvariantText.Of($"q = ref Unsafe.Add(ref q, {NarrowDenseKernel.PartialSums});"));
        }

        writer.Line();
        writer.Line($"ref float outputs = {Loops.Reference("y", first, Loops.Term("sample", kernel.Units))};");
        for (int sample = 0; sample < samples; sample++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                string total = Joined([.. Enumerable.Range(0, sums).Select(sum => Sum(sample, unit, sum))]);
                writer.Line($"{VectorCode.At("outputs", sample * kernel.Units + unit)} = MathF.Max(floor, {VectorCode.At("b", first + unit)} + {total});");
            }
        }
    }

    private static string Sum(int sample, int unit, int sum) => InvariantText.Of($"s{sample}u{unit}_{sum}");

    /// <summary>Halves are added to halves: the same order whatever the width of the vectors.</summary>
    private static string Joined(string[] sums)
    {
        while (sums.Length > 1)
        {
            sums = [.. Enumerable.Range(0, sums.Length / 2).Select(i => $"({sums[i]} + {sums[i + sums.Length / 2]})")];
        }

        return $"PartialSums.JoinHalves({sums[0]})";
    }

    /// <summary>The gradients of a few vectors of weights stay in registers while the samples pass.</summary>
    private static void KernelGradient(SourceWriter writer, VectorCode code, NarrowDenseKernel kernel, int first, int units)
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
    private static void DataGradient(SourceWriter writer, VectorCode code, NarrowDenseKernel kernel, int first, int units)
    {
        int vectors = kernel.Vectors(code.Width);
        Along(writer, code, kernel, "w", first, units, "dx", () =>
        {
            for (int vector = 0; vector < vectors; vector++)
            {
                // The tiles of units after the first go on with the sum.
                writer.Line(InvariantText.Of($"{code.Type} sum{vector} = {(first > 0 || kernel.Add ? code.Load("p", vector * code.Width.Lanes) : code.Zero)};"));
            }

            MultiplyAdds(writer, code, kernel, units, (unit, vector) => (InvariantText.Of($"sum{vector}"), Held(kernel, unit, vector)));
            for (int vector = 0; vector < vectors; vector++)
            {
                writer.Line(code.Store(InvariantText.Of($"sum{vector}"), "p", vector * code.Width.Lanes, code.Width.Lanes));
            }
        });
    }

    /// <summary>A loop along the inputs around one over the samples: q are the weights or their gradients, p the inputs or theirs, d the outputs' gradients.</summary>
    private static void Along(
        SourceWriter writer, VectorCode code, NarrowDenseKernel kernel, string weights, int first, int units, string inputs, System.Action body)
    {
        int vectors = kernel.Vectors(code.Width);
        using (writer.Braces($"for (nint k = 0; k < {kernel.Inputs}; k += {vectors * code.Width.Lanes})"))
        {
            writer.Line($"ref float q = {Loops.Reference(weights, first * kernel.Inputs, "k")};");
            for (int unit = 0; unit < units; unit++)
            {
                writer.Line($"{code.Type} {string.Join(", ", Enumerable.Range(0, vectors).Select(vector => $"{Held(kernel, unit, vector)} = {code.Load("q", unit * kernel.Inputs + vector * code.Width.Lanes)}"))};");
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
        SourceWriter writer, VectorCode code, NarrowDenseKernel kernel, int units, System.Func<int, int, (string Sum, string Factor)> terms)
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
