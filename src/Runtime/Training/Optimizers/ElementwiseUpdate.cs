using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>Applies an update rule to a range in one pass, at the widest vectors the machine prefers. Nothing outside the range is read or written.</summary>
internal static class ElementwiseUpdate
{
    /// <summary>Updates values; a state that the rule does not have is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TRule>(
        TRule rule, Span<float> values, ReadOnlySpan<float> gradients, Span<float> first = default, Span<float> second = default, Span<float> third = default)
        where TRule : struct, IUpdateRule
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<TRule, Simd512, Vector512<float>>(rule, values, gradients, first, second, third);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<TRule, Simd256, Vector256<float>>(rule, values, gradients, first, second, third);
        }
        else
        {
            Run<TRule, Simd128, Vector128<float>>(rule, values, gradients, first, second, third);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TRule, TSimd, TVector>(
        TRule rule, Span<float> values, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second, Span<float> third)
        where TRule : struct, IUpdateRule
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        ref float w = ref MemoryMarshal.GetReference(values);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float a = ref MemoryMarshal.GetReference(first);
        ref float b = ref MemoryMarshal.GetReference(second);
        ref float c = ref MemoryMarshal.GetReference(third);
        bool hasFirst = !first.IsEmpty, hasSecond = !second.IsEmpty, hasThird = !third.IsEmpty;
        nint whole = values.Length / TSimd.Count * TSimd.Count;
        for (nint i = 0; i < whole; i += TSimd.Count)
        {
            TVector value = TSimd.Load(ref w, i);
            TVector firstState = hasFirst ? TSimd.Load(ref a, i) : default;
            TVector secondState = hasSecond ? TSimd.Load(ref b, i) : default;
            TVector thirdState = hasThird ? TSimd.Load(ref c, i) : default;
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

        nint rest = values.Length - whole;
        if (rest > 0)
        {
            TVector value = Lanes.LoadTail<TVector>(ref Unsafe.Add(ref w, whole), rest);
            TVector gradient = Lanes.LoadTail<TVector>(ref Unsafe.Add(ref g, whole), rest);
            TVector firstState = hasFirst ? Lanes.LoadTail<TVector>(ref Unsafe.Add(ref a, whole), rest) : default;
            TVector secondState = hasSecond ? Lanes.LoadTail<TVector>(ref Unsafe.Add(ref b, whole), rest) : default;
            TVector thirdState = hasThird ? Lanes.LoadTail<TVector>(ref Unsafe.Add(ref c, whole), rest) : default;
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
}
