using System;

namespace ConvGen.Planning.Tests.Memory;

/// <summary>Memory that remembers of each number who wrote it, and when.</summary>
internal sealed class Cells
{
    /// <summary>Written when the memory was made, and zero for ever.</summary>
    private const uint Zeros = uint.MaxValue;

    private readonly double[] _values;
    private readonly int[] _owners;
    private readonly uint[] _times;

    /// <param name="name">What it is, in words.</param>
    /// <param name="length">Numbers, none of them written.</param>
    public Cells(string name, int length)
    {
        (Name, Length) = (name, length);
        (_values, _owners, _times) = (new double[length], new int[length], new uint[length]);
    }

    public string Name { get; }

    public int Length { get; }

    /// <summary>Writes zeros that nobody may overwrite; see <see cref="Storage.Zeros"/>.</summary>
    public void MakeZeros(int index, int owner) => (_values[index], _owners[index], _times[index]) = (0, owner, Zeros);

    public double Read(int index, Storage storage)
    {
        (int owner, uint time) = (_owners[index], _times[index]);
        bool isReadable = time == Zeros ? owner == storage.Zeros : owner == storage.Owner && storage.Lifetime.Includes(time);
        return isReadable ? _values[index] : throw Unreadable(index, storage);
    }

    /// <summary>Reads neighbours.</summary>
    public void Read(int index, Storage storage, Span<double> target)
    {
        (int owner, Lifetime lifetime) = (storage.Owner, storage.Lifetime);
        ReadOnlySpan<int> owners = _owners.AsSpan(index, target.Length);
        ReadOnlySpan<uint> times = _times.AsSpan(index, target.Length);
        for (int i = 0; i < target.Length; i++)
        {
            if (times[i] == Zeros ? owners[i] != storage.Zeros : owners[i] != owner || !lifetime.Includes(times[i]))
            {
                throw Unreadable(index + i, storage);
            }
        }

        _values.AsSpan(index, target.Length).CopyTo(target);
    }

    public void Write(int index, Storage storage, double value)
    {
        if (_times[index] == Zeros)
        {
            throw storage.Fault(MemoryFaultKind.ZerosWritten, index, "is written where zeros must stay");
        }

        (_values[index], _owners[index], _times[index]) = (value, storage.Owner, storage.Lifetime.Now);
    }

    /// <summary>Writes what nobody may read.</summary>
    public void Spoil(int index, Storage storage)
    {
        Write(index, storage, double.NaN);
        _times[index] = 0;
    }

    private MemoryFault Unreadable(int index, Storage storage) =>
        _times[index] == Zeros || (_owners[index] != storage.Owner && _owners[index] != 0)
            ? storage.Fault(MemoryFaultKind.Overwritten, index, "is read, but what lies there is another buffer's")
        : _times[index] == 0 ? storage.Fault(MemoryFaultKind.NeverWritten, index, "is read, but nobody wrote it")
        : storage.Fault(MemoryFaultKind.Stale, index, "is read, but what lies there is of another sample, pass or mode");
}
