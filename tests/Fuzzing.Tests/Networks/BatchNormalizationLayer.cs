using System.Collections.Generic;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>BatchNormalization.</summary>
internal sealed record BatchNormalizationLayer(Activation Activation = Activation.Linear) : DeclaredUnaryLayer
{
    private const float DefaultEpsilon = 1e-3f;
    private const float DefaultMomentum = 0.99f;

    public float Epsilon { get; init; } = DefaultEpsilon;

    public float Momentum { get; init; } = DefaultMomentum;

    public bool Center { get; init; } = true;

    public bool Scale { get; init; } = true;

    public bool UnbiasedVariance { get; init; }

    public override string Attribute => "BatchNormalization";

    public override IEnumerable<string> Arguments =>
    [
        .. Momentum == DefaultMomentum ? Array() : [$"Momentum = {Text.Of(Momentum)}"],
        .. Epsilon == DefaultEpsilon ? Array() : [$"Epsilon = {Text.Of(Epsilon)}"],
        .. Center ? Array() : ["Center = false"],
        .. Scale ? Array() : ["Scale = false"],
        .. UnbiasedVariance ? ["UnbiasedVariance = true"] : Array(),
        .. Text.Argument(Activation),
    ];

    public override Shape? Output(Shape input) => input;

    public override IEnumerable<Layer> Reference(Shape input, bool usesWinograd) =>
    [
        new BatchNormalization(Epsilon, Center, Scale) { Momentum = Momentum, IsUnbiased = UnbiasedVariance },
        .. Behind(Activation),
    ];

    public override IEnumerable<DeclaredLayer> Simpler()
    {
        BatchNormalizationLayer[] simpler =
        [
            this with { Activation = Activation.Linear }, this with { Center = true }, this with { Scale = true },
            this with { UnbiasedVariance = false }, this with { Epsilon = DefaultEpsilon }, this with { Momentum = DefaultMomentum },
        ];
        foreach (BatchNormalizationLayer layer in simpler)
        {
            if (layer != this)
            {
                yield return layer;
            }
        }
    }

    private static string[] Array() => [];
}
