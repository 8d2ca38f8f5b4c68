using System.Collections.Generic;

namespace ConvGen.Tests.Reference;

/// <summary>One naive layer: what it computes is written down as the loops of its definition.</summary>
internal abstract record Layer
{
    /// <summary>Shape of the output for an input of this shape.</summary>
    public abstract Extent Output(Extent input);

    /// <summary>Canonical lengths of the parameters: kernel, then bias.</summary>
    public virtual IReadOnlyList<int> ParameterLengths(Extent input) => [];

    /// <summary>y from x.</summary>
    public abstract Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters);

    /// <summary>dx and the parameters' gradients from x, y = Forward(x) and dy.</summary>
    public abstract Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters);

    /// <summary>Result of a backward pass.</summary>
    internal sealed record Gradients(Tensor Input, IReadOnlyList<Real[]> Parameters);
}
