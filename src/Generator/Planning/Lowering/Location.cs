using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Schedule;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>A tensor in some memory.</summary>
/// <param name="Buffer">Its buffer, when <see cref="Space"/> is <see cref="MemorySpace.Buffer"/>.</param>
/// <param name="Offset">Its first element, from the start of the buffer or memory.</param>
internal sealed record Location(MemorySpace Space, int Buffer, int Offset, TensorView View)
{
    /// <summary>The element <paramref name="offset"/> floats behind the first, as a reference that moves on by rows.</summary>
    public Reference At(int offset = 0) => new(Space, Buffer, Offset + offset, View.RowStride);

    /// <summary>From a pixel to the next.</summary>
    public Step PixelStep => new(View.PixelStride);

    /// <summary>Some of its channels.</summary>
    public Location Part(int channel, TensorView view) => this with
    {
        Offset = Offset + channel,
        View = view with { RowStride = View.RowStride, PixelStride = View.PixelStride },
    };
}
