using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>Takes the gradient of a layer's outputs through its relu and sums it for its bias in the same walk; called by generated code.</summary>
/// <remarks>One chain of additions a channel, pixel by pixel from the old value on, so that the bits do not depend on the vector width.</remarks>
public static class ReluBiasGradient
{
    /// <summary>dy = 0 where y is not above 0 (a NaN in y leaves it), then db[c] += dy over all rows and columns, in that order.</summary>
    /// <remarks>A last vector that the channels do not fill is loaded whole: up to 15 floats behind the last pixel, and behind db, are read.</remarks>
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
        where TVector : struct
    {
        int first = 0;
        for (; first + TSimd.Count < map.Channels; first += 2 * TSimd.Count)
        {
            Two<TSimd, TVector>(ref Unsafe.Add(ref y, first), ref Unsafe.Add(ref dy, first), map, ref Unsafe.Add(ref db, first), map.Channels - first - TSimd.Count);
        }

        if (first < map.Channels)
        {
            One<TSimd, TVector>(ref Unsafe.Add(ref y, first), ref Unsafe.Add(ref dy, first), map, ref Unsafe.Add(ref db, first), map.Channels - first);
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
        where TVector : struct
    {
        int lanes = TSimd.Count;
        TVector sum0 = TSimd.Load(ref db, 0), sum1 = TSimd.Load(ref db, lanes);
        for (nint row = 0; row < map.Rows; row++)
        {
            ref float saved = ref Unsafe.Add(ref y, row * map.YRowStride);
            ref float gradients = ref Unsafe.Add(ref dy, row * map.DyRowStride);
            nint end = map.Columns * (nint)map.Channels, i = 0;

            // A pixel is loaded before the one before it is stored, which reaches into it: a load behind such a store would wait for it.
            TVector next0 = Gradient<TSimd, TVector>(ref saved, ref gradients, 0), next1 = Gradient<TSimd, TVector>(ref saved, ref gradients, lanes);
            for (; i <= end - map.Channels + left - lanes && i < end - map.Channels; i += map.Channels)
            {
                TVector gradient0 = next0, gradient1 = next1;
                next0 = Gradient<TSimd, TVector>(ref saved, ref gradients, i + map.Channels);
                next1 = Gradient<TSimd, TVector>(ref saved, ref gradients, i + map.Channels + lanes);
                sum0 = TSimd.Add(sum0, gradient0);
                sum1 = TSimd.Add(sum1, gradient1);
                TSimd.Store(gradient0, ref gradients, i);

                // What reaches into the next pixels meets relu there once more, which changes nothing.
                TSimd.Store(gradient1, ref gradients, i + lanes);
            }

            for (; i < end; i += map.Channels)
            {
                TVector gradient0 = Gradient<TSimd, TVector>(ref saved, ref gradients, i);
                TVector gradient1 = Gradient<TSimd, TVector>(ref saved, ref gradients, i + lanes);
                sum0 = TSimd.Add(sum0, gradient0);
                sum1 = TSimd.Add(sum1, gradient1);
                TSimd.Store(gradient0, ref gradients, i);
                StoreFirst<TSimd, TVector>(gradient1, ref gradients, i + lanes, left);
            }
        }

        TSimd.Store(sum0, ref db, 0);
        StoreFirst<TSimd, TVector>(sum1, ref db, lanes, left);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One<TSimd, TVector>(ref float y, ref float dy, Map map, ref float db, int left)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector sum = TSimd.Load(ref db, 0);
        for (nint row = 0; row < map.Rows; row++)
        {
            ref float saved = ref Unsafe.Add(ref y, row * map.YRowStride);
            ref float gradients = ref Unsafe.Add(ref dy, row * map.DyRowStride);
            nint end = map.Columns * (nint)map.Channels, i = 0;

            TVector next = Gradient<TSimd, TVector>(ref saved, ref gradients, 0);
            for (; i <= end - map.Channels + left - TSimd.Count && i < end - map.Channels; i += map.Channels)
            {
                TVector gradient = next;
                next = Gradient<TSimd, TVector>(ref saved, ref gradients, i + map.Channels);
                sum = TSimd.Add(sum, gradient);
                TSimd.Store(gradient, ref gradients, i);
            }

            for (; i < end; i += map.Channels)
            {
                TVector gradient = Gradient<TSimd, TVector>(ref saved, ref gradients, i);
                sum = TSimd.Add(sum, gradient);
                StoreFirst<TSimd, TVector>(gradient, ref gradients, i, left);
            }
        }

        StoreFirst<TSimd, TVector>(sum, ref db, 0, left);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Gradient<TSimd, TVector>(ref float y, ref float dy, nint offset)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => ReluActivation.Backward<TSimd, TVector>(TSimd.Load(ref y, offset), TSimd.Load(ref dy, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFirst<TSimd, TVector>(TVector value, ref float target, nint offset, int count)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
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
    internal readonly record struct Map(int Rows, int Columns, int Channels, nint YRowStride, nint DyRowStride);
}
