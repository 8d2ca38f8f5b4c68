using System;
using System.Threading;

namespace ConvGen.Data;

/// <summary>Batches made ahead on another thread.</summary>
internal sealed class PrefetchedBatches : IBatchSource
{
    private readonly IBatchSource _source;
    private readonly int _batches;

    public PrefetchedBatches(IBatchSource source, int batches)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(batches, 1);
        (_source, _batches) = (source, batches);
    }

    public int InputLength => _source.InputLength;

    public int TargetLength => _source.TargetLength;

    public int BatchSize => _source.BatchSize;

    public long? Count => _source.Count;

    public IBatchReader Open(long pass)
    {
        var slots = new PrefetchSlot[_batches + 1];
        for (int i = 0; i < slots.Length; i++)
        {
            slots[i] = new PrefetchSlot(new SampleBuffer(InputLength, TargetLength, BatchSize));
        }

        return new Reader(new PrefetchThread(_source.Open(pass), slots));
    }

    /// <summary>What the user holds. The thread does not know it: when it is forgotten, its finaliser ends the thread.</summary>
    private sealed class Reader(PrefetchThread thread) : IBatchReader
    {
        // Long enough for a source that is at work, short enough for somebody who waits.
        private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(250);

        private PrefetchSlot? _current;

        ~Reader() => thread.Stop();

        public int Count => _current?.Count ?? 0;

        public ReadOnlySpan<float> Inputs => _current is null ? default : _current.Samples.Inputs(_current.Count);

        public ReadOnlySpan<float> Targets => _current is null ? default : _current.Samples.Targets(_current.Count);

        public bool Read() => Read(CancellationToken.None);

        public bool Read(CancellationToken cancellationToken)
        {
            _current = null;
            _current = thread.Next(cancellationToken);
            return _current is not null;
        }

        public void Dispose()
        {
            GC.SuppressFinalize(this);
            thread.Stop();
            thread.Join(_patience);
        }
    }
}
