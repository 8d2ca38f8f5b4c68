namespace ConvGen.Generator.Planning.Layout;

/// <summary>
/// How a tensor lies in memory: NHWC pixels, <see cref="PixelStride"/> floats apart, in rows <see cref="RowStride"/> floats apart. A tensor
/// in a halo has longer rows, one that is a part of a wider map's channels longer pixels.
/// </summary>
internal sealed record TensorView(int Rows, int Columns, int Channels, int RowStride, int PixelStride)
{
    /// <summary>A tensor without gaps.</summary>
    public static TensorView Dense(int rows, int columns, int channels) => new(rows, columns, channels, columns * channels, channels);

    /// <summary>True when pixels and rows follow each other without gaps.</summary>
    public bool IsContiguous => PixelStride == Channels && IsOneRow;

    /// <summary>True when all pixels lie a pixel's stride apart, those of different rows too.</summary>
    public bool IsOneRow => Rows == 1 || RowStride == Columns * PixelStride;

    /// <summary>Elements.</summary>
    public int Length => Rows * Columns * Channels;

    /// <summary>From a pixel to its neighbours.</summary>
    public Stride Stride => new(RowStride, PixelStride);

    public override string ToString() => Text.InvariantText.Of($"{Rows}x{Columns}x{Channels}");
}
