using System;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Kernels.Correlation;

/// <summary>
/// How the kernels of a padded convolution meet the border: small maps leave out the taps that fall off it, which are up to a third of
/// their work; large ones read a halo of zeros, a small part of theirs.
/// </summary>
internal static class Borders
{
    /// <summary>Every tile of columns, and every tap, is code of its own when borders are clipped.</summary>
    private const int MostColumns = 16;
    private const int MostTapColumns = 5;
    private const int MostTapRows = 7;

    /// <summary>Gradients of weights walk a clipped map in one band.</summary>
    public const int MostPixels = 256;

    /// <summary>Fewer channels leave too little work between two borders.</summary>
    private const int LeastChannels = 8;

    /// <summary>
    /// True when the forward kernel and the gradient of the weights leave out what lies beyond the border, and so need no halo. A single
    /// tap has no work to save: its map is one long row of pixels with the halo among them.
    /// </summary>
    public static bool AreClipped(WindowGeometry g, TensorView x, TensorView y, bool depthwise) =>
        !depthwise
        && g is { Rows.Stride: 1, Columns.Stride: 1, Rows.Dilation: 1, Columns.Dilation: 1 }
        && g is { Rows.Kernel: <= MostTapRows, Columns.Kernel: <= MostTapColumns }
        && g.Rows.Kernel * g.Columns.Kernel > 1
        && g.InputChannels / g.Groups >= LeastChannels
        && y.Columns is > 1 and <= MostColumns && y.Rows * y.Columns <= MostPixels
        && Halo.Around(g, x, y) != Halo.None;

    /// <summary>The rows and columns of x that exist, for a window that starts in the padding.</summary>
    public static BorderClip Of(WindowGeometry g, TensorView x) => new(-g.Rows.PadBefore, x.Rows, -g.Columns.PadBefore, x.Columns);

    /// <summary>
    /// The outputs of an axis whose tap, <paramref name="shift"/> inputs on, exists; none where the count is not positive.
    /// </summary>
    public static (int First, int Count) Meeting(int shift, int outputs, int inputs)
    {
        int first = Math.Max(0, -shift);
        return (first, Math.Min(outputs, inputs - shift) - first);
    }
}
