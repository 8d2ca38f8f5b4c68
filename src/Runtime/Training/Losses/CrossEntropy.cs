using System;
using System.Runtime.CompilerServices;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>The arithmetic of the cross-entropies, with sums in double and in index order: the same bits everywhere.</summary>
internal static class CrossEntropy
{
    // Keras' epsilon, and what it leaves of 1 in float.
    private const float SmallestProbability = 1e-7f;
    private const float LargestProbability = 1 - 1e-7f;

    /// <summary>A probability that a logarithm can be taken of. NaN stays NaN, so that a diverged network shows.</summary>
    public static float Clip(float probability) =>
        probability < SmallestProbability ? SmallestProbability : probability > LargestProbability ? LargestProbability : probability;

    /// <summary>Whether <see cref="Clip"/> holds the value fast, so that the loss does not depend on it.</summary>
    public static bool IsClipped(float probability) => probability is < SmallestProbability or > LargestProbability;

    /// <summary>Throws unless a label smoothing lies in 0 .. 1.</summary>
    public static void CheckSmoothing(float labelSmoothing)
    {
        if (!(labelSmoothing is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(labelSmoothing), labelSmoothing, "labelSmoothing is 0 (none) .. 1, for example 0.1.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Sum(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += value;
        }

        return (float)sum;
    }

    /// <summary>log(sum(exp(x))), shifted by the largest x so that nothing overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float LogSumExp(ReadOnlySpan<float> logits)
    {
        float largest = Largest(logits);
        double sum = 0;
        foreach (float logit in logits)
        {
            sum += VectorMath.Exp(logit - largest);
        }

        return largest + VectorMath.Log((float)sum);
    }

    /// <summary>Overwrites <paramref name="results"/> with scale * softmax(logits).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Softmax(ReadOnlySpan<float> logits, float scale, Span<float> results)
    {
        float largest = Largest(logits);
        double sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            results[i] = VectorMath.Exp(logits[i] - largest);
            sum += results[i];
        }

        float factor = (float)(scale / sum);
        for (int i = 0; i < results.Length; i++)
        {
            results[i] *= factor;
        }
    }

    public static float Log(float value) => VectorMath.Log(value);

    private static float Largest(ReadOnlySpan<float> values)
    {
        float largest = values[0];
        foreach (float value in values)
        {
            largest = MathF.Max(largest, value);
        }

        return largest;
    }
}
