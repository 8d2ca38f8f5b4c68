using System;
using System.Runtime.InteropServices;

namespace ConvGen.Imaging.Decoding;

/// <summary>Bytes outside of the managed heap, freed as soon as an image is done: large photographs leave nothing behind.</summary>
/// <param name="length">Their number.</param>
internal readonly unsafe struct NativeBytes(int length) : IDisposable
{
    private readonly byte* _first = (byte*)NativeMemory.Alloc((nuint)length);

    public int Length => length;

    public nint Address => (nint)_first;

    public Span<byte> Span => new(_first, length);

    public void Dispose() => NativeMemory.Free(_first);
}
