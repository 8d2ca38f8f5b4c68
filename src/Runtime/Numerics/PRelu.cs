using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>Rectifiers with a slope for each channel; called by generated code, which knows the lengths.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PRelu
{
    /// <summary>y = x, or alpha[c] * x where x is not above zero.</summary>
    /// <param name="x">Pixels without gaps.</param>
    /// <param name="y">Likewise; it may be x.</param>
    /// <param name="count">How many.</param>
    /// <param name="channels">Channels of each.</param>
    /// <param name="alpha">A slope for each channel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(ref float x, ref float y, int count, int channels, ref float alpha) =>
        Pixels(ref x, ref x, ref y, count, channels, ref alpha);

    /// <summary>dx = dy, or alpha[c] * dy where x is not above zero.</summary>
    /// <param name="x">Pixels without gaps.</param>
    /// <param name="dy">Their gradients behind the layer.</param>
    /// <param name="dx">Their gradients before it, overwritten; it may be dy.</param>
    /// <param name="count">How many.</param>
    /// <param name="channels">Channels of each.</param>
    /// <param name="alpha">A slope for each channel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(ref float x, ref float dy, ref float dx, int count, int channels, ref float alpha) =>
        Pixels(ref x, ref dy, ref dx, count, channels, ref alpha);

    /// <summary>products = x * dy, or 0 where x is above zero: the terms of the gradient of alpha.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Products(ref float x, ref float dy, ref float products, int count) =>
        Lanes.Map<ProductBelow>(ref x, ref dy, ref products, count);

    private static void Pixels(ref float x, ref float source, ref float target, int count, int channels, ref float alpha)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Pixels<Simd512, Vector512<float>>(ref x, ref source, ref target, count, channels, ref alpha);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Pixels<Simd256, Vector256<float>>(ref x, ref source, ref target, count, channels, ref alpha);
        }
        else
        {
            Pixels<Simd128, Vector128<float>>(ref x, ref source, ref target, count, channels, ref alpha);
        }
    }

    /// <summary>One width: the source, or alpha times it where x is not above zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Pixels<TSimd, TVector>(
        ref float x, ref float source, ref float target, int count, int channels, ref float alpha)
        where TSimd : struct, ISimd<TVector>
    {
        TVector zero = TSimd.Create(0f);
        for (nint pixel = 0; pixel < count; pixel++)
        {
            for (nint channel = 0; channel < channels; channel += TSimd.Count)
            {
                nint at = pixel * channels + channel, left = channels - channel;
                TVector value = Partial.Load<TSimd, TVector>(ref source, at, left);
                TVector isBelow = TSimd.LessThanOrEqual(Partial.Load<TSimd, TVector>(ref x, at, left), zero);
                TVector scaled = TSimd.Multiply(Partial.Load<TSimd, TVector>(ref alpha, channel, left), value);
                Partial.Store<TSimd, TVector>(TSimd.Select(isBelow, scaled, value), ref target, at, left);
            }
        }
    }

    private readonly struct ProductBelow : IBinaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x, TVector y)
            where TSimd : struct, ISimd<TVector> =>
            TSimd.Select(TSimd.LessThan(TSimd.Create(0f), x), TSimd.Create(0f), TSimd.Multiply(x, y));
    }
}
