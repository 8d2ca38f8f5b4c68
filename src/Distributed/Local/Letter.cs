using System;
using System.Threading;
using ConvGen.Training;

namespace ConvGen.Distributed;

/// <summary>Bytes on their way between two threads: they stay where the sender has them until the receiver has copied them.</summary>
internal sealed unsafe class Letter
{
    private byte* _memory;
    private int _length;
    private int _tag;
    private int _isOpen;

    public bool IsTaken => Volatile.Read(ref _isOpen) == 0;

    public void Put(byte* memory, int length, int tag)
    {
        _memory = memory;
        (_length, _tag) = (length, tag);
        Volatile.Write(ref _isOpen, 1);
    }

    /// <summary>False where nothing has come, or something of another call.</summary>
    public bool TryTake(byte* memory, int length, int tag)
    {
        if (IsTaken || _tag != tag)
        {
            return false;
        }

        if (_length != length)
        {
            throw new WorldException(FormattableString.Invariant(
                $"Expected {length} bytes from another rank; received {_length}. Every rank must pass as many numbers."));
        }

        Buffer.MemoryCopy(_memory, memory, length, length);
        Volatile.Write(ref _isOpen, 0);
        return true;
    }
}
