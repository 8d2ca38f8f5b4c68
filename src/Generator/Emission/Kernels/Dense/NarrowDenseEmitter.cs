using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Dense;

/// <summary>Prints a dense layer of few units, tile of units by tile, each with loops along the inputs.</summary>
internal static class NarrowDenseEmitter
{
    public static void Emit(SourceWriter writer, string name, NarrowDenseKernel kernel) => DispatchEmitter.Emit(
        writer, name, kernel, Remarks(kernel), kernel.Widths.Select(width => new KernelBody(
            width, InvariantText.Of($"{width.Bits} bits: {InRegisters(kernel, width)}."),
            code => Body(writer, code, kernel), MethodCode.AtOnceAlone)));

    private static IEnumerable<string> Remarks(NarrowDenseKernel kernel)
    {
        yield return kernel.Part switch
        {
            NarrowDensePart.Forward =>
                "y[sample, unit] = max(floor, b[unit] + sum over k of x[sample, k] * w[unit, k]); floor 0 is relu, minus infinity is none.",
            NarrowDensePart.KernelGradient => "dw[unit, k] += sum over samples of dy[sample, unit] * x[sample, k], in their order.",
            _ => $"dx[sample, k] {(kernel.Add ? "+=" : "=")} sum over units of dy[sample, unit] * w[unit, k], in their order.",
        };
        if (kernel.Part == NarrowDensePart.Forward)
        {
            yield return "Order of the sum: 16 partial sums take k in turn; halves are added to halves until one is left, then the bias; "
                + "at every width.";
        }
    }

    private static string InRegisters(NarrowDenseKernel kernel, VectorWidth width)
    {
        int units = kernel.Tiles(width).Large;
        return kernel.Part switch
        {
            NarrowDensePart.Forward =>
                InvariantText.Of($"the sums of {units} units for {NarrowDenseKernel.Samples} samples stay in registers along the inputs"),
            NarrowDensePart.KernelGradient =>
                InvariantText.Of($"the gradients of {units} units by {kernel.Vectors(width)} vectors of inputs ")
                    + "stay in registers while the samples pass",
            _ => InvariantText.Of(
                $"the weights of {units} units by {kernel.Vectors(width)} vectors of inputs stay in registers while the samples pass"),
        };
    }

    private static void Body(SourceWriter writer, VectorCode code, NarrowDenseKernel kernel)
    {
        foreach ((int units, int count, int start) in kernel.Tiles(code.Width).Parts())
        {
            if (kernel.Part == NarrowDensePart.Forward)
            {
                using (writer.Braces(Units(start, units * count)))
                {
                    Loops.For(writer, "tile", count, tile => NarrowDenseForwardEmitter.Tile(writer, code, kernel, start, units, tile));
                }

                continue;
            }

            foreach (int first in Enumerable.Range(0, count).Select(tile => start + tile * units))
            {
                using (writer.Braces(Units(first, units)))
                {
                    if (kernel.Part == NarrowDensePart.KernelGradient)
                    {
                        NarrowDenseGradientEmitter.KernelGradient(writer, code, kernel, first, units);
                    }
                    else
                    {
                        NarrowDenseGradientEmitter.DataGradient(writer, code, kernel, first, units);
                    }
                }
            }
        }
    }

    private static string Units(int first, int count) => count == 1
        ? InvariantText.Of($"// Unit {first}.")
        : InvariantText.Of($"// Units {first} to {first + count - 1}.");
}
