using System;

namespace ConvGen.Data;

/// <summary>Samples of another dataset by their indices, in that order.</summary>
internal sealed class SelectedDataset : IDataset, ITargetSource, IParallelSource
{
    private readonly IDataset _source;
    private readonly int[] _indices;

    public SelectedDataset(IDataset source, int[] indices)
    {
        ArgumentNullException.ThrowIfNull(source);
        int wrong = indices.AsSpan().IndexOfAnyExceptInRange(0, source.Count - 1);
        if (wrong >= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(indices), indices[wrong],
                $"Expected indices of 0 .. {source.Count - 1}; received {indices[wrong]} at position {wrong}.");
        }

        (_source, _indices) = (source, indices);
    }

    public int Count => _indices.Length;

    public int InputLength => _source.InputLength;

    public int TargetLength => _source.TargetLength;

    public void CopyTo(int index, Span<float> input, Span<float> target)
    {
        this.CheckSample(index, input, target);
        _source.CopyTo(_indices[index], input, target);
    }

    int IParallelSource.Threads => IParallelSource.ThreadsOf(_source);

    bool ITargetSource.HasTargets => _source is ITargetSource { HasTargets: true };

    void ITargetSource.CopyTargetTo(int index, Span<float> target) => ((ITargetSource)_source).CopyTargetTo(_indices[index], target);
}
