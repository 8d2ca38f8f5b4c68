using System;

namespace ConvGen.Data;

/// <summary>A dataset whose class indices become one-hot targets.</summary>
internal sealed class OneHotDataset : IDataset, ITargetSource, IParallelSource
{
    private readonly IDataset _source;

    public OneHotDataset(IDataset source, int classes)
    {
        ArgumentNullException.ThrowIfNull(source);
        OneHot.Check(source.TargetLength, classes, nameof(source));
        (_source, TargetLength) = (source, classes);
    }

    public int Count => _source.Count;

    public int InputLength => _source.InputLength;

    public int TargetLength { get; }

    public void CopyTo(int index, Span<float> input, Span<float> target)
    {
        this.CheckSample(index, input, target);
        float label = 0;
        _source.CopyTo(index, input, new Span<float>(ref label));
        OneHot.Write(label, target, index);
    }

    int IParallelSource.Threads => IParallelSource.ThreadsOf(_source);

    bool ITargetSource.HasTargets => _source is ITargetSource { HasTargets: true };

    void ITargetSource.CopyTargetTo(int index, Span<float> target)
    {
        float label = 0;
        ((ITargetSource)_source).CopyTargetTo(index, new Span<float>(ref label));
        OneHot.Write(label, target, index);
    }
}
