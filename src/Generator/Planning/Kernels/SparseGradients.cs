using System;
using System.Linq;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels;

/// <summary>Plans the gradients of a convolution whose winners are listed.</summary>
internal static class SparseGradients
{
    /// <param name="geometry">The convolution.</param>
    /// <param name="input">Its input, or the input's gradient, as the winners' offsets count it.</param>
    /// <param name="pooled">The pooled output.</param>
    /// <param name="data">True for the gradient of the input.</param>
    public static SparseGradientKernel Plan(WindowGeometry geometry, TensorView input, TensorView pooled, bool data)
    {
        bool merged = geometry.DilationWidth == 1;
        int run = merged ? geometry.KernelWidth * geometry.InputChannels : geometry.InputChannels;
        int columns = merged ? 1 : geometry.KernelWidth;
        int runs = geometry.KernelHeight * columns;
        int weights = geometry.KernelHeight * geometry.KernelWidth * geometry.InputChannels;
        return new SparseGradientKernel(
            KernelLabel.Window("Conv2D", geometry, input, pooled) + (data ? "_SparseDataGradient" : "_SparseKernelGradient"),
            InvariantText.Of($"Conv2D gradient of the {(data ? "input" : "kernel")} from the winners of {pooled} windows, {KernelLabel.Words(geometry)}"),
            2L * pooled.Length * weights,
            data, geometry.OutputChannels, pooled.Rows * pooled.Columns,
            geometry.KernelHeight, geometry.DilationHeight * input.RowStride, columns, geometry.DilationWidth * input.Channels, run,
            VectorWidth.All.Select(width => Tiling(width, run, runs)).ToEquatableArray());
    }

    private static SparseTiling Tiling(VectorWidth width, int run, int runs)
    {
        // One register for the gradient and a few to load into.
        int most = width.Registers - 4;
        int vectors = run / width.Lanes;
        return vectors * runs <= most
            ? new SparseTiling(width, vectors * runs, true)
            : new SparseTiling(width, Math.Min(vectors, most), false);
    }
}
