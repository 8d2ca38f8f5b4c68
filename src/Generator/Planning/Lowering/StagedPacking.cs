using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>
/// Barriers cut training into stages that all samples go through together, and a stage reads few of the packed copies. Each copy is made
/// right before its stage, from weights that a step leaves as they are until its end, and the copies of all stages lie in the same memory.
/// Transformed kernels are several times as large as what they are made of.
/// </summary>
internal static class StagedPacking
{
    /// <summary>Where all copies together stay in the cache, there is nothing to gain.</summary>
    public static NetworkPlan Run(PlanState state, NetworkPlan plan)
    {
        PackedCopy[] copies = [.. plan.PackedCopies.Where(copy => copy.Use == PackedUse.Training && copy.Length > 0)];
        long floats = copies.Sum(copy => (long)copy.Length);
        if (!plan.Network.Allows(OptimizationPasses.StagedPacking)
            || !plan.Segments.Any(segment => segment.ForwardBarrier is not null || segment.BackwardBarrier is not null)
            || floats * sizeof(float) <= state.Machine.HalfSecondLevel)
        {
            return plan;
        }

        IReadOnlyDictionary<Reference, int?> stages = Stages(plan);
        (PackedCopy Copy, int Stage)[] read = [.. copies
            .Where(copy => stages.TryGetValue(Reference.To(copy.Space, copy.Offset), out int? only) && only is not null)
            .Select(copy => (copy, stages[Reference.To(copy.Space, copy.Offset)]!.Value))];
        MemoryRegion region = MemoryRegion.Of([.. read.Select((each, i) => new BufferLifetime(
            i, new BufferPlan(each.Copy.Name, 1, 1, each.Copy.Length, Halo.None), each.Stage, each.Stage))]);
        Dictionary<Reference, Reference> moved = [];
        List<PackedCopy> placed = [];
        foreach ((int i, int offset) in region.Starts)
        {
            (PackedCopy copy, int stage) = read[i];
            moved.Add(Reference.To(copy.Space, copy.Offset), Reference.To(MemorySpace.StagePacked, offset));
            placed.Add(copy with { Use = PackedUse.Stage, Stage = stage, Offset = offset });
        }

        int length = 0;
        bool IsMoved(PackedCopy copy) => copy.Length > 0 && moved.ContainsKey(Reference.To(copy.Space, copy.Offset));
        PackedCopy[] others = [.. plan.PackedCopies.Where(copy => !IsMoved(copy))];
        for (int i = 0; i < others.Length; i++)
        {
            if (others[i].Space == MemorySpace.TrainingPacked)
            {
                // A copy of no float, of a kernel that meets nothing but zeros, has the place of the one behind it.
                Reference old = Reference.To(others[i].Space, others[i].Offset);
                if (!moved.ContainsKey(old))
                {
                    moved.Add(old, Reference.To(others[i].Space, length));
                }

                others[i] = others[i] with { Offset = length };
                length += others[i].Length;
            }
        }

        string text = InvariantText.Of($"the packed copies of training take {region.Length / 1024} KiFloats, made stage by stage, ")
            + InvariantText.Of($"of {floats / 1024} together");
        return plan with
        {
            PackedCopies = others.Concat(placed.OrderBy(copy => copy.Stage)).ToEquatableArray(),
            TrainingPackedLength = length == 0 ? 0 : length + CacheLine.Floats,
            StagePackedLength = region.Length,
            Segments = plan.Segments.Select(segment => segment with
            {
                Forward = Moved(segment.Forward, moved),
                Backward = Moved(segment.Backward, moved),
            }).ToEquatableArray(),
            Decisions = plan.Decisions.Append(
                new Decision(OptimizationPasses.StagedPacking, plan.Network.Nodes[0].Node.Name, text)).ToEquatableArray(),
        };
    }

    /// <summary>The stage that reads a copy; null where several do.</summary>
    private static Dictionary<Reference, int?> Stages(NetworkPlan plan)
    {
        Dictionary<Reference, int?> stages = [];
        foreach ((_, int stage, EquatableArray<Call> calls) in TrainingOrder.Of(plan.Segments))
        {
            foreach (Reference read in calls.SelectMany(call => call.Operands).Select(PackedIn).OfType<Reference>())
            {
                stages[read] = stages.TryGetValue(read, out int? before) && before != stage ? null : stage;
            }
        }

        return stages;
    }

    private static EquatableArray<Call> Moved(EquatableArray<Call> calls, IReadOnlyDictionary<Reference, Reference> moved)
    {
        return calls.Select(call => call with { Operands = call.Operands.Select(Move).ToEquatableArray() }).ToEquatableArray();

        Operand Move(Operand operand) => PackedIn(operand) is { } old && moved.TryGetValue(old, out Reference? place)
            ? operand is WeightsReference weights ? weights with { Packed = place } : place
            : operand;
    }

    /// <summary>The packed copy of training that an operand is; null for all else.</summary>
    private static Reference? PackedIn(Operand operand) => operand switch
    {
        Reference { Space: MemorySpace.TrainingPacked } reference => reference,
        WeightsReference { Packed: { Space: MemorySpace.TrainingPacked } reference } => reference,
        _ => null,
    };
}
