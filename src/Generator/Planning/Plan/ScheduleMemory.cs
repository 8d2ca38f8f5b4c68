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
        List<ScheduledCall> calls = [];
        int stage = 0;
        foreach (int segment in forward)
        {
            Add(segment, each => each.Forward, each => each.ForwardBarrier);
        }

        foreach (int segment in forward.Reverse())
        {
            Add(segment, each => each.Backward, each => each.BackwardBarrier);
        }

        return MemoryPlanner.Arrange(buffers, calls, kept, rows, hasSlots: true);

        void Add(int i, Func<SegmentPlan, EquatableArray<Call>> direction, Func<SegmentPlan, int?> barrier)
        {
            calls.AddRange(Scheduled(i, stage, segments[i], direction));
            stage += barrier(segments[i]) is null ? 0 : 1;
        }
    }

    /// <summary>A prediction.</summary>
    public static MemoryPlan OfPrediction(EquatableArray<BufferPlan> buffers, EquatableArray<SegmentPlan> segments) =>
        MemoryPlanner.Arrange(
            buffers, [.. segments.SelectMany((segment, i) => Scheduled(i, 0, segment, each => each.Infer))], new HashSet<int>(),
            new HashSet<int>(), hasSlots: false);

    private static IEnumerable<ScheduledCall> Scheduled(
        int index, int stage, SegmentPlan segment, Func<SegmentPlan, EquatableArray<Call>> calls) =>
        calls(segment).Select(call => new ScheduledCall(index, stage, segment.IsBatched, segment.TakesBatch, call));
}
