using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace ConvGen.Execution;

/// <summary>Transposes matrices of floats, four by four in registers.</summary>
internal static class MatrixTranspose
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
            for (; row <= rows - 4; row += 4)
            {
                ref float from = ref Unsafe.Add(ref source, row * sourceStep);
                ref float to = ref Unsafe.Add(ref target, row);
                nint column = firstColumn;
                for (; column <= endColumn - 4; column += 4)
                {
                    Four(ref Unsafe.Add(ref from, column), sourceStep, ref Unsafe.Add(ref to, column * targetStep), targetStep);
                }

                for (; column < endColumn; column++)
                {
                    ref float line = ref Unsafe.Add(ref to, column * targetStep);
                    line = Unsafe.Add(ref from, column);
                    Unsafe.Add(ref line, 1) = Unsafe.Add(ref from, sourceStep + column);
                    Unsafe.Add(ref line, 2) = Unsafe.Add(ref from, 2 * sourceStep + column);
                    Unsafe.Add(ref line, 3) = Unsafe.Add(ref from, 3 * sourceStep + column);
                }
            }

            for (; row < rows; row++)
            {
                for (nint column = firstColumn; column < endColumn; column++)
                {
                    Unsafe.Add(ref target, column * targetStep + row) = Unsafe.Add(ref source, row * sourceStep + column);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(ref float source, nint sourceStep, ref float target, nint targetStep)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref source), b = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, sourceStep));
        Vector128<float> c = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 2 * sourceStep)), d = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 3 * sourceStep));
        Vector128<double> ab = Low(a, b), abHigh = High(a, b), cd = Low(c, d), cdHigh = High(c, d);
        Low(ab, cd).StoreUnsafe(ref target);
        High(ab, cd).StoreUnsafe(ref Unsafe.Add(ref target, targetStep));
        Low(abHigh, cdHigh).StoreUnsafe(ref Unsafe.Add(ref target, 2 * targetStep));
        High(abHigh, cdHigh).StoreUnsafe(ref Unsafe.Add(ref target, 3 * targetStep));
    }

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
