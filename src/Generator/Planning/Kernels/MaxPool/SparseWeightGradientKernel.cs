using System.Collections.Generic;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.MaxPool;

/// <summary>
/// The gradient of a convolution's kernel from the indices of a max pool that carry a gradient, filter by filter: dw[filter, tap, k] +=
/// dy[argmax] * x[argmax + tap, k]. A bit of a mask for each window of the pool says whether its argmax carries a gradient.
/// </summary>
/// <param name="Windows">Windows of the pool.</param>
/// <param name="Taps">The taps, in x.</param>
/// <param name="TapLength">Contiguous floats of a tap (or of a row of taps), a multiple of every vector.</param>
internal sealed record SparseWeightGradientKernel(
    KernelDescription Description, int Filters, int Windows, OffsetGrid Taps, int TapLength, EquatableArray<SparseWeightTiling> Tilings)
    : KernelPlan(Description)
{
    private static readonly KernelParameter[] _parameters =
        [KernelParameter.X, KernelParameter.Dy, KernelParameter.Indices, KernelParameter.Masks, KernelParameter.Dw];

    /// <summary>Bits of a word of the masks.</summary>
    public const int WordBits = 32;

    public override EquatableArray<VectorWidth> Widths => VectorWidth.All;

    protected override IReadOnlyList<KernelParameter> WholeParameters => _parameters;

    /// <summary>Words of the mask of a filter.</summary>
    public int Words => (Windows + WordBits - 1) / WordBits;

    /// <summary>Words that one chain of the sum covers.</summary>
    public int ChainWords => WindowChains.UnitsOfChain(Words, WordBits);

    /// <summary>Vectors of a row of taps.</summary>
    public int RowVectors(VectorWidth width) => Taps.Columns * TapLength / width.Lanes;

    /// <summary>The tiles of whole rows of taps.</summary>
    public IEnumerable<(int Size, int Count, int Start)> TapRowTiles(SparseWeightTiling tiling) =>
        Split.Balanced(Taps.Rows, tiling.TapRows).Parts();

    /// <summary>The tiles along a run, in vectors.</summary>
    public IEnumerable<(int Size, int Count, int Start)> TapLengthTiles(SparseWeightTiling tiling) =>
        Split.Balanced(TapLength / tiling.Width.Lanes, tiling.Vectors).Parts();

    /// <summary>Weights of a filter.</summary>
    public int Weights => Taps.Count * TapLength;
}

/// <summary>Vectors of one filter's gradient that stay in registers while its mask is walked.</summary>
/// <param name="TapRows">Rows of taps that they are, as many as fit; 0 when they are a part of a run.</param>
internal sealed record SparseWeightTiling(VectorWidth Width, int Vectors, int TapRows);
