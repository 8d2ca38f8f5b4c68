using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Plan;

/// <summary>A part of the schedule between two barriers.</summary>
/// <param name="IsBatched">True when its calls take a range of samples at once; false when each sample runs through all of them.</param>
internal sealed record SegmentPlan(bool IsBatched, EquatableArray<Call> Infer, EquatableArray<Call> Forward, EquatableArray<Call> Backward)
{
    /// <summary>Those of all directions.</summary>
    public IEnumerable<Call> Calls => Infer.Concat(Forward).Concat(Backward);

    /// <summary>The normalisation (by its number) whose statistics the barrier behind the forward pass adds up; null for none.</summary>
    public int? ForwardBarrier { get; init; }

    /// <summary>The normalisation whose gradients' sums the barrier behind the backward pass adds up; null for none.</summary>
    public int? BackwardBarrier { get; init; }

    /// <summary>
    /// True when backward may take all samples of a batch at once, once all have gone through the segments behind it, whoever took them.
    /// </summary>
    public bool TakesBatch { get; init; }

    /// <summary>
    /// True when backward adds nothing to the gradients in a training step, which takes them later: shards may then go through it together.
    /// </summary>
    public bool SpansShards => IsBatched && Backward.All(call =>
        call.Condition == Condition.BatchGradientsNow
            || call.Operands.All(operand => operand is not Reference { Space: MemorySpace.Gradients }));
}
