using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.MaxPool;

/// <summary>
/// The gradient of the weights over one input channel behind a max pool: dw[tap, n] += sum over windows of dy[window, n] * x[argmax + tap].
/// What a row of taps meets from anywhere in a window is a patch that one vector holds, so a permutation by the indices fetches the factor
/// of every filter.
/// </summary>
/// <param name="Windows">Windows of the pool.</param>
/// <param name="Step">Floats of x from window to window.</param>
/// <param name="Patch">What a window's taps meet.</param>
/// <param name="Taps">The taps, in x.</param>
internal sealed record PatchWeightGradientKernel(
    KernelDescription Description, int Filters, Size Windows, Stride Step, PatchShape Patch, OffsetGrid Taps,
    EquatableArray<PatchWeightTiling> Tilings) : KernelPlan(Description)
{
    private static readonly KernelParameter[] _parameters =
        [KernelParameter.X, KernelParameter.Dy, KernelParameter.Indices, KernelParameter.Dw];

    public override EquatableArray<VectorWidth> Widths => Tilings.Select(tiling => tiling.Width).ToEquatableArray();

    protected override IReadOnlyList<KernelParameter> WholeParameters => _parameters;

    /// <summary>Rows of windows that one chain of the sum covers.</summary>
    public int ChainRows => WindowChains.UnitsOfChain(Windows.Rows, Windows.Columns);
}

/// <summary>The part of x that a row of taps meets from anywhere in a window.</summary>
/// <param name="Rows">Rows of x.</param>
/// <param name="RowStep">Floats of x between them.</param>
/// <param name="Pitch">Lanes of a row of the patch.</param>
internal readonly record struct PatchShape(int Rows, int RowStep, int Pitch);

/// <summary>How a width walks the windows.</summary>
/// <param name="TapRows">Rows of taps whose sums stay in registers.</param>
/// <param name="Permutes">Whether a patch fits a vector; else the factors are fetched one by one.</param>
internal sealed record PatchWeightTiling(VectorWidth Width, int TapRows, bool Permutes);
