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
    /// <param name="calls">The calls of this mode in execution order, with their segments.</param>
    /// <param name="saved">Buffers that must outlive the last call, for a second backward pass.</param>
    /// <param name="rows">Buffers that need a row a sample, whoever uses them.</param>
    /// <param name="hasSlots">
    /// Whether each sample has a slot: what it carries from one segment to another lies there, where it shares memory. Otherwise such
    /// buffers are rows, and the samples of a tile have slots for what they carry from block to block.
    /// </param>
    public static MemoryPlan Arrange(
        EquatableArray<BufferPlan> buffers, IReadOnlyList<(int Segment, bool IsBatched, Call Call)> calls, ISet<int> saved,
        ISet<int> rows, bool hasSlots)
    {
        Lifetime[] lifetimes = Lifetimes(buffers, calls, saved);
        Placement[] placements = new Placement[buffers.Count];
        MemoryRegion scratch = new();
        MemoryRegion slot = new();
        int boundary = 0;
        foreach (int index in Enumerable.Range(0, buffers.Count).OrderByDescending(i => buffers[i].Length).ThenBy(i => i))
        {
            Lifetime lifetime = lifetimes[index];
            if (lifetime.First > lifetime.Last)
            {
                placements[index] = new Placement(Region.Unused, 0, 0, 0);
            }
            else if (lifetime.IsBatched || rows.Contains(index) || (lifetime.CrossesSegments && !hasSlots))
            {
                placements[index] = new Placement(Region.Boundary, boundary, lifetime.First, lifetime.Last);
                boundary += buffers[index].Length;
            }
            else
            {
                (Region region, MemoryRegion memory) = saved.Contains(index) || lifetime.CrossesSegments || lifetime.CrossesBlocks
                    ? (Region.Slot, slot)
                    : (Region.Scratch, scratch);
                int start = memory.Take(buffers[index], lifetime.First, lifetime.Last);
                placements[index] = new Placement(region, start, lifetime.First, lifetime.Last);
            }
        }

        return new MemoryPlan(
            new EquatableArray<Placement>(placements), scratch.Length, slot.Length, boundary == 0 ? 0 : boundary + CacheLine.Floats);
    }

    private static Lifetime[] Lifetimes(
        EquatableArray<BufferPlan> buffers, IReadOnlyList<(int Segment, bool IsBatched, Call Call)> calls, ISet<int> saved)
    {
        Lifetime untouched = new(int.MaxValue, -1, -1, 0, false, false, false);
        Lifetime[] lifetimes = [.. Enumerable.Repeat(untouched, buffers.Count)];
        for (int time = 0; time < calls.Count; time++)
        {
            (int segment, bool isBatched, Call call) = calls[time];
            (int first, int last) = Loop(calls, time);
            foreach (Reference reference in call.BufferPlaces)
            {
                Lifetime old = lifetimes[reference.Buffer];
                lifetimes[reference.Buffer] = new Lifetime(
                    Math.Min(old.First, first), Math.Max(old.Last, last), segment, call.Block,
                    old.CrossesSegments || (old.Segment >= 0 && old.Segment != segment),
                    old.CrossesBlocks || (old.Segment == segment && old.Block != call.Block),
                    old.IsBatched || (isBatched && !buffers[reference.Buffer].Shared));
            }
        }

        for (int i = 0; i < lifetimes.Length; i++)
        {
            if (lifetimes[i].First <= lifetimes[i].Last && saved.Contains(i))
            {
                lifetimes[i] = lifetimes[i] with { Last = int.MaxValue };
            }
        }

        return lifetimes;
    }

    /// <summary>The calls that are repeated together with a call: what one of them touches must last through all rounds.</summary>
    private static (int First, int Last) Loop(IReadOnlyList<(int Segment, bool IsBatched, Call Call)> calls, int time)
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
    private sealed record Lifetime(
        int First, int Last, int Segment, int Block, bool CrossesSegments, bool CrossesBlocks, bool IsBatched);
}
