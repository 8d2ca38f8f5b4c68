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

    /// <summary>
    /// Writes the sum of a range of the first shards' doubles, which are lost then; of no shards what adds nothing to those of others.
    /// </summary>
    /// <param name="shards">How many shards.</param>
    /// <param name="offset">First double of the range.</param>
    /// <param name="sum">Takes the sums, as many as the range is long.</param>
    public void AddUp(int shards, int offset, Span<double> sum)
    {
        if (shards == 0)
        {
            sum.Fill(-0.0); // 0 would turn a sum of -0 into 0.
        }
        else
        {
            Add(0, shards, offset, sum.Length).CopyTo(sum);
        }
    }

    /// <summary>Makes room for some shards. The first call for as many allocates; what was there is lost then.</summary>
    public void Reserve(int shards)
    {
        if (length > 0 && _rows.Length < shards * (length + Padding))
        {
            _rows = new double[shards * (length + Padding)];
        }
    }

    /// <summary>
    /// Adds up a range of some shards' doubles along the <see cref="ShardTree"/>. The sum takes the place of the first shard's; those of
    /// others are lost.
    /// </summary>
    private Span<double> Add(int first, int end, int offset, int count)
    {
        Span<double> sum = this[first].Slice(offset, count);
        if (end - first > 1)
        {
            int middle = ShardTree.Middle(first, end);
            Add(first, middle, offset, count);
            ReadOnlySpan<double> terms = Add(middle, end, offset, count);
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += terms[i];
            }
        }

        return sum;
    }
}
