using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Tests.Reference;

/// <summary>A factor and an addend for each channel, or one for all: Rescaling and Normalization.</summary>
internal sealed record Rescaled(IReadOnlyList<Real> Factors, IReadOnlyList<Real> Addends) : UnaryLayer
{
    /// <summary>(x - mean) / sqrt(variance), whose constants are rounded.</summary>
    public static Rescaled Normalization(float[] mean, float[] variance)
    {
        double[] factors = Array.ConvertAll(variance, value => 1 / Math.Max(Math.Sqrt(value), 1e-7));
        return new Rescaled(
            Array.ConvertAll(factors, factor => new Real(factor, factor * Real.Unit)),
            [.. mean.Zip(factors, (value, factor) => new Real(-value * factor, Math.Abs(value * factor) * Real.Unit))]);
    }

    public override Extent Output(Extent input) => input;

    public override Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters) =>
        Map(x, (value, channel) => value * Factors[channel] + Addends[channel]);

    public override Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters) =>
        new(Map(dy, (value, channel) => value * Factors[channel]), []);

    public override string ToString() => "rescaled";

    private Tensor Map(Tensor x, Func<Real, int, Real> function)
    {
        Real[] values = new Real[x.Values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = function(x.Values[i], i % x.Extent.Channels % Factors.Count);
        }

        return new Tensor(x.Samples, x.Extent, values);
    }
}
