using System.Collections.Generic;
using System.ComponentModel;

namespace ConvGen.Execution;

/// <summary>
/// The layers in front of all that is trained. They give one value, the same in every step, and the others can go on from a copy of it.
/// </summary>
/// <param name="Name">The layer whose value it is.</param>
/// <param name="Segments">How many segments, from the first on, compute it; those behind read nothing else of them, nor inputs.</param>
/// <param name="Rows">Rows of the value.</param>
/// <param name="RowLength">Floats of a row, without gaps.</param>
/// <param name="RowStride">Floats from a row to the next.</param>
/// <param name="Training">Where it lies in a training arena.</param>
/// <param name="Inference">
/// Where it lies in an inference arena; null where predictions fold what is trained into it, so that it changes from step to step.
/// </param>
/// <param name="Parameters">The parameters that it depends on, by their numbers.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record FrozenPrefixDescription(
    string Name, int Segments, int Rows, int RowLength, int RowStride, BoundaryPlace Training, BoundaryPlace? Inference,
    IReadOnlyList<int> Parameters)
{
    /// <summary>Floats of a sample's value.</summary>
    public int Length => Rows * RowLength;
}

/// <summary>A value in a boundary buffer; see <see cref="ExecutionFrame.Boundary"/>.</summary>
/// <param name="Start">Floats of the arena before the slots, and to the value's first element in its row.</param>
/// <param name="Before">Floats a sample of the slots and the boundary buffers before this one.</param>
/// <param name="Length">Floats a sample of the buffer.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record BoundaryPlace(int Start, int Before, int Length)
{
    /// <summary>The first float of a sample's value in an arena.</summary>
    internal nint Of(int sample, int capacity) => Start + (nint)capacity * Before + (nint)sample * Length;
}
