using System;
using System.Runtime.CompilerServices;
using ConvGen.Data;

namespace ConvGen.Training;

/// <summary>A caller's spans as a dataset, for the time of one step: spans cannot be handed to other threads, pinned memory can.</summary>
internal sealed unsafe class PinnedBatch(int inputLength, int targetLength) : IDataset, ISampleWeights
{
    private float* _inputs;
    private float* _targets;
    private float* _weights;

    public int Count { get; private set; }

    public int InputLength => inputLength;

    public int TargetLength => targetLength;

    /// <summary>Points at <paramref name="count"/> samples that the caller keeps pinned.</summary>
    public void Set(float* inputs, float* targets, int count)
    {
        _inputs = inputs;
        _targets = targets;
        Count = count;
    }

    /// <summary>Points at the samples' weights, which the caller keeps pinned too.</summary>
    public void SetWeights(float* weights) => _weights = weights;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyTo(int index, Span<float> input, Span<float> target)
    {
        new ReadOnlySpan<float>(_inputs + (nint)index * inputLength, inputLength).CopyTo(input);
        new ReadOnlySpan<float>(_targets + (nint)index * targetLength, targetLength).CopyTo(target);
    }

    public bool IsLeftOut(long sample) => _weights[sample] == 0;

    public float Of(long sample, ReadOnlySpan<float> target) => _weights[sample];
}
