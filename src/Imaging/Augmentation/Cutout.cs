using System;

namespace ConvGen.Imaging;

/// <summary>
/// Hides a square at a random place, whose parts beyond the edges are lost (DeVries and Taylor, "Improved regularization of convolutional
/// neural networks with Cutout", 2017). Draws the row of its centre, then the column.
/// </summary>
/// <param name="size">Rows and columns of the square, at least 1.</param>
public sealed class Cutout(int size) : Augmentation
{
    /// <summary>What it holds. Default: 0.</summary>
    public double FillValue { get; init; }

    /// <inheritdoc/>
    public override Shape OutputShape(Shape image)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return image;
    }

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> image, Shape shape, Span<float> changed, ref AugmentationRandom random)
    {
        image.CopyTo(changed);
        int top = random.Next(shape[0]) - size / 2, left = random.Next(shape[1]) - size / 2;
        int firstColumn = Math.Max(left, 0), columns = Math.Min(left + size, shape[1]) - firstColumn;
        for (int row = Math.Max(top, 0); row < Math.Min(top + size, shape[0]); row++)
        {
            changed.Slice((row * shape[1] + firstColumn) * shape[2], columns * shape[2]).Fill((float)FillValue);
        }
    }
}
