using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>Gradients of an image from those of the enlarged one: each pixel gathers what its readers have, row by row.</summary>
internal static class Gather
{
    public static void Run<TAxis>(
        ref float dy, nint dyRowStride, ref float dx, nint dxRowStride, EnlargedAxis rows, EnlargedAxis columns, int channels)
        where TAxis : struct, IResizedAxis
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Image<TAxis, Simd512, Vector512<float>>(ref dy, dyRowStride, ref dx, dxRowStride, rows, columns, channels);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Image<TAxis, Simd256, Vector256<float>>(ref dy, dyRowStride, ref dx, dxRowStride, rows, columns, channels);
        }
        else
        {
            Image<TAxis, Simd128, Vector128<float>>(ref dy, dyRowStride, ref dx, dxRowStride, rows, columns, channels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Image<TAxis, TSimd, TVector>(
        ref float dy, nint dyRowStride, ref float dx, nint dxRowStride, EnlargedAxis rows, EnlargedAxis columns, int channels)
        where TAxis : struct, IResizedAxis
        where TSimd : struct, ISimd<TVector>
    {
        for (int row = 0; row < rows.Wanted; row++)
        {
            for (int column = 0; column < columns.Wanted; column++)
            {
                ref float target = ref Unsafe.Add(ref dx, row * dxRowStride + (nint)column * channels);
                for (nint channel = 0; channel < channels; channel += TSimd.Count)
                {
                    TVector sum = TSimd.Create(0);
                    (int first, int end) = TAxis.Readers(row, rows);
                    for (int reader = first; reader < end; reader++)
                    {
                        TVector part = Row<TAxis, TSimd, TVector>(
                            ref Unsafe.Add(ref dy, reader * dyRowStride + channel), column, columns, channels, channels - channel);
                        sum = TSimd.MultiplyAdd(TSimd.Create(TAxis.Weight(reader, row, rows)), part, sum);
                    }

                    Partial.Store<TSimd, TVector>(sum, ref target, channel, channels - channel);
                }
            }
        }
    }

    /// <summary>The readers of a column in one row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TVector Row<TAxis, TSimd, TVector>(ref float dy, int column, EnlargedAxis columns, int channels, nint count)
        where TAxis : struct, IResizedAxis
        where TSimd : struct, ISimd<TVector>
    {
        TVector sum = TSimd.Create(0);
        (int first, int end) = TAxis.Readers(column, columns);
        for (int reader = first; reader < end; reader++)
        {
            TVector gradient = Partial.Load<TSimd, TVector>(ref dy, (nint)reader * channels, count);
            sum = TSimd.MultiplyAdd(TSimd.Create(TAxis.Weight(reader, column, columns)), gradient, sum);
        }

        return sum;
    }
}
