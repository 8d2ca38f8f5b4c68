using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>
/// Takes the gradient of a layer's outputs through its relu and sums it for its bias in the same walk; called by generated code.
/// </summary>
/// <remarks>The order of the sum is that of <see cref="BiasGradient"/>.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ReluBiasGradient
{
    /// <summary>dy = 0 where y is not above 0 (a NaN in y leaves it), then db[c] += dy over all rows and columns, chain by chain.</summary>
    /// <remarks>
    /// A last vector that the channels do not fill is loaded whole: up to 15 floats behind the last pixel, and behind db, are read.
    /// </remarks>
    /// <param name="y">The layer's outputs, NHWC.</param>
    /// <param name="yRowStride">Floats from one row of <paramref name="y"/> to the next; at least columns * channels.</param>
    /// <param name="dy">Gradients with respect to the outputs; overwritten by those with respect to the relu's inputs.</param>
    /// <param name="dyRowStride">Floats from one row of <paramref name="dy"/> to the next.</param>
    /// <param name="rows">Rows of the image.</param>
    /// <param name="columns">Columns of the image.</param>
    /// <param name="channels">Channels, as many as <paramref name="db"/> has.</param>
    /// <param name="db">Gradient of the bias, added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(
        ref float y, nint yRowStride, ref float dy, nint dyRowStride, int rows, int columns, int channels, ref float db)
    {
        Map map = new(rows, columns, channels, yRowStride, dyRowStride);
        if (Vector512.IsHardwareAccelerated)
        {
            Accumulate<Simd512, Vector512<float>>(ref y, ref dy, map, ref db);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Accumulate<Simd256, Vector256<float>>(ref y, ref dy, map, ref db);
        }
        else
        {
            Accumulate<Simd128, Vector128<float>>(ref y, ref dy, map, ref db);
        }
    }

    /// <summary>Pairs of vectors of channels, whose chains hide each other's latency; then a lone one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Accumulate<TSimd, TVector>(ref float y, ref float dy, Map map, ref float db)
        where TSimd : struct, ISimd<TVector>
    {
        int first = 0;
        for (; first + TSimd.Count < map.Channels; first += 2 * TSimd.Count)
        {
            Two<TSimd, TVector>(
                ref Unsafe.Add(ref y, first), ref Unsafe.Add(ref dy, first), map, ref Unsafe.Add(ref db, first),
                map.Channels - first - TSimd.Count);
        }

        if (first < map.Channels)
        {
            One<TSimd, TVector>(
                ref Unsafe.Add(ref y, first), ref Unsafe.Add(ref dy, first), map, ref Unsafe.Add(ref db, first), map.Channels - first);
        }
    }

    /// <param name="y">Outputs of the first channel.</param>
    /// <param name="dy">Their gradients.</param>
    /// <param name="map">The image.</param>
    /// <param name="db">Gradient of the first channel's bias.</param>
    /// <param name="left">Channels from the second vector on.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two<TSimd, TVector>(ref float y, ref float dy, Map map, ref float db, int left)
        where TSimd : struct, ISimd<TVector>
    {
        int lanes = TSimd.Count;
        ChainedSum<TSimd, TVector> sum0 = new(TSimd.Load(ref db, 0)), sum1 = new(TSimd.Load(ref db, lanes));
        nint safe = map.Safe(left, lanes);
        for (nint row = 0; row < map.Rows;)
        {
            TVector chain0 = TSimd.Create(0), chain1 = chain0;
            for (nint endRow = nint.Min(row + map.ChainRows, map.Rows); row < endRow; row++)
            {
                ref float saved = ref Unsafe.Add(ref y, row * map.YRowStride);
                ref float gradients = ref Unsafe.Add(ref dy, row * map.DyRowStride);

                // A pixel is loaded before the one before it is stored, which reaches into it: a load behind such a store would wait for
                // it.
                TVector next0 = Gradient<TSimd, TVector>(ref saved, ref gradients, 0),
                    next1 = Gradient<TSimd, TVector>(ref saved, ref gradients, lanes);
                for (nint i = 0; i < map.RowLength;)
                {
                    if (i > 0)
                    {
                        // The row is longer than a chain.
                        sum0.Add(chain0);
                        sum1.Add(chain1);
                        chain0 = chain1 = TSimd.Create(0);
                    }

                    nint end = nint.Min(i + map.ChainLength, map.RowLength);
                    for (nint stop = nint.Min(end, safe); i < stop; i += map.Channels)
                    {
                        TVector gradient0 = next0, gradient1 = next1;
                        next0 = Gradient<TSimd, TVector>(ref saved, ref gradients, i + map.Channels);
                        next1 = Gradient<TSimd, TVector>(ref saved, ref gradients, i + map.Channels + lanes);
                        chain0 = TSimd.Add(chain0, gradient0);
                        chain1 = TSimd.Add(chain1, gradient1);
                        TSimd.Store(gradient0, ref gradients, i);

                        // What reaches into the next pixels meets relu there once more, which changes nothing.
                        TSimd.Store(gradient1, ref gradients, i + lanes);
                    }

                    for (; i < end; i += map.Channels)
                    {
                        TVector gradient0 = Gradient<TSimd, TVector>(ref saved, ref gradients, i);
                        TVector gradient1 = Gradient<TSimd, TVector>(ref saved, ref gradients, i + lanes);
                        chain0 = TSimd.Add(chain0, gradient0);
                        chain1 = TSimd.Add(chain1, gradient1);
                        TSimd.Store(gradient0, ref gradients, i);
                        StoreFirst<TSimd, TVector>(gradient1, ref gradients, i + lanes, left);
                    }
                }
            }

            sum0.Add(chain0);
            sum1.Add(chain1);
        }

        TSimd.Store(sum0.Total, ref db, 0);
        StoreFirst<TSimd, TVector>(sum1.Total, ref db, lanes, left);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One<TSimd, TVector>(ref float y, ref float dy, Map map, ref float db, int left)
        where TSimd : struct, ISimd<TVector>
    {
        ChainedSum<TSimd, TVector> sum = new(TSimd.Load(ref db, 0));
        nint safe = map.Safe(left, TSimd.Count);
        for (nint row = 0; row < map.Rows;)
        {
            TVector chain = TSimd.Create(0);
            for (nint endRow = nint.Min(row + map.ChainRows, map.Rows); row < endRow; row++)
            {
                ref float saved = ref Unsafe.Add(ref y, row * map.YRowStride);
                ref float gradients = ref Unsafe.Add(ref dy, row * map.DyRowStride);
                TVector next = Gradient<TSimd, TVector>(ref saved, ref gradients, 0);
                for (nint i = 0; i < map.RowLength;)
                {
                    if (i > 0)
                    {
                        sum.Add(chain);
                        chain = TSimd.Create(0);
                    }

                    nint end = nint.Min(i + map.ChainLength, map.RowLength);
                    for (nint stop = nint.Min(end, safe); i < stop; i += map.Channels)
                    {
                        TVector gradient = next;
                        next = Gradient<TSimd, TVector>(ref saved, ref gradients, i + map.Channels);
                        chain = TSimd.Add(chain, gradient);
                        TSimd.Store(gradient, ref gradients, i);
                    }

                    for (; i < end; i += map.Channels)
                    {
                        TVector gradient = Gradient<TSimd, TVector>(ref saved, ref gradients, i);
                        chain = TSimd.Add(chain, gradient);
                        StoreFirst<TSimd, TVector>(gradient, ref gradients, i, left);
                    }
                }
            }

            sum.Add(chain);
        }

        StoreFirst<TSimd, TVector>(sum.Total, ref db, 0, left);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Gradient<TSimd, TVector>(ref float y, ref float dy, nint offset)
        where TSimd : struct, ISimd<TVector> =>
        default(ReluActivation).Backward<TSimd, TVector>(TSimd.Load(ref y, offset), TSimd.Load(ref dy, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFirst<TSimd, TVector>(TVector value, ref float target, nint offset, int count)
        where TSimd : struct, ISimd<TVector>
    {
        if (count >= TSimd.Count)
        {
            TSimd.Store(value, ref target, offset);
        }
        else
        {
            TSimd.StoreFirst(value, ref target, offset, count);
        }
    }

    /// <summary>How the pixels lie.</summary>
    internal readonly record struct Map(int Rows, int Columns, int Channels, nint YRowStride, nint DyRowStride)
    {
        /// <summary>Floats of a row.</summary>
        public nint RowLength { get; } = (nint)Columns * Channels;

        /// <summary>Floats of a row's part that goes into one chain.</summary>
        public nint ChainLength { get; } = (nint)Chain.Terms * Channels;

        /// <summary>Rows that go into one chain.</summary>
        public int ChainRows { get; } = Chain.Rows(Columns);

        /// <summary>
        /// Up to where a row's last vector, of which <paramref name="left"/> lanes are channels, may be stored whole: not beyond the row,
        /// and not at its last pixel.
        /// </summary>
        public nint Safe(int left, int lanes) => nint.Min(RowLength - Channels + left - lanes + 1, RowLength - Channels);
    }
}
