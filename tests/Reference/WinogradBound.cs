using System;
using System.Linq;

namespace ConvGen.Tests.Reference;

/// <summary>
/// What a Winograd transform may round: the transforms mix the elements of a tile, so the error goes with the largest number of a tensor
/// and not with
/// each one. The stated bound is 1.5e-5 of it for any of the transforms; F(2x2, 3x3) stays below 2e-6.
/// </summary>
internal static class WinogradBound
{
    private const double Relative = 1.5e-5;

    /// <summary>Roundings of the largest sum of magnitudes: what is left where terms cancel.</summary>
    private const double Cancellation = 16 * Real.Unit;

    /// <summary>A network of one convolution.</summary>
    public static ReferenceNetwork.Pass Of(ReferenceNetwork.Pass exact) => new(
        Widen(exact.Output, magnitude: 0),
        Widen(exact.InputGradients, magnitude: 0),
        [.. exact.ParameterGradients.Select(gradients => Widen(gradients, magnitude: 0))]);

    /// <summary>A tensor within a network, where all terms of a small one may cancel.</summary>
    /// <param name="magnitude">What no sum of the magnitudes of an element's terms exceeds.</param>
    public static Tensor Widen(Tensor tensor, double magnitude) => new(tensor.Samples, tensor.Extent, Widen(tensor.Values, magnitude));

    /// <inheritdoc cref="Widen(Tensor, double)"/>
    public static Real[] Widen(Real[] values, double magnitude)
    {
        double bound = Relative * values.Max(value => Math.Abs(value.Value)) + Cancellation * magnitude;
        return Array.ConvertAll(values, value => value with { Error = value.Error + bound });
    }
}
