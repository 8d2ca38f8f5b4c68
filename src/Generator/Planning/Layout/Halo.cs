using System;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Layout;

/// <summary>
/// Rows and columns of zeros around a tensor, so that a kernel needs no border cases. It belongs to the consumer that reads it.
/// </summary>
internal sealed record Halo(int Top, int Bottom, int Left, int Right)
{
    public static readonly Halo None = new(0, 0, 0, 0);

    /// <summary>What a window reads beyond the bounds of its input while it computes its output.</summary>
    public static Halo Around(WindowGeometry g, TensorView input, TensorView output) => new(
        Math.Max(0, g.Rows.PadBefore),
        Math.Max(0, g.RowsReadBy(output.Rows) - input.Rows),
        Math.Max(0, g.Columns.PadBefore),
        Math.Max(0, g.ColumnsReadBy(output.Columns) - input.Columns));

    /// <summary>The smallest halo that serves both.</summary>
    public Halo Union(Halo other) => new(
        Math.Max(Top, other.Top), Math.Max(Bottom, other.Bottom), Math.Max(Left, other.Left), Math.Max(Right, other.Right));
}
