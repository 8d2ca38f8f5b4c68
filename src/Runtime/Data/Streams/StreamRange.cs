using System;

namespace ConvGen.Data;

/// <summary>A part of each pass: some samples left out at its beginning, and what comes after the last one wanted.</summary>
internal sealed class StreamRange : ISampleSource
{
    private readonly ISampleSource _source;
    private readonly long _skip;
    private readonly long _take;

    public StreamRange(ISampleSource source, long skip, long take)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegative(skip, "count");
        ArgumentOutOfRangeException.ThrowIfNegative(take, "count");
        (_source, _skip, _take) = (source, skip, take);
    }

    public int InputLength => _source.InputLength;

    public int TargetLength => _source.TargetLength;

    public long? Count => _source.Count switch
    {
        null => null,
        long.MaxValue => _take,
        long count => Math.Min(Math.Max(count - _skip, 0), _take),
    };

    public ISampleReader Open(long pass)
    {
        ISampleReader source = _source.Open(pass);
        return source is IIndexedReader indexed ? new IndexedReader(indexed, _skip, _take) : new Reader(source, _skip, _take);
    }

    /// <summary>Samples of a dataset: what is skipped is not read.</summary>
    private sealed class IndexedReader(IIndexedReader source, long skip, long take) : IIndexedReader
    {
        private long _skip = skip;
        private long _left = take;

        public IDataset Dataset => source.Dataset;

        public int Next()
        {
            for (; _skip > 0; _skip--)
            {
                if (source.Next() < 0)
                {
                    return -1;
                }
            }

            return _left-- > 0 ? source.Next() : -1;
        }

        public void Dispose() => source.Dispose();
    }

    private sealed class Reader(ISampleReader source, long skip, long take) : ISampleReader
    {
        private long _skip = skip;
        private long _left = take;

        public bool Read(Span<float> input, Span<float> target)
        {
            // What is skipped is written over by the next.
            for (; _skip > 0; _skip--)
            {
                if (!source.Read(input, target))
                {
                    return false;
                }
            }

            return _left-- > 0 && source.Read(input, target);
        }

        public void Dispose() => source.Dispose();
    }
}
