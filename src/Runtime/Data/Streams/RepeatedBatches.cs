using System;
using System.Threading;

namespace ConvGen.Data;

/// <summary>A source of batches read several times in one pass.</summary>
internal sealed class RepeatedBatches : IBatchSource
{
    private readonly IBatchSource _source;
    private readonly int? _times;

    public RepeatedBatches(IBatchSource source, int? times)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(times ?? 1, 1, nameof(times));
        (_source, _times) = (source, times);
    }

    public int InputLength => _source.InputLength;

    public int TargetLength => _source.TargetLength;

    public int BatchSize => _source.BatchSize;

    public long? Count => Repetition.Count(_source.Count, _times);

    public IBatchReader Open(long pass) => new Reader(_source, new Repetition(pass, _times));

    private sealed class Reader(IBatchSource source, Repetition repetition) : IBatchReader
    {
        private readonly Repetition _repetition = repetition;
        private IBatchReader? _reader;

        public int Count => _reader?.Count ?? 0;

        public ReadOnlySpan<float> Inputs => _reader is null ? default : _reader.Inputs;

        public ReadOnlySpan<float> Targets => _reader is null ? default : _reader.Targets;

        public bool Read() => Read(CancellationToken.None);

        public bool Read(CancellationToken cancellationToken)
        {
            while (_reader is not null || _repetition.Next())
            {
                bool first = _reader is null;
                _reader ??= source.Open(_repetition.Pass);
                if (_reader.Read(cancellationToken))
                {
                    return true;
                }

                Dispose();
                if (first)
                {
                    // Nothing, over and over, would never end.
                    return false;
                }
            }

            return false;
        }

        public void Dispose()
        {
            _reader?.Dispose();
            _reader = null;
        }
    }
}
