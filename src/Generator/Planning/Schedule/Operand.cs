using System;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Schedule;

/// <summary>What a call is given: a place in memory, or a value.</summary>
internal abstract record Operand;

/// <summary>A place in memory. Where a call is repeated over rows it moves on by <paramref name="RowStep"/>.</summary>
/// <param name="Space">Which memory.</param>
/// <param name="Buffer">The buffer of <see cref="MemorySpace.Buffer"/>; otherwise 0.</param>
/// <param name="Offset">Floats from the start of the buffer or memory.</param>
/// <param name="RowStep">Floats to the next row.</param>
internal sealed record Reference(MemorySpace Space, int Buffer, int Offset, int RowStep) : Operand
{
    /// <summary>A place in memory without rows.</summary>
    public static Reference To(MemorySpace space, int offset) => new(space, 0, offset, 0);
}

/// <summary>Weights that the kernels of some widths read where they are trained, and those of others from a packed copy.</summary>
/// <param name="Trained">Floats from the start of the parameters.</param>
/// <param name="Packed">The packed copy.</param>
/// <param name="InPlace">For each width, widest first: whether it reads the trained weights.</param>
internal sealed record WeightsReference(int Trained, Reference Packed, EquatableArray<bool> InPlace) : Operand;

/// <summary>A sample's row among what its backward pass saves for a gradient of the whole batch.</summary>
/// <param name="Before">Floats a sample that lie before it.</param>
/// <param name="Step">Floats of a row.</param>
internal sealed record SavedRow(int Before, int Step) : Operand;

/// <summary>No place: what would be written or read there is not wanted.</summary>
internal sealed record NoPlace : Operand;

/// <summary>A decided number.</summary>
internal sealed record Integer(int Value) : Operand;

/// <summary>Floats from a pixel to the next: unlike an <see cref="Integer"/> no measure of what there is to do.</summary>
internal sealed record Step(int Floats) : Operand;

/// <summary>A decided number.</summary>
internal sealed record Scalar(float Value) : Operand;

/// <summary>Decided numbers, one behind the other.</summary>
internal sealed record Constants(EquatableArray<float> Values) : Operand;

/// <summary>How many samples the segment takes together, times <paramref name="Each"/>.</summary>
internal sealed record SampleCount(int Each) : Operand;

/// <summary>An end of the range of units that a call computes: all of them, or those of a chunk.</summary>
internal sealed record UnitBound(bool IsEnd, int Units) : Operand
{
    /// <summary>Chunks begin at whole cache lines.</summary>
    public const int Granule = CacheLine.Floats;
}

/// <summary>The iterations that a kernel computes: all of them, or those of the chunk that a thread has taken.</summary>
internal sealed record ChunkOperand(bool IsWhole) : Operand;

/// <summary>
/// The iterations that a kernel computes in a strip of its map, in units of rows, or of pixels where the map is one long row of them.
/// </summary>
/// <param name="Step">Units from a strip to the next.</param>
/// <param name="Ahead">How many more there are in the first strip, which later ones read.</param>
/// <param name="Count">All units.</param>
internal sealed record StripOperand(int Step, int Ahead, int Count) : Operand
{
    /// <summary>The unit behind the last one that is asked for up to a strip.</summary>
    public int End(int strip) => (int)Math.Min((long)(strip + 1) * Step + Ahead, Count);

    /// <summary>What so many iterations do of those units, that these are the tiles of.</summary>
    public int Covered(Split tiles, int end) => tiles.Covered((int)((long)tiles.Count * end / Count));
}

/// <summary>Shape of the input of a layer of the user's own, by the layer's number among those.</summary>
internal sealed record CustomShape(int Number) : Operand;

/// <summary>Which activation.</summary>
internal sealed record ActivationOperand(ActivationKind Kind) : Operand;

/// <summary>Winograd's transform along an axis.</summary>
internal sealed record FilterOperand(bool AlongRows, WinogradFilter Filter) : Operand;

/// <summary>A part of what keys random numbers.</summary>
internal sealed record RandomKey(RandomKeyPart Part) : Operand;

internal enum RandomKeyPart
{
    Seed,
    Step,
    Sample,
}

/// <summary>The memories that a schedule refers to.</summary>
internal enum MemorySpace
{
    /// <summary>A buffer of the arena.</summary>
    Buffer,

    /// <summary>The user's input of a sample.</summary>
    Input,

    /// <summary>The user's memory for a sample's output.</summary>
    Output,

    /// <summary>The user's memory for a sample's other values that leave the network.</summary>
    Reads,

    /// <summary>The loss's gradient of a sample's output.</summary>
    OutputGradient,

    /// <summary>The user's memory for the gradient of a sample's input.</summary>
    InputGradient,

    /// <summary>The trained parameters.</summary>
    Parameters,

    /// <summary>Packed copies and transformed weights.</summary>
    Packed,

    /// <summary>Packed copies that only training reads.</summary>
    TrainingPacked,

    /// <summary>Packed copies of the stages of training, in turn.</summary>
    StagePacked,

    /// <summary>The gradients of the parameters.</summary>
    Gradients,

    /// <summary>A shard's terms of the barriers' sums, which are doubles.</summary>
    ShardSums,

    /// <summary>What the barriers made of the sums.</summary>
    Coefficients,
}
