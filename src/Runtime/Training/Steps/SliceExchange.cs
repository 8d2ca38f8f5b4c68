using System;
using System.Runtime.CompilerServices;
using System.Threading;
using ConvGen.Execution;
using ConvGen.Training.Distribution;

namespace ConvGen.Training.Steps;

/// <summary>Exchanges slices of gradients on a worker's thread, each as soon as it is final, while the shards go on backward.</summary>
/// <remarks>
/// Slices go one after the other, in an order that the plan fixes, on a way between the ranks of their own. When that happens changes no
/// bit.
/// </remarks>
internal sealed class SliceExchange : ParallelJob
{
    private readonly GradientExchange _exchange;
    private readonly GradientSlices _slices;
    private readonly AutoResetEvent _released = new(false);
    private readonly int[] _slicesAt;
    private readonly int[] _itemsBefore;
    private DataParallel _ranks = null!;
    private WorkerPool.Worker? _worker;
    private volatile int _final;
    private volatile bool _isAbandoned;
    private bool _isRunning;

    public SliceExchange(NetworkDescription description, GradientSlices slices, GradientExchange exchange)
    {
        (_exchange, _slices) = (exchange, slices);
        (_slicesAt, _itemsBefore) = (new int[description.Segments.Count], new int[description.Segments.Count]);
        for (int i = 0; i < slices.Slices.Count; i++)
        {
            _slicesAt[slices.Slices[i].Segment] = i + 1;
        }
    }

    /// <summary>Says who takes part, before a step; false where there is nothing that could go ahead.</summary>
    public bool Join(DataParallel? ranks)
    {
        if (ranks?.Background is null || _slices.Slices.Count == 0)
        {
            return false;
        }

        _ranks = ranks;
        return true;
    }

    /// <summary>A step begins.</summary>
    /// <param name="items">Items of work that each call <see cref="Pass"/> for every segment.</param>
    public void Begin(int items)
    {
        Array.Fill(_itemsBefore, items);
        (_final, _isAbandoned, _isRunning) = (0, false, true);
        _worker = WorkerPool.Start(this);
    }

    /// <summary>All samples of an item have gone backward through a segment. Items may do so at the same time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pass(int segment)
    {
        // Whoever is last has passed the segments behind this one, as have all others: slices are released in their order.
        if (_slicesAt[segment] > 0 && Interlocked.Decrement(ref _itemsBefore[segment]) == 0)
        {
            _final = _slicesAt[segment];
            _released.Set();
        }
    }

    /// <summary>All items have gone backward through all segments; where there are none, nobody has passed.</summary>
    public void Release()
    {
        _final = _slices.Slices.Count;
        _released.Set();
        _ranks.Background!.IsBackgroundAwaited = true;
    }

    /// <summary>Returns when all slices are exchanged.</summary>
    public void Finish()
    {
        _isRunning = false;
        try
        {
            WorkerPool.Finish(this, _worker);
        }
        finally
        {
            _ranks.Background!.IsBackgroundAwaited = false;
        }
    }

    /// <summary>Returns when nothing is exchanged any more: the step has failed. What failed here as well is of no interest.</summary>
    public void Abandon()
    {
        if (!_isRunning)
        {
            return;
        }

        _isAbandoned = true;
        _released.Set();
        try
        {
            Finish();
        }
#pragma warning disable CA1031 // The exception that the step ends with is on its way.
        catch
#pragma warning restore CA1031
        {
        }
    }

    public override void Execute(int item, int worker)
    {
        for (int i = 0; i < _slices.Slices.Count; i++)
        {
            while (_final <= i && !_isAbandoned)
            {
                _released.WaitOne();
            }

            if (_isAbandoned)
            {
                return;
            }

            _exchange.Send(_slices.Slices[i], _ranks);
        }
    }
}
