using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission;

/// <summary>Prints the body of one segment: a named reference for every buffer it uses, then its calls.</summary>
internal static class SegmentEmitter
{
    public static void Body(SourceWriter writer, ScheduleScope scope, EquatableArray<Call> calls)
    {
        Declarations(writer, scope, calls);
        Condition open = Condition.Always;
        foreach (IGrouping<int, Call> group in ByCondition(calls))
        {
            open = group.First().Condition;
            writer.Line();
            if (open == Condition.Always)
            {
                Calls(writer, scope, group);
            }
            else
            {
                using (writer.Braces($"if ({Text(open)})"))
                {
                    Calls(writer, scope, group);
                }
            }
        }
    }

    private static void Declarations(SourceWriter writer, ScheduleScope scope, EquatableArray<Call> calls)
    {
        (NetworkPlan plan, MemoryPlan memory, string sample) = (scope.Plan, scope.Memory, scope.Sample);
        Reference[] references = [.. calls.SelectMany(call => call.Operands).OfType<Reference>()];
        int[] used = [.. references.Where(r => r.Space == MemorySpace.Buffer).Select(r => r.Buffer).Distinct().OrderBy(i => i)];
        if (used.Any(i => memory.Placements[i].Region == Region.Slot))
        {
            writer.Line(InvariantText.Of($"ref float slot = ref frame.Slot({memory.ScratchLength}, {memory.SlotLength}, {sample});"));
        }

        foreach (int index in used)
        {
            BufferPlan buffer = plan.Buffers[index];
            Placement placement = memory.Placements[index];
            string halo = buffer.HasHalo
                ? $", in a halo of {buffer.Halo.Top}, {buffer.Halo.Bottom}, {buffer.Halo.Left}, {buffer.Halo.Right}"
                : "";
            string target = placement.Region switch
            {
                Region.Scratch => OperandText.Frame(
                    scope.SharesLoops && buffer.PerThread ? "ThreadArena" : "Arena", placement.Offset + buffer.Origin),
                Region.Slot => Loops.Reference("slot", placement.Offset + buffer.Origin),
                _ => Boundary(memory, placement.Offset, buffer, sample),
            };
            writer.Line($"ref float {scope.BufferNames[index]} = {target}; // {buffer.View}{halo}");
        }

        Memory(writer, references, MemorySpace.Input, "input", "Inputs", plan.Network.Nodes[0].Output.Length, sample);
        int outputs = plan.Network.Nodes[plan.Network.Nodes.Count - 1].Output.Length;
        Memory(writer, references, MemorySpace.Output, "output", "Outputs", outputs, sample);
        Memory(writer, references, MemorySpace.OutputGradient, "outputGradient", "OutputGradients", outputs, sample);
    }

    private static void Memory(
        SourceWriter writer, Reference[] references, MemorySpace space, string name, string field, int length, string sample)
    {
        if (references.Any(r => r.Space == space))
        {
            writer.Line($"ref float {name} = ref Unsafe.Add(ref frame.{field}, (nint){sample} * {length});");
        }
    }

    /// <summary>Boundary buffers lie behind the slots, each with a row a sample.</summary>
    private static string Boundary(MemoryPlan memory, int before, BufferPlan buffer, string sample) => InvariantText.Of(
        $"ref frame.Boundary({memory.ScratchLength + buffer.Origin}, {memory.SlotLength + before}, {buffer.Length}, {sample})");

    private static IEnumerable<IGrouping<int, Call>> ByCondition(EquatableArray<Call> calls)
    {
        int run = 0;
        return calls.Select((call, i) => (Run: i > 0 && calls[i - 1].Condition != call.Condition ? ++run : run, Call: call))
            .GroupBy(pair => pair.Run, pair => pair.Call);
    }

    private static void Calls(SourceWriter writer, ScheduleScope scope, IEnumerable<Call> calls)
    {
        foreach (Call[][] runs in BySharedLoop(ByLoop(calls)))
        {
            Call first = runs[0][0];
            if (first.SharedLoop == 0 || SharesInside(runs[0]))
            {
                Runs(writer, scope, runs);
                continue;
            }

            string loop = InvariantText.Of($"while (frame.Next({first.Chunks}, out chunk))");
            if (runs.Length == 1 && runs[0].Length == 1 && first.Rows == 1 && first.Callee is not PackingCallee)
            {
                writer.Line("// " + Comment(runs[0]));
                writer.Line(loop);
                Statement(writer, scope, first, "0", "    ");
                Lap(writer, first);
                continue;
            }

            using (writer.Braces(loop))
            {
                Runs(writer, scope, runs);
            }
        }
    }

    private static void Runs(SourceWriter writer, ScheduleScope scope, IEnumerable<Call[]> runs)
    {
        foreach (Call[] run in runs)
        {
            writer.Line("// " + Comment(run));
            bool isShared = run[0].SharedLoop > 0;
            bool inside = SharesInside(run);
            Action<string> body = row =>
            {
                foreach (Call call in run)
                {
                    if (inside)
                    {
                        writer.Line(InvariantText.Of($"while (frame.Next({call.Chunks}, out chunk))"));
                    }

                    Statement(writer, scope, call, row, inside ? "    " : "");
                }
            };
            if (isShared && !inside && run[0].Rows > 1 && run[0].Chunks > 1)
            {
                using (writer.Braces(InvariantText.Of(
                    $"for (nint row = chunk.Begin({run[0].Rows}); row < chunk.End({run[0].Rows}); row++)")))
                {
                    body("row");
                }
            }
            else
            {
                Loops.For(writer, "row", run[0].Rows, body);
            }

            Lap(writer, run[run.Length - 1]);
        }
    }

    private static void Lap(SourceWriter writer, Call last)
    {
        if (last.Layer is { } layer)
        {
            writer.Line(InvariantText.Of($"frame.Lap({layer});"));
        }
    }

    private static void Statement(SourceWriter writer, ScheduleScope scope, Call call, string row, string indent)
    {
        string[] operands = [.. call.Operands.Select(operand => OperandText.Of(operand, scope, row))];
        if (call.Callee is PackingCallee packing)
        {
            PackingEmitter.Statements(writer, packing.Copy, operands[0], operands[1]);
        }
        else
        {
            writer.Line($"{indent}{OperandText.Of(scope.Plan, call.Callee)}({string.Join(", ", operands)});");
        }
    }

    /// <summary>Whether threads share the loops inside one of the schedule, and not its rows.</summary>
    private static bool SharesInside(Call[] run) => run[0].Loop != 0
        && run.Any(call => call.SharedLoop != run[0].SharedLoop || call.Operands.Contains(new ChunkOperand(IsWhole: false)));

    /// <summary>Successive runs of one shared loop together; others alone.</summary>
    private static IEnumerable<Call[][]> BySharedLoop(IEnumerable<Call[]> runs)
    {
        List<Call[]> together = [];
        foreach (Call[] run in runs)
        {
            int loop = run[0].SharedLoop;
            if (together.Count > 0 && (loop == 0 || loop != together[0][0].SharedLoop))
            {
                yield return [.. together];
                together.Clear();
            }

            together.Add(run);
        }

        if (together.Count > 0)
        {
            yield return [.. together];
        }
    }

    /// <summary>What the calls are for; a layer is named once: "conv: patches; products; outputs".</summary>
    private static string Comment(Call[] run)
    {
        string first = run[0].Comment;
        int layer = first.IndexOf(": ", StringComparison.Ordinal);
        string prefix = layer < 0 ? "" : first.Substring(0, layer + 2);
        return first + string.Concat(run.Skip(1).Select(call => "; "
            + (prefix.Length > 0 && call.Comment.StartsWith(prefix, StringComparison.Ordinal)
                ? call.Comment.Substring(prefix.Length)
                : call.Comment)));
    }

    /// <summary>Runs of calls that share a loop; others alone.</summary>
    private static IEnumerable<Call[]> ByLoop(IEnumerable<Call> calls)
    {
        List<Call> run = [];
        foreach (Call call in calls)
        {
            if (run.Count > 0 && (call.Loop == 0 || call.Loop != run[0].Loop))
            {
                yield return [.. run];
                run.Clear();
            }

            run.Add(call);
        }

        if (run.Count > 0)
        {
            yield return [.. run];
        }
    }

    private static string Text(Condition condition) => condition switch
    {
        Condition.Training => "frame.Training",
        Condition.NotTraining => "!frame.Training",
        Condition.OutputActivation => "!frame.Logits",
        Condition.Logits => "frame.Logits",
        Condition.Reads => "!Unsafe.IsNullRef(ref frame.Reads)",
        Condition.FewSamples => InvariantText.Of($"count <= {InPlaceDenseKernel.FewSamples}"),
        Condition.ManySamples => InvariantText.Of($"count > {InPlaceDenseKernel.FewSamples}"),
        Condition.BatchGradientsLater => "!Unsafe.IsNullRef(ref frame.Saved)",
        Condition.BatchGradientsNow => "Unsafe.IsNullRef(ref frame.Saved)",
        _ => "!Unsafe.IsNullRef(ref frame.InputGradients)",
    };
}
