using System;
using System.Collections.Generic;

namespace ConvGen.Tests.Reference;

/// <summary>x, or a slope for each channel times x where x is not above zero.</summary>
internal sealed record PRelu : UnaryLayer
{
    public override Extent Output(Extent input) => input;

    public override IReadOnlyList<int> ParameterLengths(Extent input) => [input.Channels];

    public override Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters) => Scaled(x, x, parameters[0]);

    public override Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters)
    {
        Sum[] slopes = new Sum[x.Extent.Channels];
        for (int i = 0; i < x.Values.Length; i++)
        {
            if (!(x.Values[i].Value > 0))
            {
                slopes[i % slopes.Length].Add(x.Values[i], dy.Values[i]);
            }
            else if (x.Values[i].Value <= x.Values[i].Error)
            {
                slopes[i % slopes.Length].Doubt(2 * x.Values[i].Error * Math.Abs(dy.Values[i].Value));
            }
        }

        return new Gradients(Scaled(x, dy, parameters[0]), [Sum.Totals(slopes)]);
    }

    public override string ToString() => "PRelu";

    private static Tensor Scaled(Tensor x, Tensor source, Real[] slopes)
    {
        Real[] values = new Real[x.Values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            (Real whole, Real scaled) = (source.Values[i], source.Values[i] * slopes[i % slopes.Length]);
            Real chosen = x.Values[i].Value > 0 ? whole : scaled;

            // Within its error of zero it may have gone either way.
            bool isDoubtful = x.Values[i].Error > 0 && Math.Abs(x.Values[i].Value) <= x.Values[i].Error;
            double other = Math.Abs(whole.Value - scaled.Value) + Math.Max(whole.Error, scaled.Error);
            values[i] = isDoubtful ? chosen with { Error = chosen.Error + other } : chosen;
        }

        return new Tensor(x.Samples, x.Extent, values);
    }
}
