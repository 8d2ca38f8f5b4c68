using System;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Layout;

/// <summary>
/// Rows and columns of zeros around a tensor, so that a kernel needs no border cases. It belongs to the consumer that reads it.
/// </summary>
internal sealed record Halo(int Top, int Bottom, int Left, int Right)
{
    public static readonly Halo None = new(0, 0, 0, 0);

    /// <summary>What a window reads beyond the live part of its input while it computes the live part of its output.</summary>
    public static Halo Around(WindowGeometry g, TensorView input, TensorView output) => new(
        Math.Max(0, g.Rows.PadBefore),
        Overhang(
            output.Rows / g.RowRun, (g.RowRun - 1) * (g.Runs?.RowShift ?? 0), g.Rows.Stride, g.Rows.Kernel, g.Rows.Dilation,
            g.Rows.PadBefore, input.Rows),
        Math.Max(0, g.Columns.PadBefore),
        Overhang(
            output.Columns / g.ColumnRun, (g.ColumnRun - 1) * (g.Runs?.ColumnShift ?? 0), g.Columns.Stride, g.Columns.Kernel,
            g.Columns.Dilation, g.Columns.PadBefore, input.Columns));

    /// <summary>The smallest halo that serves both.</summary>
    public Halo Union(Halo other) => new(
        Math.Max(Top, other.Top), Math.Max(Bottom, other.Bottom), Math.Max(Left, other.Left), Math.Max(Right, other.Right));

    private static int Overhang(int outputs, int run, int stride, int kernel, int dilation, int pad, int length) =>
        Math.Max(0, (outputs - 1) * stride + run + (kernel - 1) * dilation + 1 - pad - length);
}
