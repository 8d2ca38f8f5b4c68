namespace ConvGen;

/// <summary>
/// Takes rows and columns off the border of an image: (height, width, channels) to (height - top - bottom, width - left - right, channels),
/// of which at least one row and one column must be left.
/// </summary>
/// <param name="top">Rows above, at least 0.</param>
/// <param name="bottom">Rows below, at least 0.</param>
/// <param name="left">Columns to the left, at least 0.</param>
/// <param name="right">Columns to the right, at least 0.</param>
public sealed class Cropping2DAttribute(int top, int bottom, int left, int right) : LayerAttribute
{
    /// <summary>Rows above.</summary>
    public int Top { get; } = top;

    /// <summary>Rows below.</summary>
    public int Bottom { get; } = bottom;

    /// <summary>Columns to the left.</summary>
    public int Left { get; } = left;

    /// <summary>Columns to the right.</summary>
    public int Right { get; } = right;
}
