using System;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission;

/// <summary>Prints the schedule: one method a segment and direction.</summary>
internal static class ScheduleEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        ScheduleScope inference = new(plan, plan.InferenceMemory, ScheduleScope.NamesOf(plan), "sample", plan.SharesLoops);
        ScheduleScope training = inference with { Memory = plan.TrainingMemory, SharesLoops = false };
        Direction(writer, inference, "Infer", segment => segment.Infer);
        if (plan.Network.Trains)
        {
            Direction(writer, training, "Forward", segment => segment.Forward);
            Direction(writer, training, "Backward", segment => segment.Backward);
        }
    }

    private static void Direction(SourceWriter writer, ScheduleScope scope, string name, Func<SegmentPlan, EquatableArray<Call>> calls)
    {
        NetworkPlan plan = scope.Plan;
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line(MethodCode.AtOnce);
        using (writer.Braces($"public override void {name}(int segment, ref ExecutionFrame frame, int first, int count)"))
        {
            // A direction may have no calls at all: backward where nothing is trained, or a schedule cut to one pass, as the benchmarks do.
            int[] busy = [.. Enumerable.Range(0, plan.Segments.Count).Where(i => calls(plan.Segments[i]).Count > 0)];
            if (busy.Length == 0)
            {
                writer.Line("// Nothing to do in this direction.");
            }
            else if (plan.Segments.Count == 1)
            {
                writer.Line($"{name}0(ref frame, first, count);");
            }
            else
            {
                using (writer.Braces("switch (segment)"))
                {
                    // In a segment that is not listed there is nothing to do in this direction.
                    foreach (int i in busy)
                    {
                        writer.Line($"case {i}: {name}{i}(ref frame, first, count); break;");
                    }
                }
            }
        }

        for (int i = 0; i < plan.Segments.Count; i++)
        {
            SegmentPlan segment = plan.Segments[i];
            if (calls(segment).Count == 0)
            {
                continue;
            }

            writer.Line();
            writer.Line(MethodCode.AtOnce);
            using (writer.Braces($"private static void {name}{i}(ref ExecutionFrame frame, int first, int count)"))
            {
                if (calls(segment).Any(call => call.SharedLoop > 0))
                {
                    writer.Line("Chunk chunk;");
                }

                if (segment.IsBatched)
                {
                    writer.Line("// All samples at once: what they share is read or written once for all of them.");
                    SegmentEmitter.Body(writer, scope with { Sample = "first" }, calls(segment));
                }
                else if (calls(segment).Any(call => call.Block != 0))
                {
                    Tiles(writer, scope, calls(segment));
                }
                else
                {
                    using (writer.Braces("for (int sample = first; sample < first + count; sample++)"))
                    {
                        SegmentEmitter.Body(writer, scope, calls(segment));
                    }
                }
            }
        }
    }

    /// <summary>Samples by tiles, which go through block after block together.</summary>
    private static void Tiles(SourceWriter writer, ScheduleScope scope, EquatableArray<Call> calls)
    {
        int samples = scope.Memory.TileSamples;
        writer.Line("// Some samples take turns with a layer of large weights, which stay in the cache meanwhile.");
        using (writer.Braces(InvariantText.Of($"for (int tile = first; tile < first + count; tile += {samples})")))
        {
            writer.Line(InvariantText.Of($"int end = Math.Min(tile + {samples}, first + count);"));
            foreach (SampleBlock block in SampleBlock.Of(calls))
            {
                if (block.SharesRows)
                {
                    SegmentEmitter.Body(writer, scope with { SharesRows = true }, block.Calls.ToEquatableArray());
                    continue;
                }

                using (writer.Braces("for (int sample = tile; sample < end; sample++)"))
                {
                    SegmentEmitter.Body(writer, scope, block.Calls.ToEquatableArray());
                }
            }
        }
    }
}
