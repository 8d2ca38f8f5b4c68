using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Execution;

/// <summary>
/// Adds up the sums of blocks of pixels in double, so that a large map's gradient loses no more than a block's. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BlockSums
{
    /// <summary>totals[i] += sums[i]; sums[i] = 0.</summary>
    /// <param name="sums">Sums of a block.</param>
    /// <param name="totals">Memory of twice as many floats for as many doubles.</param>
    /// <param name="length">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fold(ref float sums, ref float totals, int length)
    {
        ref double target = ref Unsafe.As<float, double>(ref totals);
        nint i = 0;
        for (; i <= length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(Vector256.LoadUnsafe(ref sums, (nuint)i));
            (Vector256.LoadUnsafe(ref target, (nuint)i) + lower).StoreUnsafe(ref target, (nuint)i);
            (Vector256.LoadUnsafe(ref target, (nuint)i + 4) + upper).StoreUnsafe(ref target, (nuint)i + 4);
            Vector256<float>.Zero.StoreUnsafe(ref sums, (nuint)i);
        }

        for (; i < length; i++)
        {
            Unsafe.Add(ref target, i) += Unsafe.Add(ref sums, i);
            Unsafe.Add(ref sums, i) = 0;
        }
    }

    /// <summary>gradients[i] += totals[i], rounded once.</summary>
    /// <param name="totals">Memory of twice as many floats, that holds doubles.</param>
    /// <param name="gradients">What they are added to.</param>
    /// <param name="length">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddTo(ref float totals, ref float gradients, int length)
    {
        ref double source = ref Unsafe.As<float, double>(ref totals);
        nint i = 0;
        for (; i <= length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(Vector256.LoadUnsafe(ref gradients, (nuint)i));
            lower += Vector256.LoadUnsafe(ref source, (nuint)i);
            upper += Vector256.LoadUnsafe(ref source, (nuint)i + 4);
            Vector256.Narrow(lower, upper).StoreUnsafe(ref gradients, (nuint)i);
        }

        for (; i < length; i++)
        {
            Unsafe.Add(ref gradients, i) = (float)(Unsafe.Add(ref gradients, i) + Unsafe.Add(ref source, i));
        }
    }
}
