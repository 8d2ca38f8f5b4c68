using System.Collections.Generic;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>A layer as its attribute declares it, and what the reference computes for it.</summary>
internal abstract record DeclaredLayer
{
    /// <summary>Name of the attribute.</summary>
    public abstract string Attribute { get; }

    /// <summary>Whether its parameters are trained.</summary>
    public bool IsTrainable { get; init; } = true;

    /// <summary>The attribute's arguments, apart from names of values and from what all layers have.</summary>
    public virtual IEnumerable<string> Arguments => [];

    /// <summary>The attribute's arguments, apart from names of values.</summary>
    public IEnumerable<string> AllArguments => IsTrainable ? Arguments : [.. Arguments, "Trainable = false"];

    /// <summary>Shape of the output for inputs of these shapes; null where the layer does not fit them.</summary>
    public abstract Shape? Output(IReadOnlyList<Shape> inputs);

    /// <summary>The naive layers, the first of which takes the inputs: an activation is one of its own.</summary>
    /// <param name="inputs">Shapes of its inputs.</param>
    /// <param name="usesWinograd">Whether the compiler computes it by a Winograd transform, which rounds more.</param>
    public abstract IEnumerable<Layer> Reference(IReadOnlyList<Shape> inputs, bool usesWinograd);

    /// <summary>The layer for other inputs than those it was made for: what depends on them follows where it can.</summary>
    public virtual DeclaredLayer Refit(IReadOnlyList<Shape> inputs) => this;

    /// <summary>Simpler layers of the same kind, the simplest first.</summary>
    public virtual IEnumerable<DeclaredLayer> Simpler() => [];

    /// <summary>Multiply-adds of a sample.</summary>
    public virtual long Products(IReadOnlyList<Shape> inputs) => 0;

    public sealed override string ToString() => $"[{Text.Attribute(Attribute, AllArguments)}]";

    /// <summary>The layer of an activation that is an argument.</summary>
    protected static IEnumerable<Layer> Behind(Activation activation) => activation switch
    {
        Activation.Linear => [],
        Activation.Softmax => [new Softmax()],
        Activation.LogSoftmax => [new LogSoftmax()],
        _ => [new ElementWise(activation)],
    };
}
