using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>Normalises each pixel by the mean and variance of its channels, and back; called by generated code.</summary>
/// <remarks>
/// Sums are taken in double, in eight fixed lanes: the bits do not depend on the vector width. Of a pixel three floats are kept: mean, rest
/// of the mean (one float of a mean of ten thousand deviations is off by a thousandth of a deviation) and 1 / deviation.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LayerNormalization
{
    /// <summary>Floats that are kept of a pixel.</summary>
    public const int Statistics = 3;

    /// <summary>y = max(minimum, (x - mean) / deviation * gamma + beta) over some pixels; y may be x.</summary>
    /// <param name="x">Pixels without gaps.</param>
    /// <param name="y">Likewise.</param>
    /// <param name="statistics">Three floats for each, overwritten.</param>
    /// <param name="count">How many.</param>
    /// <param name="channels">Channels of each.</param>
    /// <param name="gamma">Scales; a null reference for 1.</param>
    /// <param name="beta">Shifts; a null reference for 0.</param>
    /// <param name="epsilon">Added to variances.</param>
    /// <param name="minimum">0 for relu, else minus infinity. NaN stays NaN.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(
        ref float x, ref float y, ref float statistics, int count, int channels, ref float gamma, ref float beta, float epsilon,
        float minimum)
    {
        for (nint pixel = 0; pixel < count; pixel++)
        {
            ref float px = ref Unsafe.Add(ref x, pixel * channels);
            (double sum, double squares) = LaneSums.OfSquares(ref px, channels);
            double mean = sum / channels;
            double variance = Math.Max(0, squares / channels - mean * mean);
            ref float kept = ref Unsafe.Add(ref statistics, pixel * Statistics);
            kept = (float)mean;
            Unsafe.Add(ref kept, 1) = (float)(mean - kept);
            Unsafe.Add(ref kept, 2) = (float)(1 / Math.Sqrt(variance + epsilon));
            Affine affine = new(ref gamma, ref beta, minimum);
            Pixel(affine, ref px, ref px, ref kept, ref Unsafe.Add(ref y, pixel * channels), channels);
        }
    }

    /// <summary>products = dy * (x - mean) / deviation over some pixels: the terms of the gradient of gamma.</summary>
    /// <inheritdoc cref="Backward"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Products(ref float x, ref float dy, ref float statistics, ref float products, int count, int channels)
    {
        for (nint pixel = 0; pixel < count; pixel++)
        {
            Pixel(
                new Multiply(), ref Unsafe.Add(ref x, pixel * channels), ref Unsafe.Add(ref dy, pixel * channels),
                ref Unsafe.Add(ref statistics, pixel * Statistics), ref Unsafe.Add(ref products, pixel * channels), channels);
        }
    }

    /// <summary>
    /// With g = gamma * dy, dx = (g - mean(g) - standardised x * mean(g * standardised x)) / deviation over some pixels; dx may be dy.
    /// </summary>
    /// <param name="x">What was normalised, without gaps.</param>
    /// <param name="dy">Its gradients behind the layer.</param>
    /// <param name="statistics">What the forward pass kept.</param>
    /// <param name="dx">Its gradients before the layer, overwritten.</param>
    /// <param name="count">Pixels.</param>
    /// <param name="channels">Channels of each.</param>
    /// <param name="gamma">Scales; a null reference for 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(
        ref float x, ref float dy, ref float statistics, ref float dx, int count, int channels, ref float gamma)
    {
        for (nint pixel = 0; pixel < count; pixel++)
        {
            ref float px = ref Unsafe.Add(ref x, pixel * channels);
            ref float pdy = ref Unsafe.Add(ref dy, pixel * channels);
            ref float kept = ref Unsafe.Add(ref statistics, pixel * Statistics);
            (double sum, double products) = LaneSums.OfGradients(ref px, ref pdy, ref kept, ref gamma, channels);
            Differentiate differentiate = new(
                ref gamma, Unsafe.Add(ref kept, 2), (float)(sum / channels), (float)(products / channels));
            Pixel(differentiate, ref px, ref pdy, ref kept, ref Unsafe.Add(ref dx, pixel * channels), channels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pixel<TFunction>(
        TFunction function, ref float x, ref float other, ref float statistics, ref float y, int channels)
        where TFunction : struct, IPixelFunction, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Pixel<TFunction, Simd512, Vector512<float>>(function, ref x, ref other, ref statistics, ref y, channels);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Pixel<TFunction, Simd256, Vector256<float>>(function, ref x, ref other, ref statistics, ref y, channels);
        }
        else
        {
            Pixel<TFunction, Simd128, Vector128<float>>(function, ref x, ref other, ref statistics, ref y, channels);
        }
    }

    /// <summary>One width: a function of standardised x and of another value of each channel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pixel<TFunction, TSimd, TVector>(
        TFunction function, ref float x, ref float other, ref float statistics, ref float y, int channels)
        where TFunction : struct, IPixelFunction, allows ref struct
        where TSimd : struct, ISimd<TVector>
    {
        TVector mean = TSimd.Create(statistics);
        TVector rest = TSimd.Create(Unsafe.Add(ref statistics, 1)), inverse = TSimd.Create(Unsafe.Add(ref statistics, 2));
        for (nint channel = 0; channel < channels; channel += TSimd.Count)
        {
            nint left = channels - channel;
            TVector value = Partial.Load<TSimd, TVector>(ref x, channel, left);
            TVector standardized = TSimd.Multiply(TSimd.Subtract(TSimd.Subtract(value, mean), rest), inverse);
            TVector beside = Partial.Load<TSimd, TVector>(ref other, channel, left);
            Partial.Store<TSimd, TVector>(function.Apply<TSimd, TVector>(standardized, beside, channel, left), ref y, channel, left);
        }
    }

    /// <summary>A function of standardised x and another value, at a place of a pixel.</summary>
    private interface IPixelFunction
    {
        TVector Apply<TSimd, TVector>(TVector standardized, TVector other, nint channel, nint left)
            where TSimd : struct, ISimd<TVector>;
    }

    private readonly ref struct Affine(ref float gamma, ref float beta, float minimum) : IPixelFunction
    {
        private readonly ref float _gamma = ref gamma;
        private readonly ref float _beta = ref beta;
        private readonly float _minimum = minimum;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector standardized, TVector other, nint channel, nint left)
            where TSimd : struct, ISimd<TVector>
        {
            TVector scale = Unsafe.IsNullRef(ref _gamma) ? TSimd.Create(1f) : Partial.Load<TSimd, TVector>(ref _gamma, channel, left);
            TVector shift = Unsafe.IsNullRef(ref _beta) ? TSimd.Create(0f) : Partial.Load<TSimd, TVector>(ref _beta, channel, left);
            return TSimd.AtLeast(TSimd.Create(_minimum), TSimd.MultiplyAdd(standardized, scale, shift));
        }
    }

    private readonly struct Multiply : IPixelFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector standardized, TVector other, nint channel, nint left)
            where TSimd : struct, ISimd<TVector> => TSimd.Multiply(standardized, other);
    }

    private readonly ref struct Differentiate(ref float gamma, float inverse, float mean, float product) : IPixelFunction
    {
        private readonly ref float _gamma = ref gamma;
        private readonly float _inverse = inverse;
        private readonly float _mean = mean;
        private readonly float _product = product;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector standardized, TVector other, nint channel, nint left)
            where TSimd : struct, ISimd<TVector>
        {
            TVector gradient = Unsafe.IsNullRef(ref _gamma)
                ? other
                : TSimd.Multiply(Partial.Load<TSimd, TVector>(ref _gamma, channel, left), other);
            TVector centered = TSimd.Subtract(gradient, TSimd.Create(_mean));
            return TSimd.Multiply(
                TSimd.Create(_inverse), TSimd.Subtract(centered, TSimd.Multiply(standardized, TSimd.Create(_product))));
        }
    }
}
