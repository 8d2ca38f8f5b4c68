using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
    /// <param name="rowStride">Floats from one row to the next.</param>
    /// <param name="pixelStride">Floats from one pixel to the next; at least channels.</param>
    /// <param name="channels">Its channels.</param>
    /// <param name="sums">2 * channels sums, added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(
        ref float x, int rows, int columns, nint rowStride, nint pixelStride, int channels, ref double sums)
    {
        Map map = new(rows, columns, rowStride, pixelStride, rowStride, pixelStride, 0, channels);
        ref float none = ref Unsafe.NullRef<float>();
        Sums<Squares>(ref x, ref x, ref none, map, ref none, ref sums, ref none, ref none);
    }

    /// <summary>
    /// sums[c] += dy and sums[channels + c] += dy * standardised x over all pixels of a map: the gradients of shift and scale, to which
    /// both are added as well.
    /// </summary>
    /// <param name="x">What was normalised, NHWC.</param>
    /// <param name="xRowStride">Floats from one of its rows to the next.</param>
    /// <param name="xPixelStride">Floats from one of its pixels to the next; those of the other maps have no gaps between them.</param>
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
        ref float x, nint xRowStride, nint xPixelStride, ref float dy, nint dyRowStride, int rows, int columns, int channels,
        ref float coefficients, ref double sums, ref float dgamma, ref float dbeta)
    {
        Map map = new(rows, columns, xRowStride, xPixelStride, dyRowStride, channels, 0, channels);
        Sums<Gradients>(ref x, ref dy, ref Unsafe.NullRef<float>(), map, ref coefficients, ref sums, ref dgamma, ref dbeta);
    }

    /// <summary>The same behind an activation, which the gradients are taken through in the same walk.</summary>
    /// <param name="x">What was normalised, NHWC.</param>
    /// <param name="xRowStride">Floats from one of its rows to the next.</param>
    /// <param name="xPixelStride">Floats from one of its pixels to the next; those of the other maps have no gaps between them.</param>
    /// <param name="dy">Gradients of the activation; overwritten by those of the normalised map.</param>
    /// <param name="dyRowStride">Floats from one of its rows to the next.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="coefficients">What <see cref="NormalizationCoefficients"/> made of the statistics.</param>
    /// <param name="sums">2 * channels sums, added to.</param>
    /// <param name="dgamma">Gradients of the scales, added to; a null reference without.</param>
    /// <param name="dbeta">Gradients of the shifts, likewise.</param>
    /// <param name="activation">Relu or relu6.</param>
    /// <param name="y">What the activation gave.</param>
    /// <param name="yRowStride">Floats from one of its rows to the next.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another activation.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AccumulateGradients(
        ref float x, nint xRowStride, nint xPixelStride, ref float dy, nint dyRowStride, int rows, int columns, int channels,
        ref float coefficients, ref double sums, ref float dgamma, ref float dbeta, Activation activation, ref float y, nint yRowStride)
    {
        Map map = new(rows, columns, xRowStride, xPixelStride, dyRowStride, channels, yRowStride, channels);
        switch (activation)
        {
            case Activation.Relu:
                Sums<ActivationGradients<ReluActivation>>(ref x, ref dy, ref y, map, ref coefficients, ref sums, ref dgamma, ref dbeta);
                break;
            case Activation.Relu6:
                Sums<ActivationGradients<Relu6Activation>>(ref x, ref dy, ref y, map, ref coefficients, ref sums, ref dgamma, ref dbeta);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, "Expected Relu or Relu6.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums<TTerm>(
        ref float x, ref float dy, ref float y, Map map, ref float coefficients, ref double sums, ref float second, ref float first)
        where TTerm : struct, ITerm
    {
        int channel = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            channel = Vectors<TTerm, Simd512, Vector512<float>>(
                ref x, ref dy, ref y, map, channel, ref coefficients, ref sums, ref second, ref first);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            channel = Vectors<TTerm, Simd256, Vector256<float>>(
                ref x, ref dy, ref y, map, channel, ref coefficients, ref sums, ref second, ref first);
        }

        channel = Vectors<TTerm, Simd128, Vector128<float>>(
            ref x, ref dy, ref y, map, channel, ref coefficients, ref sums, ref second, ref first);
        for (; channel < map.Channels; channel++)
        {
            Scalar<TTerm>(ref x, ref dy, ref y, map, channel, ref coefficients, ref sums, ref second, ref first);
        }
    }

    /// <summary>
    /// As many whole vectors of channels from <paramref name="channel"/> on as there are; returns the first channel left. Two go down the
    /// pixels together: their sums hide each other's latency, and a line of the cache is read once.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Vectors<TTerm, TSimd, TVector>(
        ref float x, ref float dy, ref float y, Map map, int channel, ref float coefficients, ref double sums, ref float second,
        ref float first)
        where TTerm : struct, ITerm
        where TSimd : struct, ISimd<TVector>
    {
        nint ahead = PixelsAhead * map.PixelStride, xAhead = PixelsAhead * map.XPixelStride;
        for (; channel <= map.Channels - 2 * TSimd.Count; channel += 2 * TSimd.Count)
        {
            DoubleSums<TSimd, TVector> left = new(), right = new();
            Factors<TTerm, TSimd, TVector> leftFactors = new(ref coefficients, channel, map.Channels);
            Factors<TTerm, TSimd, TVector> rightFactors = new(ref coefficients, channel + TSimd.Count, map.Channels);
            for (nint row = 0; row < map.Rows; row++)
            {
                ref float px = ref Unsafe.Add(ref x, row * map.XRowStride + channel);
                ref float pdy = ref Unsafe.Add(ref dy, row * map.DyRowStride + channel);
                ref float py = ref Unsafe.Add(ref y, row * map.YRowStride + channel);
                for (nint i = 0, xi = 0; i < map.RowLength; i += map.PixelStride, xi += map.XPixelStride)
                {
                    Prefetch<TTerm>(ref px, ref pdy, ref py, i + ahead, xi + xAhead);
                    Pixel(ref left, leftFactors, ref px, ref pdy, ref py, i, xi);
                    Pixel(ref right, rightFactors, ref px, ref pdy, ref py, i + TSimd.Count, xi + TSimd.Count);
                }
            }

            left.AddTo(channel, map.Channels, ref sums, ref second, ref first);
            right.AddTo(channel + TSimd.Count, map.Channels, ref sums, ref second, ref first);
        }

        for (; channel <= map.Channels - TSimd.Count; channel += TSimd.Count)
        {
            DoubleSums<TSimd, TVector> vector = new();
            Factors<TTerm, TSimd, TVector> factors = new(ref coefficients, channel, map.Channels);
            for (nint row = 0; row < map.Rows; row++)
            {
                ref float px = ref Unsafe.Add(ref x, row * map.XRowStride + channel);
                ref float pdy = ref Unsafe.Add(ref dy, row * map.DyRowStride + channel);
                ref float py = ref Unsafe.Add(ref y, row * map.YRowStride + channel);
                for (nint i = 0, xi = 0; i < map.RowLength; i += map.PixelStride, xi += map.XPixelStride)
                {
                    Pixel(ref vector, factors, ref px, ref pdy, ref py, i, xi);
                }
            }

            vector.AddTo(channel, map.Channels, ref sums, ref second, ref first);
        }

        return channel;
    }

    /// <summary>Adds what a pixel has of a vector of channels, which lies at <paramref name="offset"/>, and x elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pixel<TTerm, TSimd, TVector>(
        ref DoubleSums<TSimd, TVector> sums, in Factors<TTerm, TSimd, TVector> factors, ref float x, ref float dy, ref float y, nint offset,
        nint xOffset)
        where TTerm : struct, ITerm
        where TSimd : struct, ISimd<TVector>
    {
        TVector term = Term<TTerm, TSimd, TVector>(ref dy, ref y, offset);
        sums.Add(term, factors.Factor(term, ref x, xOffset));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scalar<TTerm>(
        ref float x, ref float dy, ref float y, Map map, int channel, ref float coefficients, ref double sums, ref float second,
        ref float first)
        where TTerm : struct, ITerm
    {
        double sum = 0, products = 0;
        for (nint row = 0; row < map.Rows; row++)
        {
            for (nint i = channel, xi = channel; i < map.RowLength; i += map.PixelStride, xi += map.XPixelStride)
            {
                ref float gradient = ref Unsafe.Add(ref dy, row * map.DyRowStride + i);
                if (TTerm.HasActivation)
                {
                    gradient = TTerm.Through<Simd128, Vector128<float>>(
                        Vector128.CreateScalar(Unsafe.Add(ref y, row * map.YRowStride + i)), Vector128.CreateScalar(gradient)).ToScalar();
                }

                float term = gradient;
                float factor = TTerm.Standardizes
                    ? NormalizationCoefficients.Standardize(
                        Unsafe.Add(ref x, row * map.XRowStride + xi), ref Unsafe.Add(ref coefficients, channel), map.Channels)
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

    /// <summary>Pixels lie too far apart for the hardware to see what comes next.</summary>
    private const int PixelsAhead = 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch<TTerm>(ref float x, ref float dy, ref float y, nint offset, nint xOffset)
        where TTerm : struct, ITerm
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref dy, offset)));
            if (TTerm.Standardizes)
            {
                Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref x, xOffset)));
            }

            if (TTerm.HasActivation)
            {
                Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref y, offset)));
            }
        }
    }

    /// <summary>What is added up: what lies there, or the gradient that an activation lets through, which stays there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Term<TTerm, TSimd, TVector>(ref float dy, ref float y, nint offset)
        where TTerm : struct, ITerm
        where TSimd : struct, ISimd<TVector>
    {
        TVector term = TSimd.Load(ref dy, offset);
        if (TTerm.HasActivation)
        {
            term = TTerm.Through<TSimd, TVector>(TSimd.Load(ref y, offset), term);
            TSimd.Store(term, ref dy, offset);
        }

        return term;
    }

    /// <summary>What the terms of a vector of channels are multiplied by.</summary>
    private readonly struct Factors<TTerm, TSimd, TVector>
        where TTerm : struct, ITerm
        where TSimd : struct, ISimd<TVector>
    {
        private readonly Standardization<TSimd, TVector> _standardization;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Factors(ref float coefficients, int channel, int channels)
        {
            if (TTerm.Standardizes)
            {
                _standardization = new(ref Unsafe.Add(ref coefficients, channel), channels);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Factor(TVector term, ref float x, nint offset) =>
            TTerm.Standardizes ? _standardization.Of(TSimd.Load(ref x, offset)) : term;
    }

    /// <summary>What is added up beside the terms: their squares, or their products with what was standardised.</summary>
    private interface ITerm
    {
        static abstract bool Standardizes { get; }

        /// <summary>Whether gradients go through an activation first.</summary>
        static virtual bool HasActivation => false;

        /// <summary>They do.</summary>
        static virtual TVector Through<TSimd, TVector>(TVector y, TVector dy)
            where TSimd : struct, ISimd<TVector> => dy;
    }

    private readonly struct Squares : ITerm
    {
        public static bool Standardizes => false;
    }

    private readonly struct Gradients : ITerm
    {
        public static bool Standardizes => true;
    }

    private readonly struct ActivationGradients<TActivation> : ITerm
        where TActivation : struct, IActivation
    {
        public static bool Standardizes => true;

        public static bool HasActivation => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Through<TSimd, TVector>(TVector y, TVector dy)
            where TSimd : struct, ISimd<TVector> => default(TActivation).Backward<TSimd, TVector>(y, dy);
    }

    /// <summary>How the pixels of the maps lie; those of dy and y have one stride.</summary>
    private readonly record struct Map(
        int Rows, int Columns, nint XRowStride, nint XPixelStride, nint DyRowStride, nint PixelStride, nint YRowStride, int Channels)
    {
        /// <summary>From the first pixel of a row to behind its last.</summary>
        public nint RowLength { get; } = Columns * PixelStride;
    }
}
