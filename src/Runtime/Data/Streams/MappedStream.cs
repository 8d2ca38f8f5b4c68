using System;

namespace ConvGen.Data;

/// <summary>Samples changed in place as they are read.</summary>
internal sealed class MappedStream : ISampleSource
{
    private readonly ISampleSource _source;
    private readonly StreamTransform _transform;

    public MappedStream(ISampleSource source, StreamTransform transform)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(transform);
        (_source, _transform) = (source, transform);
    }

    public int InputLength => _source.InputLength;

    public int TargetLength => _source.TargetLength;

    public long? Count => _source.Count;

    public ISampleReader Open(long pass) => new Reader(_source.Open(pass), _transform, pass);

    private sealed class Reader(ISampleReader source, StreamTransform transform, long pass) : ISampleReader
    {
        private long _position;

        public bool Read(Span<float> input, Span<float> target)
        {
            if (!source.Read(input, target))
            {
                return false;
            }

            transform(pass, _position++, input, target);
            return true;
        }

        public void Dispose() => source.Dispose();
    }
}
