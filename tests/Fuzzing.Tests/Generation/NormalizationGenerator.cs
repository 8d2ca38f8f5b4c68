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

    /// <summary>Of single samples, of every argument.</summary>
    /// <param name="channels">Channels of the input.</param>
    public SampleNormalizationLayer OfSample(int channels)
    {
        SampleNormalizationLayer layer = dice.Chance(50)
            ? new LayerNormalizationLayer(dice.Activation())
            : new GroupNormalizationLayer(dice.Chance(15) ? -1 : dice.Of([.. Divisors.Of(channels)]), dice.Activation());
        return layer with
        {
            Epsilon = dice.Weighted((5, 1e-3f), (2, 1e-2f), (2, 1f)),
            Center = dice.Chance(80),
            Scale = dice.Chance(80),
        };
    }

    /// <summary>A convolution without an activation, which a normalisation mostly brings.</summary>
    public IEnumerable<DeclaredLayer> Behind(ConvolutionLayer convolution) =>
        [convolution with { Activation = dice.Chance(85) ? Activation.Linear : convolution.Activation, UseBias = dice.Chance(30) }, Any()];
}
