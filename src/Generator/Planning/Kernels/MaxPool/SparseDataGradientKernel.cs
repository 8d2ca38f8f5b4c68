using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.MaxPool;

/// <summary>
/// The gradient of a convolution's input from the indices of a max pool that carry a gradient: dx[argmax + tap, k] += dy[argmax] *
/// w[filter, tap, k]. The inputs that a pool's window meets stay in registers while the indices of the window add to them; a bit of a mask
/// for each filter says which won at an element.
/// </summary>
/// <param name="Channels">Input channels, a multiple of every vector.</param>
/// <param name="Windows">Windows of the pool.</param>
/// <param name="Step">Floats of dx from window to window.</param>
/// <param name="Window">The elements of a window, in dx.</param>
/// <param name="Taps">The taps of the convolution, in dx.</param>
/// <param name="Bands">Taps that are taken together, the same at every width: they are part of the order of the sums.</param>
internal sealed record SparseDataGradientKernel(
    KernelDescription Description, int Channels, int Filters, Size Windows, Stride Step,
    OffsetGrid Window, OffsetGrid Taps, EquatableArray<TapBand> Bands) : KernelPlan(Description)
{
    private static readonly KernelParameter[] _parameters =
        [KernelParameter.W, KernelParameter.Dy, KernelParameter.Masks, KernelParameter.Dx];

    /// <summary>Bits of a word of the masks.</summary>
    public const int WordBits = 64;

    public override EquatableArray<VectorWidth> Widths => VectorWidth.All;

    protected override IReadOnlyList<KernelParameter> WholeParameters => _parameters;

    /// <summary>What stays in registers at each width, widest first.</summary>
    public EquatableArray<SparseDataTiling> Tilings { get; init; }

    /// <summary>Weights of a filter.</summary>
    public int Weights => Taps.Rows * Taps.Columns * Channels;

    /// <summary>Bands, repeated ones counted.</summary>
    public int BandCount => Bands.Sum(band => band.Rows.Repeats * band.Columns.Repeats);

    /// <summary>True where a row of taps is too long for one band.</summary>
    public bool CutsRows => Bands[0].Columns.Count < Taps.Columns;

    /// <summary>Words of the mask of one element of a window.</summary>
    public int Words => (Filters + WordBits - 1) / WordBits;
}

/// <summary>Taps that are taken together: successive rows, all columns or some. Equal bands one after another share their code.</summary>
internal sealed record TapBand(TapRange Rows, TapRange Columns);

/// <summary>Equal ranges of taps along an axis: <paramref name="Repeats"/> of <paramref name="Count"/>, one behind the other.</summary>
internal readonly record struct TapRange(int First, int Count, int Repeats);

/// <summary>What stays in registers at one width: the inputs of some rows and columns of a window, for some vectors of channels.</summary>
internal sealed record SparseDataTiling(VectorWidth Width, int Vectors, int WindowRows, int WindowColumns, int Inputs);
