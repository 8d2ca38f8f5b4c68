using System;

namespace ConvGen.Imaging;

/// <summary>
/// Makes what images show larger or smaller, about their centre, as Keras' layer of that name. Draws the factor of the height, then that of
/// the width if it has one.
/// </summary>
public sealed class RandomZoom : Augmentation
{
    private readonly FactorRange _height;
    private readonly FactorRange? _width;

    /// <summary>Both axes alike, either way.</summary>
    /// <param name="factor">0.2 shows from 20 % less, which enlarges, to 20 % more.</param>
    public RandomZoom(double factor) => _height = FactorRange.BothWays(factor, least: -1);

    /// <summary>Both axes alike.</summary>
    /// <param name="lower">The least: -0.2 shows 20 % less, which enlarges.</param>
    /// <param name="upper">The most: 0.3 shows 30 % more.</param>
    public RandomZoom(double lower, double upper) => _height = new(lower, upper, least: -1);

    /// <summary>Each axis by a factor of its own.</summary>
    /// <param name="height">The least and the most of the height.</param>
    /// <param name="width">The least and the most of the width.</param>
    public RandomZoom((double Lower, double Upper) height, (double Lower, double Upper) width) => (_height, _width) = (
        new(height.Lower, height.Upper, least: -1), new FactorRange(width.Lower, width.Upper, least: -1));

    /// <summary>What lies beyond the edges. Default: the image, reflected.</summary>
    public FillMode Fill { get; init; } = FillMode.Reflect;

    /// <summary>What a constant holds. Default: 0.</summary>
    public double FillValue { get; init; }

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> image, Shape shape, Span<float> changed, ref AugmentationRandom random)
    {
        double down = 1 + _height.Draw(ref random), across = _width is { } width ? 1 + width.Draw(ref random) : down;
        Affine map = Affine.Zoom(down, across, shape[0], shape[1]);
        new AffineSampler(map, Fill, (float)FillValue).Run(image, shape[0], shape[1], shape[2], changed);
    }
}
