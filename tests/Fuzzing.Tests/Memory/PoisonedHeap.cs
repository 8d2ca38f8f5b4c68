using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ConvGen.Execution;
using ConvGen.Tests.Reference.Comparison;

namespace ConvGen.Fuzzing.Tests.Memory;

/// <summary>
/// Memory of one network and of the spans it gets, full of NaN and between margins of NaN: what is read before it is written shows in a
/// result, and
/// what is written outside shows in a margin. While it lives, the networks that this flow creates take their memory from it.
/// </summary>
internal sealed unsafe class PoisonedHeap : Heap
{
    private const int Margin = 256;
    private const int CacheLine = 16;
    private const uint Canary = 0x7fc0ca4e; // A NaN of its own.

    private readonly List<(float[] Array, int Start, int Length)> _blocks = [];
    private readonly List<(ArenaMap Map, AlignedMemory Memory)> _arenas = [];
    private ArenaMap? _expected;
    private int _arenasLeft;

    public PoisonedHeap() => AlignedMemory.Allocator.Value = AllocateAligned;

    /// <summary>
    /// Says what the next memory of a network is: so many arenas, which are poisoned when they are made, then other memory.
    /// </summary>
    public void Expect(ArenaMap map, int arenas) => (_expected, _arenasLeft) = (map, arenas);

    /// <summary>Poisons the arenas of one kind, as if they had just been made.</summary>
    public void Poison(ArenaMap map) => ForEach(map, map.Poison);

    /// <summary>Poisons what no pass may leave to the next one.</summary>
    public void PoisonScratch(ArenaMap map) => ForEach(map, map.PoisonScratch);

    /// <inheritdoc/>
    public override string? FindDamage()
    {
        foreach ((ArenaMap map, AlignedMemory memory) in _arenas)
        {
            if (map.FindDamage(memory.Span) is { } place)
            {
                return $"float {place} of an arena of {map.Length}, a zero of a halo, was overwritten with {memory.Span[place]}";
            }
        }

        foreach ((float[] array, int start, int length) in _blocks)
        {
            ReadOnlySpan<uint> bits = MemoryMarshal.Cast<float, uint>(array);
            if (bits[..start].ContainsAnyExcept(Canary) || bits[(start + length)..].ContainsAnyExcept(Canary))
            {
                return $"memory beside a buffer of {length} floats was overwritten";
            }
        }

        return null;
    }

    public override void Dispose() => AlignedMemory.Allocator.Value = null;

    protected override Span<float> Allocate(int length)
    {
        (float[] array, int start) = Place(length);
        return array.AsSpan(start, length);
    }

    private AlignedMemory AllocateAligned(int length)
    {
        (float[] array, int start) = Place(length);
        array.AsSpan(start, length).Clear();
        AlignedMemory memory = new((float*)Unsafe.AsPointer(ref array[start]), length, array);
        lock (_arenas)
        {
            if (_arenasLeft > 0)
            {
                _arenasLeft--;
                _expected!.Poison(memory.Span);
                _arenas.Add((_expected, memory));
            }
        }

        return memory;
    }

    private (float[] Array, int Start) Place(int length)
    {
        float[] array = GC.AllocateUninitializedArray<float>(length + 2 * Margin + CacheLine, pinned: true);
        array.AsSpan().Fill(BitConverter.UInt32BitsToSingle(Canary));
        nint misalignment = (nint)Unsafe.AsPointer(ref array[Margin]) / sizeof(float) % CacheLine;
        int start = Margin + (int)((CacheLine - misalignment) % CacheLine);
        lock (_blocks)
        {
            _blocks.Add((array, start, length));
        }

        return (array, start);
    }

    private void ForEach(ArenaMap map, Action<Span<float>> action)
    {
        foreach ((ArenaMap _, AlignedMemory memory) in _arenas.Where(arena => arena.Map == map))
        {
            action(memory.Span);
        }
    }
}
