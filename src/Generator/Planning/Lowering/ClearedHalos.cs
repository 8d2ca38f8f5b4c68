using System;
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
/// A halo whose zeros are written once keeps the memory of its whole map, which no other map may take: most of a network's maps then lie
/// side by side, and beyond the caches. Where that is so, the zeros of a large map are written before each use, which takes far less time
/// than the map, and maps share memory.
/// </summary>
internal sealed class ClearedHalos
{
    /// <summary>Least length of a buffer, times that of its halo: a wide halo takes as long as a part of its map.</summary>
    private const int LeastRatio = 6;

    private readonly EquatableArray<BufferPlan> _buffers;
    private readonly HashSet<int> _cleared;

    private ClearedHalos(EquatableArray<BufferPlan> buffers, IReadOnlyList<SegmentPlan> segments, ISet<int> rows)
    {
        _buffers = buffers;
        // What the iterations of a loop use in turn, and what calls over many samples find a row of each in.
        HashSet<int> others = [.. segments.SelectMany(segment => segment.Calls).Where(call => call.Loop != 0)
            .SelectMany(call => call.BufferPlaces).Where(place => place.RowStep == 0).Select(place => place.Buffer)];
        others.UnionWith(segments.Where(segment => segment.IsBatched).SelectMany(segment => segment.Calls)
            .SelectMany(call => call.Buffers));
        others.UnionWith(rows);
        _cleared = [.. Enumerable.Range(0, buffers.Count).Where(i => IsLarge(buffers[i]) && !others.Contains(i))];
    }

    /// <summary>Buffers, segments and what was decided; all as they were where halos take little memory.</summary>
    /// <param name="state">The network.</param>
    /// <param name="buffers">The buffers of the arena.</param>
    /// <param name="segments">The schedule.</param>
    /// <param name="rows">Buffers that others may fill.</param>
    public static (EquatableArray<BufferPlan> Buffers, EquatableArray<SegmentPlan> Segments, Decision? Decision) Run(
        PlanState state, EquatableArray<BufferPlan> buffers, EquatableArray<SegmentPlan> segments, ISet<int> rows)
    {
        ClearedHalos halos = new(buffers, segments, rows);
        long floats = halos._cleared.Select(i => buffers[i].Form).Distinct().Sum(form => (long)form.Length);
        if (!state.Network.Allows(OptimizationPasses.ClearedHalos) || floats * sizeof(float) <= state.Machine.BeyondFirstLevel)
        {
            return (buffers, segments, null);
        }

        string text = InvariantText.Of($"the halos of {halos._cleared.Count} maps are cleared before each use, so that other maps ")
            + InvariantText.Of($"may lie in their {floats / 1024} KiFloats");
        return (
            buffers.Select((buffer, i) => buffer with { ClearsHalo = halos._cleared.Contains(i) }).ToEquatableArray(),
            halos.Cleared(segments),
            new Decision(OptimizationPasses.ClearedHalos, state.Network.Nodes[0].Node.Name, text));
    }

    /// <summary>Whether a call clears a halo.</summary>
    public static bool IsClear(Call call) => call.Callee is FunctionCallee { Function: RuntimeFunction.ClearHalo };

    private static bool IsLarge(BufferPlan buffer) =>
        buffer.HasHalo && (long)(buffer.Length - buffer.View.Length) * LeastRatio <= buffer.Length;

    private EquatableArray<SegmentPlan> Cleared(EquatableArray<SegmentPlan> segments)
    {
        HashSet<int> predicted = [];
        HashSet<int> trained = [];
        EquatableArray<Call>[] infer = [.. segments.Select(segment => Cleared(segment.Infer, predicted))];
        EquatableArray<Call>[] forward = [.. segments.Select(segment => Cleared(segment.Forward, trained))];
        EquatableArray<Call>[] backward = [.. segments.Reverse().Select(segment => Cleared(segment.Backward, trained)).Reverse()];
        return segments.Select((segment, i) => segment with { Infer = infer[i], Forward = forward[i], Backward = backward[i] })
            .ToEquatableArray();
    }

    /// <summary>The calls, each loop of them behind those that clear the halos of the buffers that nobody has touched before.</summary>
    private EquatableArray<Call> Cleared(EquatableArray<Call> calls, HashSet<int> touched) => Runs.ByLoop(calls)
        .SelectMany(run => run.SelectMany(call => call.Buffers)
            .Where(i => _cleared.Contains(i) && touched.Add(i)).Select(Clear).Concat(run))
        .ToEquatableArray();

    private Call Clear(int index)
    {
        BufferPlan buffer = _buffers[index];
        Halo halo = buffer.Halo;
        int[] numbers = [buffer.Rows, buffer.Columns, buffer.Channels, halo.Top, halo.Bottom, halo.Left, halo.Right];
        return Calls.Function(
            RuntimeFunction.ClearHalo, CallRole.Move, Condition.Always, "",
            [
                new Reference(MemorySpace.Buffer, index, buffer.Origin, 0),
                .. numbers.Select(number => new Integer(number)),
                new ChunkOperand(IsWhole: true),
            ]);
    }
}
