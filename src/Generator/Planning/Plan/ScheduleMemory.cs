using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Plan;

/// <summary>Where buffers lie in the two modes of a schedule.</summary>
internal static class ScheduleMemory
{
    /// <summary>Forward and back; once the backward pass has read what the forward pass has left, others take its memory.</summary>
    /// <param name="buffers">The buffers.</param>
    /// <param name="segments">The schedule.</param>
    /// <param name="rows">Buffers that others may fill.</param>
    public static MemoryPlan OfTraining(EquatableArray<BufferPlan> buffers, EquatableArray<SegmentPlan> segments, ISet<int> rows)
    {
        IEnumerable<int> forward = Enumerable.Range(0, segments.Count);
        HashSet<int> kept = [.. segments.SelectMany(segment => segment.Forward).SelectMany(call => call.Buffers)];
        kept.IntersectWith(segments.SelectMany(segment => segment.Backward).SelectMany(call => call.Buffers));
        return MemoryPlanner.Arrange(
            buffers, [.. Listed(segments, forward, each => each.Forward), .. Listed(segments, forward.Reverse(), each => each.Backward)],
            kept, rows, hasSlots: true);
    }

    /// <summary>A prediction.</summary>
    public static MemoryPlan OfPrediction(EquatableArray<BufferPlan> buffers, EquatableArray<SegmentPlan> segments) =>
        MemoryPlanner.Arrange(
            buffers, [.. Listed(segments, Enumerable.Range(0, segments.Count), segment => segment.Infer)], new HashSet<int>(),
            new HashSet<int>(), hasSlots: false);

    private static IEnumerable<(int Segment, bool IsBatched, Call Call)> Listed(
        EquatableArray<SegmentPlan> segments, IEnumerable<int> order, Func<SegmentPlan, EquatableArray<Call>> calls) =>
        order.SelectMany(i => calls(segments[i]).Select(call => (i, segments[i].IsBatched, call)));
}
