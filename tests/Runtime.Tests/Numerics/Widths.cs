using System;
using System.Linq;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using ConvGen.Numerics;
using Xunit;

namespace ConvGen.Tests.Numerics;

/// <summary>Runs a function at every width, in software where the hardware lacks one, and compares the bits.</summary>
internal static class Widths
{
    /// <summary>Where the hardware does not fuse, 512-bit software vectors still do, so they are left out.</summary>
    public static bool Fused => Fma.IsSupported || AdvSimd.IsSupported;

    public static void AssertEqual<TFunction>(float[] x, TFunction function = default)
        where TFunction : struct, IUnaryFunction
    {
        float[] expected = new float[x.Length], actual = new float[x.Length];
        Lanes.Map(ref First(x), ref First(expected), x.Length, function);
        Lanes.Map<TFunction, Simd128, Vector128<float>>(ref First(x), ref First(actual), x.Length, function);
        AssertBits(expected, actual);
        Lanes.Map<TFunction, Simd256, Vector256<float>>(ref First(x), ref First(actual), x.Length, function);
        AssertBits(expected, actual);
        if (Fused)
        {
            Lanes.Map<TFunction, Simd512, Vector512<float>>(ref First(x), ref First(actual), x.Length, function);
            AssertBits(expected, actual);
        }

        float[] inPlace = [.. x];
        Lanes.Map(ref First(inPlace), ref First(inPlace), x.Length, function);
        AssertBits(expected, inPlace);
    }

    public static void AssertEqual<TFunction>(float[] x, float[] y, TFunction function = default)
        where TFunction : struct, IBinaryFunction
    {
        float[] expected = new float[x.Length], actual = new float[x.Length];
        Lanes.Map(ref First(x), ref First(y), ref First(expected), x.Length, function);
        Lanes.Map<TFunction, Simd128, Vector128<float>>(ref First(x), ref First(y), ref First(actual), x.Length, function);
        AssertBits(expected, actual);
        Lanes.Map<TFunction, Simd256, Vector256<float>>(ref First(x), ref First(y), ref First(actual), x.Length, function);
        AssertBits(expected, actual);
        if (Fused)
        {
            Lanes.Map<TFunction, Simd512, Vector512<float>>(ref First(x), ref First(y), ref First(actual), x.Length, function);
            AssertBits(expected, actual);
        }

        float[] inPlace = [.. y];
        Lanes.Map(ref First(x), ref First(inPlace), ref First(inPlace), x.Length, function);
        AssertBits(expected, inPlace);
    }

    /// <summary>Equal bits, or NaN in both.</summary>
    public static void AssertBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i])
                || (float.IsNaN(expected[i]) && float.IsNaN(actual[i]));
            Assert.True(same, $"Element {i} of {expected.Length} is {actual[i]:R} instead of {expected[i]:R}.");
        }
    }

    /// <summary>The first element; a stand-in for empty arrays, which nothing may touch.</summary>
    public static ref float First(float[] array) =>
        ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(array);

    /// <summary>Reals of a seed, most of them between -8 and 8, with special values among them when asked.</summary>
    public static float[] Reals(int count, int seed, bool specials = false)
    {
        Random random = new(seed);
        float[] values = [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 16 - 8))];
        for (int i = 0; specials && i < count; i += 7)
        {
            values[i] = Ulps.Specials[random.Next(Ulps.Specials.Length)];
        }

        return values;
    }
}
