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
        HashSet<int> kept = [.. segments.SelectMany(segment => segment.Forward).SelectMany(call => call.Buffers)];
        kept.IntersectWith(segments.SelectMany(segment => segment.Backward).SelectMany(call => call.Buffers));
        return MemoryPlanner.Arrange(
            buffers, [.. TrainingOrder.Of(segments).SelectMany(each => Scheduled(segments, each.Segment, each.Stage, each.Calls))], kept,
            rows, hasSlots: true);
    }

    /// <summary>A prediction.</summary>
    public static MemoryPlan OfPrediction(EquatableArray<BufferPlan> buffers, EquatableArray<SegmentPlan> segments) =>
        MemoryPlanner.Arrange(
            buffers, [.. segments.SelectMany((segment, i) => Scheduled(segments, i, 0, segment.Infer))], new HashSet<int>(),
            new HashSet<int>(), hasSlots: false);

    private static IEnumerable<ScheduledCall> Scheduled(
        EquatableArray<SegmentPlan> segments, int index, int stage, EquatableArray<Call> calls) =>
        calls.Select(call => new ScheduledCall(index, stage, segments[index].IsBatched, segments[index].TakesBatch, call));
}
