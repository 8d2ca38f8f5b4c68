using System.Collections.Generic;
using ConvGen.Fuzzing.Tests.Networks;

namespace ConvGen.Fuzzing.Tests.Generation;

/// <summary>Random normalisations: alone, and where predictions fold them into a convolution.</summary>
internal sealed class NormalizationGenerator(Dice dice)
{
    /// <summary>Of every argument.</summary>
    public BatchNormalizationLayer Any() => new(dice.Activation())
    {
        Epsilon = dice.Weighted((5, 1e-3f), (2, 1e-2f), (2, 1f)),
        Momentum = dice.Weighted((5, 0.99f), (2, 0.5f), (1, 0f), (1, 1f)),
        Center = dice.Chance(80),
        Scale = dice.Chance(80),
        UnbiasedVariance = dice.Chance(30),
    };

    /// <summary>A convolution without an activation, which a normalisation mostly brings.</summary>
    public IEnumerable<DeclaredLayer> Behind(ConvolutionLayer convolution) =>
        [convolution with { Activation = dice.Chance(85) ? Activation.Linear : convolution.Activation, UseBias = dice.Chance(30) }, Any()];
}
