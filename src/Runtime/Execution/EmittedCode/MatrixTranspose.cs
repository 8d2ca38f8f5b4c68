using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace ConvGen.Execution;

/// <summary>
/// Transposes matrices of floats in registers: four columns of as many rows as a vector has lanes. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MatrixTranspose
{
    // Sixteen rows and columns at a time: both sides stay in the first-level cache.
    private const int Tile = 16;

    /// <summary>target[column, row] = source[row, column].</summary>
    /// <param name="source">First float.</param>
    /// <param name="sourceStep">Floats between its rows.</param>
    /// <param name="target">First float.</param>
    /// <param name="targetStep">Floats between its rows.</param>
    /// <param name="rows">Rows of the source.</param>
    /// <param name="columns">Columns of the source.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ref float source, nint sourceStep, ref float target, nint targetStep, nint rows, nint columns)
    {
        for (nint firstColumn = 0; firstColumn < columns; firstColumn += Tile)
        {
            nint endColumn = firstColumn + Tile < columns ? firstColumn + Tile : columns;
            nint row = 0;
            while (row <= rows - 4)
            {
                ref float from = ref Unsafe.Add(ref source, row * sourceStep);
                ref float to = ref Unsafe.Add(ref target, row);
                nint together =
                    Vector512.IsHardwareAccelerated && Avx512F.IsSupported && row <= rows - 16 ? 16
                    : Vector256.IsHardwareAccelerated && Avx.IsSupported && row <= rows - 8 ? 8
                    : 4;
                nint column = firstColumn;
                for (; column <= endColumn - 4; column += 4)
                {
                    ref float fromColumn = ref Unsafe.Add(ref from, column);
                    ref float toColumn = ref Unsafe.Add(ref to, column * targetStep);
                    if (together == 16)
                    {
                        Sixteen(ref fromColumn, sourceStep, ref toColumn, targetStep);
                    }
                    else if (together == 8)
                    {
                        Eight(ref fromColumn, sourceStep, ref toColumn, targetStep);
                    }
                    else
                    {
                        Four(ref fromColumn, sourceStep, ref toColumn, targetStep);
                    }
                }

                for (; column < endColumn; column++)
                {
                    Column(ref Unsafe.Add(ref from, column), sourceStep, ref Unsafe.Add(ref to, column * targetStep), together);
                }

                row += together;
            }

            for (nint column = firstColumn; column < endColumn; column++)
            {
                Column(
                    ref Unsafe.Add(ref source, row * sourceStep + column), sourceStep,
                    ref Unsafe.Add(ref target, column * targetStep + row), rows - row);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column(ref float source, nint sourceStep, ref float target, nint rows)
    {
        for (nint row = 0; row < rows; row++)
        {
            Unsafe.Add(ref target, row) = Unsafe.Add(ref source, row * sourceStep);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sixteen(ref float source, nint sourceStep, ref float target, nint targetStep)
    {
        Vector512<float> a = EveryFourth512(ref source, sourceStep), b = EveryFourth512(ref Unsafe.Add(ref source, sourceStep), sourceStep);
        Vector512<float> c = EveryFourth512(ref Unsafe.Add(ref source, 2 * sourceStep), sourceStep);
        Vector512<float> d = EveryFourth512(ref Unsafe.Add(ref source, 3 * sourceStep), sourceStep);
        Vector512<double> ab = Avx512F.UnpackLow(a, b).AsDouble(), abHigh = Avx512F.UnpackHigh(a, b).AsDouble();
        Vector512<double> cd = Avx512F.UnpackLow(c, d).AsDouble(), cdHigh = Avx512F.UnpackHigh(c, d).AsDouble();
        Avx512F.UnpackLow(ab, cd).AsSingle().StoreUnsafe(ref target);
        Avx512F.UnpackHigh(ab, cd).AsSingle().StoreUnsafe(ref Unsafe.Add(ref target, targetStep));
        Avx512F.UnpackLow(abHigh, cdHigh).AsSingle().StoreUnsafe(ref Unsafe.Add(ref target, 2 * targetStep));
        Avx512F.UnpackHigh(abHigh, cdHigh).AsSingle().StoreUnsafe(ref Unsafe.Add(ref target, 3 * targetStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eight(ref float source, nint sourceStep, ref float target, nint targetStep)
    {
        Vector256<float> a = EveryFourth256(ref source, sourceStep), b = EveryFourth256(ref Unsafe.Add(ref source, sourceStep), sourceStep);
        Vector256<float> c = EveryFourth256(ref Unsafe.Add(ref source, 2 * sourceStep), sourceStep);
        Vector256<float> d = EveryFourth256(ref Unsafe.Add(ref source, 3 * sourceStep), sourceStep);
        Vector256<double> ab = Avx.UnpackLow(a, b).AsDouble(), abHigh = Avx.UnpackHigh(a, b).AsDouble();
        Vector256<double> cd = Avx.UnpackLow(c, d).AsDouble(), cdHigh = Avx.UnpackHigh(c, d).AsDouble();
        Avx.UnpackLow(ab, cd).AsSingle().StoreUnsafe(ref target);
        Avx.UnpackHigh(ab, cd).AsSingle().StoreUnsafe(ref Unsafe.Add(ref target, targetStep));
        Avx.UnpackLow(abHigh, cdHigh).AsSingle().StoreUnsafe(ref Unsafe.Add(ref target, 2 * targetStep));
        Avx.UnpackHigh(abHigh, cdHigh).AsSingle().StoreUnsafe(ref Unsafe.Add(ref target, 3 * targetStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(ref float source, nint sourceStep, ref float target, nint targetStep)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref source), b = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, sourceStep));
        Vector128<float> c = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 2 * sourceStep)),
            d = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 3 * sourceStep));
        Vector128<double> ab = Low(a, b), abHigh = High(a, b), cd = Low(c, d), cdHigh = High(c, d);
        Low(ab, cd).StoreUnsafe(ref target);
        High(ab, cd).StoreUnsafe(ref Unsafe.Add(ref target, targetStep));
        Low(abHigh, cdHigh).StoreUnsafe(ref Unsafe.Add(ref target, 2 * targetStep));
        High(abHigh, cdHigh).StoreUnsafe(ref Unsafe.Add(ref target, 3 * targetStep));
    }

    /// <summary>
    /// Four floats of rows 0, 4, 8 and 12, a quarter of the vector each: the operations on quarters then leave rows in their order.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> EveryFourth512(ref float source, nint step) =>
        Vector512.Create(EveryFourth256(ref source, step), EveryFourth256(ref Unsafe.Add(ref source, 8 * step), step));

    /// <summary>Four floats of rows 0 and 4, a half of the vector each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> EveryFourth256(ref float source, nint step) =>
        Vector256.Create(Vector128.LoadUnsafe(ref source), Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 4 * step)));

    /// <summary>(a0, b0, a1, b1), as pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Low(Vector128<float> a, Vector128<float> b) =>
        (Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1])).AsDouble();

    /// <summary>(a2, b2, a3, b3), as pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> High(Vector128<float> a, Vector128<float> b) =>
        (Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3])).AsDouble();

    /// <summary>The first pairs of both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Low(Vector128<double> a, Vector128<double> b) =>
        (Sse2.IsSupported ? Sse2.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0])).AsSingle();

    /// <summary>The last pairs of both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> High(Vector128<double> a, Vector128<double> b) =>
        (Sse2.IsSupported ? Sse2.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[1], b[1])).AsSingle();
}
