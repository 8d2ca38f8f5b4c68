using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>Normalises pixels by the coefficients of their channels, and back; called by generated code, which knows the lengths.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchNormalization
{
    /// <summary>y = min(maximum, max(minimum, (x - mean) * scale + shift)) over some pixels; y may be x.</summary>
    /// <param name="x">Pixels.</param>
    /// <param name="y">Pixels without gaps.</param>
    /// <param name="count">How many.</param>
    /// <param name="channels">Channels of each.</param>
    /// <param name="xStride">Floats from a pixel of x to the next.</param>
    /// <param name="coefficients">See <see cref="NormalizationCoefficients"/>.</param>
    /// <param name="minimum">0 for relu and relu6, else minus infinity. NaN stays NaN.</param>
    /// <param name="maximum">6 for relu6, else infinity.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(
        ref float x, ref float y, int count, int channels, nint xStride, ref float coefficients, float minimum, float maximum) =>
        Pixels<Normalize>(
            ref x, ref x, ref y, count, channels, new Strides(xStride, xStride, channels), ref coefficients, new Clamp(minimum, maximum));

    /// <summary>y = min(maximum, max(minimum, (x - mean) * scale + shift + other)) over some pixels; y may be other.</summary>
    /// <param name="x">Pixels.</param>
    /// <param name="other">Pixels without gaps: the other summand.</param>
    /// <param name="y">Pixels without gaps.</param>
    /// <param name="count">How many.</param>
    /// <param name="channels">Channels of each.</param>
    /// <param name="xStride">Floats from a pixel of x to the next.</param>
    /// <param name="coefficients">See <see cref="NormalizationCoefficients"/>.</param>
    /// <param name="minimum">0 for relu, else minus infinity. NaN stays NaN.</param>
    /// <param name="maximum">Infinity.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ForwardAdd(
        ref float x, ref float other, ref float y, int count, int channels, nint xStride, ref float coefficients, float minimum,
        float maximum) =>
        Pixels<NormalizeAndAdd>(
            ref x, ref other, ref y, count, channels, new Strides(xStride, channels, channels), ref coefficients,
            new Clamp(minimum, maximum));

    /// <summary>dx = scale * dy + slope * (x - mean) + offset over some pixels; dx may be dy.</summary>
    /// <inheritdoc cref="Forward"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(
        ref float x, ref float dy, ref float dx, int count, int channels, nint xStride, nint dxStride, ref float coefficients) =>
        Pixels<Differentiate>(
            ref x, ref dy, ref dx, count, channels, new Strides(xStride, channels, dxStride), ref coefficients, Clamp.None);

    /// <summary>The same, where dy is the gradient of an activation of the normalised pixels, relu or relu6.</summary>
    /// <inheritdoc cref="Forward"/>
    /// <exception cref="ArgumentOutOfRangeException">Another activation than relu and relu6.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(
        ref float x, ref float dy, ref float dx, int count, int channels, nint xStride, nint dxStride, ref float coefficients,
        Activation activation)
    {
        Strides strides = new(xStride, channels, dxStride);
        switch (activation)
        {
            case Activation.Relu:
                Pixels<DifferentiateThrough<ReluActivation>>(
                    ref x, ref dy, ref dx, count, channels, strides, ref coefficients, Clamp.None);
                break;
            case Activation.Relu6:
                Pixels<DifferentiateThrough<Relu6Activation>>(
                    ref x, ref dy, ref dx, count, channels, strides, ref coefficients, Clamp.None);
                break;
            default:
                throw Unexpected(activation);
        }
    }

    /// <summary>dx += scale * dy + slope * (x - mean) + offset over some pixels.</summary>
    /// <inheritdoc cref="Forward"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddBackward(
        ref float x, ref float dy, ref float dx, int count, int channels, nint xStride, nint dxStride, ref float coefficients) =>
        Pixels<Added<Differentiate>>(
            ref x, ref dy, ref dx, count, channels, new Strides(xStride, channels, dxStride), ref coefficients, Clamp.None);

    /// <summary>The same, where dy is the gradient of an activation of the normalised pixels, relu or relu6.</summary>
    /// <inheritdoc cref="Forward"/>
    /// <exception cref="ArgumentOutOfRangeException">Another activation than relu and relu6.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddBackward(
        ref float x, ref float dy, ref float dx, int count, int channels, nint xStride, nint dxStride, ref float coefficients,
        Activation activation)
    {
        Strides strides = new(xStride, channels, dxStride);
        switch (activation)
        {
            case Activation.Relu:
                Pixels<Added<DifferentiateThrough<ReluActivation>>>(
                    ref x, ref dy, ref dx, count, channels, strides, ref coefficients, Clamp.None);
                break;
            case Activation.Relu6:
                Pixels<Added<DifferentiateThrough<Relu6Activation>>>(
                    ref x, ref dy, ref dx, count, channels, strides, ref coefficients, Clamp.None);
                break;
            default:
                throw Unexpected(activation);
        }
    }

    /// <summary>
    /// y = min(maximum, max(minimum, x * factor + addend)) over some pixels, with a factor and an addend for each channel; y may be x.
    /// </summary>
    /// <param name="x">Pixels.</param>
    /// <param name="y">Pixels without gaps.</param>
    /// <param name="count">How many.</param>
    /// <param name="channels">Channels of each.</param>
    /// <param name="xStride">Floats from a pixel of x to the next.</param>
    /// <param name="factors">The factors, and behind them the addends.</param>
    /// <param name="minimum">0 for relu and relu6, else minus infinity.</param>
    /// <param name="maximum">6 for relu6, else infinity.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(
        ref float x, ref float y, int count, int channels, nint xStride, ref float factors, float minimum, float maximum) =>
        Pixels<MultiplyAdd>(
            ref x, ref x, ref y, count, channels, new Strides(xStride, xStride, channels), ref factors, new Clamp(minimum, maximum));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pixels<TFunction>(
        ref float x, ref float other, ref float y, int count, int channels, Strides strides, ref float coefficients, Clamp clamp)
        where TFunction : struct, IPixelFunction
    {
        int channel = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            channel = Vectors<TFunction, Simd512, Vector512<float>>(
                ref x, ref other, ref y, count, channels, strides, channel, ref coefficients, clamp);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            channel = Vectors<TFunction, Simd256, Vector256<float>>(
                ref x, ref other, ref y, count, channels, strides, channel, ref coefficients, clamp);
        }

        channel = Vectors<TFunction, Simd128, Vector128<float>>(
            ref x, ref other, ref y, count, channels, strides, channel, ref coefficients, clamp);
        for (; channel < channels; channel++)
        {
            for (nint pixel = 0; pixel < count; pixel++)
            {
                float value = TFunction.Apply(
                    Unsafe.Add(ref x, pixel * strides.X + channel), Unsafe.Add(ref other, pixel * strides.Other + channel),
                    ref Unsafe.Add(ref coefficients, channel), channels);
                value = value < clamp.Minimum ? clamp.Minimum : value;
                value = value > clamp.Maximum ? clamp.Maximum : value;
                ref float place = ref Unsafe.Add(ref y, pixel * strides.Y + channel);
                place = TFunction.Adds ? place + value : value;
            }
        }
    }

    /// <summary>
    /// Whole vectors of channels from <paramref name="channel"/> on; returns the first channel left. Four pixels share what is loaded of
    /// the coefficients, of which there are as many as of the pixels.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Vectors<TFunction, TSimd, TVector>(
        ref float x, ref float other, ref float y, int count, int channels, Strides strides, int channel, ref float coefficients,
        Clamp clamp)
        where TFunction : struct, IPixelFunction
        where TSimd : struct, ISimd<TVector>
    {
        int end = channel + (channels - channel) / TSimd.Count * TSimd.Count;
        if (end == channel)
        {
            return channel;
        }

        Limits<TSimd, TVector> limits = new(clamp);
        nint pixel = 0, ahead = Math.Max(4, LinePrefetch.Ahead / strides.X / 4 * 4);
        LinesAhead<TSimd, TVector> xAhead = new(ahead, strides.X, channels);
        LinesAhead<TSimd, TVector> otherAhead = new(ahead, strides.Other, channels);
        LinesAhead<TSimd, TVector> yAhead = new(ahead, strides.Y, channels);
        for (; pixel <= count - 4; pixel += 4)
        {
            ref float px = ref Unsafe.Add(ref x, pixel * strides.X);
            ref float po = ref Unsafe.Add(ref other, pixel * strides.Other);
            ref float py = ref Unsafe.Add(ref y, pixel * strides.Y);
            for (nint c = channel; c < end; c += TSimd.Count)
            {
                xAhead.Prefetch(ref px, c);
                if (TFunction.ReadsOther)
                {
                    otherAhead.Prefetch(ref po, c);
                }

                if (TFunction.Adds)
                {
                    yAhead.Prefetch(ref py, c);
                }

                Coefficients<TSimd, TVector> of = TFunction.Load<TSimd, TVector>(ref Unsafe.Add(ref coefficients, c), channels);
                Pixel<TFunction, TSimd, TVector>(ref px, ref po, ref py, c, c, c, of, limits);
                Pixel<TFunction, TSimd, TVector>(ref px, ref po, ref py, strides.X + c, strides.Other + c, strides.Y + c, of, limits);
                Pixel<TFunction, TSimd, TVector>(
                    ref px, ref po, ref py, 2 * strides.X + c, 2 * strides.Other + c, 2 * strides.Y + c, of, limits);
                Pixel<TFunction, TSimd, TVector>(
                    ref px, ref po, ref py, 3 * strides.X + c, 3 * strides.Other + c, 3 * strides.Y + c, of, limits);
            }
        }

        for (; pixel < count; pixel++)
        {
            for (nint c = channel; c < end; c += TSimd.Count)
            {
                Coefficients<TSimd, TVector> of = TFunction.Load<TSimd, TVector>(ref Unsafe.Add(ref coefficients, c), channels);
                Pixel<TFunction, TSimd, TVector>(
                    ref x, ref other, ref y, pixel * strides.X + c, pixel * strides.Other + c, pixel * strides.Y + c, of, limits);
            }
        }

        return end;
    }

    /// <summary>A vector of a pixel's channels, by its place in each of the maps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pixel<TFunction, TSimd, TVector>(
        ref float x, ref float other, ref float y, nint xAt, nint otherAt, nint yAt, in Coefficients<TSimd, TVector> of,
        in Limits<TSimd, TVector> limits)
        where TFunction : struct, IPixelFunction
        where TSimd : struct, ISimd<TVector>
    {
        TVector value = limits.Of(TFunction.Apply(TSimd.Load(ref x, xAt), TSimd.Load(ref other, otherAt), of));
        TSimd.Store(TFunction.Adds ? TSimd.Add(TSimd.Load(ref y, yAt), value) : value, ref y, yAt);
    }

    /// <summary>
    /// The lines of four pixels further on, which the hardware does not follow. Where pixels touch they are fetched in the order of the
    /// memory, which is faster than from pixel to pixel.
    /// </summary>
    private readonly struct LinesAhead<TSimd, TVector>(nint pixels, nint stride, nint channels)
        where TSimd : struct, ISimd<TVector>
    {
        private readonly nint _first = pixels * stride;
        private readonly nint _factor = stride == channels ? 4 : 1;
        private readonly nint _step = stride == channels ? TSimd.Count : stride;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Prefetch(ref float memory, nint channel)
        {
            nint at = _first + _factor * channel;
            LinePrefetch.Fetch(ref memory, at);
            LinePrefetch.Fetch(ref memory, at + _step);
            LinePrefetch.Fetch(ref memory, at + 2 * _step);
            LinePrefetch.Fetch(ref memory, at + 3 * _step);
        }
    }

    /// <summary>Floats from a pixel to the next.</summary>
    private readonly record struct Strides(nint X, nint Other, nint Y);

    /// <summary>The values that are left of those of a function; NaN stays NaN.</summary>
    private readonly record struct Clamp(float Minimum, float Maximum)
    {
        /// <summary>All of them.</summary>
        public static Clamp None => new(float.NegativeInfinity, float.PositiveInfinity);
    }

    /// <summary>The same, vector by vector.</summary>
    private readonly struct Limits<TSimd, TVector>(Clamp clamp)
        where TSimd : struct, ISimd<TVector>
    {
        private readonly TVector _minimum = TSimd.Create(clamp.Minimum);
        private readonly TVector _maximum = TSimd.Create(clamp.Maximum);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of(TVector value) => TSimd.AtMost(_maximum, TSimd.AtLeast(_minimum, value));
    }

    /// <summary>Coefficients of a vector of channels, as many as the function has.</summary>
    private readonly struct Coefficients<TSimd, TVector>
        where TSimd : struct, ISimd<TVector>
    {
        public TVector Mean { get; init; }

        public TVector MeanRest { get; init; }

        public TVector Factor { get; init; }

        public TVector Slope { get; init; }

        public TVector Addend { get; init; }

        /// <summary>Of the normalisation, where its own addend is another one.</summary>
        public TVector Shift { get; init; }

        /// <summary>x - mean.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Center(TVector x) => TSimd.Subtract(TSimd.Subtract(x, Mean), MeanRest);
    }

    /// <summary>A function of a channel's numbers; <c>coefficients</c> is the first of its channel, one of each row.</summary>
    private interface IPixelFunction
    {
        /// <summary>Whether values are added to what lies in their place.</summary>
        static virtual bool Adds => false;

        /// <summary>Whether it has a second argument.</summary>
        static virtual bool ReadsOther => true;

        static abstract Coefficients<TSimd, TVector> Load<TSimd, TVector>(ref float coefficients, nint channels)
            where TSimd : struct, ISimd<TVector>;

        static abstract TVector Apply<TSimd, TVector>(TVector x, TVector other, in Coefficients<TSimd, TVector> of)
            where TSimd : struct, ISimd<TVector>;

        static abstract float Apply(float x, float other, ref float coefficients, nint channels);
    }

    private readonly struct Normalize : IPixelFunction
    {
        public static bool ReadsOther => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Coefficients<TSimd, TVector> Load<TSimd, TVector>(ref float coefficients, nint channels)
            where TSimd : struct, ISimd<TVector> => new()
            {
                Mean = Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.Mean, channels),
                MeanRest = Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.MeanRest, channels),
                Factor = Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.Scale, channels),
                Addend = Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.Shift, channels),
            };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, TVector other, in Coefficients<TSimd, TVector> of)
            where TSimd : struct, ISimd<TVector> => TSimd.MultiplyAdd(of.Center(x), of.Factor, of.Addend);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Apply(float x, float other, ref float coefficients, nint channels) =>
            NormalizationCoefficients.Normalize(x, ref coefficients, channels);
    }

    private readonly struct NormalizeAndAdd : IPixelFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Coefficients<TSimd, TVector> Load<TSimd, TVector>(ref float coefficients, nint channels)
            where TSimd : struct, ISimd<TVector> => Normalize.Load<TSimd, TVector>(ref coefficients, channels);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, TVector other, in Coefficients<TSimd, TVector> of)
            where TSimd : struct, ISimd<TVector> => TSimd.Add(other, Normalize.Apply<TSimd, TVector>(x, other, of));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Apply(float x, float other, ref float coefficients, nint channels) =>
            other + Normalize.Apply(x, other, ref coefficients, channels);
    }

    private readonly struct Differentiate : IPixelFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Coefficients<TSimd, TVector> Load<TSimd, TVector>(ref float coefficients, nint channels)
            where TSimd : struct, ISimd<TVector> => new()
            {
                Mean = Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.Mean, channels),
                MeanRest = Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.MeanRest, channels),
                Factor = Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.Scale, channels),
                Slope = Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.Slope, channels),
                Addend = Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.Offset, channels),
            };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, TVector other, in Coefficients<TSimd, TVector> of)
            where TSimd : struct, ISimd<TVector> =>
            TSimd.MultiplyAdd(other, of.Factor, TSimd.MultiplyAdd(of.Center(x), of.Slope, of.Addend));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Apply(float x, float other, ref float coefficients, nint channels) => float.FusedMultiplyAdd(
            other, Unsafe.Add(ref coefficients, NormalizationCoefficients.Scale * channels),
            float.FusedMultiplyAdd(
                NormalizationCoefficients.Center(x, ref coefficients, channels),
                Unsafe.Add(ref coefficients, NormalizationCoefficients.Slope * channels),
                Unsafe.Add(ref coefficients, NormalizationCoefficients.Offset * channels)));
    }

    /// <summary>
    /// Behind an activation, whose input is made again: the pixels are read anyway, so what it gave need not be, and gradients that it lets
    /// through need not be written.
    /// </summary>
    private readonly struct DifferentiateThrough<TActivation> : IPixelFunction
        where TActivation : struct, IActivation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Coefficients<TSimd, TVector> Load<TSimd, TVector>(ref float coefficients, nint channels)
            where TSimd : struct, ISimd<TVector> => Differentiate.Load<TSimd, TVector>(ref coefficients, channels) with
            {
                Shift = Row<TSimd, TVector>(ref coefficients, NormalizationCoefficients.Shift, channels),
            };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, TVector other, in Coefficients<TSimd, TVector> of)
            where TSimd : struct, ISimd<TVector>
        {
            TVector normalized = TSimd.MultiplyAdd(of.Center(x), of.Factor, of.Shift);
            return Differentiate.Apply<TSimd, TVector>(x, default(TActivation).Backward<TSimd, TVector>(normalized, other), of);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Apply(float x, float other, ref float coefficients, nint channels)
        {
            Vector128<float> normalized = Vector128.CreateScalar(Normalize.Apply(x, other, ref coefficients, channels));
            float through = default(TActivation)
                .Backward<Simd128, Vector128<float>>(normalized, Vector128.CreateScalar(other)).ToScalar();
            return Differentiate.Apply(x, through, ref coefficients, channels);
        }
    }

    /// <summary>The same, added to what lies there.</summary>
    private readonly struct Added<TFunction> : IPixelFunction
        where TFunction : struct, IPixelFunction
    {
        public static bool Adds => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Coefficients<TSimd, TVector> Load<TSimd, TVector>(ref float coefficients, nint channels)
            where TSimd : struct, ISimd<TVector> => TFunction.Load<TSimd, TVector>(ref coefficients, channels);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, TVector other, in Coefficients<TSimd, TVector> of)
            where TSimd : struct, ISimd<TVector> => TFunction.Apply<TSimd, TVector>(x, other, of);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Apply(float x, float other, ref float coefficients, nint channels) =>
            TFunction.Apply(x, other, ref coefficients, channels);
    }

    private readonly struct MultiplyAdd : IPixelFunction
    {
        public static bool ReadsOther => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Coefficients<TSimd, TVector> Load<TSimd, TVector>(ref float coefficients, nint channels)
            where TSimd : struct, ISimd<TVector> => new()
            {
                Factor = Row<TSimd, TVector>(ref coefficients, 0, channels),
                Addend = Row<TSimd, TVector>(ref coefficients, 1, channels),
            };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, TVector other, in Coefficients<TSimd, TVector> of)
            where TSimd : struct, ISimd<TVector> => TSimd.MultiplyAdd(x, of.Factor, of.Addend);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Apply(float x, float other, ref float coefficients, nint channels) =>
            float.FusedMultiplyAdd(x, coefficients, Unsafe.Add(ref coefficients, channels));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Row<TSimd, TVector>(ref float coefficients, int row, nint channels)
        where TSimd : struct, ISimd<TVector> => TSimd.Load(ref coefficients, row * channels);

    /// <summary>Relu and relu6 alone end a normalisation's own walks.</summary>
    internal static ArgumentOutOfRangeException Unexpected(Activation activation) =>
        new(nameof(activation), activation, "Expected Relu or Relu6.");
}
