using System;

namespace ConvGen.Imaging;

/// <summary>Which way images are mirrored.</summary>
public enum FlipMode
{
    /// <summary>Left to right in half of the samples, and upside down in half of them.</summary>
    HorizontalAndVertical = 0,

    /// <summary>Left to right, in half of the samples.</summary>
    Horizontal = 1,

    /// <summary>Upside down, in half of the samples.</summary>
    Vertical = 2,
}

/// <summary>Mirrors images, as Keras' layer of that name. Draws whether left to right, then whether upside down.</summary>
/// <param name="mode">Which way.</param>
public sealed class RandomFlip(FlipMode mode = FlipMode.HorizontalAndVertical) : Augmentation
{
    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> image, Shape shape, Span<float> changed, ref AugmentationRandom random)
    {
        bool horizontal = mode != FlipMode.Vertical && random.NextBool(), vertical = mode != FlipMode.Horizontal && random.NextBool();
        int stride = shape[1] * shape[2];
        for (int row = 0; row < shape[0]; row++)
        {
            ReadOnlySpan<float> source = image.Slice((vertical ? shape[0] - 1 - row : row) * stride, stride);
            Span<float> target = changed.Slice(row * stride, stride);
            if (horizontal)
            {
                Reverse(source, target, shape[2]);
            }
            else
            {
                source.CopyTo(target);
            }
        }
    }

    private static void Reverse(ReadOnlySpan<float> source, Span<float> target, int channels)
    {
        if (channels == 1)
        {
            source.CopyTo(target);
            target.Reverse();
            return;
        }

        for (int from = source.Length - channels, to = 0; from >= 0; from -= channels, to += channels)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                target[to + channel] = source[from + channel];
            }
        }
    }
}
