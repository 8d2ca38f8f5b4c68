using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.MaxPool;

/// <summary>Plans the gradient of the weights over one input channel from the indices of a max pool.</summary>
internal static class PatchWeightGradients
{
    /// <summary>Lanes of the widest vector.</summary>
    private const int MostLanes = 16;

    /// <summary>Registers that hold no sum: gradient, indices, patch, and what is permuted.</summary>
    private const int OtherRegisters = 6;

    /// <summary>
    /// Above this many taps equal bands of them are a loop: code for each would be more than the instruction cache holds.
    /// </summary>
    private const int MostUnrolledTaps = 128;

    /// <summary>True where a patch fits the widest vector, and the sum over the windows keeps its digits.</summary>
    public static bool Applies(WindowGeometry g, WindowGeometry pool) => g is { InputChannels: 1, Groups: 1 }
        && pool.Rows.Kernel * Pitch(g, pool) <= MostLanes && WindowChains.Hold(pool.Rows.Output, pool.Columns.Output);

    /// <summary>True where rows of a patch are loaded with floats behind them.</summary>
    public static bool ReadsBehind(WindowGeometry g, WindowGeometry pool) => PatchColumns(g, pool) < Pitch(g, pool);

    /// <summary>Indices as lanes of a patch.</summary>
    public static IndexCodes Codes(WindowGeometry g, WindowGeometry pool) => new(Pitch(g, pool), g.Columns.Stride, false);

    /// <param name="g">The convolution.</param>
    /// <param name="pool">The pool behind it.</param>
    /// <param name="x">The convolution's input; the kernel is given the first window's first tap.</param>
    /// <param name="pooled">The gradient of the pooled map.</param>
    public static PatchWeightGradientKernel Plan(WindowGeometry g, WindowGeometry pool, TensorView x, TensorView pooled)
    {
        int rowStep = g.Rows.Stride * x.RowStride;
        return new PatchWeightGradientKernel(
            new KernelDescription(
                KernelLabel.Window("Conv2D", g, x, pooled) + "_PatchWeightGradient",
                InvariantText.Of(
                    $"Conv2D gradient of the weights from the indices of {pooled} windows of one channel, {KernelLabel.Words(g)}"),
                2L * pooled.Length * g.Rows.Kernel * g.Columns.Kernel),
            g.OutputChannels, new Size(pooled.Rows, pooled.Columns),
            new Stride(pool.Rows.Stride * rowStep, pool.Columns.Stride * g.Columns.Stride),
            new PatchShape(pool.Rows.Kernel, rowStep, Pitch(g, pool)),
            new OffsetGrid(new Size(g.Rows.Kernel, g.Columns.Kernel), new Stride(g.Rows.Dilation * x.RowStride, g.Columns.Dilation)),
            VectorWidth.For(g.OutputChannels).Select(width => new PatchWeightTiling(
                width, Math.Max(1, Math.Min(g.Rows.Kernel, (width.Registers - OtherRegisters) / g.Columns.Kernel)),
                pool.Rows.Kernel * Pitch(g, pool) <= width.Lanes)).ToEquatableArray());
    }

    /// <summary>Rows of taps whose sums stay in registers together, then what is left of them.</summary>
    public static IEnumerable<TapRange> Bands(OffsetGrid taps, PatchWeightTiling tiling)
    {
        int whole = taps.Rows / tiling.TapRows;
        bool looped = taps.Count > MostUnrolledTaps;
        for (int band = 0; band < (looped ? 1 : whole); band++)
        {
            yield return new TapRange(band * tiling.TapRows, tiling.TapRows, looped ? whole : 1);
        }

        if (taps.Rows % tiling.TapRows > 0)
        {
            yield return new TapRange(whole * tiling.TapRows, taps.Rows % tiling.TapRows, 1);
        }
    }

    /// <summary>Floats of x that a row of taps meets from a row of a window.</summary>
    private static int PatchColumns(WindowGeometry g, WindowGeometry pool) =>
        (pool.Columns.Kernel - 1) * g.Columns.Stride + g.Columns.Span;

    /// <summary>The least vector that holds them.</summary>
    private static int Pitch(WindowGeometry g, WindowGeometry pool)
    {
        int pitch = 4;
        while (pitch < PatchColumns(g, pool))
        {
            pitch *= 2;
        }

        return pitch;
    }
}
