using System;
using System.Linq;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.MaxPool;

/// <summary>Plans the gradient of a convolution's kernel from max pool indices that carry a gradient.</summary>
internal static class SparseWeightGradients
{
    /// <param name="geometry">The convolution.</param>
    /// <param name="input">Its input.</param>
    /// <param name="pooled">The pooled output.</param>
    public static SparseWeightGradientKernel Plan(WindowGeometry geometry, TensorView input, TensorView pooled)
    {
        bool merged = geometry.Columns.Dilation == 1;
        int run = merged ? geometry.Columns.Kernel * geometry.InputChannels : geometry.InputChannels;
        int columns = merged ? 1 : geometry.Columns.Kernel;
        int weights = geometry.Rows.Kernel * geometry.Columns.Kernel * geometry.InputChannels;
        return new SparseWeightGradientKernel(
            new KernelDescription(
                KernelLabel.Window("Conv2D", geometry, input, pooled) + "_SparseWeightGradient",
                InvariantText.Of($"Conv2D gradient of the weights from the indices of {pooled} windows, {KernelLabel.Words(geometry)}"),
                2L * pooled.Length * weights),
            geometry.OutputChannels, pooled.Rows * pooled.Columns,
            new OffsetGrid(
                new Size(geometry.Rows.Kernel, columns),
                new Stride(geometry.Rows.Dilation * input.RowStride, geometry.Columns.Dilation * input.PixelStride)),
            run,
            VectorWidth.All.Select(width => Tiling(width, run, geometry.Rows.Kernel, columns)).ToEquatableArray());
    }

    /// <summary>
    /// A walk over a filter's mask takes as many rows of taps as registers hold, all of them at best: walks end in mispredicted branches.
    /// </summary>
    private static SparseWeightTiling Tiling(VectorWidth width, int run, int rows, int columns)
    {
        // One register for the gradient and a few to load into.
        int most = width.Registers - 4;
        int row = run / width.Lanes * columns;
        int together = row <= most ? Split.Balanced(rows, most / row).Large : 0;
        return new SparseWeightTiling(width, together > 0 ? row * together : Math.Min(run / width.Lanes, most), together);
    }
}
