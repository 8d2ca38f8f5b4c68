using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>Sums over floats, taken in double in eight fixed lanes: the same bits for every vector width.</summary>
internal static class Reductions
{
    /// <summary>Sum of x².</summary>
    public static double SumOfSquares(ReadOnlySpan<float> values) => Sum<Square>(values);

    /// <summary>Sum of |x|.</summary>
    public static double SumOfMagnitudes(ReadOnlySpan<float> values) => Sum<Magnitude>(values);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Sum<TTerm>(ReadOnlySpan<float> values)
        where TTerm : struct, ITerm
    {
        ref float first = ref MemoryMarshal.GetReference(values);
        Vector256<double> lower = Vector256<double>.Zero;
        Vector256<double> upper = Vector256<double>.Zero;
        int i = 0;
        for (; i <= values.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            (Vector256<double> a, Vector256<double> b) = Vector256.Widen(Vector256.LoadUnsafe(ref first, (nuint)i));
            lower += TTerm.Of(a);
            upper += TTerm.Of(b);
        }

        Vector256<double> lanes = lower + upper;
        double sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
        for (; i < values.Length; i++)
        {
            sum += TTerm.Of(Vector256.CreateScalar((double)values[i])).ToScalar();
        }

        return sum;
    }

    private interface ITerm
    {
        static abstract Vector256<double> Of(Vector256<double> x);
    }

    /// <summary>Exact in double for floats, so a fused multiply-add would change nothing.</summary>
    private readonly struct Square : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Of(Vector256<double> x) => x * x;
    }

    private readonly struct Magnitude : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Of(Vector256<double> x) => Vector256.Abs(x);
    }
}
