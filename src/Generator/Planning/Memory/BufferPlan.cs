using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Memory;

/// <summary>One buffer of the arena: a tensor with its halo.</summary>
/// <param name="Name">A C# identifier that says what it holds.</param>
internal sealed record BufferPlan(string Name, int Rows, int Columns, int Channels, Halo Halo)
{
    public int RowStride => (Halo.Left + Columns + Halo.Right) * Channels;

    /// <summary>From the buffer's start to the tensor's first element.</summary>
    public int Origin => Halo.Top * RowStride + Halo.Left * Channels;

    public int Length => (Halo.Top + Rows + Halo.Bottom) * RowStride;

    public bool HasHalo => Halo != Halo.None;

    public TensorView View => new(Rows, Columns, Channels, RowStride);
}

/// <summary>Where the buffers of one mode lie.</summary>
/// <param name="Placements">In buffer order; null when the mode does not use the buffer.</param>
/// <param name="SlotLength">Floats of a slot.</param>
/// <param name="BoundaryLength">Floats per sample of the buffers between segments.</param>
internal sealed record MemoryPlan(EquatableArray<Placement> Placements, int SlotLength, int BoundaryLength);

/// <summary>Where a buffer lies and from when to when it is needed.</summary>
/// <param name="Region">Slot, boundary, or unused by this mode.</param>
/// <param name="Offset">Floats from the slot's start, or of one sample before it among the boundary buffers.</param>
/// <param name="First">First call that touches it.</param>
/// <param name="Last">Last call that touches it.</param>
internal sealed record Placement(Region Region, int Offset, int First, int Last);

internal enum Region
{
    Unused,
    Slot,
    Boundary,
}
