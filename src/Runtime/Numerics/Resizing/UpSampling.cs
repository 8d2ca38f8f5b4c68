using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>Images enlarged by whole factors, and gradients back; called by generated code, which knows the lengths.</summary>
/// <remarks>
/// A gradient adds up the columns that read a pixel, row by row, and then the rows, so that large factors lose no more than the longer of
/// both chains. Every sum has one order, whatever the vector width.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UpSampling
{
    /// <summary>Each pixel repeated: y[r, c] = x[r / factor, c / factor].</summary>
    /// <param name="x">The image, NHWC; channels follow each other, and so do the pixels of a row.</param>
    /// <param name="xRowStride">Floats from one row to the next.</param>
    /// <param name="y">The enlarged image.</param>
    /// <param name="yRowStride">Floats from one row to the next.</param>
    /// <param name="rows">Rows to compute.</param>
    /// <param name="columns">Columns to compute.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="rowFactor">Times that a row is repeated.</param>
    /// <param name="columnFactor">Times that a column is repeated.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Nearest(
        ref float x, nint xRowStride, ref float y, nint yRowStride, int rows, int columns, int channels, int rowFactor, int columnFactor)
    {
        for (nint row = 0; row < rows; row++)
        {
            ref float target = ref Unsafe.Add(ref y, row * yRowStride);
            if (row % rowFactor != 0)
            {
                Elementwise.Copy(ref Unsafe.Subtract(ref target, yRowStride), ref target, columns * channels);
                continue;
            }

            ref float source = ref Unsafe.Add(ref x, row / rowFactor * xRowStride);
            for (nint column = 0; column < columns; column++)
            {
                Elementwise.Copy(
                    ref Unsafe.Add(ref source, column / columnFactor * channels), ref Unsafe.Add(ref target, column * channels), channels);
            }
        }
    }

    /// <summary>Bilinear interpolation between the centres of pixels; beyond the edges' centres the edges.</summary>
    /// <param name="x">The image.</param>
    /// <param name="xRowStride">Floats from one row to the next.</param>
    /// <param name="y">The enlarged image.</param>
    /// <param name="yRowStride">Floats from one row to the next.</param>
    /// <param name="rows">Rows to compute.</param>
    /// <param name="columns">Columns to compute.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="rowFactor">How much higher the output is.</param>
    /// <param name="columnFactor">How much wider.</param>
    /// <param name="inputRows">Rows of the whole image.</param>
    /// <param name="inputColumns">Columns of the whole image.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Bilinear(
        ref float x, nint xRowStride, ref float y, nint yRowStride, int rows, int columns, int channels, int rowFactor, int columnFactor,
        int inputRows, int inputColumns) => Blend.Run(
            ref x, xRowStride, ref y, yRowStride, new EnlargedAxis(rows, 0, rowFactor, inputRows),
            new EnlargedAxis(columns, 0, columnFactor, inputColumns), channels);

    /// <summary>dx[i, j] = the sum of dy over the pixels that repeat it.</summary>
    /// <param name="dy">Gradients of the enlarged image.</param>
    /// <param name="dyRowStride">Floats from one row to the next.</param>
    /// <param name="rows">Rows that have a gradient.</param>
    /// <param name="columns">Columns that have one.</param>
    /// <param name="dx">Gradients of the image, overwritten.</param>
    /// <param name="dxRowStride">Floats from one row to the next.</param>
    /// <param name="dxRows">Rows to compute.</param>
    /// <param name="dxColumns">Columns to compute.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="rowFactor">Times that a row is repeated.</param>
    /// <param name="columnFactor">Times that a column is repeated.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void NearestGradient(
        ref float dy, nint dyRowStride, int rows, int columns, ref float dx, nint dxRowStride, int dxRows, int dxColumns, int channels,
        int rowFactor, int columnFactor) => Gather.Run<NearestAxis>(
            ref dy, dyRowStride, ref dx, dxRowStride, new EnlargedAxis(rows, dxRows, rowFactor, dxRows),
            new EnlargedAxis(columns, dxColumns, columnFactor, dxColumns), channels);

    /// <summary>dx[i, j] = the sum of dy over the pixels that read it, each times its weight.</summary>
    /// <param name="dy">Gradients of the enlarged image.</param>
    /// <param name="dyRowStride">Floats from one row to the next.</param>
    /// <param name="rows">Rows that have a gradient.</param>
    /// <param name="columns">Columns that have one.</param>
    /// <param name="dx">Gradients of the image, overwritten.</param>
    /// <param name="dxRowStride">Floats from one row to the next.</param>
    /// <param name="dxRows">Rows to compute.</param>
    /// <param name="dxColumns">Columns to compute.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="rowFactor">How much higher the output is.</param>
    /// <param name="columnFactor">How much wider.</param>
    /// <param name="inputRows">Rows of the whole image.</param>
    /// <param name="inputColumns">Columns of the whole image.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BilinearGradient(
        ref float dy, nint dyRowStride, int rows, int columns, ref float dx, nint dxRowStride, int dxRows, int dxColumns, int channels,
        int rowFactor, int columnFactor, int inputRows, int inputColumns) => Gather.Run<BilinearAxis>(
            ref dy, dyRowStride, ref dx, dxRowStride, new EnlargedAxis(rows, dxRows, rowFactor, inputRows),
            new EnlargedAxis(columns, dxColumns, columnFactor, inputColumns), channels);
}
