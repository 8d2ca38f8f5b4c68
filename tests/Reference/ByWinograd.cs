using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Tests.Reference;

/// <summary>
/// A convolution that a Winograd transform computes, among other layers: its <see cref="WinogradBound"/> goes on through them.
/// </summary>
internal sealed record ByWinograd(Convolution Convolution) : UnaryLayer
{
    public override Extent Output(Extent input) => Convolution.Output(input);

    public override IReadOnlyList<int> ParameterLengths(Extent input) => Convolution.ParameterLengths(input);

    public override Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters) => WinogradBound.Widen(
        Convolution.Forward(x, parameters), Largest(x.Values) * LargestSum(parameters[0], i => i % Convolution.Filters));

    public override Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters)
    {
        Gradients exact = Convolution.Backward(x, y, dy, parameters);
        int channels = x.Extent.Channels;
        double largest = Largest(dy.Values);
        Tensor dx = WinogradBound.Widen(exact.Input, largest * LargestSum(parameters[0], i => i / Convolution.Filters % channels));
        Real[] dkernel = WinogradBound.Widen(exact.Parameters[0], largest * LargestSum(x.Values, i => i % channels));
        return new Gradients(dx, [dkernel, .. exact.Parameters.Skip(1)]);
    }

    public override string ToString() => $"{Convolution} by Winograd";

    private static double Largest(Real[] values) => values.Max(Magnitude);

    /// <summary>The largest sum of magnitudes that belong together.</summary>
    private static double LargestSum(Real[] values, Func<int, int> groupOf) =>
        Enumerable.Range(0, values.Length).GroupBy(groupOf).Max(group => group.Sum(i => Magnitude(values[i])));

    /// <summary>What it may be at most: where relu passed what it should not have, the terms of a zero are not zero.</summary>
    private static double Magnitude(Real value) => Math.Abs(value.Value) + value.Error;
}
