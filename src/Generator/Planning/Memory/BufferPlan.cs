using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Memory;

/// <summary>One buffer of the arena: a tensor with its halo.</summary>
/// <param name="Name">What it holds: the node, and which of its tensors.</param>
/// <param name="Shared">True when there is one for all samples of a range.</param>
internal sealed record BufferPlan(string Name, int Rows, int Columns, int Channels, Halo Halo, bool Shared = false)
{
    /// <summary>
    /// Where threads share the loops of a prediction: whether each has one of its own, since the iterations of a loop use it in turn.
    /// </summary>
    public bool PerThread { get; init; }

    /// <summary>Whether the zeros of its halo are written before each use, and not once.</summary>
    public bool ClearsHalo { get; init; }

    public int RowStride => (Halo.Left + Columns + Halo.Right) * Channels;

    /// <summary>From the buffer's start to the tensor's first element.</summary>
    public int Origin => Halo.Top * RowStride + Halo.Left * Channels;

    public int Length => (Halo.Top + Rows + Halo.Bottom) * RowStride;

    /// <summary>What its zeros depend on: buffers of one form have them in the same places.</summary>
    public BufferPlan Form => this with { Name = "", PerThread = false };

    public bool HasHalo => Halo != Halo.None;

    /// <summary>Whether its halo holds zeros for ever, so that no other form of buffer may lie there.</summary>
    public bool KeepsZeros => HasHalo && !ClearsHalo;

    public TensorView View => new(Rows, Columns, Channels, RowStride, Channels);
}

/// <summary>Where the buffers of one mode lie.</summary>
/// <param name="Placements">In buffer order; null when the mode does not use the buffer.</param>
/// <param name="ScratchLength">Floats of the memory that the samples use in turn.</param>
/// <param name="SlotLength">Floats of a slot.</param>
/// <param name="BoundaryLength">Floats per sample of the buffers between segments.</param>
internal sealed record MemoryPlan(EquatableArray<Placement> Placements, int ScratchLength, int SlotLength, int BoundaryLength)
{
    /// <summary>Floats per sample of the rows that a whole batch has.</summary>
    public int BatchLength { get; init; }

    /// <summary>Above 0, so many slots serve the samples of one tile after another; else every sample has one of its own.</summary>
    public int TileSamples { get; init; }

    /// <summary>Floats of what the samples use in turn.</summary>
    public int SharedLength => ScratchLength + TileSamples * SlotLength;

    /// <summary>Floats a sample that lie before those of a buffer between segments.</summary>
    public int Before(Placement placement) => (TileSamples > 0 ? 0 : SlotLength) + placement.Offset;
}

/// <summary>Where a buffer lies and from when to when it is needed.</summary>
/// <param name="Region">Scratch, slot, boundary, batch, or unused by this mode.</param>
/// <param name="Offset">Floats from the scratch memory's or the slot's start, or of one sample before it among the buffers that are
/// rows.</param>
/// <param name="First">First call that touches it.</param>
/// <param name="Last">Last call that touches it.</param>
internal sealed record Placement(Region Region, int Offset, int First, int Last);

internal enum Region
{
    Unused,

    /// <summary>What no later pass of a sample reads: all samples use it in turn, so it stays in the cache.</summary>
    Scratch,

    /// <summary>What lives from a sample's forward to its backward pass.</summary>
    Slot,

    /// <summary>What crosses segments: a row a sample.</summary>
    Boundary,

    /// <summary>What a segment reads that may take the whole batch: rows of all samples, in a memory of their own.</summary>
    Batch,
}
