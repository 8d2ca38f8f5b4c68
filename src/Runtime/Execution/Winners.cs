using System;
using System.Runtime.CompilerServices;
using ConvGen.Numerics;

namespace ConvGen.Execution;

/// <summary>Lists which outputs of a convolution carry a gradient behind a max pool: at most one of each window. Called by generated code.</summary>
public static class Winners
{
    /// <summary>For every filter, the live winners in pixel order: where they lie and what gradient they carry.</summary>
    /// <param name="dy">Gradient of the pooled output, NHWC; zero afterwards where no gradient passes relu.</param>
    /// <param name="dyRowStride">Floats between its rows.</param>
    /// <param name="y">The pooled output; with <paramref name="relu"/> an output that is not positive carries no gradient.</param>
    /// <param name="yRowStride">Floats between its rows.</param>
    /// <param name="winners">Offset of each winner's window in the convolution's input, as ints, without gaps.</param>
    /// <param name="rows">Rows of the pooled output.</param>
    /// <param name="columns">Columns of the pooled output.</param>
    /// <param name="filters">Its channels.</param>
    /// <param name="relu">Whether a relu lies between convolution and pool.</param>
    /// <param name="offsets">Offsets of the live winners, as ints: rows * columns a filter.</param>
    /// <param name="values">Their gradients, likewise.</param>
    /// <param name="counts">How many a filter has, as ints.</param>
    /// <param name="db">Gradient of the bias, added to in pixel order; a null reference when there is no bias.</param>
    public static void Collect(
        ref float dy, int dyRowStride, ref float y, int yRowStride, ref float winners, int rows, int columns, int filters, bool relu,
        ref float offsets, ref float values, ref float counts, ref float db)
    {
        if (relu)
        {
            for (int row = 0; row < rows; row++)
            {
                ref float gradients = ref Unsafe.Add(ref dy, row * dyRowStride);
                Activations.Backward(Activation.Relu, ref Unsafe.Add(ref y, row * yRowStride), ref gradients, ref gradients, columns * filters);
            }
        }

        if (!Unsafe.IsNullRef(ref db))
        {
            BiasGradient.Accumulate(ref dy, rows, columns, dyRowStride, filters, ref db);
        }

        List(ref dy, dyRowStride, ref winners, rows, columns, filters, ref offsets, ref values, ref counts);
    }

    /// <summary>Without a branch: every winner is written to the end of the list, which grows only if it is live.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void List(
        ref float dy, nint dyRowStride, ref float winners, int rows, int columns, nint filters, ref float offsets, ref float values, ref float counts)
    {
        nint most = (nint)rows * columns;
        for (nint filter = 0; filter < filters; filter++)
        {
            nint live = 0;
            ref float winner = ref Unsafe.Add(ref winners, filter);
            for (int row = 0; row < rows; row++)
            {
                ref float gradient = ref Unsafe.Add(ref dy, row * dyRowStride + filter);
                for (int column = 0; column < columns; column++)
                {
                    float value = gradient;
                    Unsafe.Add(ref values, live) = value;
                    Unsafe.Add(ref offsets, live) = winner;

                    // Not zero, NaN included: its bits but the sign.
                    live += (BitConverter.SingleToInt32Bits(value) << 1) != 0 ? 1 : 0;
                    gradient = ref Unsafe.Add(ref gradient, filters);
                    winner = ref Unsafe.Add(ref winner, filters);
                }
            }

            Unsafe.As<float, int>(ref Unsafe.Add(ref counts, filter)) = (int)live;
            offsets = ref Unsafe.Add(ref offsets, most);
            values = ref Unsafe.Add(ref values, most);
        }
    }
}
