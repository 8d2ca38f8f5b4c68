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

/// <summary>PRelu.</summary>
internal sealed record PReluLayer : DeclaredUnaryLayer
{
    public override string Attribute => "PRelu";

    public override Shape? Output(Shape input) => input;

    public override IEnumerable<Layer> Reference(Shape input, bool isFiltered) => [new PRelu()];
}

/// <summary>Rescaling by whole numbers.</summary>
internal sealed record RescalingLayer(int Scale, int Offset) : DeclaredUnaryLayer
{
    public override string Attribute => "Rescaling";

    public override IEnumerable<string> Arguments => [Text.Of(Scale), Text.Of(Offset)];

    public override Shape? Output(Shape input) => input;

    public override IEnumerable<Layer> Reference(Shape input, bool isFiltered) => [new Rescaled([Scale], [Offset])];
}

/// <summary>Normalization of three channels, or of all by one mean and one variance.</summary>
internal sealed record NormalizationLayer(bool IsByChannel) : DeclaredUnaryLayer
{
    private static readonly float[] _means = [1, -2, 3];
    private static readonly float[] _variances = [4, 1, 16];

    public override string Attribute => "Normalization";

    public override IEnumerable<string> Arguments =>
        IsByChannel ? ["new float[] { 1, -2, 3 }", "new float[] { 4, 1, 16 }"] : ["1", "4"];

    public override Shape? Output(Shape input) => !IsByChannel || input[^1] == _means.Length ? input : null;

    public override IEnumerable<Layer> Reference(Shape input, bool isFiltered) =>
        [IsByChannel ? Rescaled.Normalization(_means, _variances) : Rescaled.Normalization([1], [4])];
}
