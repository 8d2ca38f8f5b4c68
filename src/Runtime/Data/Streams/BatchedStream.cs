using System;
using System.Threading;

namespace ConvGen.Data;

/// <summary>Samples gathered into batches.</summary>
internal sealed class BatchedStream : IBatchSource
{
    private readonly ISampleSource _source;
    private readonly bool _dropRemainder;

    public BatchedStream(ISampleSource source, int size, bool dropRemainder)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        SampleBuffer.CheckCapacity(source, size, nameof(size));
        (_source, BatchSize, _dropRemainder) = (source, size, dropRemainder);
    }

    public int InputLength => _source.InputLength;

    public int TargetLength => _source.TargetLength;

    public int BatchSize { get; }

    public long? Count => _source.Count switch
    {
        null => null,
        long.MaxValue => long.MaxValue,
        long count => count / BatchSize + (!_dropRemainder && count % BatchSize > 0 ? 1 : 0),
    };

    public IBatchReader Open(long pass)
    {
        ISampleReader source = _source.Open(pass);
        SampleBuffer batch = new(_source, BatchSize);
        return source is IIndexedReader indexed && IParallelSource.ThreadsOf(indexed.Dataset) > 1
            ? new ParallelReader(indexed, new SampleJob(indexed.Dataset, batch), batch, _dropRemainder)
            : new Reader(source, batch, _dropRemainder);
    }

    /// <summary>Samples that take long, read side by side.</summary>
    private sealed class ParallelReader(IIndexedReader source, SampleJob job, SampleBuffer batch, bool dropRemainder) : IBatchReader
    {
        public int Count { get; private set; }

        public ReadOnlySpan<float> Inputs => batch.Inputs(Count);

        public ReadOnlySpan<float> Targets => batch.Targets(Count);

        public bool Read() => Read(CancellationToken.None);

        public bool Read(CancellationToken cancellationToken)
        {
            Count = 0;
            cancellationToken.ThrowIfCancellationRequested();
            int count = job.Run(source);
            Count = dropRemainder && count < batch.Capacity ? 0 : count;
            return Count > 0;
        }

        public void Dispose() => source.Dispose();
    }

    private sealed class Reader(ISampleReader source, SampleBuffer batch, bool dropRemainder) : IBatchReader
    {
        private int _gathered;
        private bool _ended;

        public int Count { get; private set; }

        public ReadOnlySpan<float> Inputs => batch.Inputs(Count);

        public ReadOnlySpan<float> Targets => batch.Targets(Count);

        public bool Read() => Read(CancellationToken.None);

        public bool Read(CancellationToken cancellationToken)
        {
            // What was in the batch is written over: should reading fail, it is empty.
            Count = 0;
            while (!_ended && _gathered < batch.Capacity)
            {
                cancellationToken.ThrowIfCancellationRequested();
                _ended = !source.Read(batch.Input(_gathered), batch.Target(_gathered));
                _gathered += _ended ? 0 : 1;
            }

            Count = dropRemainder && _gathered < batch.Capacity ? 0 : _gathered;
            _gathered = 0;
            return Count > 0;
        }

        public void Dispose() => source.Dispose();
    }
}
