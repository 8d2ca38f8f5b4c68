using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>Normalises pixels by the coefficients of their channels, and back; called by generated code, which knows the lengths.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchNormalization
{
    /// <summary>y = max(minimum, (x - mean) * scale + shift) over some pixels; y may be x.</summary>
    /// <param name="x">Pixels without gaps.</param>
    /// <param name="y">Likewise.</param>
    /// <param name="count">How many.</param>
    /// <param name="channels">Channels of each.</param>
    /// <param name="coefficients">See <see cref="NormalizationCoefficients"/>.</param>
    /// <param name="minimum">0 for relu, else minus infinity. NaN stays NaN.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(ref float x, ref float y, int count, int channels, ref float coefficients, float minimum) =>
        Pixels<Normalize>(ref x, ref x, ref y, count, channels, ref coefficients, minimum);

    /// <summary>dx = scale * dy + slope * (x - mean) + offset over some pixels; dx may be dy.</summary>
    /// <inheritdoc cref="Forward"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(ref float x, ref float dy, ref float dx, int count, int channels, ref float coefficients) =>
        Pixels<Differentiate>(ref x, ref dy, ref dx, count, channels, ref coefficients, float.NegativeInfinity);

    /// <summary>y = max(minimum, x * factor + addend) over some pixels, with a factor and an addend for each channel; y may be x.</summary>
    /// <param name="x">Pixels without gaps.</param>
    /// <param name="y">Likewise.</param>
    /// <param name="count">How many.</param>
    /// <param name="channels">Channels of each.</param>
    /// <param name="factors">The factors, and behind them the addends.</param>
    /// <param name="minimum">0 for relu, else minus infinity.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(ref float x, ref float y, int count, int channels, ref float factors, float minimum) =>
        Pixels<MultiplyAdd>(ref x, ref x, ref y, count, channels, ref factors, minimum);

    /// <summary>What <see cref="Apply"/> and folded kernels need of moving statistics: factors, and behind them addends.</summary>
    public static void Fold(
        ref float mean, ref float variance, ref float gamma, ref float beta, float epsilon, int channels, ref float factors)
    {
        for (int c = 0; c < channels; c++)
        {
            double factor = 1 / System.Math.Sqrt((double)Unsafe.Add(ref variance, c) + epsilon);
            factor *= Unsafe.IsNullRef(ref gamma) ? 1 : Unsafe.Add(ref gamma, c);
            double addend = Unsafe.IsNullRef(ref beta) ? 0 : Unsafe.Add(ref beta, c);
            Unsafe.Add(ref factors, c) = (float)factor;
            Unsafe.Add(ref factors, channels + c) = (float)(addend - Unsafe.Add(ref mean, c) * factor);
        }
    }

    /// <summary>Factors of 1 and addends of 0, for a convolution that no normalisation follows.</summary>
    public static void FoldNothing(int channels, ref float factors)
    {
        MemoryMarshal.CreateSpan(ref factors, channels).Fill(1);
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref factors, channels), channels).Clear();
    }

    /// <summary>
    /// The weights of a convolution that is followed by factors and addends, and its bias, which takes the addends' place.
    /// </summary>
    /// <param name="weights">Rows of weights, one for each channel.</param>
    /// <param name="bias">The convolution's bias; a null reference without.</param>
    /// <param name="factors">What the other <c>Fold</c> made.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="channels">Output channels.</param>
    /// <param name="folded">The weights times the factors.</param>
    public static void FoldWeights(ref float weights, ref float bias, ref float factors, int rows, int channels, ref float folded)
    {
        Elementwise.MultiplyChannels(ref weights, ref factors, ref folded, rows, channels);
        if (!Unsafe.IsNullRef(ref bias))
        {
            for (int c = 0; c < channels; c++)
            {
                ref float addend = ref Unsafe.Add(ref factors, channels + c);
                addend = float.FusedMultiplyAdd(Unsafe.Add(ref bias, c), Unsafe.Add(ref factors, c), addend);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pixels<TFunction>(
        ref float x, ref float other, ref float y, int count, int channels, ref float coefficients, float minimum)
        where TFunction : struct, IPixelFunction
    {
        int channel = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            channel = Vectors<TFunction, Simd512, Vector512<float>>(
                ref x, ref other, ref y, count, channels, channel, ref coefficients, minimum);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            channel = Vectors<TFunction, Simd256, Vector256<float>>(
                ref x, ref other, ref y, count, channels, channel, ref coefficients, minimum);
        }

        channel = Vectors<TFunction, Simd128, Vector128<float>>(
            ref x, ref other, ref y, count, channels, channel, ref coefficients, minimum);
        for (; channel < channels; channel++)
        {
            for (nint i = channel; i < (nint)count * channels; i += channels)
            {
                float value = TFunction.Apply(
                    Unsafe.Add(ref x, i), Unsafe.Add(ref other, i), ref Unsafe.Add(ref coefficients, channel), channels);
                Unsafe.Add(ref y, i) = value < minimum ? minimum : value;
            }
        }
    }

    /// <summary>Whole vectors of channels from <paramref name="channel"/> on, pixel by pixel; returns the first channel left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Vectors<TFunction, TSimd, TVector>(
        ref float x, ref float other, ref float y, int count, int channels, int channel, ref float coefficients, float minimum)
        where TFunction : struct, IPixelFunction
        where TSimd : struct, ISimd<TVector>
    {
        int end = channel + (channels - channel) / TSimd.Count * TSimd.Count;
        if (end == channel)
        {
            return channel;
        }

        TVector bound = TSimd.Create(minimum);
        for (nint pixel = 0; pixel < count; pixel++)
        {
            for (nint c = channel; c < end; c += TSimd.Count)
            {
                nint i = pixel * channels + c;
                TVector value = TFunction.Apply<TSimd, TVector>(
                    TSimd.Load(ref x, i), TSimd.Load(ref other, i), ref Unsafe.Add(ref coefficients, c), channels);
                TSimd.Store(TSimd.AtLeast(bound, value), ref y, i);
            }
        }

        return end;
    }

    /// <summary>A function of a channel's numbers; <c>coefficients</c> is the first of its channel, one of each row.</summary>
    private interface IPixelFunction
    {
        static abstract TVector Apply<TSimd, TVector>(TVector x, TVector other, ref float coefficients, nint channels)
            where TSimd : struct, ISimd<TVector>;

        static abstract float Apply(float x, float other, ref float coefficients, nint channels);
    }

    private readonly struct Normalize : IPixelFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, TVector other, ref float coefficients, nint channels)
            where TSimd : struct, ISimd<TVector> => TSimd.MultiplyAdd(
                Center<TSimd, TVector>(x, ref coefficients, channels),
                Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.Scale, channels),
                Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.Shift, channels));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Apply(float x, float other, ref float coefficients, nint channels) => float.FusedMultiplyAdd(
            NormalizationCoefficients.Center(x, ref coefficients, channels),
            Unsafe.Add(ref coefficients, NormalizationCoefficients.Scale * channels),
            Unsafe.Add(ref coefficients, NormalizationCoefficients.Shift * channels));
    }

    private readonly struct Differentiate : IPixelFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, TVector other, ref float coefficients, nint channels)
            where TSimd : struct, ISimd<TVector> => TSimd.MultiplyAdd(
                other, Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.Scale, channels),
                TSimd.MultiplyAdd(
                    Center<TSimd, TVector>(x, ref coefficients, channels),
                    Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.Slope, channels),
                    Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.Offset, channels)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Apply(float x, float other, ref float coefficients, nint channels) => float.FusedMultiplyAdd(
            other, Unsafe.Add(ref coefficients, NormalizationCoefficients.Scale * channels),
            float.FusedMultiplyAdd(
                NormalizationCoefficients.Center(x, ref coefficients, channels),
                Unsafe.Add(ref coefficients, NormalizationCoefficients.Slope * channels),
                Unsafe.Add(ref coefficients, NormalizationCoefficients.Offset * channels)));
    }

    private readonly struct MultiplyAdd : IPixelFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, TVector other, ref float coefficients, nint channels)
            where TSimd : struct, ISimd<TVector> =>
            TSimd.MultiplyAdd(x, TSimd.Load(ref coefficients, 0), TSimd.Load(ref coefficients, channels));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Apply(float x, float other, ref float coefficients, nint channels) =>
            float.FusedMultiplyAdd(x, coefficients, Unsafe.Add(ref coefficients, channels));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Row<TSimd, TVector>(ref float coefficients, int row, nint channels)
        where TSimd : struct, ISimd<TVector> => TSimd.Load(ref coefficients, row * channels);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Center<TSimd, TVector>(TVector x, ref float coefficients, nint channels)
        where TSimd : struct, ISimd<TVector> => TSimd.Subtract(
            TSimd.Subtract(x, TSimd.Load(ref coefficients, 0)),
            Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.MeanRest, channels));
}
