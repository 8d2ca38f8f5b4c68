using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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

    /// <summary>For every element of every window, the filters whose live winner it is: bit f of word w stands for filter 64 w + f.</summary>
    /// <param name="dy">Gradient of the pooled output, NHWC; a winner is live where it is not zero.</param>
    /// <param name="dyRowStride">Floats between its rows.</param>
    /// <param name="winners">Offset of each winner's window in the convolution's input, as ints, without gaps.</param>
    /// <param name="rows">Rows of the pooled output.</param>
    /// <param name="columns">Columns of the pooled output.</param>
    /// <param name="filters">Its channels.</param>
    /// <param name="rowStep">How offsets grow from window to window below.</param>
    /// <param name="columnStep">How they grow from window to window.</param>
    /// <param name="windowRows">Rows of a window.</param>
    /// <param name="windowColumns">Columns of a window.</param>
    /// <param name="windowRowStep">How offsets grow from element to element below.</param>
    /// <param name="windowColumnStep">How they grow from element to element.</param>
    /// <param name="masks">[window][element][word of 64 filters], two floats a word.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mask(
        ref float dy, int dyRowStride, ref float winners, int rows, int columns, int filters, int rowStep, int columnStep,
        int windowRows, int windowColumns, int windowRowStep, int windowColumnStep, ref float masks)
    {
        const int wordBits = 64;
        nint words = (filters + wordBits - 1) / wordBits;
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                ref float gradients = ref Unsafe.Add(ref dy, row * dyRowStride + column * filters);
                for (nint word = 0; word < words; word++)
                {
                    int count = (int)nint.Min(wordBits, filters - word * wordBits);
                    ref int places = ref Unsafe.As<float, int>(ref Unsafe.Add(ref winners, word * wordBits));
                    ulong live = ~Equal(ref Unsafe.Add(ref gradients, word * wordBits), count, 0f);
                    for (int i = 0; i < windowRows; i++)
                    {
                        int place = row * rowStep + column * columnStep + i * windowRowStep;
                        for (int j = 0; j < windowColumns; j++)
                        {
                            nint element = i * windowColumns + j;
                            Unsafe.As<float, ulong>(ref Unsafe.Add(ref masks, 2 * (element * words + word))) =
                                live & Equal(ref places, count, place + j * windowColumnStep);
                        }
                    }
                }

                winners = ref Unsafe.Add(ref winners, filters);
                masks = ref Unsafe.Add(ref masks, 2 * windowRows * windowColumns * words);
            }
        }
    }

    /// <summary>A bit for each of at most 64 elements that equal a value; the bits behind them are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Equal<T>(ref T elements, int count, T value)
        where T : struct, IEquatable<T>
    {
        ulong bits = 0;
        int i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i <= count - Vector512<T>.Count; i += Vector512<T>.Count)
            {
                bits |= Vector512.Equals(Vector512.LoadUnsafe(ref elements, (nuint)i), Vector512.Create(value)).ExtractMostSignificantBits() << i;
            }
        }
        else
        {
            for (; i <= count - Vector128<T>.Count; i += Vector128<T>.Count)
            {
                bits |= (ulong)Vector128.Equals(Vector128.LoadUnsafe(ref elements, (nuint)i), Vector128.Create(value)).ExtractMostSignificantBits() << i;
            }
        }

        for (; i < count; i++)
        {
            bits |= (Unsafe.Add(ref elements, i).Equals(value) ? 1ul : 0) << i;
        }

        return bits;
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
