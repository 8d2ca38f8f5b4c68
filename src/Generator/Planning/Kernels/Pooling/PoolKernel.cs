using System.Collections.Generic;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.Pooling;

/// <summary>Max or average pooling, forward or backward, over vectors of channels. All strides in memory are in floats.</summary>
/// <param name="Backward">True for the gradient.</param>
/// <param name="RowWindow">The window down the columns: output rows that are computed, input rows that exist and to which it is
/// clipped.</param>
/// <param name="ColumnWindow">The window along the rows.</param>
/// <param name="RowStrides">Floats between the rows of the tensors.</param>
internal sealed record PoolKernel(
    KernelDescription Description, PoolKind Kind, bool Backward, PoolWindow RowWindow, PoolWindow ColumnWindow, int Channels,
    PoolRowStrides RowStrides)
    : KernelPlan(Description)
{
    /// <summary>Backward: every input element lies in exactly one window, so its gradient is stored, not added.</summary>
    public bool Disjoint { get; init; }

    /// <summary>
    /// Max pool, forward: also store where the window of each index lies in the input of the convolution before; null: only the maximum.
    /// Backward: the gradient goes by the indices that the forward pass stored; null: by comparing with the maximum.
    /// </summary>
    public IndexCodes? Indices { get; init; }

    public int Rows => RowWindow.Outputs;

    public int Columns => ColumnWindow.Outputs;

    /// <summary>Most elements of a window that is one chain: 8.5e-7 of its sum may be lost.</summary>
    private const int MostAlone = 56;

    /// <summary>Most elements of one chain of several: 5e-7 of their sum may be lost.</summary>
    private const int MostTerms = 32;

    public override int Iterations(MachineModel machine, VectorWidth width) => Backward ? 1 : Rows;

    public override EquatableArray<VectorWidth> Widths => VectorWidth.For(Channels);

    protected override IReadOnlyList<KernelParameter> WholeParameters => (Backward, Kind) switch
    {
        (false, _) when Indices is not null => [KernelParameter.X, KernelParameter.Y, KernelParameter.Indices],
        (false, _) => [KernelParameter.X, KernelParameter.Y],
        (true, PoolKind.Max) when Indices is not null => [KernelParameter.Indices, KernelParameter.Dy, KernelParameter.Dx],
        (true, PoolKind.Max) => [KernelParameter.X, KernelParameter.Y, KernelParameter.Dy, KernelParameter.Dx],
        _ => [KernelParameter.Dy, KernelParameter.Dx],
    };

    /// <summary>True when some window reaches beyond the input.</summary>
    public bool Clipped => RowWindow.IsClipped || ColumnWindow.IsClipped;

    /// <summary>Elements of a window.</summary>
    public int Elements => RowWindow.Kernel * ColumnWindow.Kernel;

    /// <summary>Floats from a row of the window to the next, in a tensor of such rows.</summary>
    public int RowStep(int rowStride) => RowWindow.Dilation * rowStride;

    /// <summary>Floats from a column of the window to the next.</summary>
    public int ColumnStep => ColumnWindow.Dilation * Channels;

    /// <summary>How the sum over a window of an average pool is cut; null where it is one chain.</summary>
    public SumChain? Chain =>
        Kind == PoolKind.Average && !Backward ? SumChain.Of(RowWindow.Kernel, ColumnWindow.Kernel, MostAlone, MostTerms) : null;

    /// <summary>Windows of up to 16 elements that are never clipped are unrolled.</summary>
    public bool Unrolled => !Clipped && Elements <= 16;
}

/// <summary>The window of a pool along one axis.</summary>
internal readonly record struct PoolWindow(int Outputs, int Inputs, int Kernel, int Stride, int Dilation, int PadBefore)
{
    /// <summary>True when some window reaches beyond the inputs.</summary>
    public bool IsClipped => PadBefore > 0 || (Outputs - 1) * Stride + Span > Inputs;

    /// <summary>Inputs from the first element to the last.</summary>
    public int Span => (Kernel - 1) * Dilation + 1;
}

/// <summary>Floats between the rows of a pool's tensors; those of gradients are 0 forward.</summary>
internal readonly record struct PoolRowStrides(int X, int Y, int Dx, int Dy);
