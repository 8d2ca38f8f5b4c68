using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Dense;

/// <summary>Prints the forward pass of a dot-product dense layer: dot products along the inputs.</summary>
internal static class DotProductDenseForwardEmitter
{
    /// <summary>Pairs of samples share the weights that they load; a lone one comes last.</summary>
    public static void Tile(SourceWriter writer, VectorCode code, DotProductDenseKernel kernel, int first, int units, string tile)
    {
        writer.Line("nint sample = 0;");
        using (writer.Braces($"for (; sample <= count - {DotProductDenseKernel.Samples}; sample += {DotProductDenseKernel.Samples})"))
        {
            DotProducts(writer, code, kernel, first, units, tile, DotProductDenseKernel.Samples);
        }

        writer.Line();
        using (writer.Braces("for (; sample < count; sample++)"))
        {
            DotProducts(writer, code, kernel, first, units, tile, 1);
        }
    }

    private static void DotProducts(
        SourceWriter writer, VectorCode code, DotProductDenseKernel kernel, int first, int units, string tile, int samples)
    {
        int sums = DotProductDenseKernel.Sums(code.Width);
        writer.Line($"ref float p = {Loops.Reference("x", 0, Loops.Term("sample", kernel.Inputs))};");
        writer.Line($"ref float q = {Loops.Reference("w", first * kernel.Inputs, Loops.Term(tile, units * kernel.Inputs))};");
        if (samples > 1)
        {
            writer.Line("// s{sample}u{unit}_{part}: partial sums of a sample's unit. Samples share each weight that is loaded.");
        }

        for (int sample = 0; sample < samples; sample++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                writer.Line(code.Declare(Enumerable.Range(0, sums).Select(sum => $"{Sum(sample, unit, sum)} = {code.Zero}")));
            }
        }

        using (writer.Braces($"for (nint k = 0; k < {kernel.Inputs}; k += {DotProductDenseKernel.PartialSums})"))
        {
            for (int sum = 0; sum < sums; sum++)
            {
                for (int sample = 0; sample < samples; sample++)
                {
                    string input = code.Load("p", sample * kernel.Inputs + sum * code.Width.Lanes);
                    writer.Line($"{(sum == 0 ? code.Type + " " : "")}v{sample} = {input};");
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
                        code.Accumulate(Sum(sample, unit, sum), InvariantText.Of($"v{sample}"), weight))));
                }
            }

            writer.Line(InvariantText.Of($"p = ref Unsafe.Add(ref p, {DotProductDenseKernel.PartialSums});"));
            writer.Line(InvariantText.Of($"q = ref Unsafe.Add(ref q, {DotProductDenseKernel.PartialSums});"));
        }

        writer.Line();
        writer.Line($"ref float outputs = {Loops.Reference("y", first, Loops.Term("sample", kernel.Units), Loops.Term(tile, units))};");
        writer.Line($"ref float biases = {Loops.Reference("b", first, Loops.Term(tile, units))};");
        for (int sample = 0; sample < samples; sample++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                string total = Joined([.. Enumerable.Range(0, sums).Select(sum => Sum(sample, unit, sum))]);
                string output = VectorCode.At("outputs", sample * kernel.Units + unit);
                writer.Line($"{output} = MathF.Max(minimum, {VectorCode.At("biases", unit)} + {total});");
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
}
