using System;

namespace ConvGen.Data;

/// <summary>Samples that lie one after the other in two arrays. The memory is referenced, not copied.</summary>
public sealed class InMemoryDataset : IDataset, ITargetSource
{
    private readonly ReadOnlyMemory<float> _inputs;
    private readonly ReadOnlyMemory<float> _targets;

    /// <summary>A dataset over <paramref name="inputs"/> and <paramref name="targets"/>.</summary>
    /// <param name="inputs">count * <paramref name="inputLength"/> floats.</param>
    /// <param name="targets">count * <paramref name="targetLength"/> floats.</param>
    /// <param name="inputLength">Floats of one input.</param>
    /// <param name="targetLength">Floats of one target.</param>
    /// <exception cref="ArgumentException">A memory is no whole number of samples, or the two numbers differ.</exception>
    public InMemoryDataset(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets, int inputLength, int targetLength = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetLength, 1);
        Count = Samples(inputs.Length, inputLength, nameof(inputs));
        int targetCount = Samples(targets.Length, targetLength, nameof(targets));
        if (targetCount != Count)
        {
            throw new ArgumentException(
                $"Inputs and targets hold the same number of samples; received {Count} inputs of {inputLength} floats and " +
                $"{targetCount} targets of {targetLength}.",
                nameof(targets));
        }

        (_inputs, _targets, InputLength, TargetLength) = (inputs, targets, inputLength, targetLength);
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int InputLength { get; }

    /// <inheritdoc/>
    public int TargetLength { get; }

    /// <inheritdoc/>
    public void CopyTo(int index, Span<float> input, Span<float> target)
    {
        this.CheckSample(index, input, target);
        _inputs.Span.Slice(index * InputLength, InputLength).CopyTo(input);
        CopyTargetTo(index, target);
    }

    bool ITargetSource.HasTargets => true;

    void ITargetSource.CopyTargetTo(int index, Span<float> target) => CopyTargetTo(index, target);

    private void CopyTargetTo(int index, Span<float> target) => _targets.Span.Slice(index * TargetLength, TargetLength).CopyTo(target);

    private static int Samples(int length, int sampleLength, string name)
    {
        if (length % sampleLength != 0)
        {
            throw new ArgumentException($"Expected a multiple of {sampleLength} floats (one sample); received {length}.", name);
        }

        return length / sampleLength;
    }
}
