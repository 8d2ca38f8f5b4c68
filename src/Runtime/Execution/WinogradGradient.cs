using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ConvGen.Numerics;

namespace ConvGen.Execution;

/// <summary>Takes the gradient of a transformed kernel back to the kernel: dw += transpose(G) du G. Called by generated code.</summary>
/// <remarks>G is that of <see cref="Packing.Winograd"/>. Order of the sums: down the columns of a patch, then along its rows, at every width.</remarks>
public static unsafe class WinogradGradient
{
    /// <summary>Most elements along a patch, times most taps.</summary>
    private const int MostHalves = 8 * 5;

    /// <summary>Adds the gradient of every tap.</summary>
    /// <param name="du">Gradient of the transformed kernel: <paramref name="length"/> floats for each element of a patch, and a line behind the last that may be read.</param>
    /// <param name="dw">Gradient of the kernel: <paramref name="length"/> floats for each tap, added to.</param>
    /// <param name="rows">Outputs of a tile and taps down the columns; a patch has outputs + taps - 1 elements.</param>
    /// <param name="columns">Likewise along the rows; (1, 1) where there is one tap.</param>
    /// <param name="length">Inputs times filters.</param>
    /// <param name="step">Floats between the elements of <paramref name="du"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(ref float du, ref float dw, (int Outputs, int Taps) rows, (int Outputs, int Taps) columns, int length, int step)
    {
        WinogradPoints down = new(rows.Outputs, rows.Taps), along = new(columns.Outputs, columns.Taps);
        if (Vector512.IsHardwareAccelerated)
        {
            Accumulate<Simd512, Vector512<float>>(down, along, ref du, ref dw, length, step);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Accumulate<Simd256, Vector256<float>>(down, along, ref du, ref dw, length, step);
        }
        else
        {
            Accumulate<Simd128, Vector128<float>>(down, along, ref du, ref dw, length, step);
        }
    }

    /// <summary>A vector of every matrix at a time.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate<TSimd, TVector>(WinogradPoints down, WinogradPoints along, ref float du, ref float dw, nint length, nint step)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        float* halves = stackalloc float[MostHalves * TSimd.Count];
        ref float half = ref *halves;
        for (nint first = 0; first < length; first += TSimd.Count)
        {
            nint lanes = nint.Min(TSimd.Count, length - first);
            for (nint column = 0; column < along.Patch; column++)
            {
                Axis<TSimd, TVector>(
                    down, ref Unsafe.Add(ref du, column * step + first), along.Patch * step, ref Unsafe.Add(ref half, column * TSimd.Count), along.Patch * TSimd.Count);
            }

            for (nint row = 0; row < down.Taps; row++)
            {
                // What the columns have left of a row gives its taps: a place for each, where the row was.
                ref float rowOfHalf = ref Unsafe.Add(ref half, row * along.Patch * TSimd.Count);
                Axis<TSimd, TVector>(along, ref rowOfHalf, TSimd.Count, ref rowOfHalf, TSimd.Count);
                for (nint column = 0; column < along.Taps; column++)
                {
                    ref float target = ref Unsafe.Add(ref dw, (row * along.Taps + column) * length + first);
                    TVector gradient = TSimd.Load(ref rowOfHalf, column * TSimd.Count);
                    if (lanes == TSimd.Count)
                    {
                        TSimd.Store(TSimd.Add(TSimd.Load(ref target, 0), gradient), ref target, 0);
                    }
                    else
                    {
                        Lanes.StoreTail(TSimd.Add(Lanes.LoadTail<TVector>(ref target, lanes), gradient), ref target, lanes);
                    }
                }
            }
        }
    }

    /// <summary>One axis: to[tap] = sum over the elements of a patch of G[element, tap] * from[element]; to may be from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Axis<TSimd, TVector>(WinogradPoints points, ref float from, nint fromStep, ref float to, nint toStep)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        (nint patch, nint taps) = (points.Patch, points.Taps);
        TVector sum0 = TSimd.Create(0), sum1 = sum0, sum2 = sum0, sum3 = sum0, sum4 = sum0;
        ref float factors = ref MemoryMarshal.GetArrayDataReference(points.Matrix);
        for (nint element = 0; element < patch; element++)
        {
            TVector value = TSimd.Load(ref from, element * fromStep);
            sum0 = TSimd.MultiplyAdd(TSimd.Create(factors), value, sum0);
            if (taps > 1)
            {
                sum1 = TSimd.MultiplyAdd(TSimd.Create(Unsafe.Add(ref factors, 1)), value, sum1);
                sum2 = TSimd.MultiplyAdd(TSimd.Create(Unsafe.Add(ref factors, 2)), value, sum2);
            }

            if (taps == 5)
            {
                sum3 = TSimd.MultiplyAdd(TSimd.Create(Unsafe.Add(ref factors, 3)), value, sum3);
                sum4 = TSimd.MultiplyAdd(TSimd.Create(Unsafe.Add(ref factors, 4)), value, sum4);
            }

            factors = ref Unsafe.Add(ref factors, taps);
        }

        TSimd.Store(sum0, ref to, 0);
        if (taps > 1)
        {
            TSimd.Store(sum1, ref to, toStep);
            TSimd.Store(sum2, ref to, 2 * toStep);
        }

        if (taps == 5)
        {
            TSimd.Store(sum3, ref to, 3 * toStep);
            TSimd.Store(sum4, ref to, 4 * toStep);
        }
    }
}
