using System;

namespace ConvGen.Imaging;

/// <summary>Shifts images, as Keras' layer of that name. Draws how far down, then how far right.</summary>
public sealed class RandomTranslation : Augmentation
{
    private readonly FactorRange _height;
    private readonly FactorRange _width;

    /// <summary>Either way.</summary>
    /// <param name="height">The most that images move down or up, as a fraction of their height.</param>
    /// <param name="width">The most that they move right or left, as a fraction of their width.</param>
    public RandomTranslation(double height, double width) =>
        (_height, _width) = (FactorRange.BothWays(height), FactorRange.BothWays(width));

    /// <summary>Between two shifts on each axis.</summary>
    /// <param name="height">The least and the most, down, as fractions of the height.</param>
    /// <param name="width">The least and the most, right, as fractions of the width.</param>
    public RandomTranslation((double Lower, double Upper) height, (double Lower, double Upper) width) =>
        (_height, _width) = (new(height.Lower, height.Upper), new(width.Lower, width.Upper));

    /// <summary>What lies beyond the edges. Default: the image, reflected.</summary>
    public FillMode Fill { get; init; } = FillMode.Reflect;

    /// <summary>What a constant holds. Default: 0.</summary>
    public double FillValue { get; init; }

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> image, Shape shape, Span<float> changed, ref AugmentationRandom random)
    {
        double down = _height.Draw(ref random) * shape[0], right = _width.Draw(ref random) * shape[1];
        new AffineSampler(Affine.Translation(down, right), Fill, (float)FillValue).Run(image, shape[0], shape[1], shape[2], changed);
    }
}
