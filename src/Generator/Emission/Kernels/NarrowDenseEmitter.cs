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
            NarrowDensePart.Forward => ["ref float x", "ref float w", "ref float b", "ref float y", "float floor"],
            NarrowDensePart.KernelGradient => ["ref float x", "ref float dy", "ref float dw"],
            _ => ["ref float dy", "ref float w", "ref float dx"],
        };
        DispatchEmitter.Emit(writer, name, kernel.Title, Remarks(kernel), parameters, VectorWidth.All);
        foreach (VectorWidth width in VectorWidth.All)
        {
            writer.Line();
            writer.Line($"/// <summary>{width.Bits} bits.</summary>");
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
            NarrowDensePart.Forward => "y[unit] = max(floor, b[unit] + sum over k of x[k] * w[unit, k]); floor 0 is relu, minus infinity is none.",
            NarrowDensePart.KernelGradient => "dw[unit, k] += dy[unit] * x[k].",
            _ => $"dx[k] {(kernel.Add ? "+=" : "=")} sum over units of dy[unit] * w[unit, k], in their order.",
        };
        if (kernel.Part == NarrowDensePart.Forward)
        {
            yield return "Order of the sum: 16 partial sums take k in turn; halves are added to halves until one is left, then the bias; at every width.";
        }
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

    private static void Forward(SourceWriter writer, VectorCode code, NarrowDenseKernel kernel, int first, int units)
    {
        int sums = NarrowDenseKernel.Sums(code.Width);
        for (int unit = 0; unit < units; unit++)
        {
            writer.Line($"{code.Type} {string.Join(", ", Enumerable.Range(0, sums).Select(sum => InvariantText.Of($"a{unit}_{sum} = {code.Zero}")))};");
        }

        using (Along(writer, kernel, NarrowDenseKernel.PartialSums))
        {
            writer.Line("ref float p = ref Unsafe.Add(ref x, k);");
            Unit(writer, kernel, "w", first);
            for (int sum = 0; sum < sums; sum++)
            {
                writer.Line($"{(sum == 0 ? code.Type + " v" : "v")} = {code.Load("p", sum * code.Width.Lanes)};");
                for (int unit = 0; unit < units; unit++)
                {
                    string a = InvariantText.Of($"a{unit}_{sum}");
                    writer.Line($"{a} = {code.MultiplyAdd("v", code.Load("q", unit * kernel.Inputs + sum * code.Width.Lanes), a)};");
                }
            }
        }

        for (int unit = 0; unit < units; unit++)
        {
            string at = InvariantText.Of($"{first + unit}");
            string total = Joined([.. Enumerable.Range(0, sums).Select(sum => InvariantText.Of($"a{unit}_{sum}"))]);
            writer.Line($"Unsafe.Add(ref y, {at}) = MathF.Max(floor, Unsafe.Add(ref b, {at}) + {total});");
        }
    }

    /// <summary>Halves are added to halves: the same order whatever the width of the vectors.</summary>
    private static string Joined(string[] sums)
    {
        while (sums.Length > 1)
        {
            sums = [.. Enumerable.Range(0, sums.Length / 2).Select(i => $"({sums[i]} + {sums[i + sums.Length / 2]})")];
        }

        return $"PartialSums.JoinHalves({sums[0]})";
    }

    private static void KernelGradient(SourceWriter writer, VectorCode code, NarrowDenseKernel kernel, int first, int units)
    {
        Broadcasts(writer, code, first, units);
        using (Along(writer, kernel, code.Width.Lanes))
        {
            writer.Line($"{code.Type} v = {code.Width.Type}.LoadUnsafe(ref Unsafe.Add(ref x, k));");
            Unit(writer, kernel, "dw", first);
            for (int unit = 0; unit < units; unit++)
            {
                writer.Line(code.Store(
                    code.MultiplyAdd(InvariantText.Of($"d{unit}"), "v", code.Load("q", unit * kernel.Inputs)), "q", unit * kernel.Inputs, code.Width.Lanes));
            }
        }
    }

    private static void DataGradient(SourceWriter writer, VectorCode code, NarrowDenseKernel kernel, int first, int units)
    {
        Broadcasts(writer, code, first, units);
        using (Along(writer, kernel, code.Width.Lanes))
        {
            // The tiles of units after the first go on with the sum.
            writer.Line($"{code.Type} sum = {(first > 0 || kernel.Add ? $"{code.Width.Type}.LoadUnsafe(ref Unsafe.Add(ref dx, k))" : code.Zero)};");
            Unit(writer, kernel, "w", first);
            for (int unit = 0; unit < units; unit++)
            {
                writer.Line($"sum = {code.MultiplyAdd(InvariantText.Of($"d{unit}"), code.Load("q", unit * kernel.Inputs), "sum")};");
            }

            writer.Line("sum.StoreUnsafe(ref Unsafe.Add(ref dx, k));");
        }
    }

    private static System.IDisposable Along(SourceWriter writer, NarrowDenseKernel kernel, int step) =>
        writer.Braces($"for (nint k = 0; k < {kernel.Inputs}; k += {step})");

    /// <summary>q: the weights, or their gradients, of the tile's first unit from input k on.</summary>
    private static void Unit(SourceWriter writer, NarrowDenseKernel kernel, string weights, int first) =>
        writer.Line($"ref float q = {Loops.Reference(weights, first * kernel.Inputs, "k")};");

    private static void Broadcasts(SourceWriter writer, VectorCode code, int first, int units) =>
        writer.Line($"{code.Type} {string.Join(", ", Enumerable.Range(0, units).Select(unit => InvariantText.Of($"d{unit} = {code.Broadcast("dy", first + unit)}")))};");
}
