using System;

namespace ConvGen.Execution;

/// <summary>
/// What passes over the samples of a workspace work with. Spans hold one sample after the other, from the workspace's first on.
/// </summary>
internal readonly ref struct SamplePass
{
    /// <summary>The inputs: the same ones forward and backward.</summary>
    public required ReadOnlySpan<float> Inputs { get; init; }

    /// <summary>Outputs, which forward overwrites.</summary>
    public Span<float> Outputs { get; init; }

    /// <summary>Gradients of the outputs, which backward reads.</summary>
    public ReadOnlySpan<float> OutputGradients { get; init; }

    /// <summary>Empty, or where backward writes the gradients of the inputs.</summary>
    public Span<float> InputGradients { get; init; }

    /// <summary>The copies of weights that the stage reads; null where it has none.</summary>
    public StageWeights? Weights { get; init; }

    /// <summary>Whether dropout is active.</summary>
    public required bool Training { get; init; }

    /// <summary>
    /// Whether the outputs stay without their softmax or sigmoid, and <see cref="OutputGradients"/> are with respect to them then.
    /// </summary>
    public required bool Logits { get; init; }

    /// <summary>Key of the random numbers: optimiser step.</summary>
    public required long Step { get; init; }

    /// <summary>Key of the random numbers: index of the first sample in the step, whose batches may be several.</summary>
    public required long FirstSample { get; init; }

    /// <summary>Index of the first sample in the whole batch.</summary>
    public long FirstSaved { get; init; }

    /// <summary>Samples of the whole batch.</summary>
    public required int BatchSamples { get; init; }

    /// <summary>
    /// Empty, or memory for what batch gradients need of all samples of the batch; those gradients are not added to then.
    /// </summary>
    public Span<float> Saved { get; init; }

    /// <summary>
    /// Rows of all samples of the batch, for segments that take it as a whole; null where a workspace's samples have their own.
    /// </summary>
    public BatchRows? BatchRows { get; init; }

    /// <summary>The barriers' sums over the batch; empty for networks without any.</summary>
    public ReadOnlySpan<double> BatchSums { get; init; }

    /// <summary>Where the layers' ticks are added; empty where nobody times them.</summary>
    public Span<long> Laps { get; init; }

    /// <summary>What the barriers made of them.</summary>
    public ReadOnlySpan<float> Coefficients { get; init; }
}
