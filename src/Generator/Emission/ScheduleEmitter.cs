using System;
using System.Linq;
using ConvGen.Generator.Planning;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission;

/// <summary>Prints the schedule: one method a segment and direction.</summary>
internal static class ScheduleEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        Direction(writer, plan, "Infer", plan.InferenceMemory, segment => segment.Infer);
        SharedUnits(writer, plan);
        Direction(writer, plan, "Forward", plan.TrainingMemory, segment => segment.Forward);
        Direction(writer, plan, "Backward", plan.TrainingMemory, segment => segment.Backward);
    }

    /// <summary>The segments whose units threads may share.</summary>
    private static void SharedUnits(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Segments.All(segment => segment.SharedUnits == 0))
        {
            return;
        }

        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line(MethodCode.AtOnce);
        using (writer.Braces("public override void InferUnits(int segment, ref ExecutionFrame frame, int first, int count, int firstUnit, int endUnit)"))
        using (writer.Braces("switch (segment)"))
        {
            for (int i = 0; i < plan.Segments.Count; i++)
            {
                if (plan.Segments[i].SharedUnits > 0)
                {
                    using (writer.Braces(InvariantText.Of($"case {i}:")))
                    {
                        SegmentEmitter.UnitsBody(writer, plan, plan.InferenceMemory, plan.Segments[i].Infer, "first");
                        writer.Line("break;");
                    }
                }
            }
        }
    }

    private static void Direction(
        SourceWriter writer, NetworkPlan plan, string name, MemoryPlan memory, Func<SegmentPlan, EquatableArray<Call>> calls)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line(MethodCode.AtOnce);
        using (writer.Braces($"public override void {name}(int segment, ref ExecutionFrame frame, int first, int count)"))
        {
            if (plan.Segments.Count == 1)
            {
                writer.Line($"{name}0(ref frame, first, count);");
            }
            else
            {
                using (writer.Braces("switch (segment)"))
                {
                    for (int i = 0; i < plan.Segments.Count; i++)
                    {
                        writer.Line($"case {i}:{(calls(plan.Segments[i]).Count == 0 ? " // Nothing to do in this direction." : "")}");
                        if (calls(plan.Segments[i]).Count > 0)
                        {
                            writer.Line($"    {name}{i}(ref frame, first, count);");
                        }

                        writer.Line("    break;");
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
            writer.Line(segment.WholeRange
                ? "/// <summary>The whole range of samples at once: what they share is read or written once for all of them.</summary>"
                : "/// <summary>Depth-first: each sample goes through all operations while its activations are in the cache.</summary>");
            writer.Line(MethodCode.AtOnce);
            using (writer.Braces($"private static void {name}{i}(ref ExecutionFrame frame, int first, int count)"))
            {
                if (segment.WholeRange)
                {
                    SegmentEmitter.Body(writer, plan, memory, calls(segment), "first");
                }
                else
                {
                    using (writer.Braces("for (int sample = first; sample < first + count; sample++)"))
                    {
                        SegmentEmitter.Body(writer, plan, memory, calls(segment), "sample");
                    }
                }
            }
        }
    }
}
