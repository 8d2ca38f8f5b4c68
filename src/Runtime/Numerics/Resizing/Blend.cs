using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>An image interpolated between four pixels each: the columns of both rows, then the rows.</summary>
internal static class Blend
{
    public static void Run(
        ref float x, nint xRowStride, ref float y, nint yRowStride, EnlargedAxis rows, EnlargedAxis columns, int channels)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Image<Simd512, Vector512<float>>(ref x, xRowStride, ref y, yRowStride, rows, columns, channels);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Image<Simd256, Vector256<float>>(ref x, xRowStride, ref y, yRowStride, rows, columns, channels);
        }
        else
        {
            Image<Simd128, Vector128<float>>(ref x, xRowStride, ref y, yRowStride, rows, columns, channels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Image<TSimd, TVector>(
        ref float x, nint xRowStride, ref float y, nint yRowStride, EnlargedAxis rows, EnlargedAxis columns, int channels)
        where TSimd : struct, ISimd<TVector>
    {
        for (int row = 0; row < rows.Enlarged; row++)
        {
            Taps vertical = Taps.Bilinear(row, rows.Factor, rows.Input);
            ref float upper = ref Unsafe.Add(ref x, vertical.First * xRowStride);
            ref float lower = ref Unsafe.Add(ref x, vertical.Second * xRowStride);
            ref float target = ref Unsafe.Add(ref y, row * yRowStride);
            for (int column = 0; column < columns.Enlarged; column++)
            {
                Taps horizontal = Taps.Bilinear(column, columns.Factor, columns.Input);
                Pixel<TSimd, TVector>(ref upper, ref lower, ref target, channels, vertical, horizontal);
                target = ref Unsafe.Add(ref target, channels);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pixel<TSimd, TVector>(
        ref float upper, ref float lower, ref float y, int channels, Taps vertical, Taps horizontal)
        where TSimd : struct, ISimd<TVector>
    {
        (nint left, nint right) = ((nint)horizontal.First * channels, (nint)horizontal.Second * channels);
        for (nint channel = 0; channel < channels; channel += TSimd.Count)
        {
            nint count = channels - channel;
            TVector above = Between<TSimd, TVector>(ref upper, left + channel, right + channel, count, horizontal);
            TVector below = Between<TSimd, TVector>(ref lower, left + channel, right + channel, count, horizontal);
            TVector scaled = TSimd.Multiply(TSimd.Create(vertical.FirstWeight), above);
            TVector result = TSimd.MultiplyAdd(TSimd.Create(vertical.SecondWeight), below, scaled);
            Partial.Store<TSimd, TVector>(result, ref y, channel, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Between<TSimd, TVector>(ref float row, nint left, nint right, nint count, Taps horizontal)
        where TSimd : struct, ISimd<TVector> =>
        TSimd.MultiplyAdd(
            TSimd.Create(horizontal.SecondWeight), Partial.Load<TSimd, TVector>(ref row, right, count),
            TSimd.Multiply(TSimd.Create(horizontal.FirstWeight), Partial.Load<TSimd, TVector>(ref row, left, count)));
}
