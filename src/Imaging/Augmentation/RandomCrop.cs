using System;

namespace ConvGen.Imaging;

/// <summary>
/// Cuts out a part, as Keras' layer and torchvision's transform of that name. Draws the first row, then the first column.
/// </summary>
/// <param name="height">Rows of the part.</param>
/// <param name="width">Columns of the part.</param>
public sealed class RandomCrop(int height, int width) : Augmentation
{
    /// <summary>Rows and columns that the image gets on each side first. Default: 0.</summary>
    public int Padding { get; init; }

    /// <summary>What they hold. Default: 0.</summary>
    public double FillValue { get; init; }

    /// <inheritdoc/>
    public override Shape OutputShape(Shape image)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfNegative(Padding);
        return image[0] + 2L * Padding >= height && image[1] + 2L * Padding >= width
            ? new Shape(height, width, image[2])
            : throw new ArgumentException(
                $"RandomCrop expected images of at least {height} x {width} pixels; received {image[0]} x {image[1]} and a padding of " +
                $"{Padding}.");
    }

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> image, Shape shape, Span<float> changed, ref AugmentationRandom random)
    {
        int top = random.Next(shape[0] + 2 * Padding - height + 1) - Padding, channels = shape[2];
        int left = random.Next(shape[1] + 2 * Padding - width + 1) - Padding;

        // The columns that the image has.
        int first = Math.Clamp(-left, 0, width), end = Math.Clamp(shape[1] - left, first, width);
        for (int row = 0; row < height; row++)
        {
            Span<float> target = changed.Slice(row * width * channels, width * channels);
            int source = top + row;
            if (source < 0 || source >= shape[0])
            {
                target.Fill((float)FillValue);
                continue;
            }

            target[..(first * channels)].Fill((float)FillValue);
            image.Slice((source * shape[1] + left + first) * channels, (end - first) * channels).CopyTo(target[(first * channels)..]);
            target[(end * channels)..].Fill((float)FillValue);
        }
    }
}
