using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Imaging;

/// <summary>
/// Moves values away from their channel's mean, or towards it, as Keras' layer of that name: (x - mean) * factor + mean. Draws the factor.
/// </summary>
public sealed class RandomContrast : Augmentation
{
    private readonly FactorRange _factor;

    /// <summary>More or less.</summary>
    /// <param name="factor">Factors of 1 - this .. 1 + this; at most 1.</param>
    public RandomContrast(double factor) => _factor = FactorRange.BothWays(factor, least: -1);

    /// <summary>Between two.</summary>
    /// <param name="lower">Factors from 1 - this on; at most 1.</param>
    /// <param name="upper">Factors to 1 + this.</param>
    public RandomContrast(double lower, double upper) => _factor = new(-lower, upper, least: -1);

    /// <summary>White; values are clipped to 0 .. this. Default: 255, as in Keras; 1 for images that are divided by 255.</summary>
    public double MaxValue { get; init; } = 255;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> image, Shape shape, Span<float> changed, ref AugmentationRandom random)
    {
        float factor = (float)(1 + _factor.Draw(ref random)), most = (float)MaxValue;
        if (shape[2] == 3)
        {
            Colours(image, factor, most, changed);
            return;
        }

        for (int channel = 0; channel < shape[2]; channel++)
        {
            double sum = 0;
            for (int i = channel; i < image.Length; i += shape[2])
            {
                sum += image[i];
            }

            float mean = (float)(sum / (image.Length / shape[2]));
            for (int i = channel; i < image.Length; i += shape[2])
            {
                changed[i] = MathF.Min(MathF.Max((image[i] - mean) * factor + mean, 0), most);
            }
        }
    }

    /// <summary>A pixel a vector, so that the sums' order is that of the pixels on every machine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Colours(ReadOnlySpan<float> image, float factor, float most, Span<float> changed)
    {
        const int Channels = 3;
        int last = image.Length - Channels;
        ref float source = ref MemoryMarshal.GetReference(image);
        ref float target = ref MemoryMarshal.GetReference(changed);
        Vector128<double> low = default, high = default;
        for (int i = 0; i < last; i += Channels)
        {
            Vector128<float> pixel = Vector128.LoadUnsafe(ref source, (nuint)i);
            low += Vector128.WidenLower(pixel);
            high += Vector128.WidenUpper(pixel);
        }

        double pixels = image.Length / Channels;
        Vector128<float> mean = Vector128.Create(
            (float)((low[0] + image[last]) / pixels), (float)((low[1] + image[last + 1]) / pixels),
            (float)((high[0] + image[last + 2]) / pixels), 0);
        for (int i = 0; i < last; i += Channels)
        {
            // The fourth float is the next pixel's, which is written next.
            Change(Vector128.LoadUnsafe(ref source, (nuint)i), mean, factor, most).StoreUnsafe(ref target, (nuint)i);
        }

        Vector128<float> end = Change(Vector128.Create(image[last], image[last + 1], image[last + 2], 0), mean, factor, most);
        (changed[last], changed[last + 1], changed[last + 2]) = (end[0], end[1], end[2]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Change(Vector128<float> pixel, Vector128<float> mean, float factor, float most) =>
        Vector128.Min(Vector128.Max((pixel - mean) * factor + mean, Vector128<float>.Zero), Vector128.Create(most));
}
