using System;

namespace ConvGen.Interop.Torch;

/// <summary>The memories of a file's tensors.</summary>
internal interface ITorchStorages : IDisposable
{
    /// <summary>Reads a part of a memory.</summary>
    /// <param name="storage">Which.</param>
    /// <param name="size">Bytes of an element.</param>
    /// <param name="start">First byte of it.</param>
    /// <param name="bytes">Overwritten.</param>
    /// <exception cref="FormatException">The file holds less.</exception>
    void Read(PickledStorage storage, int size, long start, Span<byte> bytes);
}
