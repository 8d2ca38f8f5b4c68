using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Plan;

/// <summary>Where buffers lie in a prediction.</summary>
internal static class PredictionMemory
{
    public static MemoryPlan Of(EquatableArray<BufferPlan> buffers, EquatableArray<SegmentPlan> segments)
    {
        IReadOnlyList<(int, bool, Call)> calls =
            [.. segments.SelectMany((segment, i) => segment.Infer.Select(call => (i, segment.IsBatched, call)))];
        return MemoryPlanner.Arrange(buffers, calls, new HashSet<int>(), new HashSet<int>(), hasSlots: false);
    }
}
