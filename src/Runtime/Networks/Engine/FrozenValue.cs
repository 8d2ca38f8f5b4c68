using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Execution;

/// <summary>Moves the value of a frozen prefix between an arena, where it may lie in a halo, and memory without gaps.</summary>
internal static class FrozenValue
{
    /// <summary>Takes a sample's value out of an arena.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read(
        FrozenPrefixDescription prefix, BoundaryPlace place, AlignedMemory arena, int capacity, int sample, Span<float> value)
    {
        ReadOnlySpan<float> memory = arena.Span[(int)place.Of(sample, capacity)..];
        for (int row = 0; row < prefix.Rows; row++)
        {
            memory.Slice(row * prefix.RowStride, prefix.RowLength).CopyTo(value[(row * prefix.RowLength)..]);
        }
    }

    /// <summary>Puts a sample's value into an arena; a halo around it stays as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(
        FrozenPrefixDescription prefix, BoundaryPlace place, AlignedMemory arena, int capacity, int sample, ReadOnlySpan<float> value)
    {
        Span<float> memory = arena.Span[(int)place.Of(sample, capacity)..];
        for (int row = 0; row < prefix.Rows; row++)
        {
            value.Slice(row * prefix.RowLength, prefix.RowLength).CopyTo(memory[(row * prefix.RowStride)..]);
        }
    }
}
