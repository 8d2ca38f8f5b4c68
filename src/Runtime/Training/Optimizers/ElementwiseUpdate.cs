using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ConvGen.Execution;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>
/// Applies an update rule to a range in one pass, at the widest vectors the machine prefers. Nothing outside the range is read or written.
/// </summary>
internal static class ElementwiseUpdate
{
    /// <summary>
    /// Floats of parameters whose values, gradients and moments together fill a second-level cache: with more, all of them come from far in
    /// every step.
    /// </summary>
    public const int CachedFloats = 64 * 1024;

    /// <summary>How far ahead memory sets out for the cache then: a page. The hardware's own streams end at each.</summary>
    private const int Ahead = 1024;

    /// <summary>Updates values; a state that the rule does not have is left out.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="far">Whether values and states come from far and are fetched ahead; gradients were just made.</param>
    /// <param name="values">The values.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="first">Their state in the first slot.</param>
    /// <param name="second">In the second.</param>
    /// <param name="third">In the third.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TRule>(
        TRule rule, bool far, Span<float> values, ReadOnlySpan<float> gradients, Span<float> first = default, Span<float> second = default,
        Span<float> third = default)
        where TRule : struct, IUpdateRule
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<TRule, Simd512, Vector512<float>>(rule, far, values, gradients, first, second, third);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<TRule, Simd256, Vector256<float>>(rule, far, values, gradients, first, second, third);
        }
        else
        {
            Run<TRule, Simd128, Vector128<float>>(rule, far, values, gradients, first, second, third);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TRule, TSimd, TVector>(
        TRule rule, bool far, Span<float> values, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second, Span<float> third)
        where TRule : struct, IUpdateRule
        where TSimd : struct, ISimd<TVector>
    {
        ref float w = ref MemoryMarshal.GetReference(values);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float a = ref MemoryMarshal.GetReference(first);
        ref float b = ref MemoryMarshal.GetReference(second);
        ref float c = ref MemoryMarshal.GetReference(third);
        bool hasFirst = !first.IsEmpty, hasSecond = !second.IsEmpty, hasThird = !third.IsEmpty;
        nint whole = values.Length / TSimd.Count * TSimd.Count;
        nint i = 0;
        // Two at a time: their divisions and square roots overlap.
        for (; i <= whole - 2 * TSimd.Count; i += 2 * TSimd.Count)
        {
            if (far)
            {
                Prefetch<TSimd, TVector>(ref w, i);
                if (hasFirst)
                {
                    Prefetch<TSimd, TVector>(ref a, i);
                }

                if (hasSecond)
                {
                    Prefetch<TSimd, TVector>(ref b, i);
                }

                if (hasThird)
                {
                    Prefetch<TSimd, TVector>(ref c, i);
                }
            }

            Update<TRule, TSimd, TVector>(rule, i, ref w, ref g, ref a, ref b, ref c, hasFirst, hasSecond, hasThird);
            Update<TRule, TSimd, TVector>(rule, i + TSimd.Count, ref w, ref g, ref a, ref b, ref c, hasFirst, hasSecond, hasThird);
        }

        if (i < whole)
        {
            Update<TRule, TSimd, TVector>(rule, i, ref w, ref g, ref a, ref b, ref c, hasFirst, hasSecond, hasThird);
        }

        nint rest = values.Length - whole;
        if (rest > 0)
        {
            TVector value = Lanes.LoadTail<TVector>(ref Unsafe.Add(ref w, whole), rest);
            TVector gradient = Lanes.LoadTail<TVector>(ref Unsafe.Add(ref g, whole), rest);
            TVector firstState = hasFirst ? Lanes.LoadTail<TVector>(ref Unsafe.Add(ref a, whole), rest) : default!;
            TVector secondState = hasSecond ? Lanes.LoadTail<TVector>(ref Unsafe.Add(ref b, whole), rest) : default!;
            TVector thirdState = hasThird ? Lanes.LoadTail<TVector>(ref Unsafe.Add(ref c, whole), rest) : default!;
            rule.Apply<TSimd, TVector>(gradient, ref value, ref firstState, ref secondState, ref thirdState);
            Lanes.StoreTail(value, ref Unsafe.Add(ref w, whole), rest);
            if (hasFirst)
            {
                Lanes.StoreTail(firstState, ref Unsafe.Add(ref a, whole), rest);
            }

            if (hasSecond)
            {
                Lanes.StoreTail(secondState, ref Unsafe.Add(ref b, whole), rest);
            }

            if (hasThird)
            {
                Lanes.StoreTail(thirdState, ref Unsafe.Add(ref c, whole), rest);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Update<TRule, TSimd, TVector>(
        TRule rule, nint i, ref float w, ref float g, ref float a, ref float b, ref float c, bool hasFirst, bool hasSecond, bool hasThird)
        where TRule : struct, IUpdateRule
        where TSimd : struct, ISimd<TVector>
    {
        TVector value = TSimd.Load(ref w, i);
        TVector firstState = hasFirst ? TSimd.Load(ref a, i) : default!;
        TVector secondState = hasSecond ? TSimd.Load(ref b, i) : default!;
        TVector thirdState = hasThird ? TSimd.Load(ref c, i) : default!;
        rule.Apply<TSimd, TVector>(TSimd.Load(ref g, i), ref value, ref firstState, ref secondState, ref thirdState);
        TSimd.Store(value, ref w, i);
        if (hasFirst)
        {
            TSimd.Store(firstState, ref a, i);
        }

        if (hasSecond)
        {
            TSimd.Store(secondState, ref b, i);
        }

        if (hasThird)
        {
            TSimd.Store(thirdState, ref c, i);
        }
    }

    /// <summary>Lets the lines of two vectors set out; behind the end of the memory nothing is read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch<TSimd, TVector>(ref float memory, nint at)
        where TSimd : struct, ISimd<TVector>
    {
        CacheLine.Fetch(ref memory, at + Ahead);
        if (2 * TSimd.Count > CacheLine.Floats)
        {
            CacheLine.Fetch(ref memory, at + Ahead + CacheLine.Floats);
        }
    }
}
