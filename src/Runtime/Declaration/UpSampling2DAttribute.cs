namespace ConvGen;

/// <summary>
/// Enlarges an image by whole factors, as Keras does: (height, width, channels) to (factor * height, factor * width, channels).
/// </summary>
/// <param name="size">Factor of rows and columns, at least 1.</param>
public sealed class UpSampling2DAttribute(int size) : LayerAttribute
{
    /// <summary>A factor of 2, or of <see cref="SizeHeight"/> and <see cref="SizeWidth"/>.</summary>
    public UpSampling2DAttribute()
        : this(2)
    {
    }

    /// <summary>Factor of rows and columns. Default: 2.</summary>
    public int Size { get; } = size;

    /// <summary>Factor of rows. Default: <see cref="Size"/>.</summary>
    public int SizeHeight { get; set; }

    /// <summary>Factor of columns. Default: <see cref="Size"/>.</summary>
    public int SizeWidth { get; set; }

    /// <summary>What lies between the pixels of the input. Default: <see cref="Interpolation.Nearest"/>.</summary>
    public Interpolation Interpolation { get; set; } = Interpolation.Nearest;
}
