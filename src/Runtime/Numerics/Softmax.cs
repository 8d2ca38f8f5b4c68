using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>exp(x) over its sum along the last axis; called by generated code, which knows the lengths.</summary>
/// <remarks>
/// The row's maximum is subtracted, so nothing overflows. Sums run in 16 interleaved chains (column modulo 16) of up to 32 terms that
/// are then added in halves, whatever the vector width; longer rows add up such blocks in double. A NaN, a positive infinity or nothing but
/// negative infinities make the whole row NaN.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Softmax
{
    /// <summary>Columns whose interleaved chains are as long as a chain may be.</summary>
    internal const int Block = 16 * Chain.Terms;

    /// <summary>y[r, c] = exp(x[r, c] - max) / sum; y may be x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(ref float x, ref float y, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> logits = MemoryMarshal.CreateReadOnlySpan(ref x, columns);
            float maximum = float.NegativeInfinity;
            foreach (float logit in logits)
            {
                // A NaN is passed over here and found again in the sum.
                maximum = logit > maximum ? logit : maximum;
            }

            ForwardRow(ref x, ref y, columns, maximum);
            x = ref Unsafe.Add(ref x, columns);
            y = ref Unsafe.Add(ref y, columns);
        }
    }

    /// <summary>dx[r, c] = y[r, c] (dy[r, c] - sum over k of y[r, k] dy[r, k]); dx may be dy.</summary>
    /// <param name="y">The forward pass' outputs, rows * columns floats.</param>
    /// <param name="dy">Gradients with respect to y.</param>
    /// <param name="dx">Gradients with respect to x, overwritten.</param>
    /// <param name="rows">Rows, each a distribution of its own.</param>
    /// <param name="columns">Length of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(ref float y, ref float dy, ref float dx, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            float dot = Sum<Product>(ref y, ref dy, columns);
            for (int i = 0; i < columns; i++)
            {
                Unsafe.Add(ref dx, i) = Unsafe.Add(ref y, i) * (Unsafe.Add(ref dy, i) - dot);
            }

            y = ref Unsafe.Add(ref y, columns);
            dy = ref Unsafe.Add(ref dy, columns);
            dx = ref Unsafe.Add(ref dx, columns);
        }
    }

    /// <summary>The sum of a row, block by block.</summary>
    internal static float Sum(ref float row, int columns) => Sum<First>(ref row, ref row, columns);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardRow(ref float x, ref float y, int columns, float maximum)
    {
        Lanes.Map(ref x, ref y, columns, new ShiftedExpFunction(maximum));
        float sum = Sum<First>(ref y, ref y, columns);
        for (int i = 0; i < columns; i++)
        {
            Unsafe.Add(ref y, i) /= sum;
        }
    }

    /// <summary>Sum of f(a[i], b[i]), block by block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Sum<TTerm>(ref float a, ref float b, int count)
        where TTerm : struct, ITerm
    {
        double sum = 0;
        for (int first = 0; first < count; first += Block)
        {
            sum += InterleavedSum<TTerm>(ref Unsafe.Add(ref a, first), ref Unsafe.Add(ref b, first), Math.Min(Block, count - first));
        }

        return (float)sum;
    }

    /// <summary>Sum of f(a[i], b[i]) in 16 chains of four 128-bit vectors: one order for every machine, and columns are few.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float InterleavedSum<TTerm>(ref float a, ref float b, int count)
        where TTerm : struct, ITerm
    {
        Vector128<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        int i = 0;
        for (; i <= count - 16; i += 16)
        {
            sum0 = Next<TTerm>(ref a, ref b, i, sum0);
            sum1 = Next<TTerm>(ref a, ref b, i + 4, sum1);
            sum2 = Next<TTerm>(ref a, ref b, i + 8, sum2);
            sum3 = Next<TTerm>(ref a, ref b, i + 12, sum3);
        }

        int rest = count - i;
        if (rest > 0)
        {
            Vector512<float> tailA = Lanes.LoadTail<Vector512<float>>(ref Unsafe.Add(ref a, i), rest);
            Vector512<float> tailB = Lanes.LoadTail<Vector512<float>>(ref Unsafe.Add(ref b, i), rest);
            ref float lanesA = ref Unsafe.As<Vector512<float>, float>(ref tailA);
            ref float lanesB = ref Unsafe.As<Vector512<float>, float>(ref tailB);
            sum0 = Next<TTerm>(ref lanesA, ref lanesB, 0, sum0);
            sum1 = Next<TTerm>(ref lanesA, ref lanesB, 4, sum1);
            sum2 = Next<TTerm>(ref lanesA, ref lanesB, 8, sum2);
            sum3 = Next<TTerm>(ref lanesA, ref lanesB, 12, sum3);
        }

        Vector128<float> sum = (sum0 + sum2) + (sum1 + sum3);
        return (sum[0] + sum[2]) + (sum[1] + sum[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Next<TTerm>(ref float a, ref float b, int offset, Vector128<float> sum)
        where TTerm : struct, ITerm =>
        TTerm.Add(Vector128.LoadUnsafe(ref a, (nuint)offset), Vector128.LoadUnsafe(ref b, (nuint)offset), sum);

    private interface ITerm
    {
        static abstract Vector128<float> Add(Vector128<float> a, Vector128<float> b, Vector128<float> sum);
    }

    private readonly struct First : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<float> Add(Vector128<float> a, Vector128<float> b, Vector128<float> sum) => sum + a;
    }

    private readonly struct Product : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<float> Add(Vector128<float> a, Vector128<float> b, Vector128<float> sum) => Simd128.MultiplyAdd(a, b, sum);
    }
}
