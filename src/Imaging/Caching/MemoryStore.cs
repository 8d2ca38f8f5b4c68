using System;
using System.Threading;
using ConvGen.Imaging.Folders;
using ConvGen.Imaging.Resizing;

namespace ConvGen.Imaging.Caching;

/// <summary>Keeps each image once it has been read. Two threads that read it first at once pack the same bytes.</summary>
internal sealed class MemoryStore(ListedImage[] images, ImageOptions options) : ImageStore
{
    private readonly byte[]?[] _rows = new byte[]?[images.Length];
    private readonly CachedRow _row = new(options);

    public override void Read(int index, Span<float> values)
    {
        if (Volatile.Read(ref _rows[index]) is { } kept)
        {
            _row.Unpack(kept, values);
            return;
        }

        Preparation.Read(images[index].Path, options, values, divisor: 1);
        byte[] row = GC.AllocateUninitializedArray<byte>(_row.Length);
        _row.Pack(values, row);
        Volatile.Write(ref _rows[index], row);
        _row.Divide(values);
    }
}
