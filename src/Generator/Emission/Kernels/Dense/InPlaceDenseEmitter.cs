using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Dense;

/// <summary>
/// Prints the kernels of a dense layer that reads its kernel in place, nonzero terms only: what they say of themselves, and a body a width.
/// </summary>
internal static class InPlaceDenseEmitter
{
    public static KernelText Emit(NamedKernel named, InPlaceDenseKernel kernel)
    {
        Action<SourceWriter, VectorCode, InPlaceDenseKernel> body = kernel.Part switch
        {
            InPlaceDensePart.Forward => InPlaceDenseForwardEmitter.All,
            InPlaceDensePart.ForwardUnits => InPlaceDenseForwardEmitter.Units,
            InPlaceDensePart.DataGradient => InPlaceDenseDataGradientEmitter.Body,
            _ => InPlaceDenseBatchGradientEmitter.Body,
        };
        return DispatchEmitter.Emit(named, kernel, Remarks(kernel), kernel.Widths.Select(width => new KernelBody(
            width, Words(kernel, width), (writer, code) => body(writer, code, kernel), MethodCode.AtOnceAlone)));
    }

    private static IEnumerable<string> Remarks(InPlaceDenseKernel kernel) => kernel.Part switch
    {
        InPlaceDensePart.Forward =>
        [
            "y[n] = max(minimum, b[n] + sum over k of x[k] * w[k, n]) for each sample; minimum 0 is relu, minus infinity is none.",
            "Order of the sum: the bias, then k, where x[k] is not zero; at every width.",
        ],
        InPlaceDensePart.ForwardUnits =>
        [
            "y[n] = max(minimum, b[n] + sum over k of x[k] * w[k, n]) for each sample, n from firstUnit to endUnit; "
                + "both multiples of a vector.",
            "Order of the sum: that of the forward pass of many samples.",
        ],
        InPlaceDensePart.DataGradient =>
        [
            $"dx[k] {(kernel.Add ? "+=" : "=")} sum over n of dy[n] * w[k, n] for each sample; vectors run along the samples.",
            InvariantText.Of(
                $"Order of the sum: n, where any of {InPlaceDenseKernel.Samples} samples has a gradient; at every width."),
        ],
        _ =>
        [
            InvariantText.Of(
                $"dw[k, n] = sum over samples of x[sample, k] * dy[sample, n]; samples of x lie {kernel.Inputs} floats apart, ")
                + InvariantText.Of($"those of dy {InPlaceDenseKernel.GradientStep(kernel.Units)}."),
            "Order of the sum: samples, where x[sample, k] is not zero; at every width.",
        ],
    };

    private static string Words(InPlaceDenseKernel kernel, VectorWidth width) => kernel.Part switch
    {
        InPlaceDensePart.Forward =>
            InvariantText.Of($"panels of {InPlaceDenseKernel.PanelInputs} inputs by ")
                + InvariantText.Of($"{kernel.UnitTiles(width).Large} vectors of units stay in the first-level cache."),
        InPlaceDensePart.ForwardUnits =>
            InvariantText.Of($"whole rows of the weights stream by, {InPlaceDenseKernel.RowBlock} side by side."),
        InPlaceDensePart.DataGradient =>
            InvariantText.Of(
                $"tiles of {InPlaceDenseKernel.TileInputs(width, InPlaceDenseKernel.SampleVectors(width))} ")
                + InvariantText.Of($"inputs by {InPlaceDenseKernel.SampleVectors(width)} vectors of samples."),
        _ => InvariantText.Of($"{kernel.GradientTiles(width).Large} vectors of a row stay in registers ")
            + "while the samples' mask is walked.",
    };
}
