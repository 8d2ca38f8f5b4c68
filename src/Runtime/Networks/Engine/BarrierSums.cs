using System;

namespace ConvGen.Execution;

/// <summary>The sums over a batch that segments add up: each shard's terms, and from a barrier on their sums.</summary>
/// <remarks>Added in the order of the shards, whoever ran them, so that no number of threads changes a bit.</remarks>
/// <param name="length">Sums of the network; 0 for one without barriers.</param>
internal sealed class BarrierSums(int length)
{
    private readonly double[] _batch = new double[length];
    private readonly ShardRows _terms = new(length);

    /// <summary>Sums over the batch, each right from its barrier on.</summary>
    public ReadOnlySpan<double> Batch => _batch;

    /// <summary>Makes room for the terms of some shards.</summary>
    public void Reserve(int shards) => _terms.Reserve(shards);

    /// <summary>A shard's terms; empty for networks without barriers.</summary>
    public Span<double> Terms(int shard) => _terms[shard];

    /// <summary>Begins the sums of a barrier anew, for one shard.</summary>
    public void Clear(int shard, BatchSums? sums)
    {
        if (sums is { } range)
        {
            Terms(shard).Slice(range.Offset, range.Length).Clear();
        }
    }

    /// <summary>Adds up the terms of all shards.</summary>
    public void AddUp(int shards, BatchSums? sums)
    {
        if (sums is not { } range)
        {
            return;
        }

        Span<double> batch = _batch.AsSpan(range.Offset, range.Length);
        batch.Clear();
        for (int shard = 0; shard < shards; shard++)
        {
            ReadOnlySpan<double> terms = Terms(shard).Slice(range.Offset, range.Length);
            for (int i = 0; i < batch.Length; i++)
            {
                batch[i] += terms[i];
            }
        }
    }
}
