using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>Sums of a map over its pixels, channel by channel, for normalisation over a batch; called by generated code.</summary>
/// <remarks>
/// A channel's pixels are added one after another in double, where squares and products of floats are exact: a mean of ten thousand
/// deviations costs the variance eight of its sixteen digits. The bits do not depend on the vector width.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchStatistics
{
    /// <summary>sums[c] += x and sums[channels + c] += x * x over all pixels of a map.</summary>
    /// <param name="x">The map, NHWC.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rowStride">Floats from one row to the next; at least columns * channels.</param>
    /// <param name="channels">Its channels.</param>
    /// <param name="sums">2 * channels sums, added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(ref float x, int rows, int columns, nint rowStride, int channels, ref double sums)
    {
        Map map = new(rows, columns, rowStride, rowStride, channels);
        Sums<Squares>(ref x, ref x, map, ref Unsafe.NullRef<float>(), ref sums, ref Unsafe.NullRef<float>(), ref Unsafe.NullRef<float>());
    }

    /// <summary>
    /// sums[c] += dy and sums[channels + c] += dy * standardised x over all pixels of a map: the gradients of shift and scale, to which
    /// both are added as well.
    /// </summary>
    /// <param name="x">What was normalised, NHWC.</param>
    /// <param name="xRowStride">Floats from one of its rows to the next.</param>
    /// <param name="dy">Gradients of the normalised map.</param>
    /// <param name="dyRowStride">Floats from one of its rows to the next.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="coefficients">What <see cref="NormalizationCoefficients"/> made of the statistics.</param>
    /// <param name="sums">2 * channels sums, added to.</param>
    /// <param name="dgamma">Gradients of the scales, added to; a null reference without.</param>
    /// <param name="dbeta">Gradients of the shifts, likewise.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AccumulateGradients(
        ref float x, nint xRowStride, ref float dy, nint dyRowStride, int rows, int columns, int channels, ref float coefficients,
        ref double sums, ref float dgamma, ref float dbeta)
    {
        Map map = new(rows, columns, xRowStride, dyRowStride, channels);
        Sums<Gradients>(ref x, ref dy, map, ref coefficients, ref sums, ref dgamma, ref dbeta);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums<TTerm>(
        ref float x, ref float dy, Map map, ref float coefficients, ref double sums, ref float second, ref float first)
        where TTerm : struct, ITerm
    {
        int channel = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            channel = Vectors<TTerm, Simd512, Vector512<float>>(
                ref x, ref dy, map, channel, ref coefficients, ref sums, ref second, ref first);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            channel = Vectors<TTerm, Simd256, Vector256<float>>(
                ref x, ref dy, map, channel, ref coefficients, ref sums, ref second, ref first);
        }

        channel = Vectors<TTerm, Simd128, Vector128<float>>(ref x, ref dy, map, channel, ref coefficients, ref sums, ref second, ref first);
        for (; channel < map.Channels; channel++)
        {
            Scalar<TTerm>(ref x, ref dy, map, channel, ref coefficients, ref sums, ref second, ref first);
        }
    }

    /// <summary>
    /// As many whole vectors of channels from <paramref name="channel"/> on as there are; returns the first channel left.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Vectors<TTerm, TSimd, TVector>(
        ref float x, ref float dy, Map map, int channel, ref float coefficients, ref double sums, ref float second, ref float first)
        where TTerm : struct, ITerm
        where TSimd : struct, ISimd<TVector>
    {
        for (; channel <= map.Channels - TSimd.Count; channel += TSimd.Count)
        {
            TVector lower = TSimd.Create(0), upper = lower, lowerProducts = lower, upperProducts = lower;
            Standardization<TSimd, TVector> standardize = TTerm.Standardizes
                ? new(ref Unsafe.Add(ref coefficients, channel), map.Channels)
                : default;
            for (nint row = 0; row < map.Rows; row++)
            {
                ref float px = ref Unsafe.Add(ref x, row * map.XRowStride + channel);
                ref float pdy = ref Unsafe.Add(ref dy, row * map.DyRowStride + channel);
                for (nint i = 0; i < map.RowLength; i += map.Channels)
                {
                    TVector term = TSimd.Load(ref pdy, i);
                    TVector factor = TTerm.Standardizes ? standardize.Of(TSimd.Load(ref px, i)) : term;
                    TVector low = TSimd.WidenLower(term), high = TSimd.WidenUpper(term);
                    lower = TSimd.AddDoubles(lower, low);
                    upper = TSimd.AddDoubles(upper, high);
                    lowerProducts = TSimd.MultiplyAddDoubles(low, TSimd.WidenLower(factor), lowerProducts);
                    upperProducts = TSimd.MultiplyAddDoubles(high, TSimd.WidenUpper(factor), upperProducts);
                }
            }

            AddDoubles<TSimd, TVector>(ref Unsafe.Add(ref sums, channel), lower, upper);
            AddDoubles<TSimd, TVector>(ref Unsafe.Add(ref sums, map.Channels + channel), lowerProducts, upperProducts);
            AddFloats<TSimd, TVector>(ref first, channel, lower, upper);
            AddFloats<TSimd, TVector>(ref second, channel, lowerProducts, upperProducts);
        }

        return channel;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scalar<TTerm>(
        ref float x, ref float dy, Map map, int channel, ref float coefficients, ref double sums, ref float second, ref float first)
        where TTerm : struct, ITerm
    {
        double sum = 0, products = 0;
        for (nint row = 0; row < map.Rows; row++)
        {
            for (nint i = channel; i < map.RowLength; i += map.Channels)
            {
                float term = Unsafe.Add(ref dy, row * map.DyRowStride + i);
                float factor = TTerm.Standardizes
                    ? NormalizationCoefficients.Standardize(
                        Unsafe.Add(ref x, row * map.XRowStride + i), ref Unsafe.Add(ref coefficients, channel), map.Channels)
                    : term;
                sum += term;
                products += (double)term * factor;
            }
        }

        Unsafe.Add(ref sums, channel) += sum;
        Unsafe.Add(ref sums, map.Channels + channel) += products;
        if (!Unsafe.IsNullRef(ref first))
        {
            Unsafe.Add(ref first, channel) += (float)sum;
        }

        if (!Unsafe.IsNullRef(ref second))
        {
            Unsafe.Add(ref second, channel) += (float)products;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddDoubles<TSimd, TVector>(ref double target, TVector lower, TVector upper)
        where TSimd : struct, ISimd<TVector>
    {
        ref float bits = ref Unsafe.As<double, float>(ref target);
        TSimd.Store(TSimd.AddDoubles(TSimd.Load(ref bits, 0), lower), ref bits, 0);
        TSimd.Store(TSimd.AddDoubles(TSimd.Load(ref bits, TSimd.Count), upper), ref bits, TSimd.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFloats<TSimd, TVector>(ref float target, int channel, TVector lower, TVector upper)
        where TSimd : struct, ISimd<TVector>
    {
        if (!Unsafe.IsNullRef(ref target))
        {
            TSimd.Store(TSimd.Add(TSimd.Load(ref target, channel), TSimd.Narrow(lower, upper)), ref target, channel);
        }
    }

    /// <summary>What is added up beside the terms: their squares, or their products with what was standardised.</summary>
    private interface ITerm
    {
        static abstract bool Standardizes { get; }
    }

    private readonly struct Squares : ITerm
    {
        public static bool Standardizes => false;
    }

    private readonly struct Gradients : ITerm
    {
        public static bool Standardizes => true;
    }

    /// <summary>How the pixels of both maps lie.</summary>
    private readonly record struct Map(int Rows, int Columns, nint XRowStride, nint DyRowStride, int Channels)
    {
        public nint RowLength { get; } = (nint)Columns * Channels;
    }
}
