using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Tests.Reference;

/// <summary>A convolution that Winograd's filtering computes, among other layers: its <see cref="FilteringBound"/> goes on through them.</summary>
internal sealed record Filtered(Convolution Convolution) : Layer
{
    public override Extent Output(Extent input) => Convolution.Output(input);

    public override IReadOnlyList<int> ParameterLengths(Extent input) => Convolution.ParameterLengths(input);

    public override Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters) => FilteringBound.Widen(Convolution.Forward(x, parameters));

    public override Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters)
    {
        Gradients exact = Convolution.Backward(x, y, dy, parameters);
        return new Gradients(
            FilteringBound.Widen(exact.Input), [FilteringBound.Widen(exact.Parameters[0]), .. exact.Parameters.Skip(1)]);
    }

    public override string ToString() => $"{Convolution} filtered";
}
