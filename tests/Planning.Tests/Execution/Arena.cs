using System;
using System.Linq;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Execution;

/// <summary>The buffers of some samples: scratch memory that they use in turn, slots, then rows of what crosses segments.</summary>
/// <remarks>Behind them the rows of the batch: the samples here are all of it.</remarks>
internal sealed class Arena
{
    private readonly NetworkPlan _plan;
    private readonly MemoryPlan _memory;
    private readonly Cells _cells;
    private readonly int _capacity;
    private readonly int _slots;
    private readonly int[] _zeros;

    /// <summary>Makes it, with the zeros of the halos.</summary>
    public Arena(NetworkPlan plan, MemoryPlan memory, int capacity)
    {
        (_plan, _memory, _capacity) = (plan, memory, capacity);
        _zeros = [.. Enumerable.Range(0, plan.Buffers.Count).Select(OwnerOfZeros)];
        _slots = memory.TileSamples > 0 ? memory.TileSamples : capacity;
        _cells = new Cells(
            "arena",
            memory.ScratchLength + _slots * memory.SlotLength + capacity * (memory.BoundaryLength + memory.BatchLength));
        for (int buffer = 0; buffer < plan.Buffers.Count; buffer++)
        {
            if (memory.Placements[buffer].Region != Region.Unused)
            {
                CheckRoom(buffer);
                MakeHalo(buffer);
            }
        }
    }

    /// <summary>A buffer as a sample's calls see it, or as those of a range of samples do.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="sample">The sample, or the first of them.</param>
    /// <param name="samples">How many.</param>
    /// <param name="ofSample">What may be read of scratch memory.</param>
    /// <param name="ofPass">What may be read of slots and rows.</param>
    public Storage Buffer(int buffer, int sample, int samples, Lifetime ofSample, Lifetime ofPass)
    {
        BufferPlan plan = _plan.Buffers[buffer];
        (int length, Lifetime lifetime) = _memory.Placements[buffer].Region switch
        {
            Region.Scratch => (plan.Length, ofSample),
            Region.Slot => (plan.Length, ofPass),
            Region.Boundary or Region.Batch => (samples * plan.Length, ofPass),
            _ => throw NoRoom(buffer, "has no place in this mode"),
        };
        return new Storage(_cells, StartOf(buffer, sample), length, OwnerOf(buffer), lifetime, plan.Name, plan.Describe)
        {
            Zeros = _zeros[buffer],
        };
    }

    private static int OwnerOf(int buffer) => buffer + 1;

    /// <summary>The first of the buffers with this halo in this place.</summary>
    private int OwnerOfZeros(int buffer) => _plan.Buffers[buffer].KeepsZeros
        ? OwnerOf(Enumerable.Range(0, buffer + 1).First(other =>
            _memory.Placements[other].Region == _memory.Placements[buffer].Region
                && _memory.Placements[other].Offset == _memory.Placements[buffer].Offset
                && _plan.Buffers[other].Form == _plan.Buffers[buffer].Form))
        : 0;

    private int StartOf(int buffer, int sample)
    {
        Placement placement = _memory.Placements[buffer];
        return placement.Region switch
        {
            Region.Scratch => placement.Offset,
            Region.Slot => _memory.ScratchLength + sample % _slots * _memory.SlotLength + placement.Offset,
            Region.Boundary => Rows(0),
            _ => Rows(_memory.BoundaryLength),
        };

        int Rows(int before) => _memory.ScratchLength + _slots * _memory.SlotLength + _capacity * (before + placement.Offset)
            + sample * _plan.Buffers[buffer].Length;
    }

    private void CheckRoom(int buffer)
    {
        Placement placement = _memory.Placements[buffer];
        int length = _plan.Buffers[buffer].Length;
        int room = placement.Region switch
        {
            Region.Scratch => _memory.ScratchLength,
            Region.Slot => _memory.SlotLength,
            Region.Boundary => _memory.BoundaryLength,
            _ => _memory.BatchLength,
        };
        if (placement.Offset + length > room)
        {
            throw NoRoom(buffer, FormattableString.Invariant($"begins at {placement.Offset} of {room} numbers and has {length}"));
        }

        for (int other = 0; placement.Region == Region.Boundary && other < buffer; other++)
        {
            Placement taken = _memory.Placements[other];
            if (taken.Region == Region.Boundary
                && taken.Offset < placement.Offset + length && placement.Offset < taken.Offset + _plan.Buffers[other].Length)
            {
                throw NoRoom(buffer, $"lies where {_plan.Buffers[other].Name} does");
            }
        }
    }

    private void MakeHalo(int buffer)
    {
        BufferPlan plan = _plan.Buffers[buffer];
        for (int sample = 0; plan.KeepsZeros && sample < _capacity; sample++)
        {
            for (int i = 0; i < plan.Length; i++)
            {
                if (plan.IsHalo(i))
                {
                    _cells.MakeZeros(StartOf(buffer, sample) + i, _zeros[buffer]);
                }
            }
        }
    }

    private MemoryFault NoRoom(int buffer, string what) => new(MemoryFaultKind.NoRoom, $"{_plan.Buffers[buffer].Name} {what}");
}
