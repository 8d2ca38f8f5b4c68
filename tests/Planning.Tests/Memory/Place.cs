using System;

namespace ConvGen.Planning.Tests.Memory;

/// <summary>Where a kernel begins to read or write: a checked pointer.</summary>
internal readonly struct Place(Storage storage, int at)
{
    /// <summary>The place <paramref name="offset"/> numbers on.</summary>
    public Place this[int offset] => new(storage, at + offset);

    public double Read(int offset) => storage.Cells.Read(Inside(offset), storage);

    /// <summary>Reads neighbours.</summary>
    public void Read(int offset, Span<double> target)
    {
        if (target.Length > 0)
        {
            _ = Inside(offset + target.Length - 1);
            storage.Cells.Read(Inside(offset), storage, target);
        }
    }

    public void Write(int offset, double value) => storage.Cells.Write(Inside(offset), storage, value);

    public void Add(int offset, double value) => Write(offset, Read(offset) + value);

    public void Add(int offset, ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            Add(offset + i, values[i]);
        }
    }

    /// <summary>Memory that a kernel works in: afterwards nobody may read it.</summary>
    public void Spoil(int offset, int length)
    {
        for (int i = offset; i < offset + length; i++)
        {
            storage.Cells.Spoil(Inside(i), storage);
        }
    }

    private int Inside(int offset)
    {
        int index = at + offset;
        return (uint)(index - storage.Start) < (uint)storage.Length
            ? index
            : throw storage.Fault(MemoryFaultKind.OutsideBuffer, index, "is no element of it");
    }
}
