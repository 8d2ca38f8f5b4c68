using System.ComponentModel;

namespace ConvGen.Execution;

/// <summary>
/// How the runtime may run one segment of a program, and what the barrier behind it adds up.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record SegmentDescription
{
    /// <summary>
    /// True where backward adds nothing to the gradients while it keeps what batch gradients need: it may take the samples of several
    /// shards at once.
    /// </summary>
    public bool SpansShards { get; init; }

    /// <summary>
    /// True where backward may take all samples of a batch at once, when they have gone through the segments behind it: what it reads of
    /// them lies in <see cref="ExecutionFrame.BatchRows"/>, and threads may share its loops. A range of samples will do, with other bits.
    /// </summary>
    public bool TakesBatch { get; init; }

    /// <summary>What forward adds up over the batch: a barrier stands behind the segment, and later ones read the batch's sums.</summary>
    public BatchSums? ForwardSums { get; init; }

    /// <summary>What backward adds up over the batch: a barrier stands behind the segment's backward pass.</summary>
    public BatchSums? BackwardSums { get; init; }
}

/// <summary>Some of a step's sums over the batch, as doubles.</summary>
/// <param name="Offset">The first, within <see cref="NetworkDescription.SumsLength"/>.</param>
/// <param name="Length">How many.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct BatchSums(int Offset, int Length);
