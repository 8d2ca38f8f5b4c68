using System;
using ConvGen.Data;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>Cuts passes over a dataset into batches; each pass has an order of its own, keyed by the seed and the pass's number.</summary>
/// <remarks>A batch never spans two passes: the last one of a pass is the remainder.</remarks>
internal sealed class SampleOrder
{
    private readonly IDataset _data;
    private readonly ISampleWeights? _weights;
    private readonly int _batchSize;
    private readonly int _seed;
    private readonly int[]? _order;
    private int _next;

    /// <summary>Starts before pass <paramref name="firstPass"/>.</summary>
    public SampleOrder(IDataset data, int batchSize, bool shuffle, int seed, long firstPass, ISampleWeights? weights = null)
    {
        (_data, _batchSize, _seed, Passes, _weights) = (data, batchSize, seed, firstPass, weights);
        _order = shuffle ? new int[data.Count] : null;
        _next = data.Count;
    }

    /// <summary>Passes begun, those before the first of this order included.</summary>
    public long Passes { get; private set; }

    /// <summary>Batches of a pass.</summary>
    public int BatchesPerPass => (_data.Count - 1) / _batchSize + 1;

    /// <summary>What the order depends on, apart from its key.</summary>
    public FeedDescription Description => new(IsStream: false, _data.Count, _batchSize, Shuffle: _order is not null);

    /// <summary>The next batch, of a new pass when the last one is used up.</summary>
    public Batch Next()
    {
        if (_next == _data.Count)
        {
            BeginPass();
        }

        var batch = new Batch(_data, _weights, _order, _next, Math.Min(_batchSize, _data.Count - _next));
        _next += batch.Count;
        return batch;
    }

    /// <summary>Goes back into the pass before the first one, behind some batches of it; where it has no more, nothing changes.</summary>
    public void Resume(long batches)
    {
        if (batches < BatchesPerPass)
        {
            Passes--;
            BeginPass();
            _next = (int)batches * _batchSize;
        }
    }

    private void BeginPass()
    {
        if (_order is not null)
        {
            // From the identity, so that a pass's order depends on its number and not on the passes before.
            for (int i = 0; i < _order.Length; i++)
            {
                _order[i] = i;
            }

            new PhiloxSequence(_seed, PhiloxPurpose.Shuffle, Passes).Shuffle(_order.AsSpan());
        }

        Passes++;
        _next = 0;
    }
}
