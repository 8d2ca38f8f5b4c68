using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Tests.Reference;

/// <summary>A layer that is not trained: it trains as it predicts, and none of its parameters has a gradient.</summary>
internal sealed record Frozen(Layer Trained) : Layer
{
    /// <summary>All.</summary>
    public override int StateParameters => int.MaxValue;

    public override Extent Output(IReadOnlyList<Extent> inputs) => Trained.Output(inputs);

    public override IReadOnlyList<int> ParameterLengths(IReadOnlyList<Extent> inputs) => Trained.ParameterLengths(inputs);

    public override Tensor Forward(IReadOnlyList<Tensor> x, IReadOnlyList<Real[]> parameters) => Trained.Forward(x, parameters);

    public override (IReadOnlyList<Tensor> Inputs, IReadOnlyList<Real[]> Parameters) Backward(
        IReadOnlyList<Tensor> x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters) =>
        (Trained.Backward(x, y, dy, parameters).Inputs, [.. parameters.Select(parameter => new Real[parameter.Length])]);

    public override string ToString() => $"frozen {Trained}";
}
