using System.Linq;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Plan;

/// <summary>A packed copy of weights, in the order of the kernel that reads them.</summary>
/// <param name="Weights">First float of the weights: the master's, or the transformed one's in the packed memory.</param>
/// <param name="Offset">First float of the copy.</param>
/// <param name="Reader">The kernel that reads it.</param>
/// <param name="KernelWidth">Width of the convolution kernel.</param>
/// <param name="Source">How the kernel lies and what the copy is for.</param>
/// <param name="Use">Which passes need it.</param>
/// <param name="Transform">The Winograd transform that it is made for; null for the direct sum.</param>
internal sealed record PackedCopy(
    string Name, Reference Weights, int Offset, CorrelationKernel Reader, int KernelWidth, PackedSource Source,
    WinogradTransform? Transform, PackedUse Use)
{
    /// <summary>Slices that the trained kernel's filters are cut into, one behind the other in the copy; its reader reads one.</summary>
    public int Slices { get; init; } = 1;

    /// <summary>The blocks of pixels that its reader goes over; null for pixels.</summary>
    public BlockWindow? Blocks { get; init; }

    /// <summary>Filters of the trained kernel.</summary>
    public int TrainedFilters => Slices * Reader.Filters;

    /// <summary>The stage of training that it is made for, where its <see cref="PackedUse"/> is a stage.</summary>
    public int Stage { get; init; }

    /// <summary>Floats of the trained kernel from a slice's first filter to that of the next one.</summary>
    public int TrainedSliceStep => Slices == 1
        ? 0
        : WinogradWeights.Of(Reader, Source, Transform!, TrainedFilters, Blocks).FilterStep * Reader.Filters;

    /// <summary>Floats from a slice to the next.</summary>
    public int SliceLength => CacheLine.RoundUp(Reader.PackedLength);

    /// <summary>Floats that it takes.</summary>
    public int Length => Slices * SliceLength;

    /// <summary>The memory that the copy lies in.</summary>
    public MemorySpace Space => Use.Space();

    /// <summary>
    /// Whether the trained kernel lies in that order already and is read where it is, for each width, widest first; null where it never
    /// does.
    /// </summary>
    public EquatableArray<bool>? InPlace
    {
        get
        {
            bool[] widths = [.. VectorWidth.All.Select(width => Reader.IsPackedAsTrained(Reader.TilingAt(width)))];
            return Source == PackedSource.Forward && Transform is null && Weights.Space == MemorySpace.Parameters && widths.Contains(true)
                ? new EquatableArray<bool>(widths)
                : null;
        }
    }
}

/// <summary>The passes that need a packed copy, in the order in which copies are numbered.</summary>
internal enum PackedUse
{
    /// <summary>All.</summary>
    Always,

    /// <summary>Only those that train: gradients, and weights that predictions have in another form.</summary>
    Training,

    /// <summary>Only gradients of the network's inputs, which few ask for.</summary>
    OnDemand,

    /// <summary>
    /// Only predictions: the weights are those that a normalisation is folded into, or in a form that trainings do not have.
    /// </summary>
    Prediction,

    /// <summary>All, of weights that are not trained: a step leaves them as they are.</summary>
    Frozen,

    /// <summary>Only those that train, likewise.</summary>
    FrozenTraining,

    /// <summary>Only some stages of those that train: the copy is made before the first of them.</summary>
    Stage,
}

internal static class PackedUses
{
    /// <summary>The memory of copies: those that only training reads are apart, since who only predicts never needs it.</summary>
    public static MemorySpace Space(this PackedUse use) => use switch
    {
        PackedUse.Training or PackedUse.OnDemand or PackedUse.FrozenTraining => MemorySpace.TrainingPacked,
        PackedUse.Stage => MemorySpace.StagePacked,
        _ => MemorySpace.Packed,
    };

    /// <summary>The use by the same passes of weights that are not trained.</summary>
    public static PackedUse Frozen(this PackedUse use) => use switch
    {
        PackedUse.Always => PackedUse.Frozen,
        PackedUse.Training => PackedUse.FrozenTraining,
        _ => use,
    };
}

internal enum PackedSource
{
    /// <summary>HWIO weights, for the forward pass.</summary>
    Forward,

    /// <summary>Filter-major weights, for the forward pass.</summary>
    FilterMajorForward,

    /// <summary>HWIO weights, for the gradient of the input.</summary>
    Transposed,

    /// <summary>HWIO weights, transformed for Winograd's forward pass.</summary>
    Winograd,

    /// <summary>Filter-major weights, likewise.</summary>
    FilterMajorWinograd,

    /// <summary>HWIO weights, transformed for Winograd's gradient of the input.</summary>
    TransposedWinograd,
}
