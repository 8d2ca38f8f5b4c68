using System;

namespace ConvGen.Interop.Torch;

/// <summary>The memories of a file's tensors.</summary>
internal interface ITorchStorages : IDisposable
{
    /// <summary>Reads a part of a memory, which is taken only where the file holds as much.</summary>
    /// <param name="storage">Which.</param>
    /// <param name="size">Bytes of an element.</param>
    /// <param name="start">First byte of it.</param>
    /// <param name="length">Bytes from there on.</param>
    /// <exception cref="FormatException">The file holds less.</exception>
    byte[] Read(PickledStorage storage, int size, long start, int length);
}
