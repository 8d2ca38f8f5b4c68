using System;

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

        public int Count => _left < 0 ? 0 : source.Count;

        public ReadOnlySpan<float> Inputs => _left < 0 ? default : source.Inputs;

        public ReadOnlySpan<float> Targets => _left < 0 ? default : source.Targets;

        public bool Read()
        {
            _left = Math.Max(_left - 1, -1);
            return _left >= 0 && source.Read();
        }

        public void Dispose() => source.Dispose();
    }
}
