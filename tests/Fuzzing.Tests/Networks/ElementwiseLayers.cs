using System.Collections.Generic;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>Activate; softmax along the last axis.</summary>
internal sealed record ActivateLayer(Activation Activation) : DeclaredUnaryLayer
{
    public override string Attribute => "Activate";

    public override IEnumerable<string> Arguments => [$"Activation.{Activation}"];

    public override Shape? Output(Shape input) => input;

    public override IEnumerable<Layer> Reference(Shape input, bool usesWinograd) => Behind(Activation);

    public override IEnumerable<DeclaredLayer> Simpler() =>
        Activation is Activation.Linear or Activation.Relu ? [] : [this with { Activation = Activation.Relu }];
}

/// <summary>Dropout that drops nothing: what is random has tests of its own.</summary>
internal sealed record DropoutLayer : DeclaredUnaryLayer
{
    public override string Attribute => "Dropout";

    public override IEnumerable<string> Arguments => ["0"];

    public override Shape? Output(Shape input) => input;

    public override IEnumerable<Layer> Reference(Shape input, bool usesWinograd) => [];
}
