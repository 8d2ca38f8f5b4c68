using System.Collections.Generic;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>A layer of the tests' own that keeps the shape.</summary>
internal sealed record TurnedLayer : DeclaredUnaryLayer
{
    public override string Attribute => "Custom<Turned>";

    public override Shape? Output(Shape input) => input;

    public override IEnumerable<Layer> Reference(Shape input, bool usesWinograd) => [new Turned()];
}

/// <summary>One that does not.</summary>
/// <param name="Units">Half of the input's elements, rounded up.</param>
internal sealed record FoldsLayer(int Units) : DeclaredUnaryLayer
{
    public override string Attribute => "Custom<Folds>";

    public override IEnumerable<string> Arguments => [Text.Of(Units)];

    public override Shape? Output(Shape input) => Of(input) == this with { IsTrainable = true } ? new Shape(Units) : null;

    public override IEnumerable<Layer> Reference(Shape input, bool usesWinograd) => [new Folds()];

    public override DeclaredLayer Refit(Shape input) => Of(input);

    /// <summary>The layer for an input.</summary>
    public static FoldsLayer Of(Shape input) => new((input.Length + 1) / 2);
}
