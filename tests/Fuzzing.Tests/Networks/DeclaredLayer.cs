using System.Collections.Generic;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>A layer as its attribute declares it, and what the reference computes for it.</summary>
internal abstract record DeclaredLayer
{
    /// <summary>The attribute's text, without brackets.</summary>
    public abstract string Attribute { get; }

    /// <summary>Shape of the output for an input of this shape; null where the layer does not fit it.</summary>
    public abstract Shape? Output(Shape input);

    /// <summary>The naive layers: an activation is one of its own.</summary>
    /// <param name="input">Shape of its input.</param>
    /// <param name="usesWinograd">Whether the compiler computes it by a Winograd transform, which rounds more.</param>
    public abstract IEnumerable<Layer> Reference(Shape input, bool usesWinograd);

    /// <summary>The layer for another input than the one it was made for: what depends on it follows where it can.</summary>
    public virtual DeclaredLayer Refit(Shape input) => this;

    /// <summary>Simpler layers of the same kind, the simplest first.</summary>
    public virtual IEnumerable<DeclaredLayer> Simpler() => [];

    /// <summary>Multiply-adds of a sample.</summary>
    public virtual long Products(Shape input) => 0;

    public sealed override string ToString() => $"[{Attribute}]";

    /// <summary>The layer of an activation that is an argument.</summary>
    protected static IEnumerable<Layer> Behind(Activation activation) => activation switch
    {
        Activation.Linear => [],
        Activation.Softmax => [new Softmax()],
        _ => [new ElementWise(activation)],
    };
}
