using System;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;

namespace ConvGen.Fuzzing.Tests.Memory;

/// <summary>
/// What the floats of an arena are: the zeros of a halo, which are written when it is made and kept, or memory that must be written before
/// it is read.
/// </summary>
internal sealed class ArenaMap
{
    private readonly bool[] _isZero;
    private readonly int _scratch;

    private ArenaMap(int length, int scratch) => (_isZero, _scratch) = (new bool[length], scratch);

    public int Length => _isZero.Length;

    public static ArenaMap OfTraining(NetworkPlan plan, int capacity) => Of(plan, plan.TrainingMemory, capacity);

    public static ArenaMap OfInference(NetworkPlan plan) => Of(plan, plan.InferenceMemory, Math.Max(1, plan.PredictionMicroBatch));

    /// <summary>Poisons everything but the zeros.</summary>
    public void Poison(Span<float> arena) => Poison(arena, Length);

    /// <summary>Poisons what no pass may leave to the next one: everything but the zeros, the slots and what crosses segments.</summary>
    public void PoisonScratch(Span<float> arena) => Poison(arena, _scratch);

    /// <summary>The first place where a zero was overwritten, or null.</summary>
    public int? FindDamage(ReadOnlySpan<float> arena)
    {
        for (int i = 0; i < arena.Length; i++)
        {
            if (_isZero[i] && BitConverter.SingleToUInt32Bits(arena[i]) != 0)
            {
                return i;
            }
        }

        return null;
    }

    private void Poison(Span<float> arena, int length)
    {
        if (arena.Length != Length)
        {
            throw new ArgumentException(
                $"The plan has an arena of {Length} floats; the network took one of {arena.Length}.", nameof(arena));
        }

        for (int i = 0; i < length; i++)
        {
            if (!_isZero[i])
            {
                arena[i] = float.NaN;
            }
        }
    }

    private static ArenaMap Of(NetworkPlan plan, MemoryPlan memory, int capacity)
    {
        int slots = memory.ScratchLength;
        int count = memory.TileSamples > 0 ? memory.TileSamples : capacity;
        int boundaries = slots + count * memory.SlotLength;
        ArenaMap map = new(boundaries + capacity * memory.BoundaryLength, slots);
        for (int i = 0; i < plan.Buffers.Count; i++)
        {
            BufferPlan buffer = plan.Buffers[i];
            Placement placement = memory.Placements[i];
            if (placement.Region == Region.Scratch)
            {
                map.MarkHalo(buffer, placement.Offset);
            }

            for (int sample = 0; placement.Region == Region.Slot && sample < count; sample++)
            {
                map.MarkHalo(buffer, slots + sample * memory.SlotLength + placement.Offset);
            }

            for (int sample = 0; placement.Region == Region.Boundary && sample < capacity; sample++)
            {
                map.MarkHalo(buffer, boundaries + capacity * placement.Offset + sample * buffer.Length);
            }
        }

        return map;
    }

    private void MarkHalo(BufferPlan buffer, int start)
    {
        if (!buffer.KeepsZeros)
        {
            return;
        }

        int row = buffer.Columns * buffer.Channels;
        _isZero.AsSpan(start, buffer.Length).Fill(true);
        for (int i = 0; i < buffer.Rows; i++)
        {
            _isZero.AsSpan(start + buffer.Origin + i * buffer.RowStride, row).Clear();
        }
    }
}
