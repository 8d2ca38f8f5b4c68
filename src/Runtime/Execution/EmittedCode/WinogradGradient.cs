using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ConvGen.Numerics;

namespace ConvGen.Execution;

/// <summary>Takes the gradient of a transformed kernel back to the kernel: dw += transpose(G) du G. Called by generated code.</summary>
/// <remarks>
/// G is that of <see cref="Packing.Winograd"/>. Order of the sums: down the columns of a patch, then along its rows, at every width.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class WinogradGradient
{
    /// <summary>Most elements along a patch, times most taps.</summary>
    private const int MostHalves = 8 * 5;

    /// <summary>Floats ahead, for which the lines of the taps are fetched: the hardware does not follow so many walks at once.</summary>
    private const int Ahead = 256;

    /// <summary>Adds the gradient of every tap.</summary>
    /// <param name="du">Gradient of the transformed kernel: <paramref name="length"/> floats for each element of a patch, and a line behind
    /// the last that may be read.</param>
    /// <param name="dw">Gradient of the weights: as many floats for each tap, added to.</param>
    /// <param name="rows">Outputs of a tile and taps down the columns; a patch has outputs + taps - 1 elements.</param>
    /// <param name="columns">Likewise along the rows; (1, 1) where there is one tap.</param>
    /// <param name="length">Filters times the inputs that are taken together.</param>
    /// <param name="step">Floats between the elements of <paramref name="du"/>.</param>
    /// <param name="tapStep">Floats between the taps of <paramref name="dw"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(
        ref float du, ref float dw, (int Outputs, int Taps) rows, (int Outputs, int Taps) columns, int length, int step, int tapStep)
    {
        WinogradPoints down = new(rows.Outputs, rows.Taps), along = new(columns.Outputs, columns.Taps);
        if (Vector512.IsHardwareAccelerated)
        {
            Accumulate<Simd512, Vector512<float>>(down, along, ref du, ref dw, length, step, tapStep);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Accumulate<Simd256, Vector256<float>>(down, along, ref du, ref dw, length, step, tapStep);
        }
        else
        {
            Accumulate<Simd128, Vector128<float>>(down, along, ref du, ref dw, length, step, tapStep);
        }
    }

    /// <summary>Two vectors of every element at a time: they share the factors.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate<TSimd, TVector>(
        WinogradPoints down, WinogradPoints along, ref float du, ref float dw, nint length, nint step, nint tapStep)
        where TSimd : struct, ISimd<TVector>
    {
        float* halves = stackalloc float[MostHalves * 2 * TSimd.Count];
        ref float half = ref *halves;
        nint pair = 2 * TSimd.Count;
        for (nint first = 0; first < length; first += pair)
        {
            CacheLines.PrefetchRows(ref Unsafe.Add(ref dw, first + Ahead), tapStep, (int)(down.Taps * along.Taps), (int)pair);

            // The last vector, where it is alone, takes both places of the pair.
            nint second = first + TSimd.Count < length ? TSimd.Count : 0;
            for (nint column = 0; column < along.Patch; column++)
            {
                Axis<TSimd, TVector>(
                    down, ref Unsafe.Add(ref du, column * step + first), along.Patch * step, second,
                    ref Unsafe.Add(ref half, column * pair), along.Patch * pair);
            }

            for (nint row = 0; row < down.Taps; row++)
            {
                // What the columns have left of a row gives its taps: a place for each, where the row was.
                ref float rowOfHalf = ref Unsafe.Add(ref half, row * along.Patch * pair);
                Axis<TSimd, TVector>(along, ref rowOfHalf, pair, TSimd.Count, ref rowOfHalf, pair);
                for (nint column = 0; column < along.Taps; column++)
                {
                    ref float target = ref Unsafe.Add(ref dw, (row * along.Taps + column) * tapStep + first);
                    Add<TSimd, TVector>(TSimd.Load(ref rowOfHalf, column * pair), ref target, length - first);
                    if (second > 0)
                    {
                        Add<TSimd, TVector>(
                            TSimd.Load(ref rowOfHalf, column * pair + second), ref Unsafe.Add(ref target, second), length - first - second);
                    }
                }
            }
        }
    }

    /// <summary>target += gradient, as many floats as are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TSimd, TVector>(TVector gradient, ref float target, nint left)
        where TSimd : struct, ISimd<TVector>
    {
        if (left >= TSimd.Count)
        {
            TSimd.Store(TSimd.Add(TSimd.Load(ref target, 0), gradient), ref target, 0);
        }
        else
        {
            TSimd.StoreFirst(TSimd.Add(Lanes.LoadTail<TVector>(ref target, left), gradient), ref target, 0, (int)left);
        }
    }

    /// <summary>
    /// One axis of two vectors: to[tap] = sum over the elements of a patch of G[element, tap] * from[element]; to may be from.
    /// </summary>
    /// <param name="points">The transform of the axis.</param>
    /// <param name="from">The first vector of the first element.</param>
    /// <param name="fromStep">Floats to the next element.</param>
    /// <param name="second">Floats to the second vector.</param>
    /// <param name="to">The first vector of the first tap; the second lies behind it.</param>
    /// <param name="toStep">Floats to the next tap.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Axis<TSimd, TVector>(WinogradPoints points, ref float from, nint fromStep, nint second, ref float to, nint toStep)
        where TSimd : struct, ISimd<TVector>
    {
        (nint patch, nint taps) = (points.Patch, points.Taps);
        TVector a0 = TSimd.Create(0), a1 = a0, a2 = a0, a3 = a0, a4 = a0;
        TVector b0 = a0, b1 = a0, b2 = a0, b3 = a0, b4 = a0;
        ref float factors = ref MemoryMarshal.GetArrayDataReference(points.Matrix);
        for (nint element = 0; element < patch; element++)
        {
            TVector a = TSimd.Load(ref from, 0), b = TSimd.Load(ref from, second), factor = TSimd.Create(factors);
            a0 = TSimd.MultiplyAdd(factor, a, a0);
            b0 = TSimd.MultiplyAdd(factor, b, b0);
            if (taps > 1)
            {
                factor = TSimd.Create(Unsafe.Add(ref factors, 1));
                a1 = TSimd.MultiplyAdd(factor, a, a1);
                b1 = TSimd.MultiplyAdd(factor, b, b1);
                factor = TSimd.Create(Unsafe.Add(ref factors, 2));
                a2 = TSimd.MultiplyAdd(factor, a, a2);
                b2 = TSimd.MultiplyAdd(factor, b, b2);
            }

            if (taps == 5)
            {
                factor = TSimd.Create(Unsafe.Add(ref factors, 3));
                a3 = TSimd.MultiplyAdd(factor, a, a3);
                b3 = TSimd.MultiplyAdd(factor, b, b3);
                factor = TSimd.Create(Unsafe.Add(ref factors, 4));
                a4 = TSimd.MultiplyAdd(factor, a, a4);
                b4 = TSimd.MultiplyAdd(factor, b, b4);
            }

            from = ref Unsafe.Add(ref from, fromStep);
            factors = ref Unsafe.Add(ref factors, taps);
        }

        Store<TSimd, TVector>(a0, b0, ref to, 0);
        if (taps > 1)
        {
            Store<TSimd, TVector>(a1, b1, ref to, toStep);
            Store<TSimd, TVector>(a2, b2, ref to, 2 * toStep);
        }

        if (taps == 5)
        {
            Store<TSimd, TVector>(a3, b3, ref to, 3 * toStep);
            Store<TSimd, TVector>(a4, b4, ref to, 4 * toStep);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TSimd, TVector>(TVector a, TVector b, ref float to, nint offset)
        where TSimd : struct, ISimd<TVector>
    {
        TSimd.Store(a, ref to, offset);
        TSimd.Store(b, ref to, offset + TSimd.Count);
    }
}
