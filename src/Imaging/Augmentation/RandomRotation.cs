using System;

namespace ConvGen.Imaging;

/// <summary>Turns images about their centre, as Keras' layer of that name. Draws the angle.</summary>
public sealed class RandomRotation : Augmentation
{
    private readonly FactorRange _turn;

    /// <summary>Either way.</summary>
    /// <param name="factor">The largest angle, as a fraction of a whole turn: 0.1 are 36 degrees.</param>
    public RandomRotation(double factor) => _turn = FactorRange.BothWays(factor);

    /// <summary>Between two angles.</summary>
    /// <param name="lower">The smallest, as a fraction of a whole turn.</param>
    /// <param name="upper">The largest.</param>
    public RandomRotation(double lower, double upper) => _turn = new(lower, upper);

    /// <summary>What lies beyond the edges. Default: the image, reflected.</summary>
    public FillMode Fill { get; init; } = FillMode.Reflect;

    /// <summary>What a constant holds. Default: 0.</summary>
    public double FillValue { get; init; }

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> image, Shape shape, Span<float> changed, ref AugmentationRandom random)
    {
        Affine map = Affine.Rotation(_turn.Draw(ref random), shape[0], shape[1]);
        new AffineSampler(map, Fill, (float)FillValue).Run(image, shape[0], shape[1], shape[2], changed);
    }
}
