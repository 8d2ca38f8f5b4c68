using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>
/// The sum of a row's terms, in double, one of which may outweigh all others: theirs is kept apart, which sum - largest would round away.
/// </summary>
internal readonly struct Terms
{
    private const int Block = 64;

    private readonly double _own;

    private Terms(int largest, double own, double rest) => (Largest, _own, Rest) = (largest, own, rest);

    /// <summary>Where the largest term is, the first of equal ones.</summary>
    public int Largest { get; }

    /// <summary>The sum of all terms but the largest.</summary>
    public double Rest { get; }

    /// <summary>The sum of all terms.</summary>
    public double Sum => _own + Rest;

    /// <summary>The sum of all terms but one.</summary>
    public double Without(int index, float term) => index == Largest ? Rest : _own - term + Rest;

    /// <summary>Terms that are given.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Terms Of(ReadOnlySpan<float> values)
    {
        int largest = IndexOfLargest(values);
        double rest = 0;
        for (int i = 0; i < values.Length; i++)
        {
            rest += i == largest ? 0 : values[i];
        }

        return new Terms(largest, values[largest], rest);
    }

    /// <summary>Overwrites <paramref name="results"/> with exp(x - largest x): terms of 0 .. 1, whatever the logits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Terms Exponentials(ReadOnlySpan<float> logits, Span<float> results)
    {
        int largest = IndexOfLargest(logits);
        Exponentials(logits, logits[largest], results);
        float own = results[largest];
        results[largest] = 0;
        double rest = 0;
        foreach (float result in results)
        {
            rest += result;
        }

        results[largest] = own;
        return new Terms(largest, own, rest);
    }

    /// <summary>The terms exp(x - largest x), without keeping them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Terms Exponentials(ReadOnlySpan<float> logits)
    {
        int largest = IndexOfLargest(logits);
        float own = 0;
        double rest = 0;
        Span<float> block = stackalloc float[Block];
        for (int first = 0; first < logits.Length; first += Block)
        {
            block = block[..Math.Min(Block, logits.Length - first)];
            Exponentials(logits.Slice(first, block.Length), logits[largest], block);
            for (int i = 0; i < block.Length; i++)
            {
                if (first + i == largest)
                {
                    own = block[i];
                }
                else
                {
                    rest += block[i];
                }
            }
        }

        return new Terms(largest, own, rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Exponentials(ReadOnlySpan<float> logits, float largest, Span<float> results) => Lanes.Map(
        ref MemoryMarshal.GetReference(logits[..results.Length]), ref MemoryMarshal.GetReference(results), results.Length,
        new ShiftedExpFunction(largest));

    // A NaN is passed over here and found again in the sum.
    private static int IndexOfLargest(ReadOnlySpan<float> values)
    {
        int largest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            largest = values[i] > values[largest] ? i : largest;
        }

        return largest;
    }
}
