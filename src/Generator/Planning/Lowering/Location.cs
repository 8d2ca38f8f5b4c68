using ConvGen.Generator.Planning.Memory;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>A tensor in some memory.</summary>
/// <param name="Buffer">Its buffer, when <see cref="Place"/> is <see cref="Place.Buffer"/>.</param>
/// <param name="Offset">Its first element, from the start of the buffer or memory.</param>
internal sealed record Location(Place Place, int Buffer, int Offset, TensorView View)
{
    /// <summary>The element <paramref name="offset"/> floats behind the first, as an argument that moves on by rows.</summary>
    public Argument At(int offset = 0) => new("", Place, Buffer, Offset + offset, View.RowStride);
}
