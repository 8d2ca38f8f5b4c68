using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Dense;

/// <summary>Prints a dense layer of few units, tile of units by tile, each with loops along the inputs.</summary>
internal static class DotProductDenseEmitter
{
    public static KernelText Emit(NamedKernel named, DotProductDenseKernel kernel) => DispatchEmitter.Emit(
        named, kernel, Remarks(kernel), kernel.Widths.Select(width => new KernelBody(
            width, InvariantText.Of($"{InRegisters(kernel, width)}."),
            (writer, code) => Body(writer, code, kernel), MethodCode.AtOnceAlone)
        {
            IsGeneric = false,
        }));

    private static IEnumerable<string> Remarks(DotProductDenseKernel kernel)
    {
        yield return kernel.Part switch
        {
            DotProductDensePart.Forward =>
                "y[sample, unit] = max(minimum, b[unit] + sum over k of x[sample, k] * w[unit, k]); minimum 0 is relu, "
                    + "minus infinity is none.",
            DotProductDensePart.WeightGradient => "dw[unit, k] += sum over samples of dy[sample, unit] * x[sample, k], in their order.",
            _ => $"dx[sample, k] {(kernel.Add ? "+=" : "=")} sum over units of dy[sample, unit] * w[unit, k], in their order.",
        };
        if (kernel.Part == DotProductDensePart.Forward)
        {
            yield return "Order of the sum: 16 partial sums take k in turn; halves are added to halves until one is left, then the bias; "
                + "at every width.";
        }
    }

    private static string InRegisters(DotProductDenseKernel kernel, VectorWidth width)
    {
        int units = kernel.Tiles(width).Large;
        return kernel.Part switch
        {
            DotProductDensePart.Forward =>
                InvariantText.Of(
                    $"the sums of {units} units for {DotProductDenseKernel.Samples} samples stay in registers along the inputs"),
            DotProductDensePart.WeightGradient =>
                InvariantText.Of($"the gradients of {units} units by {kernel.Vectors(width)} vectors of inputs ")
                    + "stay in registers while the samples pass",
            _ => InvariantText.Of(
                $"the weights of {units} units by {kernel.Vectors(width)} vectors of inputs stay in registers while the samples pass"),
        };
    }

    private static void Body(SourceWriter writer, VectorCode code, DotProductDenseKernel kernel)
    {
        foreach ((int units, int count, int start) in kernel.Tiles(code.Width).Parts())
        {
            if (kernel.Part == DotProductDensePart.Forward)
            {
                using (writer.Braces(Units(start, units * count)))
                {
                    Loops.For(writer, "tile", count, tile => DotProductDenseForwardEmitter.Tile(writer, code, kernel, start, units, tile));
                }

                continue;
            }

            foreach (int first in Enumerable.Range(0, count).Select(tile => start + tile * units))
            {
                using (writer.Braces(Units(first, units)))
                {
                    if (kernel.Part == DotProductDensePart.WeightGradient)
                    {
                        DotProductDenseGradientEmitter.WeightGradient(writer, code, kernel, first, units);
                    }
                    else
                    {
                        DotProductDenseGradientEmitter.DataGradient(writer, code, kernel, first, units);
                    }
                }
            }
        }
    }

    private static string Units(int first, int count) => count == 1
        ? InvariantText.Of($"// Unit {first}.")
        : InvariantText.Of($"// Units {first} to {first + count - 1}.");
}
