using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Tests.Reference;

/// <summary>A convolution that a prediction takes the normalisation behind it into: products with its factors are rounded.</summary>
internal sealed record Folded(Convolution Convolution) : UnaryLayer
{
    public override Layer WhileTraining => Convolution;

    public override Extent Output(Extent input) => Convolution.Output(input);

    public override IReadOnlyList<int> ParameterLengths(Extent input) => Convolution.ParameterLengths(input);

    public override Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters)
    {
        Tensor exact = Convolution.Forward(x, parameters);
        Tensor magnitudes = Convolution.Forward(x.Map(Magnitude), [.. parameters.Select(values => Array.ConvertAll(values, Magnitude))]);
        double roundings = parameters[0].Length / Convolution.Filters + 4;
        return new Tensor(exact.Samples, exact.Extent, [.. exact.Values.Zip(magnitudes.Values, (value, magnitude) =>
            value with { Error = value.Error + roundings * Real.Unit * magnitude.Value })]);
    }

    public override Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters) =>
        Convolution.Backward(x, y, dy, parameters);

    public override string ToString() => $"{Convolution} folded";

    private static Real Magnitude(Real value) => Math.Abs(value.Value) + value.Error;
}
