using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>
/// Two sums over a pixel's channels at a time, in double and in eight fixed lanes, whatever the vector width; what is left over is added
/// behind.
/// </summary>
internal static class LaneSums
{
    /// <summary>Sum of x, and of its squares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double Sum, double Squares) OfSquares(ref float x, int count)
    {
        Vector256<double> lower = default, upper = default, lowerSquares = default, upperSquares = default;
        int i = 0;
        for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            // Squares of floats are exact in double.
            (Vector256<double> low, Vector256<double> high) = Vector256.Widen(Vector256.LoadUnsafe(ref x, (nuint)i));
            lower += low;
            upper += high;
            lowerSquares += low * low;
            upperSquares += high * high;
        }

        (double sum, double squares) = (Across(lower + upper), Across(lowerSquares + upperSquares));
        for (; i < count; i++)
        {
            double value = Unsafe.Add(ref x, i);
            sum += value;
            squares += value * value;
        }

        return (sum, squares);
    }

    /// <summary>Sum of gamma * dy, and of its products with standardised x.</summary>
    /// <param name="x">A pixel.</param>
    /// <param name="dy">Its gradients behind the layer.</param>
    /// <param name="statistics">What <see cref="LayerNormalization"/> kept of it.</param>
    /// <param name="gamma">Scales; a null reference for 1.</param>
    /// <param name="count">Channels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double Sum, double Products) OfGradients(
        ref float x, ref float dy, ref float statistics, ref float gamma, int count)
    {
        (float mean, float rest, float inverse) = (statistics, Unsafe.Add(ref statistics, 1), Unsafe.Add(ref statistics, 2));
        bool isScaled = !Unsafe.IsNullRef(ref gamma);
        Vector256<double> lower = default, upper = default, lowerProducts = default, upperProducts = default;
        int i = 0;
        for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            Vector256<float> gradient = Vector256.LoadUnsafe(ref dy, (nuint)i);
            gradient = isScaled ? gradient * Vector256.LoadUnsafe(ref gamma, (nuint)i) : gradient;
            Vector256<float> centered = Vector256.LoadUnsafe(ref x, (nuint)i) - Vector256.Create(mean) - Vector256.Create(rest);
            (Vector256<double> low, Vector256<double> high) = Vector256.Widen(gradient);
            (Vector256<double> lowFactor, Vector256<double> highFactor) = Vector256.Widen(centered * Vector256.Create(inverse));
            lower += low;
            upper += high;
            lowerProducts += low * lowFactor;
            upperProducts += high * highFactor;
        }

        (double sum, double products) = (Across(lower + upper), Across(lowerProducts + upperProducts));
        for (; i < count; i++)
        {
            float gradient = isScaled ? Unsafe.Add(ref dy, i) * Unsafe.Add(ref gamma, i) : Unsafe.Add(ref dy, i);
            float centered = Unsafe.Add(ref x, i) - mean - rest;
            sum += gradient;
            products += (double)gradient * (centered * inverse);
        }

        return (sum, products);
    }

    private static double Across(Vector256<double> lanes) => (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}
