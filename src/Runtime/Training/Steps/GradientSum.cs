using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ConvGen.Execution;
using ConvGen.Numerics;

namespace ConvGen.Training.Steps;

/// <summary>Adds up the gradients of shards, along the <see cref="ShardTree"/>.</summary>
internal static class GradientSum
{
    /// <summary>Floats that are added at a time, so that what was added before is still in the first-level cache.</summary>
    private const int Piece = 1024;

    /// <summary>Adds up a range of the shards' gradients; the sum takes the place of the first shard's.</summary>
    /// <param name="shards">The gradients.</param>
    /// <param name="start">First float of the range.</param>
    /// <param name="length">Floats of the range.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ShardResults shards, int start, int length)
    {
        int count = shards.Count;
        if (count < 2 || shards.AreFolded)
        {
            return;
        }

        // Of a tree of n leaves at most log2(n), rounded up, sums are open at a time.
        Span<float> memory = stackalloc float[Piece * 8];
        for (int end = start + length; start < end; start += Piece)
        {
            int piece = Math.Min(Piece, end - start);
            Add(shards, 0, count, start, shards.Gradients(0).Slice(start, piece), memory);
        }
    }

    /// <summary>Adds up two or more shards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ShardResults shards, int first, int end, int start, Span<float> sum, Span<float> memory)
    {
        int middle = ShardTree.Middle(first, end);
        ref float left = ref Branch(shards, first, middle, start, sum, memory);
        Span<float> place = memory[..sum.Length];
        ref float right = ref Branch(shards, middle, end, start, place, memory[place.Length..]);
        Elementwise.Add(ref left, ref right, ref MemoryMarshal.GetReference(sum), sum.Length);
    }

    /// <summary>Where the sum of a branch lies: a single shard's where it is.</summary>
    private static ref float Branch(ShardResults shards, int first, int end, int start, Span<float> sum, Span<float> memory)
    {
        if (end - first == 1)
        {
            return ref MemoryMarshal.GetReference(shards.Gradients(first).Slice(start, sum.Length));
        }

        Add(shards, first, end, start, sum, memory);
        return ref MemoryMarshal.GetReference(sum);
    }
}
