using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace ConvGen.Execution;

/// <summary>
/// Work in independent items for <see cref="WorkerPool.Run"/>. Reusable, one run at a time, so that a run allocates nothing.
/// </summary>
/// <remarks>
/// Each worker begins with a part of the items that is the same in every run, whose memory its cache still holds, and then helps the others
/// with theirs. Where runs follow each other over the same memory, every other one descends: it begins with what was touched last.
/// </remarks>
internal abstract class ParallelJob
{
    /// <summary>Longs between the counters of two parts: two cache lines, which processors fetch together.</summary>
    private const int CounterStride = 16;

    private readonly AutoResetEvent _finished = new(false);
    private Exception? _exception;
    private long[] _next = [];
    private int _parts;
    private int _items;
    private int _running;
    private int _helpers;
    private int _waiting;

    /// <summary>Whether a run takes the items of each part from the last to the first.</summary>
    protected bool Descends { get; set; }

    /// <summary>Does one item.</summary>
    /// <param name="item">0 .. items - 1; each is done once, in an order that is not fixed.</param>
    /// <param name="worker">Below the run's threads, and different for executions that happen at the same time.</param>
    public abstract void Execute(int item, int worker);

    internal void Begin(int items, int workers)
    {
        if (Interlocked.Exchange(ref _running, 1) != 0)
        {
            throw new InvalidOperationException("The job is running already; a job runs once at a time.");
        }

        if (_next.Length < (workers + 1) * CounterStride)
        {
            _next = new long[(workers + 1) * CounterStride];
        }

        (_items, _parts) = (items, workers);
        _exception = null;
        for (int part = 0; part < workers; part++)
        {
            Volatile.Write(ref Next(part), Start(part));
        }
    }

    /// <summary>Which item of a part has its turn.</summary>
    /// <param name="turn">Turns before it, counted from the part's first item.</param>
    /// <param name="start">The part's first item.</param>
    /// <param name="end">The item behind its last.</param>
    internal int InOrder(long turn, long start, long end) => (int)(Descends ? start + end - 1 - turn : turn);

    internal void AddHelper() => Interlocked.Increment(ref _helpers);

    /// <summary>A helper is done, or was called back before it began.</summary>
    internal void RemoveHelper()
    {
        if (Interlocked.Decrement(ref _helpers) == 0 && Interlocked.Exchange(ref _waiting, 0) == 1)
        {
            _finished.Set();
        }
    }

    /// <summary>Claims and does items until none is left. An exception ends the run for everybody.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Work(int worker)
    {
        try
        {
            for (int turn = 0; turn < _parts; turn++)
            {
                int part = (worker + turn) % _parts;
                long start = Start(part);
                long end = Start(part + 1);
                for (long item; (item = Interlocked.Increment(ref Next(part)) - 1) < end;)
                {
                    Execute(InOrder(item, start, end), worker);
                }
            }
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _exception, exception, null);
            for (int part = 0; part < _parts; part++)
            {
                Interlocked.Exchange(ref Next(part), int.MaxValue);
            }
        }
    }

    /// <summary>Waits until no helper works on this run any more.</summary>
    internal void WaitForHelpers()
    {
        SpinBackoff backoff = default;
        while (Volatile.Read(ref _helpers) != 0)
        {
            if (backoff.Spin())
            {
                continue;
            }

            Interlocked.Exchange(ref _waiting, 1);
            // Whoever takes the flag back decides: the last helper then signals, so the signal must be awaited.
            // A helper of an earlier run that is late here may signal once too often; the loop only looks again.
            if (Volatile.Read(ref _helpers) != 0 || Interlocked.Exchange(ref _waiting, 0) == 0)
            {
                _finished.WaitOne();
            }
        }
    }

    internal void End()
    {
        Exception? exception = _exception;
        _exception = null;
        Debug.Assert(_helpers == 0, "The caller has waited for its helpers.");
        Volatile.Write(ref _running, 0);
        if (exception is not null)
        {
            ExceptionDispatchInfo.Throw(exception);
        }
    }

    /// <summary>The next item of a part. The array's first line holds its length, which all threads read.</summary>
    private ref long Next(int part) => ref _next[(part + 1) * CounterStride];

    private long Start(int part) => (long)_items * part / _parts;
}
