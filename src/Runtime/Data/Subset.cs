using System;

namespace ConvGen.Data;

/// <summary>A contiguous range of another dataset's samples.</summary>
public sealed class Subset : IDataset, ITargetSource, IParallelSource
{
    private readonly IDataset _source;
    private readonly int _first;

    /// <summary>
    /// Samples <paramref name="first"/> .. <paramref name="first"/> + <paramref name="count"/> - 1 of <paramref name="source"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves the source.</exception>
    public Subset(IDataset source, int first, int count)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (first < 0 || count < 0 || first > source.Count - count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), $"The dataset has {source.Count} samples; received the range of {count} samples from {first} on.");
        }

        (_source, _first, Count) = (source, first, count);
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int InputLength => _source.InputLength;

    /// <inheritdoc/>
    public int TargetLength => _source.TargetLength;

    /// <inheritdoc/>
    public void CopyTo(int index, Span<float> input, Span<float> target)
    {
        this.CheckSample(index, input, target);
        _source.CopyTo(_first + index, input, target);
    }

    int IParallelSource.Threads => IParallelSource.ThreadsOf(_source);

    bool ITargetSource.HasTargets => _source is ITargetSource { HasTargets: true };

    void ITargetSource.CopyTargetTo(int index, Span<float> target) => ((ITargetSource)_source).CopyTargetTo(_first + index, target);
}
