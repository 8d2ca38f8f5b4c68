using System;

namespace ConvGen.Execution;

/// <summary>Some doubles for each shard, apart in memory, so that threads do not take turns with a cache line.</summary>
/// <param name="length">Doubles of a shard; 0 for none.</param>
internal sealed class ShardRows(int length)
{
    /// <summary>Doubles between two shards: two cache lines.</summary>
    private const int Padding = 16;

    private double[] _rows = [];

    /// <summary>A shard's doubles.</summary>
    public Span<double> this[int shard] => length == 0 ? default : _rows.AsSpan(shard * (length + Padding), length);

    /// <summary>Makes room for some shards. The first call for as many allocates; what was there is lost then.</summary>
    public void Reserve(int shards)
    {
        if (length > 0 && _rows.Length < shards * (length + Padding))
        {
            _rows = new double[shards * (length + Padding)];
        }
    }
}
