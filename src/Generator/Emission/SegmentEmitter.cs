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
        Declarations(writer, scope, scope.SharesRows ? calls.Where(SampleBlock.IsForAll) : calls, []);
        foreach (Call[] group in Runs.Of(calls, (first, call) => call.Condition == first.Condition))
        {
            Condition condition = group[0].Condition;
            writer.Line();
            if (condition == Condition.Always)
            {
                Calls(writer, scope, group);
            }
            else
            {
                using (writer.Braces($"if ({Text(condition)})"))
                {
                    Calls(writer, scope, group);
                }
            }
        }
    }

    private static void Declarations(SourceWriter writer, ScheduleScope scope, IEnumerable<Call> calls, IEnumerable<int> declared)
    {
        (NetworkPlan plan, MemoryPlan memory, string sample) = (scope.Plan, scope.Memory, scope.Sample);
        int[] used = [.. calls.SelectMany(call => call.Buffers).Except(declared).OrderBy(i => i)];
        string slot = memory.TileSamples > 0 ? $"{sample} - tile" : sample;
        int[] slots = [.. used.Where(i => memory.Placements[i].Region == Region.Slot)];
        foreach (bool ofThread in slots.Select(IsOfThread).Distinct().OrderBy(own => own))
        {
            string arguments = InvariantText.Of($"{memory.ScratchLength}, {memory.SlotLength}, {slot}");
            writer.Line(ofThread
                ? $"ref float threadSlot = ref frame.ThreadSlot({arguments});"
                : $"ref float slot = ref frame.Slot({arguments});");
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
                    IsOfThread(index) ? "ThreadArena" : "Arena", placement.Offset + buffer.Origin),
                Region.Slot => Loops.Reference(IsOfThread(index) ? "threadSlot" : "slot", placement.Offset + buffer.Origin),
                Region.Batch => InvariantText.Of($"ref frame.BatchRow({placement.Offset}, {buffer.Length}, {sample})"),
                _ => Boundary(memory, placement, buffer, sample),
            };
            writer.Line($"ref float {scope.BufferNames[index]} = {target}; // {buffer.View}{halo}");
        }

        Reference[] references = [.. calls.SelectMany(call => call.Operands).OfType<Reference>()];
        Memory(writer, references, MemorySpace.Input, "input", "Inputs", plan.Network.Nodes[0].Output.Length, sample);
        int outputs = plan.Network.Nodes[plan.Network.Nodes.Count - 1].Output.Length;
        Memory(writer, references, MemorySpace.Output, "output", "Outputs", outputs, sample);
        Memory(writer, references, MemorySpace.OutputGradient, "outputGradient", "OutputGradients", outputs, sample);

        bool IsOfThread(int buffer) => scope.SharesLoops && plan.Buffers[buffer].PerThread;
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
    private static string Boundary(MemoryPlan memory, Placement placement, BufferPlan buffer, string sample) => InvariantText.Of(
        $"ref frame.Boundary({memory.SharedLength + buffer.Origin}, {memory.Before(placement)}, {buffer.Length}, {sample})");

    private static void Calls(SourceWriter writer, ScheduleScope scope, IEnumerable<Call> calls)
    {
        foreach (Call[][] runs in Runs.Of(
            Runs.ByLoop(calls), (first, run) => run[0].SharedLoop != 0 && run[0].SharedLoop == first[0].SharedLoop))
        {
            Call first = runs[0][0];
            bool alone = SharesInside(runs[0]) || (runs.Length == 1 && runs[0].Length == 1 && IsStatement(first));
            if (first.SharedLoop == 0 || alone)
            {
                Loop(writer, scope, runs[0], sharesCalls: first.SharedLoop > 0);
                continue;
            }

            using (writer.Braces(SharedLoop(first)))
            {
                foreach (Call[] run in runs)
                {
                    Loop(writer, scope, run, sharesCalls: false);
                }
            }
        }
    }

    /// <summary>Prints calls that share a loop of the schedule, or one alone.</summary>
    /// <param name="writer">Where to print.</param>
    /// <param name="scope">What their text depends on.</param>
    /// <param name="run">The calls.</param>
    /// <param name="sharesCalls">Whether threads share the iterations of each call.</param>
    private static void Loop(SourceWriter writer, ScheduleScope scope, Call[] run, bool sharesCalls)
    {
        Call first = run[0];
        if (Comment(run) is { Length: > 0 } comment)
        {
            writer.Line("// " + comment);
        }

        Call[] own = [.. run.Where(call => call.IsForEachThread)];
        if (own.Length > 0)
        {
            run = [.. run.Except(own)];
            if (first.SharedLoop == 0)
            {
                ForSamples(own, [], "0");
            }
            else
            {
                using (writer.Braces("if (frame.BeginsLoop)"))
                {
                    ForSamples(own, [], "0");
                }
            }
        }

        if (!sharesCalls && first is { SharedLoop: > 0, Rows: > 1, Chunks: > 1 })
        {
            using (writer.Braces(InvariantText.Of($"for (nint row = chunk.Begin({first.Rows}); row < chunk.End({first.Rows}); row++)")))
            {
                Statements("row");
            }
        }
        else if (first.IsStrip)
        {
            using (writer.Braces(InvariantText.Of($"for (nint strip = 0; strip < frame.Strips({first.Rows}); strip++)")))
            {
                Statements("strip");
            }
        }
        else
        {
            Loops.For(writer, "row", first.Rows, Statements);
        }

        if (run[run.Length - 1].Layer is { } layer)
        {
            writer.Line(InvariantText.Of($"frame.Lap({layer});"));
        }

        void Statements(string row)
        {
            if (!scope.SharesRows)
            {
                Each(run, row);
                return;
            }

            Call[] once = [.. run.Where(SampleBlock.IsForAll)];
            Each(once, row);
            ForSamples([.. run.Except(once)], once.SelectMany(call => call.Buffers), row);
        }

        void ForSamples(Call[] calls, IEnumerable<int> declared, string row)
        {
            if (!scope.SharesRows)
            {
                Each(calls, row);
                return;
            }

            using (writer.Braces("for (int sample = tile; sample < end; sample++)"))
            {
                Declarations(writer, scope, calls, declared);
                Each(calls, row);
            }
        }

        void Each(Call[] calls, string row)
        {
            foreach (Call call in calls)
            {
                string[] operands = [.. call.Operands.Select(operand => OperandText.Of(operand, scope, row))];
                if (call.Callee is PackingCallee packing)
                {
                    PackingEmitter.Statements(writer, packing.Copy, operands[0], operands[1]);
                    continue;
                }

                if (sharesCalls)
                {
                    writer.Line(SharedLoop(call));
                }

                writer.Line($"{(sharesCalls ? "    " : "")}{OperandText.Of(scope.Plan, call.Callee)}({string.Join(", ", operands)});");
            }
        }
    }

    private static string SharedLoop(Call call) => InvariantText.Of($"while (frame.Next({call.Chunks}, out chunk))");

    /// <summary>Whether a call is one statement.</summary>
    private static bool IsStatement(Call call) => call is { Rows: 1, Callee: not PackingCallee };

    /// <summary>Whether threads share the loops inside one of the schedule, and not its rows.</summary>
    private static bool SharesInside(Call[] run) => run[0].Loop != 0
        && run.Any(call => call.SharedLoop != run[0].SharedLoop || call.Operands.Contains(new ChunkOperand(IsWhole: false)));

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
