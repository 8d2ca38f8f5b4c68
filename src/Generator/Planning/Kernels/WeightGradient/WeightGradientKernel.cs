using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.WeightGradient;

/// <summary>
/// dw[tap, k, n] += sum over pixels of x[pixel + tap, k] * dy[pixel, n]: the gradient of a convolution's or dense layer's kernel, in HWIO
/// order. All steps are in floats.
/// </summary>
/// <param name="Group">Groups of channels, or the products that a Winograd transform makes of the sum, each with matrices of its
/// own.</param>
/// <param name="Pixels">Output pixels.</param>
/// <param name="X">From one output pixel's window to the next's.</param>
/// <param name="Dy">From one output pixel to the next.</param>
/// <param name="TapGrid">The taps, in x.</param>
/// <param name="TapLength">Contiguous floats of x that belong to successive rows of dw.</param>
/// <param name="Tilings">How each vector width cuts it, widest first.</param>
internal sealed record WeightGradientKernel(
    KernelDescription Description, WeightGradientGroups Group, Size Pixels, Stride X, Stride Dy, OffsetGrid TapGrid, int TapLength,
    EquatableArray<WeightGradientTiling> Tilings) : KernelPlan(Description)
{
    /// <summary>The order of the sum over the pixels.</summary>
    public required SumOrder Order { get; init; }

    /// <summary>Depthwise: one weight per channel and tap, so x is loaded as a vector.</summary>
    public bool Depthwise { get; init; }

    /// <summary>The axis of pixels that is made of the samples of a micro-batch, whose number is an argument.</summary>
    public SampleAxis Samples { get; init; }

    /// <summary>True when dw is set instead of added to.</summary>
    public bool Overwrites { get; init; }

    /// <summary>True when dw holds nothing else, so that chains are added up there.</summary>
    public bool InPlace { get; init; }

    /// <summary>Borders that are left out instead of read as zeros; null when the halo holds zeros.</summary>
    public BorderClip? Clip { get; init; }

    public int Groups => Group.Count;

    /// <summary>Output channels of one group.</summary>
    public int Filters => Group.Filters;

    public int Rows => Pixels.Rows;

    public int Columns => Pixels.Columns;

    public int TapRows => TapGrid.Rows;

    public int TapColumns => TapGrid.Columns;

    /// <summary>From one (tap, k) row of dw to the next: all output channels.</summary>
    public int DwTapStep => Group.DwTapStep;

    public override EquatableArray<VectorWidth> Widths => Tilings.Select(tiling => tiling.Width).ToEquatableArray();

    protected override IReadOnlyList<KernelParameter> WholeParameters =>
    [
        KernelParameter.X, KernelParameter.Dy, KernelParameter.Dw,
        .. SumsLength > 0 ? new[] { KernelParameter.Sums } : [],
        .. Samples != SampleAxis.None ? [KernelParameter.Count] : CopyLength > 0 ? new[] { KernelParameter.Copy } : [],
    ];

    /// <summary>Rows of dw of one group.</summary>
    public int Taps => TapRows * TapColumns * TapLength;

    /// <summary>Floats of memory for the copy of a block in a band; 0 where no width copies.</summary>
    public int CopyLength => Tilings.Max(tiling => tiling.CopiesBlocks ? tiling.BandRows * Order.Strips.Large * tiling.Block : 0);

    /// <summary>True where blocks of pixels are added up in double.</summary>
    public bool HasBlocks => !InPlace && Order.HasBlocks(Rows);

    /// <summary>True where the chains of a block are added up apart from dw, and the sums of the only block then added to it.</summary>
    public bool KeepsSums => !InPlace && !HasBlocks && !Order.AddsInPlace(Rows, Columns);

    /// <summary>True where a tile sees the whole block, so that its sums lie in memory that all tiles use in turn.</summary>
    public bool SumsByTile => KeepsSums && Tilings.All(tiling => tiling.BandRows >= Rows);

    /// <summary>Lengths of the chains that a row is cut into; 1 where rows go together.</summary>
    public int LengthsOfChains => Order.Chain is not { } chain || Samples != SampleAxis.None || Clip is not null ? 1
        : Order.Strips.Parts().Max(strip => chain.InRow(strip.Size) == 1 ? 1 : Split.Balanced(strip.Size, chain.Columns).Parts().Count());

    /// <summary>Floats that dw spans.</summary>
    public int DwLength => Taps * DwTapStep;

    /// <summary>
    /// Floats of memory for the sums of a block: of a tile, or of all of dw, behind which lie the sums of blocks, in double. 0 where chains
    /// are added to dw itself.
    /// </summary>
    public int SumsLength => HasBlocks ? 3 * BlockSumsLength
        : SumsByTile ? Tilings.Max(tiling => tiling.Taps * tiling.Block)
        : KeepsSums ? BlockSumsLength : 0;

    /// <summary>Floats of the sums of a block, and a line behind them that vectors may read.</summary>
    public int BlockSumsLength => CacheLine.RoundUp(DwLength) + CacheLine.Floats;

    /// <summary>The kernel as its tiles see it: the pixels of a copied block are neighbours.</summary>
    public WeightGradientKernel AsRead(WeightGradientTiling tiling, int columns) =>
        tiling.CopiesBlocks ? this with { Dy = new Stride(columns * tiling.Block, tiling.Block) } : this;

    /// <summary>The blocks of a group's filters in panels: equal panels, and how many of them.</summary>
    public IEnumerable<(FilterBlocks Blocks, int Panels)> Panels(WeightGradientTiling tiling) =>
        from blocks in FilterBlocks.Of(Filters, tiling.Vectors, tiling.Width)
        from panel in Split.Balanced(blocks.Count, tiling.Paneled ? tiling.Panel : blocks.Count).Parts()
        select (blocks.Part(panel.Start, panel.Size), panel.Count);

    /// <summary>Rows of the windows of taps of a depthwise kernel.</summary>
    public IEnumerable<(int Size, int Count, int Start)> TapRowTiles(WeightGradientTiling tiling) =>
        Split.Balanced(TapRows, tiling.Window.Rows).Parts();

    /// <summary>Columns of the windows of taps of a depthwise kernel.</summary>
    public IEnumerable<(int Size, int Count, int Start)> TapColumnTiles(WeightGradientTiling tiling) =>
        Split.Balanced(TapColumns, tiling.Window.Columns).Parts();

    /// <summary>The tiles along a run.</summary>
    public IEnumerable<(int Size, int Count, int Start)> TapLengthTiles(WeightGradientTiling tiling) =>
        Split.Balanced(TapLength, tiling.Taps).Parts();

    /// <summary>The tiles of all taps, where they are listed.</summary>
    public IEnumerable<(int Size, int First)> ListedTiles(WeightGradientTiling tiling) =>
        from run in Split.Balanced(Taps, tiling.Taps).Parts()
        from i in Enumerable.Range(0, run.Count)
        select (run.Size, run.Start + i * run.Size);

    /// <summary>With clipped borders, the part of the map that each tap meets; none for taps that meet nothing.</summary>
    public IEnumerable<ClippedTap> ClippedTaps(BorderClip clip) =>
        from tap in Enumerable.Range(0, TapRows * TapColumns)
        let top = clip.FirstRow + tap / TapColumns
        let left = clip.FirstColumn + tap % TapColumns
        let rows = Borders.Meeting(top, Rows, clip.Rows)
        let columns = Borders.Meeting(left, Columns, clip.Columns)
        where rows.Count > 0 && columns.Count > 0
        select new ClippedTap(
            tap, new Size(rows.Count, columns.Count), (rows.First + top) * X.Row + (columns.First + left) * X.Column,
            rows.First * Dy.Row + columns.First * Dy.Column);

    /// <summary>Offset in x, from a pixel's first tap, of a row of dw.</summary>
    public int TapOffset(int tap)
    {
        int column = tap / TapLength % TapColumns;
        int row = tap / TapLength / TapColumns;
        return TapGrid.Offset(row, column) + tap % TapLength;
    }
}

/// <summary>Independent groups of channels.</summary>
/// <param name="Filters">Output channels of one group.</param>
/// <param name="XStep">From one group to the next in x; likewise in dy and dw.</param>
/// <param name="DwTapStep">From one (tap, k) row of dw to the next: all output channels.</param>
internal readonly record struct WeightGradientGroups(int Count, int Filters, int XStep, int DyStep, int DwStep, int DwTapStep);

/// <summary>Where the samples of a micro-batch lie among the pixels of a gradient's sum.</summary>
internal enum SampleAxis
{
    /// <summary>There is one sample.</summary>
    None,

    /// <summary>Each sample is a pixel of the only row.</summary>
    Columns,

    /// <summary>Each sample is a row of pixels.</summary>
    Rows,
}

/// <summary>
/// The register tile of a width: Taps rows of dw by Vectors vectors of filters stay in registers over a band of pixel rows.
/// </summary>
/// <param name="Listed">True when a tile takes taps with offsets of their own (few channels); false when its taps are neighbours in a run,
/// or a window of a depthwise kernel's.</param>
/// <param name="BandRows">Pixel rows, of whole chains, that a tile meets before the next tile: x and dy of a band stay near.</param>
/// <param name="Panel">Blocks of filters that a tile of taps meets one after another, so that dw is walked along its lines; 0 when all
/// tiles of taps meet a block before the next, so that dy of the block stays in the first-level cache.</param>
/// <param name="CopiesBlocks">True when a block of filters of dy is copied to where its pixels are neighbours before the tiles of taps meet
/// it.</param>
/// <param name="Pixels">Depthwise: pixels side by side that share what their windows have in common; otherwise 1.</param>
internal sealed record WeightGradientTiling(
    VectorWidth Width, int Taps, int Vectors, bool Listed, int BandRows, int Panel, bool CopiesBlocks, int Pixels)
{
    /// <summary>Depthwise, where tiles are not listed: rows and columns of the taps of a tile.</summary>
    public Size Window { get; init; }

    /// <summary>Depthwise: the pixels of a row that go side by side.</summary>
    public static IEnumerable<(int Size, int Count, int Start)> PixelTiles(int columns, int pixels) =>
        Split.Balanced(columns, pixels).Parts();

    /// <summary>True when blocks come in panels.</summary>
    public bool Paneled => Panel > 0;

    /// <summary>Filters of a full block.</summary>
    public int Block => Vectors * Width.Lanes;
}

/// <summary>A tap of a kernel with clipped borders, and the part of the map where it does not fall off.</summary>
/// <param name="Tap">Its number.</param>
/// <param name="Pixels">The pixels that it meets.</param>
/// <param name="X">Where x begins there.</param>
/// <param name="Dy">Where dy begins.</param>
internal readonly record struct ClippedTap(int Tap, Size Pixels, int X, int Dy);
