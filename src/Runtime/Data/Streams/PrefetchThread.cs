using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace ConvGen.Data;

/// <summary>A ring of batches between a thread that fills it and a reader that empties it.</summary>
/// <remarks>
/// The reader keeps the slot it was given until it asks for the next, so that one slot more than the batches ahead is needed.
/// </remarks>
internal sealed class PrefetchThread
{
    private readonly object _lock = new();
    private readonly IBatchReader _source;
    private readonly PrefetchSlot[] _slots;
    private readonly Thread _thread;
    private readonly CancellationTokenSource _stop = new();
    private long _filled;
    private long _taken;
    private bool _held;
    private bool _ended;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Starts to read; the thread disposes <paramref name="source"/> at its end.</summary>
    public PrefetchThread(IBatchReader source, PrefetchSlot[] slots)
    {
        (_source, _slots) = (source, slots);
        _thread = new Thread(Run) { IsBackground = true, Name = "ConvGen prefetch" };
        _thread.Start();
    }

    private bool IsStopped => _stop.IsCancellationRequested;

    /// <summary>The next batch, valid until the next call; null at the end.</summary>
    /// <exception cref="ObjectDisposedException">The reader was disposed, maybe while it waited here.</exception>
    /// <exception cref="OperationCanceledException">The token ended the wait; the batch will come with the next call.</exception>
    public PrefetchSlot? Next(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static thread => ((PrefetchThread)thread!).Wake(), this);
        lock (_lock)
        {
            if (_held)
            {
                _held = false;
                _taken++;
                Monitor.PulseAll(_lock);
            }

            while (_taken == _filled && !_ended && !IsStopped && !cancellationToken.IsCancellationRequested)
            {
                Monitor.Wait(_lock);
            }

            ObjectDisposedException.ThrowIf(IsStopped, typeof(IBatchReader));
            cancellationToken.ThrowIfCancellationRequested();
            if (_taken == _filled)
            {
                _failure?.Throw();
                return null;
            }

            _held = true;
            return _slots[_taken % _slots.Length];
        }
    }

    /// <summary>Ends the thread after the batch it is at, or earlier if the source looks at its token.</summary>
    public void Stop()
    {
        // What a source has registered with its token runs on another thread: this one may be the finaliser's.
        _ = _stop.CancelAsync();
        Wake();
    }

    /// <summary>Waits for the thread, after which the source is disposed; false if it takes longer.</summary>
    public bool Join(TimeSpan patience) => Thread.CurrentThread == _thread || _thread.Join(patience);

    private void Run()
    {
        try
        {
            using (_source)
            {
                while (WaitForRoom() && _source.Read(_stop.Token))
                {
                    _slots[_filled % _slots.Length].Fill(_source);
                    Publish();
                }
            }
        }
        catch (Exception exception)
        {
            // Whatever it is, it is the reader's: thrown there.
            _failure = ExceptionDispatchInfo.Capture(exception);
        }

        lock (_lock)
        {
            _ended = true;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Waits for a slot that nobody reads; false when the thread is to end.</summary>
    private bool WaitForRoom()
    {
        lock (_lock)
        {
            while (_filled - _taken == _slots.Length && !IsStopped)
            {
                Monitor.Wait(_lock);
            }

            return !IsStopped;
        }
    }

    private void Publish()
    {
        lock (_lock)
        {
            _filled++;
            Monitor.PulseAll(_lock);
        }
    }

    private void Wake()
    {
        lock (_lock)
        {
            Monitor.PulseAll(_lock);
        }
    }
}
