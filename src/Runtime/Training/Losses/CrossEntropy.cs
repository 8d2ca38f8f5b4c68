using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>The arithmetic of the cross-entropies: the same bits everywhere, and no difference of numbers that are nearly equal.</summary>
internal static class CrossEntropy
{
    // Keras' epsilon, and what it leaves of 1 in float.
    private const float SmallestProbability = 1e-7f;
    private const float LargestProbability = 1 - 1e-7f;

    // -log of the two.
    private const float LargestLoss = 16.1180957f;
    private const float SmallestLoss = 1.19209297e-7f;

    /// <summary>A probability that a logarithm can be taken of. NaN stays NaN, so that a diverged network shows.</summary>
    public static float Clip(float probability) =>
        probability < SmallestProbability ? SmallestProbability : probability > LargestProbability ? LargestProbability : probability;

    /// <summary>Whether <see cref="Clip"/> holds the value fast, so that the loss does not depend on it.</summary>
    public static bool IsClipped(float probability) => probability is < SmallestProbability or > LargestProbability;

    /// <summary>Throws unless a label smoothing lies in 0 .. 1.</summary>
    public static void CheckSmoothing(double labelSmoothing)
    {
        if (!(labelSmoothing is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(labelSmoothing), labelSmoothing, "labelSmoothing is 0 (none) .. 1, for example 0.1.");
        }
    }

    /// <summary>-log(own / (own + others)), the quotient clipped; near 1 it is what the others are that counts.</summary>
    public static float OfShare(float own, double others)
    {
        double share = own / (own + others);
        return share < SmallestProbability ? LargestLoss : share > LargestProbability ? SmallestLoss : LogOfOnePlus((float)(others / own));
    }

    public static float Log(float value) => VectorMath.Log(value);

    /// <summary>log(1 + x) for x above -1, at most 3 ulp off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float LogOfOnePlus(float x) =>
        default(LogOfOnePlusFunction).Apply<Simd128, Vector128<float>>(Vector128.CreateScalar(x)).ToScalar();
}
