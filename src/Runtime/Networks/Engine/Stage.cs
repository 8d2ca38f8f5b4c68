using System.Collections.Generic;

namespace ConvGen.Execution;

/// <summary>
/// The segments of a training step between two barriers: some forward, the loss where the outputs are there, some backward.
/// </summary>
/// <remarks>
/// A network that adds nothing up over the batch has one stage, in which every micro-batch goes forward and backward before the next one
/// does, so that its activations stay in the cache. Where sums over the batch stand in between, all samples come to a barrier together.
/// </remarks>
internal sealed record Stage
{
    /// <summary>First segment that runs forward.</summary>
    public required int FirstForward { get; init; }

    /// <summary>The segment behind the last that runs forward.</summary>
    public required int EndForward { get; init; }

    /// <summary>Backward runs from the segment before this one...</summary>
    public required int EndBackward { get; init; }

    /// <summary>... down to this one.</summary>
    public required int FirstBackward { get; init; }

    /// <summary>Whether samples are loaded here: the first stage.</summary>
    public required bool Loads { get; init; }

    /// <summary>Whether the loss is taken between the segments forward and those backward.</summary>
    public required bool TakesLoss { get; init; }

    /// <summary>What the barrier behind the stage adds up; null at the end of the step.</summary>
    public required BatchSums? Sums { get; init; }

    /// <summary>The segment that the barrier stands behind.</summary>
    public int Segment { get; init; }

    /// <summary>Whether it is the barrier of that segment's backward pass.</summary>
    public bool IsBackward { get; init; }

    /// <summary>The first segments of a program, forward alone.</summary>
    public static Stage Forward(int segments) => new()
    {
        FirstForward = 0,
        EndForward = segments,
        EndBackward = 0,
        FirstBackward = 0,
        Loads = true,
        TakesLoss = false,
        Sums = null,
    };

    /// <summary>The stages of a program.</summary>
    /// <param name="segments">Its segments.</param>
    /// <param name="first">The first that runs forward: those in front, which have no barriers, have left their value already.</param>
    public static Stage[] Of(IReadOnlyList<SegmentDescription> segments, int first = 0)
    {
        List<Stage> stages = [];
        for (int i = 0; i < segments.Count; i++)
        {
            if (segments[i].ForwardSums is { } sums)
            {
                stages.Add(Create(forward: (first, i + 1), backward: (0, 0), sums) with { Segment = i });
                first = i + 1;
            }
        }

        (int First, int End) forward = (first, segments.Count);
        int end = segments.Count;
        for (int i = segments.Count - 1; i >= 0; i--)
        {
            if (segments[i].BackwardSums is { } sums)
            {
                Stage stage = Create(forward, backward: (i, end), sums, takesLoss: end == segments.Count);
                stages.Add(stage with { Segment = i, IsBackward = true });
                (forward, end) = ((0, 0), i);
            }
        }

        stages.Add(Create(forward, backward: (0, end), sums: null, takesLoss: end == segments.Count));
        return [.. stages];

        Stage Create((int First, int End) forward, (int First, int End) backward, BatchSums? sums, bool takesLoss = false) => new()
        {
            FirstForward = forward.First,
            EndForward = forward.End,
            FirstBackward = backward.First,
            EndBackward = backward.End,
            Loads = stages.Count == 0,
            TakesLoss = takesLoss,
            Sums = sums,
        };
    }
}
