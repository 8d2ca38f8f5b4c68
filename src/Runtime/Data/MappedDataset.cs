using System;

namespace ConvGen.Data;

/// <summary>A dataset whose samples are changed in place as they are read.</summary>
internal sealed class MappedDataset : IDataset, IParallelSource
{
    private readonly IDataset _source;
    private readonly SampleTransform _transform;

    public MappedDataset(IDataset source, SampleTransform transform)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(transform);
        (_source, _transform) = (source, transform);
    }

    public int Count => _source.Count;

    public int InputLength => _source.InputLength;

    public int TargetLength => _source.TargetLength;

    int IParallelSource.Threads => IParallelSource.ThreadsOf(_source);

    public void CopyTo(int index, Span<float> input, Span<float> target)
    {
        _source.CopyTo(index, input, target);
        _transform(index, input, target);
    }
}
