using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>Logarithms of a softmax along the last axis; called by generated code, which knows the lengths.</summary>
/// <remarks>
/// (x - max) - log(1 + rest), where rest is the sum of exp(x - max) over the others: what is nearly sure keeps its digits. Sums are those
/// of <see cref="Softmax"/>. A NaN, a positive infinity or nothing but negative infinities make the whole row NaN.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LogSoftmax
{
    /// <summary>y[r, c] = x[r, c] - log(sum over k of exp(x[r, k])); y may be x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(ref float x, ref float y, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            int largest = 0;
            for (int i = 1; i < columns; i++)
            {
                // A NaN is passed over here, unless it is the first, and found again in the sum.
                largest = Unsafe.Add(ref x, i) > Unsafe.Add(ref x, largest) ? i : largest;
            }

            float maximum = Unsafe.Add(ref x, largest);
            for (int i = 0; i < columns; i++)
            {
                Unsafe.Add(ref y, i) = Unsafe.Add(ref x, i) - maximum;
            }

            float rest = Rest(ref y, columns, largest);
            float logarithm = default(LogOfOnePlusFunction).Apply<Simd128, Vector128<float>>(Vector128.CreateScalar(rest)).ToScalar();
            for (int i = 0; i < columns; i++)
            {
                Unsafe.Add(ref y, i) -= logarithm;
            }

            x = ref Unsafe.Add(ref x, columns);
            y = ref Unsafe.Add(ref y, columns);
        }
    }

    /// <summary>dx[r, c] = dy[r, c] - exp(y[r, c]) * sum over k of dy[r, k]; dx may be dy.</summary>
    /// <param name="y">The forward pass' outputs, rows * columns floats.</param>
    /// <param name="dy">Gradients with respect to y.</param>
    /// <param name="dx">Gradients with respect to x, overwritten.</param>
    /// <param name="rows">Rows, each a distribution of its own.</param>
    /// <param name="columns">Length of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(ref float y, ref float dy, ref float dx, int rows, int columns)
    {
        Span<float> shares = stackalloc float[Softmax.Block];
        for (int row = 0; row < rows; row++)
        {
            float sum = Softmax.Sum(ref dy, columns);
            for (int first = 0; first < columns; first += Softmax.Block)
            {
                int count = Math.Min(Softmax.Block, columns - first);
                Lanes.Map<ExpFunction>(ref Unsafe.Add(ref y, first), ref shares[0], count);
                for (int i = 0; i < count; i++)
                {
                    Unsafe.Add(ref dx, first + i) = Unsafe.Add(ref dy, first + i) - shares[i] * sum;
                }
            }

            y = ref Unsafe.Add(ref y, columns);
            dy = ref Unsafe.Add(ref dy, columns);
            dx = ref Unsafe.Add(ref dx, columns);
        }
    }

    /// <summary>The sum of exponentials but for the largest, which is 1, or NaN where its distance from itself is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Rest(ref float distances, int columns, int largest)
    {
        Span<float> exponentials = stackalloc float[Softmax.Block];
        double sum = Unsafe.Add(ref distances, largest);
        for (int first = 0; first < columns; first += Softmax.Block)
        {
            int count = Math.Min(Softmax.Block, columns - first);
            Lanes.Map<ExpFunction>(ref Unsafe.Add(ref distances, first), ref exponentials[0], count);
            if (largest >= first && largest < first + count)
            {
                exponentials[largest - first] = 0;
            }

            sum += Softmax.Sum(ref exponentials[0], count);
        }

        return (float)sum;
    }
}
