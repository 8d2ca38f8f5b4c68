using System;

namespace ConvGen.Imaging;

/// <summary>
/// A random change of images, for <see cref="AugmentExtensions.Augment(Data.IBatchSource, Shape, int, Augmentation[])"/>.
/// </summary>
/// <remarks>
/// One of your own overrides <see cref="Apply"/>. It draws all that is random from what it is given, and keeps nothing: many threads use it
/// at once.
/// </remarks>
public abstract class Augmentation
{
    /// <summary>Height, width and channels of what becomes of an image. Default: they stay.</summary>
    /// <exception cref="ArgumentException">Images of this shape cannot be changed so.</exception>
    public virtual Shape OutputShape(Shape image) => image;

    /// <summary>Changes an image.</summary>
    /// <param name="image">Height * width * channels floats.</param>
    /// <param name="shape">Height, width and channels.</param>
    /// <param name="changed">As many floats as <see cref="OutputShape"/> has, apart from the image, all overwritten.</param>
    /// <param name="random">Numbers of this image in this pass.</param>
    public abstract void Apply(ReadOnlySpan<float> image, Shape shape, Span<float> changed, ref AugmentationRandom random);
}
