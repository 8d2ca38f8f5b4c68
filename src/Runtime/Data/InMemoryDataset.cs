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

    /// <summary>A dataset of samples with a class each: there are as many samples as labels.</summary>
    /// <param name="inputs">The same number of floats for each label.</param>
    /// <param name="labels">A class index for each sample; at least one. They are copied.</param>
    /// <exception cref="ArgumentException">There is no label, or the inputs are no whole number of samples.</exception>
    public InMemoryDataset(ReadOnlyMemory<float> inputs, ReadOnlyMemory<int> labels)
        : this(inputs, Labels.ToFloats(labels.Span), SampleLength(inputs.Length, labels.Length, nameof(labels)))
    {
    }

    /// <summary>A dataset of samples with one number each to come close to: there are as many samples as targets.</summary>
    /// <param name="inputs">The same number of floats for each target.</param>
    /// <param name="targets">A float for each sample; at least one. For more use the other constructors, or one-hot labels.</param>
    /// <exception cref="ArgumentException">There is no target, or the inputs are no whole number of samples.</exception>
    public InMemoryDataset(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets)
        : this(inputs, targets, SampleLength(inputs.Length, targets.Length, nameof(targets)))
    {
    }

    /// <summary>A dataset of a network's inputs: they say how many samples there are, which share the targets.</summary>
    /// <param name="inputs">count * <paramref name="inputShape"/>.Length floats.</param>
    /// <param name="targets">The same number of floats for each sample, as the loss takes them.</param>
    /// <param name="inputShape">The network's <c>InputShape</c>.</param>
    /// <exception cref="ArgumentException">A memory is no whole number of samples.</exception>
    public InMemoryDataset(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets, Shape inputShape)
        : this(inputs, targets, LengthOf(inputShape), TargetLengthOf(inputShape, inputs.Length, targets.Length))
    {
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

    private static int SampleLength(int inputs, int samples, string name)
    {
        if (samples == 0 || inputs == 0 || inputs % samples != 0)
        {
            throw new ArgumentException(
                $"Expected one value per sample, so that {inputs} floats of inputs are cut into samples of one length; received " +
                $"{samples} values. Targets of several floats a sample need their lengths: InMemoryDataset(inputs, targets, " +
                "inputLength, targetLength).",
                name);
        }

        return inputs / samples;
    }

    private static int LengthOf(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        return inputShape.Length;
    }

    private static int TargetLengthOf(Shape inputShape, int inputs, int targets)
    {
        int count = Samples(inputs, inputShape.Length, nameof(inputs));
        return count > 0 && targets > 0 && targets % count == 0
            ? targets / count
            : throw new ArgumentException(
                $"Expected the same number of targets for each of {count} samples; received {targets} floats.", nameof(targets));
    }

    private static int Samples(int length, int sampleLength, string name)
    {
        if (length % sampleLength != 0)
        {
            throw new ArgumentException($"Expected a multiple of {sampleLength} floats (one sample); received {length}.", name);
        }

        return length / sampleLength;
    }
}
