using System;

namespace ConvGen.Data;

/// <summary>A dataset from its first sample to its last.</summary>
internal sealed class DatasetStream : ISampleSource
{
    private readonly IDataset _dataset;

    public DatasetStream(IDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        _dataset = dataset;
    }

    public int InputLength => _dataset.InputLength;

    public int TargetLength => _dataset.TargetLength;

    public long? Count => _dataset.Count;

    public ISampleReader Open(long pass) => new Reader(_dataset);

    private sealed class Reader(IDataset dataset) : IIndexedReader
    {
        private int _next;

        public IDataset Dataset => dataset;

        public int Next() => _next < dataset.Count ? _next++ : -1;

        public void Dispose()
        {
        }
    }
}
