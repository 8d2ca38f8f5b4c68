using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ConvGen.Numerics;

/// <summary>Philox blocks, eight at a time.</summary>
internal static class PhiloxLanes
{
    /// <summary>Words of a group.</summary>
    public const int GroupLength = 32;

    /// <summary>Blocks of a group.</summary>
    public const int GroupBlocks = 8;

    /// <summary>
    /// Writes the words of two successive groups: of each group first the first words of its blocks, then the second words, and so on.
    /// </summary>
    /// <param name="key0">First key word.</param>
    /// <param name="key1">Second key word.</param>
    /// <param name="counter0">Counter of the first block, a multiple of 8; the blocks count up from it.</param>
    /// <param name="counter1">Second counter word.</param>
    /// <param name="counter2">Third counter word.</param>
    /// <param name="counter3">Fourth counter word.</param>
    /// <param name="words">Where 64 words go.</param>
    public static void TwoGroups(uint key0, uint key1, uint counter0, uint counter1, uint counter2, uint counter3, ref uint words)
    {
        if (Avx512F.IsSupported && Vector512.IsHardwareAccelerated)
        {
            TwoGroupsAvx512(key0, key1, counter0, counter1, counter2, counter3, ref words);
        }
        else if (Avx2.IsSupported)
        {
            GroupAvx2(key0, key1, counter0, counter1, counter2, counter3, ref words);
            GroupAvx2(key0, key1, counter0 + GroupBlocks, counter1, counter2, counter3, ref Unsafe.Add(ref words, GroupLength));
        }
        else
        {
            GroupScalar(key0, key1, counter0, counter1, counter2, counter3, ref words);
            GroupScalar(key0, key1, counter0 + GroupBlocks, counter1, counter2, counter3, ref Unsafe.Add(ref words, GroupLength));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void GroupScalar(uint key0, uint key1, uint counter0, uint counter1, uint counter2, uint counter3, ref uint words)
    {
        for (int i = 0; i < GroupBlocks; i++)
        {
            PhiloxBlock block = Philox.Block(key0, key1, counter0 + (uint)i, counter1, counter2, counter3);
            Unsafe.Add(ref words, i) = block.Word0;
            Unsafe.Add(ref words, i + 8) = block.Word1;
            Unsafe.Add(ref words, i + 16) = block.Word2;
            Unsafe.Add(ref words, i + 24) = block.Word3;
        }
    }

    /// <summary>
    /// A word in each 64-bit lane: the multiplication reads the lower halves only, so what is left in the upper ones does no harm.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void GroupAvx2(uint key0, uint key1, uint counter0, uint counter1, uint counter2, uint counter3, ref uint words)
    {
        // Two half groups side by side hide the multiplications' latency.
        Vector256<ulong> a0 = Vector256.Create((ulong)counter0) + Vector256.Create(0UL, 1, 2, 3), b0 = a0 + Vector256.Create(4UL);
        Vector256<ulong> a1 = Vector256.Create((ulong)counter1), b1 = a1;
        Vector256<ulong> a2 = Vector256.Create((ulong)counter2), b2 = a2;
        Vector256<ulong> a3 = Vector256.Create((ulong)counter3), b3 = a3;
        for (int round = 0; round < Philox.Rounds; round++)
        {
            Round(ref a0, ref a1, ref a2, ref a3, key0, key1);
            Round(ref b0, ref b1, ref b2, ref b3, key0, key1);
            key0 = unchecked(key0 + Philox.Weyl0);
            key1 = unchecked(key1 + Philox.Weyl1);
        }

        Vector256.Narrow(a0, b0).StoreUnsafe(ref words, 0);
        Vector256.Narrow(a1, b1).StoreUnsafe(ref words, 8);
        Vector256.Narrow(a2, b2).StoreUnsafe(ref words, 16);
        Vector256.Narrow(a3, b3).StoreUnsafe(ref words, 24);
    }

    /// <inheritdoc cref="GroupAvx2"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoGroupsAvx512(uint key0, uint key1, uint counter0, uint counter1, uint counter2, uint counter3, ref uint words)
    {
        // Two groups side by side hide the multiplications' latency, and share the keys.
        Vector512<ulong> a0 = Vector512.Create((ulong)counter0) + Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7),
            b0 = a0 + Vector512.Create((ulong)GroupBlocks);
        Vector512<ulong> a1 = Vector512.Create((ulong)counter1), b1 = a1;
        Vector512<ulong> a2 = Vector512.Create((ulong)counter2), b2 = a2;
        Vector512<ulong> a3 = Vector512.Create((ulong)counter3), b3 = a3;
        for (int round = 0; round < Philox.Rounds; round++)
        {
            Vector512<ulong> first = Vector512.Create((ulong)key0), second = Vector512.Create((ulong)key1);
            Round(ref a0, ref a1, ref a2, ref a3, first, second);
            Round(ref b0, ref b1, ref b2, ref b3, first, second);
            key0 = unchecked(key0 + Philox.Weyl0);
            key1 = unchecked(key1 + Philox.Weyl1);
        }

        Store(a0, a1, a2, a3, ref words);
        Store(b0, b1, b2, b3, ref Unsafe.Add(ref words, GroupLength));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<ulong> x0, Vector512<ulong> x1, Vector512<ulong> x2, Vector512<ulong> x3, ref uint words)
    {
        Avx512F.ConvertToVector256UInt32(x0).StoreUnsafe(ref words, 0);
        Avx512F.ConvertToVector256UInt32(x1).StoreUnsafe(ref words, 8);
        Avx512F.ConvertToVector256UInt32(x2).StoreUnsafe(ref words, 16);
        Avx512F.ConvertToVector256UInt32(x3).StoreUnsafe(ref words, 24);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        ref Vector512<ulong> x0, ref Vector512<ulong> x1, ref Vector512<ulong> x2, ref Vector512<ulong> x3, Vector512<ulong> key0,
        Vector512<ulong> key1)
    {
        Vector512<ulong> product0 = Avx512F.Multiply(x0.AsUInt32(), Vector512.Create((ulong)Philox.Multiplier0).AsUInt32());
        Vector512<ulong> product1 = Avx512F.Multiply(x2.AsUInt32(), Vector512.Create((ulong)Philox.Multiplier1).AsUInt32());
        x0 = (product1 >>> 32) ^ x1 ^ key0;
        x1 = product1;
        x2 = (product0 >>> 32) ^ x3 ^ key1;
        x3 = product0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        ref Vector256<ulong> x0, ref Vector256<ulong> x1, ref Vector256<ulong> x2, ref Vector256<ulong> x3, uint key0, uint key1)
    {
        Vector256<ulong> product0 = Avx2.Multiply(x0.AsUInt32(), Vector256.Create((ulong)Philox.Multiplier0).AsUInt32());
        Vector256<ulong> product1 = Avx2.Multiply(x2.AsUInt32(), Vector256.Create((ulong)Philox.Multiplier1).AsUInt32());
        x0 = (product1 >>> 32) ^ x1 ^ Vector256.Create((ulong)key0);
        x1 = product1;
        x2 = (product0 >>> 32) ^ x3 ^ Vector256.Create((ulong)key1);
        x3 = product0;
    }
}
