using System;

namespace ConvGen.Data;

/// <summary>Samples whose class index becomes a one-hot target.</summary>
internal sealed class OneHotStream : ISampleSource
{
    private readonly ISampleSource _source;

    public OneHotStream(ISampleSource source, int classes)
    {
        ArgumentNullException.ThrowIfNull(source);
        OneHot.Check(source.TargetLength, classes, nameof(source));
        (_source, TargetLength) = (source, classes);
    }

    public int InputLength => _source.InputLength;

    public int TargetLength { get; }

    public long? Count => _source.Count;

    public ISampleReader Open(long pass) => new Reader(_source.Open(pass));

    private sealed class Reader(ISampleReader source) : ISampleReader
    {
        private long _position;

        public bool Read(Span<float> input, Span<float> target)
        {
            float label = 0;
            if (!source.Read(input, new Span<float>(ref label)))
            {
                return false;
            }

            OneHot.Write(label, target, _position++);
            return true;
        }

        public void Dispose() => source.Dispose();
    }
}
