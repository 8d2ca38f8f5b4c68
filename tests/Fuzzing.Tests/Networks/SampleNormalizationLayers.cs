using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>A layer that normalises each sample by itself.</summary>
internal abstract record SampleNormalizationLayer(Activation Activation) : DeclaredUnaryLayer
{
    private const float DefaultEpsilon = 1e-3f;

    public float Epsilon { get; init; } = DefaultEpsilon;

    public bool Center { get; init; } = true;

    public bool Scale { get; init; } = true;

    public override IEnumerable<string> Arguments =>
    [
        .. Epsilon == DefaultEpsilon ? Enumerable.Empty<string>() : [$"Epsilon = {Text.Of(Epsilon)}"],
        .. Center ? Enumerable.Empty<string>() : ["Center = false"],
        .. Scale ? Enumerable.Empty<string>() : ["Scale = false"],
        .. Text.Argument(Activation),
    ];

    public override Shape? Output(Shape input) => input;

    public override IEnumerable<DeclaredLayer> Simpler()
    {
        SampleNormalizationLayer[] simpler =
        [
            this with { Activation = Activation.Linear }, this with { Center = true }, this with { Scale = true },
            this with { Epsilon = DefaultEpsilon },
        ];
        return simpler.Where(layer => layer != this);
    }
}

/// <summary>LayerNormalization.</summary>
internal sealed record LayerNormalizationLayer(Activation Activation = Activation.Linear) : SampleNormalizationLayer(Activation)
{
    public override string Attribute => "LayerNormalization";

    public override IEnumerable<Layer> Reference(Shape input, bool usesWinograd) =>
        [new LayerNormalization(Epsilon, Center, Scale), .. Behind(Activation)];
}

/// <summary>GroupNormalization; -1 groups are as many as channels.</summary>
internal sealed record GroupNormalizationLayer(int Groups, Activation Activation = Activation.Linear) : SampleNormalizationLayer(Activation)
{
    public override string Attribute => "GroupNormalization";

    public override IEnumerable<string> Arguments => [Text.Of(Groups), .. base.Arguments];

    public override Shape? Output(Shape input) => Groups == -1 || input[^1] % Groups == 0 ? input : null;

    public override IEnumerable<Layer> Reference(Shape input, bool usesWinograd) =>
        [new GroupNormalization(Groups == -1 ? input[^1] : Groups, Epsilon, Center, Scale), .. Behind(Activation)];

    public override DeclaredLayer Refit(Shape input) =>
        Groups == -1 ? this : this with { Groups = (int)BigInteger.GreatestCommonDivisor(Groups, input[^1]) };

    public override IEnumerable<DeclaredLayer> Simpler() =>
        Groups == 1 ? base.Simpler() : base.Simpler().Prepend(this with { Groups = 1 });
}
