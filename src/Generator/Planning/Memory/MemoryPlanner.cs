using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Memory;

/// <summary>
/// Places buffers: those whose lifetimes do not meet may share memory. Where the zeros of a halo are written once, the buffer shares
/// its place only with those that have the same halo around the same extent.
/// </summary>
internal static class MemoryPlanner
{
    /// <param name="buffers">All buffers.</param>
    /// <param name="calls">The calls of this mode in execution order.</param>
    /// <param name="kept">Buffers that the backward pass of a sample reads, which begins when others have gone forward.</param>
    /// <param name="rows">Buffers that need a row a sample, whoever uses them.</param>
    /// <param name="hasSlots">
    /// Whether each sample has a slot: what it carries from one segment to another lies there, where it shares memory. Otherwise such
    /// buffers are rows, and the samples of a tile have slots for what they carry from block to block.
    /// </param>
    public static MemoryPlan Arrange(
        EquatableArray<BufferPlan> buffers, IReadOnlyList<ScheduledCall> calls, ISet<int> kept, ISet<int> rows, bool hasSlots)
    {
        Lifetime[] lifetimes = Lifetimes(buffers, calls);
        Region[] regions = [.. lifetimes.Select((lifetime, i) => RegionOf(lifetime, kept.Contains(i), rows.Contains(i), hasSlots))];
        int[] starts = new int[buffers.Count];
        int boundary = 0;
        foreach (int index in In(Region.Boundary).OrderByDescending(i => buffers[i].Length))
        {
            starts[index] = boundary;
            boundary += buffers[index].Length;
        }

        (int scratch, int slot, int batch) = (Share(Region.Scratch, InCalls), Share(Region.Slot, InCalls), Share(Region.Batch, InStages));
        return new MemoryPlan(
            ScratchLength: scratch, SlotLength: slot,
            BoundaryLength: boundary == 0 ? 0 : boundary + CacheLine.Floats,
            Placements: regions.Select((region, i) => region == Region.Unused
                ? new Placement(region, 0, 0, 0)
                : new Placement(region, starts[i], lifetimes[i].First, lifetimes[i].Last)).ToEquatableArray())
        {
            BatchLength = batch,
        };

        IEnumerable<int> In(Region region) => Enumerable.Range(0, buffers.Count).Where(i => regions[i] == region);

        (int First, int Last) InCalls(int buffer) => (lifetimes[buffer].First, lifetimes[buffer].Last);

        // Rows of different lengths: that of a sample may lie where those of others do, which are anywhere in the stage.
        (int First, int Last) InStages(int buffer) => (calls[lifetimes[buffer].First].Stage, calls[lifetimes[buffer].Last].Stage);

        int Share(Region region, Func<int, (int First, int Last)> time)
        {
            MemoryRegion memory = MemoryRegion.Of([.. In(region).Select(
                i => new BufferLifetime(i, buffers[i], time(i).First, time(i).Last))]);
            foreach ((int buffer, int start) in memory.Starts)
            {
                starts[buffer] = start;
            }

            return memory.Length;
        }
    }

    private static Region RegionOf(Lifetime lifetime, bool isKept, bool isRow, bool hasSlots)
    {
        if (lifetime.First > lifetime.Last)
        {
            return Region.Unused;
        }

        if (lifetime.TakesBatch)
        {
            return Region.Batch;
        }

        if (lifetime.IsBatched || isRow || (lifetime.CrossesSegments && !hasSlots))
        {
            return Region.Boundary;
        }

        return isKept || lifetime.CrossesSegments || lifetime.CrossesBlocks ? Region.Slot : Region.Scratch;
    }

    private static Lifetime[] Lifetimes(EquatableArray<BufferPlan> buffers, IReadOnlyList<ScheduledCall> calls)
    {
        Lifetime untouched = new(int.MaxValue, -1, -1, 0, false, false, false, false);
        Lifetime[] lifetimes = [.. Enumerable.Repeat(untouched, buffers.Count)];
        for (int time = 0; time < calls.Count; time++)
        {
            (int segment, _, bool isBatched, bool takesBatch, Call call) = calls[time];
            (int first, int last) = Loop(calls, time);

            // Samples that take turns with each row of a loop carry from row to row what was made before the first.
            bool isCarried = call.IsForEachThread && call.Block != 0;
            foreach (Reference reference in call.BufferPlaces)
            {
                Lifetime old = lifetimes[reference.Buffer];
                lifetimes[reference.Buffer] = new Lifetime(
                    Math.Min(old.First, first), Math.Max(old.Last, last), segment, call.Block,
                    old.CrossesSegments || (old.Segment >= 0 && old.Segment != segment),
                    old.CrossesBlocks || isCarried || (old.Segment == segment && old.Block != call.Block),
                    old.IsBatched || (isBatched && !buffers[reference.Buffer].Shared),
                    old.TakesBatch || (takesBatch && !buffers[reference.Buffer].Shared));
            }
        }

        return lifetimes;
    }

    /// <summary>The calls that are repeated together with a call: what one of them touches must last through all rounds.</summary>
    private static (int First, int Last) Loop(IReadOnlyList<ScheduledCall> calls, int time)
    {
        (int first, int last) = (time, time);
        int loop = calls[time].Call.Loop;
        while (loop != 0 && first > 0 && calls[first - 1].Call.Loop == loop)
        {
            first--;
        }

        while (loop != 0 && last < calls.Count - 1 && calls[last + 1].Call.Loop == loop)
        {
            last++;
        }

        return (first, last);
    }

    /// <param name="First">First call that touches the buffer.</param>
    /// <param name="Last">Last call that touches it.</param>
    /// <param name="Segment">The segment of the last one so far.</param>
    /// <param name="Block">The block of samples of that one.</param>
    /// <param name="CrossesSegments">Whether calls of several segments do.</param>
    /// <param name="CrossesBlocks">Whether calls of several blocks of a segment do.</param>
    /// <param name="IsBatched">Whether calls that take a range of samples find a row of each in it.</param>
    /// <param name="TakesBatch">Whether those do that may take the whole batch.</param>
    private sealed record Lifetime(
        int First, int Last, int Segment, int Block, bool CrossesSegments, bool CrossesBlocks, bool IsBatched, bool TakesBatch);
}

/// <summary>A call in the order of execution.</summary>
/// <param name="Segment">Its segment.</param>
/// <param name="Stage">The segments between the same two barriers as that one, for all samples: see the runtime's <c>Stage.Of</c>.</param>
/// <param name="IsBatched">Whether it takes a range of samples at once.</param>
/// <param name="TakesBatch">Whether it may take the whole batch at once.</param>
/// <param name="Call">The call.</param>
internal sealed record ScheduledCall(int Segment, int Stage, bool IsBatched, bool TakesBatch, Call Call);
