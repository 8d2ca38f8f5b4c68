using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Memory;

/// <summary>
/// Places buffers: those whose lifetimes do not meet may share memory; those with a halo never do, since their zeros are written once.
/// </summary>
internal static class MemoryPlanner
{
    /// <param name="buffers">All buffers.</param>
    /// <param name="calls">The calls of this mode in execution order, with their segments.</param>
    /// <param name="saved">Buffers that must outlive the last call, for a second backward pass: each sample has a slot of them.</param>
    public static MemoryPlan Arrange(
        EquatableArray<BufferPlan> buffers, IReadOnlyList<(int Segment, bool IsBatched, Call Call)> calls, ISet<int> saved)
    {
        Lifetime[] lifetimes = Lifetimes(buffers, calls, saved);
        Placement[] placements = new Placement[buffers.Count];
        List<(int Start, int End, Lifetime Lifetime)> scratch = [];
        List<(int Start, int End, Lifetime Lifetime)> slot = [];
        int boundary = 0;
        foreach (int index in Enumerable.Range(0, buffers.Count).OrderByDescending(i => buffers[i].Length).ThenBy(i => i))
        {
            Lifetime lifetime = lifetimes[index];
            if (lifetime.First > lifetime.Last)
            {
                placements[index] = new Placement(Region.Unused, 0, 0, 0);
            }
            else if (lifetime.CrossesSegments)
            {
                placements[index] = new Placement(Region.Boundary, boundary, lifetime.First, lifetime.Last);
                boundary += buffers[index].Length;
            }
            else
            {
                (Region region, List<(int Start, int End, Lifetime Lifetime)> placed) = saved.Contains(index)
                    ? (Region.Slot, slot)
                    : (Region.Scratch, scratch);
                int start = FirstFit(placed, lifetime, CacheLine.RoundUp(buffers[index].Length));
                placed.Add((start, start + CacheLine.RoundUp(buffers[index].Length), lifetime));
                placements[index] = new Placement(region, start, lifetime.First, lifetime.Last);
            }
        }

        return new MemoryPlan(
            new EquatableArray<Placement>(placements), LengthOf(scratch), LengthOf(slot), boundary == 0 ? 0 : boundary + CacheLine.Floats);
    }

    /// <summary>Vector loads of the last pixel may read up to a line behind it.</summary>
    private static int LengthOf(List<(int Start, int End, Lifetime Lifetime)> placed) =>
        placed.Count == 0 ? 0 : placed.Max(p => p.End) + CacheLine.Floats;

    private static Lifetime[] Lifetimes(
        EquatableArray<BufferPlan> buffers, IReadOnlyList<(int Segment, bool IsBatched, Call Call)> calls, ISet<int> saved)
    {
        Lifetime[] lifetimes = [.. Enumerable.Range(0, buffers.Count).Select(_ => new Lifetime(int.MaxValue, -1, -1, false))];
        for (int time = 0; time < calls.Count; time++)
        {
            (int segment, bool isBatched, Call call) = calls[time];
            (int first, int last) = Loop(calls, time);
            foreach (Reference reference in call.Operands.OfType<Reference>().Where(r => r.Space == MemorySpace.Buffer))
            {
                Lifetime old = lifetimes[reference.Buffer];
                bool crosses = old.CrossesSegments
                    || (isBatched && !buffers[reference.Buffer].Shared)
                    || (old.Segment >= 0 && old.Segment != segment);
                lifetimes[reference.Buffer] = new Lifetime(Math.Min(old.First, first), Math.Max(old.Last, last), segment, crosses);
            }
        }

        for (int i = 0; i < lifetimes.Length; i++)
        {
            bool used = lifetimes[i].First <= lifetimes[i].Last;
            if (used && buffers[i].HasHalo)
            {
                lifetimes[i] = lifetimes[i] with { First = 0, Last = int.MaxValue };
            }
            else if (used && saved.Contains(i))
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

    private static int FirstFit(List<(int Start, int End, Lifetime Lifetime)> placed, Lifetime lifetime, int length)
    {
        int start = 0;
        foreach ((int takenStart, int takenEnd, _) in placed.Where(p => p.Lifetime.Meets(lifetime)).OrderBy(p => p.Start))
        {
            if (start + length <= takenStart)
            {
                break;
            }

            start = Math.Max(start, takenEnd);
        }

        return start;
    }

    private sealed record Lifetime(int First, int Last, int Segment, bool CrossesSegments)
    {
        public bool Meets(Lifetime other) => First <= other.Last && other.First <= Last;
    }
}
