using System;
using System.Threading;

namespace ConvGen.Data;

/// <summary>The first batches of each pass.</summary>
internal sealed class FirstBatches : IBatchSource
{
    private readonly IBatchSource _source;
    private readonly long _count;

    public FirstBatches(IBatchSource source, long count)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        (_source, _count) = (source, count);
    }

    public int InputLength => _source.InputLength;

    public int TargetLength => _source.TargetLength;

    public int BatchSize => _source.BatchSize;

    public long? Count => _source.Count is long count ? Math.Min(count, _count) : null;

    public IBatchReader Open(long pass) => new Reader(_source.Open(pass), _count);

    private sealed class Reader(IBatchReader source, long count) : IBatchReader
    {
        private long _left = count;
        private bool _ended;

        public int Count => _ended ? 0 : source.Count;

        public ReadOnlySpan<float> Inputs => _ended ? default : source.Inputs;

        public ReadOnlySpan<float> Targets => _ended ? default : source.Targets;

        public bool Read() => Read(CancellationToken.None);

        public bool Read(CancellationToken cancellationToken)
        {
            _ended = _left == 0;
            if (_ended || !source.Read(cancellationToken))
            {
                return false;
            }

            _left--;
            return true;
        }

        public void Dispose() => source.Dispose();
    }
}
