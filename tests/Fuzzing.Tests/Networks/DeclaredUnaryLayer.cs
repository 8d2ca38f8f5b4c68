using System.Collections.Generic;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>A layer of one input.</summary>
internal abstract record DeclaredUnaryLayer : DeclaredLayer
{
    /// <inheritdoc cref="DeclaredLayer.Output"/>
    public abstract Shape? Output(Shape input);

    /// <inheritdoc cref="DeclaredLayer.Reference"/>
    public abstract IEnumerable<Layer> Reference(Shape input, bool usesWinograd);

    /// <inheritdoc cref="DeclaredLayer.Refit"/>
    public virtual DeclaredLayer Refit(Shape input) => this;

    /// <inheritdoc cref="DeclaredLayer.Products"/>
    public virtual long Products(Shape input) => 0;

    public sealed override Shape? Output(IReadOnlyList<Shape> inputs) => inputs.Count == 1 ? Output(inputs[0]) : null;

    public sealed override IEnumerable<Layer> Reference(IReadOnlyList<Shape> inputs, bool usesWinograd) =>
        Reference(inputs[0], usesWinograd);

    public sealed override DeclaredLayer Refit(IReadOnlyList<Shape> inputs) => Refit(inputs[0]);

    public sealed override long Products(IReadOnlyList<Shape> inputs) => Products(inputs[0]);
}
