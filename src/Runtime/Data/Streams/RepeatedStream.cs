using System;

namespace ConvGen.Data;

/// <summary>A source read several times in one pass.</summary>
internal sealed class RepeatedStream : ISampleSource
{
    private readonly ISampleSource _source;
    private readonly int? _times;

    public RepeatedStream(ISampleSource source, int? times)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(times ?? 1, 1, nameof(times));
        (_source, _times) = (source, times);
    }

    public int InputLength => _source.InputLength;

    public int TargetLength => _source.TargetLength;

    public long? Count => Repetition.Count(_source.Count, _times);

    public ISampleReader Open(long pass) => new Reader(_source, new Repetition(pass, _times));

    private sealed class Reader(ISampleSource source, Repetition repetition) : ISampleReader
    {
        private readonly Repetition _repetition = repetition;
        private ISampleReader? _reader;

        public bool Read(Span<float> input, Span<float> target)
        {
            while (_reader is not null || _repetition.Next())
            {
                bool first = _reader is null;
                _reader ??= source.Open(_repetition.Pass);
                if (_reader.Read(input, target))
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
