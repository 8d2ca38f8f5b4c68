using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>Sums of a map over its pixels, channel by channel, for normalisation over a batch; called by generated code.</summary>
/// <remarks>
/// A channel's pixels and their squares are added one after another in double, where squares of floats are exact: a mean of ten thousand
/// deviations costs the variance eight of its sixteen digits. Gradients have no such mean: the pixels of a group are added in single
/// precision, and the groups in double. The bits do not depend on the vector width, where the hardware fuses multiplications.
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
        PixelMaps maps = new(rows, columns, rowStride, pixelStride, rowStride, pixelStride, channels);
        ref float none = ref Unsafe.NullRef<float>();
        ChannelSums.Add<Moments>(ref none, ref x, maps, ref none, ref sums, ref none, ref none);
    }

    /// <summary>
    /// sums[c] += dy and sums[channels + c] += dy * standardised x over all pixels of a map: the gradients of shift and scale, to which
    /// both are added as well.
    /// </summary>
    /// <param name="x">What was normalised, NHWC.</param>
    /// <param name="xRowStride">Floats from one of its rows to the next.</param>
    /// <param name="xPixelStride">Floats from one of its pixels to the next; those of dy have no gaps between them.</param>
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
        PixelMaps maps = new(rows, columns, xRowStride, xPixelStride, dyRowStride, channels, channels);
        ChannelSums.Add<Gradients<Linear>>(ref x, ref dy, maps, ref coefficients, ref sums, ref dgamma, ref dbeta);
    }

    /// <summary>
    /// The same, where dy are gradients of an activation of the normalised map: its input is made again of x, which is read anyway.
    /// </summary>
    /// <param name="x">What was normalised, NHWC.</param>
    /// <param name="xRowStride">Floats from one of its rows to the next.</param>
    /// <param name="xPixelStride">Floats from one of its pixels to the next; those of dy have no gaps between them.</param>
    /// <param name="dy">Gradients of the activation.</param>
    /// <param name="dyRowStride">Floats from one of its rows to the next.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="coefficients">What <see cref="NormalizationCoefficients"/> made of the statistics.</param>
    /// <param name="sums">2 * channels sums, added to.</param>
    /// <param name="dgamma">Gradients of the scales, added to; a null reference without.</param>
    /// <param name="dbeta">Gradients of the shifts, likewise.</param>
    /// <param name="activation">Relu or relu6.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another activation.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AccumulateGradients(
        ref float x, nint xRowStride, nint xPixelStride, ref float dy, nint dyRowStride, int rows, int columns, int channels,
        ref float coefficients, ref double sums, ref float dgamma, ref float dbeta, Activation activation)
    {
        PixelMaps maps = new(rows, columns, xRowStride, xPixelStride, dyRowStride, channels, channels);
        switch (activation)
        {
            case Activation.Relu:
                ChannelSums.Add<Gradients<ReluActivation>>(ref x, ref dy, maps, ref coefficients, ref sums, ref dgamma, ref dbeta);
                break;
            case Activation.Relu6:
                ChannelSums.Add<Gradients<Relu6Activation>>(ref x, ref dy, maps, ref coefficients, ref sums, ref dgamma, ref dbeta);
                break;
            default:
                throw BatchNormalization.Unexpected(activation);
        }
    }

    /// <summary>Sums of values and of their squares, every one in double.</summary>
    private readonly struct Moments : IChannelTerms
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Add<TSimd, TVector>(
            ref float x, ref float values, in PixelMaps maps, int pixels, ref float coefficients, ref DoubleSums<TSimd, TVector> sums)
            where TSimd : struct, ISimd<TVector>
        {
            nint stride = maps.YPixelStride, ahead = maps.PixelsAhead * stride;
            for (nint i = 0, end = pixels * stride; i < end; i += stride)
            {
                CacheLine.Fetch(ref values, i + ahead);
                TVector value = TSimd.Load(ref values, i);
                sums.Add(value, value);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static (double Sum, double Products) Add(
            ref float x, ref float values, in PixelMaps maps, int pixels, ref float coefficients, double sum, double products)
        {
            nint stride = maps.YPixelStride;
            for (nint i = 0, end = pixels * stride; i < end; i += stride)
            {
                double value = Unsafe.Add(ref values, i);
                sum += value;
                products += value * value;
            }

            return (sum, products);
        }
    }

    /// <summary>Sums of gradients, taken through an activation, and of their products with standardised x.</summary>
    private readonly struct Gradients<TActivation> : IChannelTerms
        where TActivation : struct, IActivation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Add<TSimd, TVector>(
            ref float x, ref float dy, in PixelMaps maps, int pixels, ref float coefficients, ref DoubleSums<TSimd, TVector> sums)
            where TSimd : struct, ISimd<TVector>
        {
            nint xStride = maps.XPixelStride, stride = maps.YPixelStride, channels = maps.Channels;
            nint xAhead = maps.PixelsAhead * xStride, ahead = maps.PixelsAhead * stride;
            Standardization<TSimd, TVector> standardization = new(ref coefficients, channels);
            TVector scale = TSimd.Load(ref coefficients, NormalizationCoefficients.Scale * channels);
            TVector shift = TSimd.Load(ref coefficients, NormalizationCoefficients.Shift * channels);
            TVector sum = TSimd.Create(0f), products = sum;
            for (nint i = 0, xi = 0, end = pixels * stride; i < end; i += stride, xi += xStride)
            {
                CacheLine.Fetch(ref x, xi + xAhead);
                CacheLine.Fetch(ref dy, i + ahead);
                TVector centered = standardization.Center(TSimd.Load(ref x, xi)), term = TSimd.Load(ref dy, i);
                if (typeof(TActivation) != typeof(Linear))
                {
                    term = default(TActivation).Backward<TSimd, TVector>(TSimd.MultiplyAdd(centered, scale, shift), term);
                }

                sum = TSimd.Add(sum, term);
                products = TSimd.MultiplyAdd(term, standardization.OfCentered(centered), products);
            }

            sums.AddGroup(sum, products);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static (double Sum, double Products) Add(
            ref float x, ref float dy, in PixelMaps maps, int pixels, ref float coefficients, double sum, double products)
        {
            nint xStride = maps.XPixelStride, stride = maps.YPixelStride, channels = maps.Channels;
            float groupSum = 0, groupProducts = 0;
            for (nint i = 0, xi = 0, end = pixels * stride; i < end; i += stride, xi += xStride)
            {
                float value = Unsafe.Add(ref x, xi), term = Unsafe.Add(ref dy, i);
                float normalized = NormalizationCoefficients.Normalize(value, ref coefficients, channels);
                term = default(TActivation).Backward<Simd128, Vector128<float>>(
                    Vector128.CreateScalar(normalized), Vector128.CreateScalar(term)).ToScalar();
                groupSum += term;
                groupProducts = float.FusedMultiplyAdd(
                    term, NormalizationCoefficients.Standardize(value, ref coefficients, channels), groupProducts);
            }

            return (sum + groupSum, products + groupProducts);
        }
    }

    /// <summary>No activation.</summary>
    private readonly struct Linear : IActivation
    {
        public TVector Forward<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector> => x;

        public TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
            where TSimd : struct, ISimd<TVector> => dy;
    }
}
