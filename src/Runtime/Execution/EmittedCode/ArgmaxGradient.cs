using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Execution;

/// <summary>
/// Finds which outputs of a convolution carry a gradient behind a max pool: at most one of each window. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ArgmaxGradient
{
    /// <summary>Filters of a word of the masks of <see cref="Elements"/>.</summary>
    private const int WordBits = 64;

    /// <summary>For every filter, the windows whose index carries a gradient: bit i of word w stands for window 32 w + i.</summary>
    /// <param name="dy">Gradient of the pooled output, without gaps; an index counts where it is not zero.</param>
    /// <param name="windows">Pixels of the pooled output.</param>
    /// <param name="filters">Its channels.</param>
    /// <param name="masks">[word of 32 windows][filter].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Windows(ref float dy, int windows, int filters, ref float masks)
    {
        const int wordBits = 32;
        for (int first = 0; first < windows; first += wordBits)
        {
            int count = Math.Min(wordBits, windows - first);
            nint filter = 0;
            if (Vector512.IsHardwareAccelerated)
            {
                for (; filter <= filters - Vector512<float>.Count; filter += Vector512<float>.Count)
                {
                    ref float gradient = ref Unsafe.Add(ref dy, filter);
                    Vector512<int> nonzero = Vector512<int>.Zero, bit = Vector512<int>.One;
                    for (int window = 0; window < count; window++)
                    {
                        nonzero |= Vector512.AndNot(
                            bit, Vector512.Equals(Vector512.LoadUnsafe(ref gradient), Vector512<float>.Zero).AsInt32());
                        bit += bit;
                        gradient = ref Unsafe.Add(ref gradient, filters);
                    }

                    nonzero.AsSingle().StoreUnsafe(ref masks, (nuint)filter);
                }
            }

            for (; filter <= filters - Vector128<float>.Count; filter += Vector128<float>.Count)
            {
                ref float gradient = ref Unsafe.Add(ref dy, filter);
                Vector128<int> nonzero = Vector128<int>.Zero, bit = Vector128<int>.One;
                for (int window = 0; window < count; window++)
                {
                    nonzero |= Vector128.AndNot(bit, Vector128.Equals(Vector128.LoadUnsafe(ref gradient), Vector128<float>.Zero).AsInt32());
                    bit += bit;
                    gradient = ref Unsafe.Add(ref gradient, filters);
                }

                nonzero.AsSingle().StoreUnsafe(ref masks, (nuint)filter);
            }

            for (; filter < filters; filter++)
            {
                uint nonzero = 0;
                for (int window = 0; window < count; window++)
                {
                    nonzero |= Unsafe.Add(ref dy, window * filters + filter) == 0 ? 0 : 1u << window;
                }

                Unsafe.As<float, uint>(ref Unsafe.Add(ref masks, filter)) = nonzero;
            }

            dy = ref Unsafe.Add(ref dy, (nint)count * filters);
            masks = ref Unsafe.Add(ref masks, filters);
        }
    }

    /// <summary>
    /// For every element of every window, the filters whose index it is and carries a gradient: bit f of word w stands for filter 64 w + f.
    /// </summary>
    /// <param name="dy">Gradient of the pooled output, without gaps; an index counts where it is not zero.</param>
    /// <param name="indices">Offset of the window of each index in the convolution's input, as ints, without gaps.</param>
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
    public static void Elements(
        ref float dy, ref float indices, int rows, int columns, int filters, int rowStep, int columnStep,
        int windowRows, int windowColumns, int windowRowStep, int windowColumnStep, ref float masks)
    {
        nint words = (filters + WordBits - 1) / WordBits;
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                int place = row * rowStep + column * columnStep;
                for (nint word = 0; word < words; word++)
                {
                    int count = (int)nint.Min(WordBits, filters - word * WordBits);
                    ref float gradients = ref Unsafe.Add(ref dy, word * WordBits);
                    ref int places = ref Unsafe.As<float, int>(ref Unsafe.Add(ref indices, word * WordBits));
                    ref ulong mask = ref Unsafe.As<float, ulong>(ref Unsafe.Add(ref masks, 2 * word));
                    if (Vector512.IsHardwareAccelerated && count % Vector512<int>.Count == 0)
                    {
                        if (count <= 2 * Vector512<int>.Count)
                        {
                            TwoVectors(
                                ref gradients, ref places, count, place, windowRows, windowColumns, windowRowStep, windowColumnStep,
                                ref mask, words);
                        }
                        else
                        {
                            FourVectors(
                                ref gradients, ref places, count, place, windowRows, windowColumns, windowRowStep, windowColumnStep,
                                ref mask, words);
                        }

                        continue;
                    }

                    ulong nonzero = ~Equal(ref gradients, count, 0f);
                    for (int i = 0; i < windowRows; i++)
                    {
                        for (int j = 0; j < windowColumns; j++)
                        {
                            mask = nonzero & Equal(ref places, count, place + i * windowRowStep + j * windowColumnStep);
                            mask = ref Unsafe.Add(ref mask, words);
                        }
                    }
                }

                dy = ref Unsafe.Add(ref dy, filters);
                indices = ref Unsafe.Add(ref indices, filters);
                masks = ref Unsafe.Add(ref masks, 2 * windowRows * windowColumns * words);
            }
        }
    }

    /// <summary>A word of at most 32 filters, in registers; what is not there is never nonzero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TwoVectors(
        ref float gradients, ref int places, int count, int place, int windowRows, int windowColumns, int windowRowStep,
        int windowColumnStep, ref ulong mask, nint words)
    {
        bool two = count > Vector512<int>.Count;
        Vector512<float> none = Vector512<float>.Zero;
        Vector512<float> g0 = Vector512.LoadUnsafe(ref gradients), g1 = two ? Vector512.LoadUnsafe(ref gradients, 16) : none;
        Vector512<int> p0 = Vector512.LoadUnsafe(ref places), p1 = two ? Vector512.LoadUnsafe(ref places, 16) : p0;
        ulong nonzero = (uint)~Word(Vector512.Equals(g0, none).AsInt32(), Vector512.Equals(g1, none).AsInt32());
        for (int i = 0; i < windowRows; i++)
        {
            for (int j = 0; j < windowColumns; j++)
            {
                Vector512<int> here = Vector512.Create(place + i * windowRowStep + j * windowColumnStep);
                mask = nonzero & Word(Vector512.Equals(p0, here), Vector512.Equals(p1, here));
                mask = ref Unsafe.Add(ref mask, words);
            }
        }
    }

    /// <summary>A word of at most 64 filters likewise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourVectors(
        ref float gradients, ref int places, int count, int place, int windowRows, int windowColumns, int windowRowStep,
        int windowColumnStep, ref ulong mask, nint words)
    {
        bool four = count > 3 * Vector512<int>.Count;
        Vector512<float> none = Vector512<float>.Zero;
        Vector512<float> g0 = Vector512.LoadUnsafe(ref gradients), g1 = Vector512.LoadUnsafe(ref gradients, 16);
        Vector512<float> g2 = Vector512.LoadUnsafe(ref gradients, 32), g3 = four ? Vector512.LoadUnsafe(ref gradients, 48) : none;
        Vector512<int> p0 = Vector512.LoadUnsafe(ref places), p1 = Vector512.LoadUnsafe(ref places, 16);
        Vector512<int> p2 = Vector512.LoadUnsafe(ref places, 32), p3 = four ? Vector512.LoadUnsafe(ref places, 48) : p0;
        ulong nonzero = ~(Word(Vector512.Equals(g0, none).AsInt32(), Vector512.Equals(g1, none).AsInt32())
            | (Word(Vector512.Equals(g2, none).AsInt32(), Vector512.Equals(g3, none).AsInt32()) << 32));
        for (int i = 0; i < windowRows; i++)
        {
            for (int j = 0; j < windowColumns; j++)
            {
                Vector512<int> here = Vector512.Create(place + i * windowRowStep + j * windowColumnStep);
                mask = nonzero
                    & (Word(Vector512.Equals(p0, here), Vector512.Equals(p1, here))
                        | (Word(Vector512.Equals(p2, here), Vector512.Equals(p3, here)) << 32));
                mask = ref Unsafe.Add(ref mask, words);
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
        for (; i <= count - Vector128<T>.Count; i += Vector128<T>.Count)
        {
            bits |= (ulong)Vector128.Equals(Vector128.LoadUnsafe(ref elements, (nuint)i), Vector128.Create(value))
                .ExtractMostSignificantBits() << i;
        }

        for (; i < count; i++)
        {
            bits |= (Unsafe.Add(ref elements, i).Equals(value) ? 1ul : 0) << i;
        }

        return bits;
    }

    /// <summary>One bit an element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(Vector512<int> first, Vector512<int> second) =>
        first.ExtractMostSignificantBits() | (second.ExtractMostSignificantBits() << 16);
}
