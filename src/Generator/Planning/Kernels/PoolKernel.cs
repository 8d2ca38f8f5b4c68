using System.Collections.Generic;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels;

/// <summary>Max or average pooling, forward or backward, over vectors of channels. All strides in memory are in floats.</summary>
/// <param name="Backward">True for the gradient.</param>
/// <param name="Disjoint">Backward: every input element lies in exactly one window, so its gradient is stored, not added.</param>
/// <param name="Rows">Output rows that are computed.</param>
/// <param name="Columns">Output columns that are computed.</param>
/// <param name="InputRows">Rows of the input that exist; windows are clipped to them.</param>
/// <param name="InputColumns">Columns of the input that exist.</param>
/// <param name="XRowStride">Floats between input rows.</param>
/// <param name="YRowStride">Floats between output rows.</param>
/// <param name="DxRowStride">Floats between rows of the input's gradient (backward).</param>
/// <param name="DyRowStride">Floats between rows of the output's gradient (backward).</param>
/// <param name="Winners">Max pool, forward: also store where each winner's window lies in the input of the convolution before; null: only the maximum.
/// Backward: the gradient goes by the winners that the forward pass stored; null: by comparing with the maximum.</param>
internal sealed record PoolKernel(
    string Label, string Title, long Flops, PoolKind Kind, bool Backward, bool Disjoint,
    int Rows, int Columns, int Channels, int InputRows, int InputColumns,
    int KernelHeight, int KernelWidth, int StrideHeight, int StrideWidth, int PadTop, int PadLeft,
    int XRowStride, int YRowStride, int DxRowStride, int DyRowStride,
    WinnerCodes? Winners) : KernelPlan(Label, Title, Flops)
{
    public override IReadOnlyList<KernelParameter> Parameters => (Backward, Kind) switch
    {
        (false, _) when Winners is not null => [KernelParameter.X, KernelParameter.Y, KernelParameter.Winners],
        (false, _) => [KernelParameter.X, KernelParameter.Y],
        (true, PoolKind.Max) when Winners is not null => [KernelParameter.Winners, KernelParameter.Dy, KernelParameter.Dx],
        (true, PoolKind.Max) => [KernelParameter.X, KernelParameter.Y, KernelParameter.Dy, KernelParameter.Dx],
        _ => [KernelParameter.Dy, KernelParameter.Dx],
    };

    /// <summary>True when some window reaches beyond the input.</summary>
    public bool Clipped =>
        PadTop > 0 || PadLeft > 0
        || (Rows - 1) * StrideHeight + KernelHeight > InputRows
        || (Columns - 1) * StrideWidth + KernelWidth > InputColumns;

    /// <summary>Windows of up to 16 elements that are never clipped are unrolled.</summary>
    public bool Unrolled => !Clipped && KernelHeight * KernelWidth <= 16;
}
