using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>Goes through pixels, and computes for each channel a function of its numbers.</summary>
internal static class PixelWalk
{
    /// <summary>y = min(maximum, max(minimum, f(x, other))) over some pixels, or added to it.</summary>
    /// <param name="x">The function's first argument.</param>
    /// <param name="other">Its second one; x for a function of one.</param>
    /// <param name="y">Its values; may be one of the arguments.</param>
    /// <param name="count">Pixels.</param>
    /// <param name="channels">Channels of each.</param>
    /// <param name="strides">Floats from a pixel to the next.</param>
    /// <param name="coefficients">Rows of channels.</param>
    /// <param name="clamp">The values that are left.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TFunction, TStore>(
        ref float x, ref float other, ref float y, int count, int channels, PixelStrides strides, ref float coefficients, Clamp clamp)
        where TFunction : struct, IPixelFunction
        where TStore : struct, IPixelStore
    {
        int channel = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            channel = Vectors<TFunction, TStore, Simd512, Vector512<float>>(
                ref x, ref other, ref y, count, channels, strides, channel, ref coefficients, clamp);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            channel = Vectors<TFunction, TStore, Simd256, Vector256<float>>(
                ref x, ref other, ref y, count, channels, strides, channel, ref coefficients, clamp);
        }

        channel = Vectors<TFunction, TStore, Simd128, Vector128<float>>(
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
                place = TStore.Adds ? place + value : value;
            }
        }
    }

    /// <summary>
    /// Whole vectors of channels from <paramref name="channel"/> on; returns the first channel left. Four pixels share what is loaded of
    /// the coefficients, of which there are as many as of the pixels.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Vectors<TFunction, TStore, TSimd, TVector>(
        ref float x, ref float other, ref float y, int count, int channels, PixelStrides strides, int channel, ref float coefficients,
        Clamp clamp)
        where TFunction : struct, IPixelFunction
        where TStore : struct, IPixelStore
        where TSimd : struct, ISimd<TVector>
    {
        int end = channel + (channels - channel) / TSimd.Count * TSimd.Count;
        if (end == channel)
        {
            return channel;
        }

        Limits<TSimd, TVector> limits = new(clamp);
        nint pixel = 0, ahead = Math.Max(4, CacheLine.Ahead / strides.X / 4 * 4);
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

                if (TStore.Adds)
                {
                    yAhead.Prefetch(ref py, c);
                }

                PixelCoefficients<TSimd, TVector> of = TFunction.Load<TSimd, TVector>(ref Unsafe.Add(ref coefficients, c), channels);
                Pixel<TFunction, TStore, TSimd, TVector>(ref px, ref po, ref py, c, c, c, of, limits);
                Pixel<TFunction, TStore, TSimd, TVector>(
                    ref px, ref po, ref py, strides.X + c, strides.Other + c, strides.Y + c, of, limits);
                Pixel<TFunction, TStore, TSimd, TVector>(
                    ref px, ref po, ref py, 2 * strides.X + c, 2 * strides.Other + c, 2 * strides.Y + c, of, limits);
                Pixel<TFunction, TStore, TSimd, TVector>(
                    ref px, ref po, ref py, 3 * strides.X + c, 3 * strides.Other + c, 3 * strides.Y + c, of, limits);
            }
        }

        for (; pixel < count; pixel++)
        {
            for (nint c = channel; c < end; c += TSimd.Count)
            {
                PixelCoefficients<TSimd, TVector> of = TFunction.Load<TSimd, TVector>(ref Unsafe.Add(ref coefficients, c), channels);
                Pixel<TFunction, TStore, TSimd, TVector>(
                    ref x, ref other, ref y, pixel * strides.X + c, pixel * strides.Other + c, pixel * strides.Y + c, of, limits);
            }
        }

        return end;
    }

    /// <summary>A vector of a pixel's channels, by its place in each of the maps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pixel<TFunction, TStore, TSimd, TVector>(
        ref float x, ref float other, ref float y, nint xAt, nint otherAt, nint yAt, in PixelCoefficients<TSimd, TVector> of,
        in Limits<TSimd, TVector> limits)
        where TFunction : struct, IPixelFunction
        where TStore : struct, IPixelStore
        where TSimd : struct, ISimd<TVector>
    {
        TVector value = limits.Of(TFunction.Apply(TSimd.Load(ref x, xAt), TSimd.Load(ref other, otherAt), of));
        TSimd.Store(TStore.Adds ? TSimd.Add(TSimd.Load(ref y, yAt), value) : value, ref y, yAt);
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
            CacheLine.Fetch(ref memory, at);
            CacheLine.Fetch(ref memory, at + _step);
            CacheLine.Fetch(ref memory, at + 2 * _step);
            CacheLine.Fetch(ref memory, at + 3 * _step);
        }
    }

    /// <summary>A clamp, vector by vector.</summary>
    private readonly struct Limits<TSimd, TVector>(Clamp clamp)
        where TSimd : struct, ISimd<TVector>
    {
        private readonly TVector _minimum = TSimd.Create(clamp.Minimum);
        private readonly TVector _maximum = TSimd.Create(clamp.Maximum);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of(TVector value) => TSimd.AtMost(_maximum, TSimd.AtLeast(_minimum, value));
    }
}

/// <summary>What becomes of a function's values.</summary>
internal interface IPixelStore
{
    /// <summary>Whether they are added to what lies in their place.</summary>
    static abstract bool Adds { get; }
}

/// <summary>They take the place of what lies there.</summary>
internal readonly struct Overwritten : IPixelStore
{
    public static bool Adds => false;
}

/// <summary>They are added to it.</summary>
internal readonly struct Added : IPixelStore
{
    public static bool Adds => true;
}

/// <summary>Floats from a pixel to the next.</summary>
internal readonly record struct PixelStrides(nint X, nint Other, nint Y);

/// <summary>The values that are left of those of a function; NaN stays NaN.</summary>
internal readonly record struct Clamp(float Minimum, float Maximum)
{
    /// <summary>All of them.</summary>
    public static Clamp None => new(float.NegativeInfinity, float.PositiveInfinity);
}
