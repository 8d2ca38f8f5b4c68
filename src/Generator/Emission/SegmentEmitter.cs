using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Kernels;
using ConvGen.Generator.Planning;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission;

/// <summary>Prints the body of one segment: a named reference for every buffer it uses, then its calls.</summary>
internal static class SegmentEmitter
{
    /// <summary>A range of units by the parameters of the method.</summary>
    private const string SharedUnits = "firstUnit, endUnit";

    /// <summary>The body of a method that computes some units of a segment.</summary>
    public static void UnitsBody(SourceWriter writer, NetworkPlan plan, MemoryPlan memory, EquatableArray<Call> calls, string sample)
    {
        Call[] shared = [.. calls.Where(call => call.Units > 0)];
        Declarations(writer, plan, memory, shared.ToEquatableArray(), sample);
        writer.Line();
        Calls(writer, plan, shared, sample, SharedUnits);
    }

    public static void Body(SourceWriter writer, NetworkPlan plan, MemoryPlan memory, EquatableArray<Call> calls, string sample)
    {
        Declarations(writer, plan, memory, calls, sample);
        CallGuard open = CallGuard.Always;
        foreach (IGrouping<int, Call> group in Runs(calls))
        {
            open = group.First().Guard;
            writer.Line();
            if (open == CallGuard.Always)
            {
                Calls(writer, plan, group, sample);
            }
            else
            {
                using (writer.Braces($"if ({Condition(open)})"))
                {
                    Calls(writer, plan, group, sample);
                }
            }
        }
    }

    private static void Declarations(
        SourceWriter writer, NetworkPlan plan, MemoryPlan memory, EquatableArray<Call> calls, string sample)
    {
        Argument[] references = [.. calls.SelectMany(call => call.Arguments)];
        int[] used = [.. references.Where(a => a.Place == Place.Buffer).Select(a => a.Buffer).Distinct().OrderBy(i => i)];
        if (used.Any(i => memory.Placements[i].Region == Region.Slot))
        {
            writer.Line(InvariantText.Of($"ref float slot = ref Unsafe.Add(ref frame.Arena, {Plus(memory.ScratchLength)}(nint){sample} * {memory.SlotLength});"));
        }

        foreach (int index in used)
        {
            BufferPlan buffer = plan.Buffers[index];
            Placement placement = memory.Placements[index];
            string halo = buffer.HasHalo ? $", in a halo of {buffer.Halo.Top}, {buffer.Halo.Bottom}, {buffer.Halo.Left}, {buffer.Halo.Right}" : "";
            string target = placement.Region switch
            {
                Region.Scratch => Loops.Reference("frame.Arena", placement.Offset + buffer.Origin),
                Region.Slot => Loops.Reference("slot", placement.Offset + buffer.Origin),
                _ => Boundary(memory, placement.Offset, buffer.Length, sample),
            };
            writer.Line($"ref float {buffer.Name} = {target}; // {buffer.View}{halo}");
        }

        Memory(writer, references, Place.Input, "input", "Inputs", plan.Network.Nodes[0].Output.Length, sample);
        int outputs = plan.Network.Nodes[plan.Network.Nodes.Count - 1].Output.Length;
        Memory(writer, references, Place.Output, "output", "Outputs", outputs, sample);
        Memory(writer, references, Place.OutputGradient, "outputGradient", "OutputGradients", outputs, sample);
    }

    private static void Memory(SourceWriter writer, Argument[] references, Place place, string name, string field, int length, string sample)
    {
        if (references.Any(a => a.Place == place))
        {
            writer.Line($"ref float {name} = ref Unsafe.Add(ref frame.{field}, (nint){sample} * {length});");
        }
    }

    /// <summary>Boundary buffers lie behind the slots, each with a row a sample.</summary>
    private static string Boundary(MemoryPlan memory, int before, int length, string sample) => InvariantText.Of(
        $"ref Unsafe.Add(ref frame.Arena, {Plus(memory.ScratchLength)}(nint)frame.Capacity * {memory.SlotLength + before} + (nint){sample} * {length})");

    private static string Plus(int length) => length == 0 ? "" : InvariantText.Of($"{length} + ");

    private static IEnumerable<IGrouping<int, Call>> Runs(EquatableArray<Call> calls)
    {
        int run = 0;
        return calls.Select((call, i) => (Run: i > 0 && calls[i - 1].Guard != call.Guard ? ++run : run, Call: call)).GroupBy(pair => pair.Run, pair => pair.Call);
    }

    /// <param name="writer">Where to print.</param>
    /// <param name="plan">The network.</param>
    /// <param name="calls">What is called.</param>
    /// <param name="sample">The sample, or the first of a range.</param>
    /// <param name="units">The range of units that calls with one compute; null for all.</param>
    private static void Calls(SourceWriter writer, NetworkPlan plan, IEnumerable<Call> calls, string sample, string? units = null)
    {
        foreach (Call[] together in Together(calls))
        {
            writer.Line("// " + string.Join("; ", together.Select(call => call.Comment)));
            Loops.For(writer, "row", together[0].Rows, row =>
            {
                foreach (Call call in together)
                {
                    writer.Line($"{call.Function}({string.Join(", ", call.Arguments.Select(a => Text(plan, a, row, sample)).Concat(Units(call, units)))});");
                }
            });
        }
    }

    private static IEnumerable<string> Units(Call call, string? units) => call.Units == 0 ? [] : [units ?? InvariantText.Of($"0, {call.Units}")];

    /// <summary>Runs of calls that share a loop; others alone.</summary>
    private static IEnumerable<Call[]> Together(IEnumerable<Call> calls)
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

    private static string Text(NetworkPlan plan, Argument argument, string row, string sample)
    {
        string step = Loops.Term(row, argument.RowStep);
        return argument.Place switch
        {
            Place.None => argument.Text,
            Place.Buffer => Loops.Reference(plan.Buffers[argument.Buffer].Name, argument.Offset - plan.Buffers[argument.Buffer].Origin, step),
            Place.Input => Loops.Reference("input", argument.Offset, step),
            Place.Output => Loops.Reference("output", argument.Offset, step),
            Place.OutputGradient => Loops.Reference("outputGradient", argument.Offset, step),
            Place.InputGradient => Loops.Reference(
                "frame.InputGradients", argument.Offset, InvariantText.Of($"(nint){sample} * {plan.Network.Nodes[0].Output.Length}"), step),
            Place.Parameter => Loops.Reference("frame.Parameters", argument.Offset),
            Place.Kept => InvariantText.Of(
                $"ref Unsafe.Add(ref frame.Kept, {(argument.Offset > 0 ? InvariantText.Of($"(nint)frame.KeptSamples * {argument.Offset} + ") : "")}(nint)(frame.FirstSample + {sample}) * {argument.RowStep})"),
            Place.Packed => Loops.Reference("frame.Packed", argument.Offset),
            Place.PackedOrTrained => $"ref (ByWidth({argument.Text}) ? {Loops.Reference("frame.Parameters", argument.Buffer)} : {Loops.Reference("frame.Packed", argument.Offset)})",
            _ => Loops.Reference("frame.Gradients", argument.Offset),
        };
    }

    private static string Condition(CallGuard guard) => guard switch
    {
        CallGuard.Training => "frame.Training",
        CallGuard.NotTraining => "!frame.Training",
        CallGuard.OutputGradients => "!frame.LogitGradients",
        CallGuard.FewSamples => InvariantText.Of($"count <= {WideDenseKernel.FewSamples}"),
        CallGuard.ManySamples => InvariantText.Of($"count > {WideDenseKernel.FewSamples}"),
        CallGuard.Kept => "!Unsafe.IsNullRef(ref frame.Kept)",
        CallGuard.NotKept => "Unsafe.IsNullRef(ref frame.Kept)",
        _ => "!Unsafe.IsNullRef(ref frame.InputGradients)",
    };
}
