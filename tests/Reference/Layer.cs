using System.Collections.Generic;

namespace ConvGen.Tests.Reference;

/// <summary>One naive layer: what it computes is written down as the loops of its definition.</summary>
internal abstract record Layer
{
    /// <summary>Shape of the output for inputs of these shapes.</summary>
    public abstract Extent Output(IReadOnlyList<Extent> inputs);

    /// <summary>Canonical lengths of the parameters: kernel, then bias.</summary>
    public virtual IReadOnlyList<int> ParameterLengths(IReadOnlyList<Extent> inputs) => [];

    /// <summary>How many of them, the last ones, are state, which has no gradient.</summary>
    public virtual int StateParameters => 0;

    /// <summary>y from the inputs x.</summary>
    public abstract Tensor Forward(IReadOnlyList<Tensor> x, IReadOnlyList<Real[]> parameters);

    /// <summary>The layer as a training pass runs it, where that differs from a prediction.</summary>
    public virtual Layer WhileTraining => this;

    /// <summary>The parameters behind a training pass over the inputs x: state moves, what an optimiser updates stays.</summary>
    public virtual IReadOnlyList<Real[]> Moved(IReadOnlyList<Tensor> x, IReadOnlyList<Real[]> parameters) => parameters;

    /// <summary>Gradients of each input and of the parameters from x, y = Forward(x) and dy.</summary>
    public abstract (IReadOnlyList<Tensor> Inputs, IReadOnlyList<Real[]> Parameters) Backward(
        IReadOnlyList<Tensor> x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters);
}
