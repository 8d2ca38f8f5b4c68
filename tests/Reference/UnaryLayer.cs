using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Tests.Reference;

/// <summary>A layer of one input.</summary>
internal abstract record UnaryLayer : Layer
{
    /// <summary>Shape of the output for an input of this shape.</summary>
    public abstract Extent Output(Extent input);

    /// <inheritdoc cref="Layer.ParameterLengths(IReadOnlyList{Extent})"/>
    public virtual IReadOnlyList<int> ParameterLengths(Extent input) => [];

    /// <summary>y from x.</summary>
    public abstract Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters);

    /// <summary>dx and the parameters' gradients from x, y = Forward(x) and dy.</summary>
    public abstract Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters);

    public sealed override Extent Output(IReadOnlyList<Extent> inputs) => Output(inputs.Single());

    public sealed override IReadOnlyList<int> ParameterLengths(IReadOnlyList<Extent> inputs) => ParameterLengths(inputs.Single());

    public sealed override Tensor Forward(IReadOnlyList<Tensor> x, IReadOnlyList<Real[]> parameters) => Forward(x.Single(), parameters);

    public sealed override (IReadOnlyList<Tensor> Inputs, IReadOnlyList<Real[]> Parameters) Backward(
        IReadOnlyList<Tensor> x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters)
    {
        Gradients gradients = Backward(x.Single(), y, dy, parameters);
        return ([gradients.Input], gradients.Parameters);
    }

    /// <summary>Result of a backward pass.</summary>
    internal sealed record Gradients(Tensor Input, IReadOnlyList<Real[]> Parameters);
}
