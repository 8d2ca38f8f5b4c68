using System;
using ConvGen.Numerics;

namespace ConvGen.Imaging;

/// <summary>
/// A part of random size, shape and place, resized: torchvision's transform of that name, bilinear without antialiasing. Draws an area and
/// an aspect ratio, up to ten times until the part fits, then its first row and column.
/// </summary>
/// <param name="height">Rows of what images become.</param>
/// <param name="width">Columns of what images become.</param>
public sealed class RandomResizedCrop(int height, int width) : Augmentation
{
    private const int Tries = 10;

    /// <summary>The part's area, least and most, as fractions of the image's. Default: 0.08 .. 1.</summary>
    public (double Lower, double Upper) Scale { get; init; } = (0.08, 1);

    /// <summary>Its width divided by its height, least and most. Default: 3/4 .. 4/3.</summary>
    public (double Lower, double Upper) Ratio { get; init; } = (3 / 4.0, 4 / 3.0);

    /// <inheritdoc/>
    public override Shape OutputShape(Shape image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (!(Scale.Lower > 0 && Scale.Lower <= Scale.Upper && Scale.Upper <= 1 && Ratio.Lower > 0 && Ratio.Lower <= Ratio.Upper
            && double.IsFinite(Ratio.Upper)))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"RandomResizedCrop expected a scale within 0 .. 1 and a ratio above 0; received {Scale} and {Ratio}."));
        }

        return new Shape(height, width, image[2]);
    }

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> image, Shape shape, Span<float> changed, ref AugmentationRandom random)
    {
        (int top, int left, int rows, int columns) = Draw(shape[0], shape[1], ref random);
        ReadOnlySpan<float> part = image[((top * shape[1] + left) * shape[2])..];
        FloatResizer.Run(part, shape[1] * shape[2], rows, columns, changed, height, width, shape[2]);
    }

    private (int Top, int Left, int Height, int Width) Draw(int imageHeight, int imageWidth, ref AugmentationRandom random)
    {
        double logLower = PortableMath.Log(Ratio.Lower), logUpper = PortableMath.Log(Ratio.Upper);
        for (int i = 0; i < Tries; i++)
        {
            double area = (double)imageHeight * imageWidth * random.NextUniform(Scale.Lower, Scale.Upper);
            double aspect = PortableMath.Exp(random.NextUniform(logLower, logUpper));
            int partWidth = (int)Math.Round(Math.Sqrt(area * aspect)), partHeight = (int)Math.Round(Math.Sqrt(area / aspect));
            if (partWidth > 0 && partWidth <= imageWidth && partHeight > 0 && partHeight <= imageHeight)
            {
                int top = random.Next(imageHeight - partHeight + 1);
                return (top, random.Next(imageWidth - partWidth + 1), partHeight, partWidth);
            }
        }

        // The largest part in the middle whose ratio is allowed.
        double ratio = (double)imageWidth / imageHeight;
        int middleWidth = ratio > Ratio.Upper ? Math.Clamp((int)Math.Round(imageHeight * Ratio.Upper), 1, imageWidth) : imageWidth;
        int middleHeight = ratio < Ratio.Lower ? Math.Clamp((int)Math.Round(imageWidth / Ratio.Lower), 1, imageHeight) : imageHeight;
        return ((imageHeight - middleHeight) / 2, (imageWidth - middleWidth) / 2, middleHeight, middleWidth);
    }
}
