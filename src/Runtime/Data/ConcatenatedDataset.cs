using System;

namespace ConvGen.Data;

/// <summary>One dataset behind another.</summary>
internal sealed class ConcatenatedDataset : IDataset, ITargetSource, IParallelSource
{
    private readonly IDataset _first;
    private readonly IDataset _second;

    public ConcatenatedDataset(IDataset first, IDataset second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (second.InputLength != first.InputLength || second.TargetLength != first.TargetLength)
        {
            throw new ArgumentException(
                $"Expected samples of {first.InputLength} + {first.TargetLength} floats, as the first dataset has; received " +
                $"{second.InputLength} + {second.TargetLength}.",
                nameof(second));
        }

        if ((long)first.Count + second.Count > int.MaxValue)
        {
            throw new ArgumentException(
                $"Expected at most {int.MaxValue} samples together; received {first.Count} and {second.Count}.", nameof(second));
        }

        (_first, _second) = (first, second);
    }

    public int Count => _first.Count + _second.Count;

    public int InputLength => _first.InputLength;

    public int TargetLength => _first.TargetLength;

    public void CopyTo(int index, Span<float> input, Span<float> target)
    {
        this.CheckSample(index, input, target);
        (IDataset source, int local) = Find(index);
        source.CopyTo(local, input, target);
    }

    int IParallelSource.Threads => Math.Max(IParallelSource.ThreadsOf(_first), IParallelSource.ThreadsOf(_second));

    bool ITargetSource.HasTargets => _first is ITargetSource { HasTargets: true } && _second is ITargetSource { HasTargets: true };

    void ITargetSource.CopyTargetTo(int index, Span<float> target)
    {
        (IDataset source, int local) = Find(index);
        ((ITargetSource)source).CopyTargetTo(local, target);
    }

    private (IDataset Source, int Index) Find(int index) => index < _first.Count ? (_first, index) : (_second, index - _first.Count);
}
