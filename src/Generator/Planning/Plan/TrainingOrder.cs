using System.Collections.Generic;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Plan;

/// <summary>The order in which a training step goes through the segments, and the stages that barriers cut it into.</summary>
internal static class TrainingOrder
{
    /// <summary>Forward through all segments, then back. The runtime's <c>Stage.Of</c> cuts likewise.</summary>
    public static IEnumerable<(int Segment, int Stage, EquatableArray<Call> Calls)> Of(EquatableArray<SegmentPlan> segments)
    {
        int stage = 0;
        for (int i = 0; i < segments.Count; i++)
        {
            yield return (i, stage, segments[i].Forward);
            stage += segments[i].ForwardBarrier is null ? 0 : 1;
        }

        for (int i = segments.Count - 1; i >= 0; i--)
        {
            yield return (i, stage, segments[i].Backward);
            stage += segments[i].BackwardBarrier is null ? 0 : 1;
        }
    }
}
