using System;
using System.Linq;

namespace ConvGen.Tests.Reference;

/// <summary>
/// What Winograd's filtering may round: the transforms mix the elements of a tile, so the error goes with the largest number of a tensor and not with
/// each one. The stated bound is 1.5e-5 of it for any of the filterings; F(2x2, 3x3) stays below 2e-6.
/// </summary>
internal static class FilteringBound
{
    private const double Relative = 1.5e-5;

    /// <summary>A network of one convolution.</summary>
    public static ReferenceNetwork.Pass Of(ReferenceNetwork.Pass exact) => new(
        Widen(exact.Output),
        Widen(exact.InputGradients),
        [.. exact.ParameterGradients.Select(Widen)]);

    public static Tensor Widen(Tensor tensor) => new(tensor.Samples, tensor.Extent, Widen(tensor.Values));

    public static Real[] Widen(Real[] values)
    {
        double bound = Relative * values.Max(value => Math.Abs(value.Value));
        return Array.ConvertAll(values, value => value with { Error = value.Error + bound });
    }
}
