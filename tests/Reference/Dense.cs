using System.Collections.Generic;

namespace ConvGen.Tests.Reference;

/// <summary>y = x W + b with W as (in, out).</summary>
internal sealed record Dense(int Units, bool UseBias = true) : UnaryLayer
{
    public override Extent Output(Extent input) => new(1, 1, Units);

    public override IReadOnlyList<int> ParameterLengths(Extent input) =>
        UseBias ? [input.Length * Units, Units] : [input.Length * Units];

    public override Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters)
    {
        int features = x.Extent.Length;
        Sum[] y = new Sum[x.Samples * Units];
        for (int sample = 0; sample < x.Samples; sample++)
        {
            for (int unit = 0; unit < Units; unit++)
            {
                if (UseBias)
                {
                    y[sample * Units + unit].Add(parameters[1][unit]);
                }

                for (int feature = 0; feature < features; feature++)
                {
                    y[sample * Units + unit].Add(x.Values[sample * features + feature], parameters[0][feature * Units + unit]);
                }
            }
        }

        return new Tensor(x.Samples, new Extent(1, 1, Units), Sum.Totals(y));
    }

    public override string ToString() => $"dense {Units}{(UseBias ? "" : " no bias")}";

    public override Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters)
    {
        int features = x.Extent.Length;
        Sum[] dx = new Sum[x.Values.Length];
        Sum[] dkernel = new Sum[parameters[0].Length];
        Sum[] dbias = new Sum[Units];
        for (int sample = 0; sample < x.Samples; sample++)
        {
            for (int unit = 0; unit < Units; unit++)
            {
                Real gradient = dy.Values[sample * Units + unit];
                dbias[unit].Add(gradient);
                for (int feature = 0; feature < features; feature++)
                {
                    dx[sample * features + feature].Add(gradient, parameters[0][feature * Units + unit]);
                    dkernel[feature * Units + unit].Add(gradient, x.Values[sample * features + feature]);
                }
            }
        }

        Real[][] gradients = UseBias ? [Sum.Totals(dkernel), Sum.Totals(dbias)] : [Sum.Totals(dkernel)];
        return new Gradients(Tensor.Of(x.Samples, x.Extent, dx), gradients);
    }
}
