using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ConvGen.Imaging;

/// <summary>Makes images brighter or darker, as Keras' layer of that name. Draws what is added.</summary>
public sealed class RandomBrightness : Augmentation
{
    private readonly FactorRange _factor;

    /// <summary>Either way.</summary>
    /// <param name="factor">The most that is added or taken, as a fraction of <see cref="MaxValue"/>.</param>
    public RandomBrightness(double factor) => _factor = FactorRange.BothWays(factor);

    /// <summary>Between two.</summary>
    /// <param name="lower">The least, as a fraction of <see cref="MaxValue"/>.</param>
    /// <param name="upper">The most.</param>
    public RandomBrightness(double lower, double upper) => _factor = new(lower, upper);

    /// <summary>White; values are clipped to 0 .. this. Default: 255, as in Keras; 1 for images that are divided by 255.</summary>
    public double MaxValue { get; init; } = 255;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> image, Shape shape, Span<float> changed, ref AugmentationRandom random)
    {
        float added = (float)(_factor.Draw(ref random) * MaxValue), most = (float)MaxValue;
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(image);
        Span<Vector<float>> targets = MemoryMarshal.Cast<float, Vector<float>>(changed);
        for (int i = 0; i < vectors.Length; i++)
        {
            targets[i] = Vector.Min(Vector.Max(vectors[i] + new Vector<float>(added), Vector<float>.Zero), new Vector<float>(most));
        }

        for (int i = vectors.Length * Vector<float>.Count; i < image.Length; i++)
        {
            changed[i] = MathF.Min(MathF.Max(image[i] + added, 0), most);
        }
    }
}
