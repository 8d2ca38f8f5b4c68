using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using ConvGen.Execution;

namespace ConvGen.Training.Steps;

/// <summary>Adds up a slice of the shards' gradients, by several threads.</summary>
internal sealed class SliceSum(ShardResults shards) : ParallelJob
{
    /// <summary>Floats that a thread adds up at a time (64 KiB a shard).</summary>
    private const int MaxLength = 1 << 14;

    private GradientSlice _slice = null!;

    /// <summary>Adds up the slice that the shards have just added to; the sum takes the place of the first shard's.</summary>
    public void Run(int threads)
    {
        _slice = shards.Slice;
        WorkerPool.Run(threads, (_slice.Window.Length - 1) / MaxLength + 1, this);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(int item, int worker)
    {
        int first = _slice.Window.Start + item * MaxLength;
        IReadOnlyList<(int Start, int Length)> parts = shards.PartsOfShards;
        for (int i = 0; i < parts.Count; i++)
        {
            (int start, int length) = parts[i];
            int begin = Math.Max(start, first);
            int end = Math.Min(start + length, first + MaxLength);
            if (begin < end)
            {
                GradientSum.Add(shards, begin, end - begin);
            }
        }
    }
}
