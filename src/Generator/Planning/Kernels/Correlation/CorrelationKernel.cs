using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.Correlation;

/// <summary>
/// y[pixel, n] = b[n] + sum over taps and run of x[pixel + tap, k] * w[tap, k, n]: the one loop nest behind convolution forward,
/// convolution backward-data (over the output's gradient, one phase per residue of the stride), depthwise both ways and dense layers.
/// All steps are in floats.
/// </summary>
/// <param name="Group">Independent groups; of a depthwise kernel there is one, and its vectors of channels take their place.</param>
/// <param name="X">From one output pixel's window to the next's.</param>
/// <param name="Y">From one output pixel to the next.</param>
/// <param name="Tap">From one tap to the next, in x.</param>
/// <param name="ReductionLength">Contiguous floats of x that one tap sums over.</param>
/// <param name="Phases">The dense sub-problems; one, save for backward-data of a strided convolution.</param>
/// <param name="Tilings">How each vector width cuts it, widest first.</param>
internal sealed record CorrelationKernel(
    KernelDescription Description, CorrelationGroups Group, Stride X, Stride Y, Stride Tap, int ReductionLength,
    EquatableArray<CorrelationPhase> Phases, EquatableArray<CorrelationTiling> Tilings) : KernelPlan(Description)
{
    /// <summary>From one tap to the next in w, for weights that are read in place; 0 when w is packed.</summary>
    public Stride Weight { get; init; }

    /// <summary>Depthwise: each lane multiplies its own x, so x is loaded as a vector and not broadcast.</summary>
    public bool Depthwise { get; init; }

    /// <summary>What happens to a sum before it is stored.</summary>
    public Epilogue Epilogue { get; init; }

    /// <summary>Borders that are left out instead of read as zeros; null when the halo holds zeros.</summary>
    public BorderClip? Clip { get; init; }

    /// <summary>True when the columns are the samples of a micro-batch, whose number is an argument.</summary>
    public bool Samples { get; init; }

    /// <summary>
    /// Partial sums that successive k take in turn, joined at the end: they hide the latency of a lone pixel's one sum. Part of the order,
    /// at every width.
    /// </summary>
    public int Accumulators { get; init; } = 1;

    /// <summary>Floats of the packed weights of a block of filters, at the width that takes most; 0 where no tap meets an input.</summary>
    public int BlockLength =>
        Phases.Select(phase => phase.Taps).DefaultIfEmpty(0).Max() * ReductionLength * Tilings.Max(tiling => tiling.Block);

    /// <summary>Which packed weights a tile fetches while it computes.</summary>
    public WeightPrefetch PrefetchesWeights { get; init; }

    /// <summary>Whether a tile fetches the inputs of the next one, which lie behind its own, while it computes.</summary>
    public bool PrefetchesInputs { get; init; }

    /// <summary>Whether a tile fetches the lines that its sums go to before it computes them.</summary>
    public bool PrefetchesOutputs { get; init; }

    /// <summary>Whether its pixels are the rows of a matrix, one behind the other, and its weights another matrix.</summary>
    public bool IsProduct => Groups == 1 && !Depthwise && !Samples && Pool is null && Clip is null
        && Phases.Count == 1 && Phases[0] is { Taps: 1 } phase
        && X.Column == ReductionLength && (phase.Rows == 1 || X.Row == phase.Columns * X.Column);

    /// <summary>A product of matrices: each pixel, one behind the other, is a row of <paramref name="inputs"/>.</summary>
    public static CorrelationKernel Product(
        KernelDescription description, CorrelationGroups group, int pixels, int inputs, EquatableArray<CorrelationTiling> tilings) => new(
        description, group, X: new Stride(0, inputs), Y: new Stride(0, group.Filters), Tap: default, inputs,
        new EquatableArray<CorrelationPhase>([CorrelationPhase.Whole(new Size(1, pixels), 1, 1)]), tilings);

    public int Groups => Group.Count;

    /// <summary>Phases, repeated ones counted.</summary>
    public int PhaseCount => Phases.Sum(phase => phase.Count);

    /// <summary>Output channels of one group.</summary>
    public int Filters => Group.Filters;

    /// <summary>
    /// Max pool behind the sums: pixels are its windows then, and steps from pixel to pixel go from window to window. Null without.
    /// </summary>
    public PoolEpilogue? Pool { get; init; }

    public override EquatableArray<VectorWidth> Widths => Tilings.Select(tiling => tiling.Width).ToEquatableArray();

    protected override IReadOnlyList<KernelParameter> WholeParameters
    {
        get
        {
            bool bias = Epilogue.HasBias();
            List<KernelParameter> parameters = [KernelParameter.X, KernelParameter.W];
            parameters.AddRange(bias ? [KernelParameter.B, KernelParameter.Y] : [KernelParameter.Y]);
            parameters.AddRange(Pool is { Indices: not null } ? [KernelParameter.Indices] : []);
            parameters.AddRange(bias ? [Epilogue.Limit()] : []);
            parameters.AddRange(Samples ? [KernelParameter.Count] : []);
            return parameters;
        }
    }

    /// <summary>Whether it can compute strips of its map: rows or, where the map is one long row, pixels.</summary>
    public bool HasStrips => PhaseCount == 1 && !Samples && Pool is null && Clip is null && StripUnits > 1
        && (HasRows || !Depthwise);

    /// <summary>Rows of its map; pixels where these are one long row.</summary>
    public int StripUnits => HasRows ? Phases[0].Rows : Phases[0].Columns;

    /// <summary>How a width's tiles cut them.</summary>
    public Split StripTiles(CorrelationTiling tiling) =>
        Split.Balanced(StripUnits, HasRows ? tiling.TileRows : tiling.TileColumns);

    /// <summary>Whether its map has several rows, or is one long row of pixels.</summary>
    public bool HasRows => Phases[0].Rows > 1;

    public override int Iterations(MachineModel machine, VectorWidth width) => LoopOf(machine, TilingAt(width)).Count;

    public override KernelPlan AsShared(MachineModel machine) => SharedBy(tiling => LoopOf(machine, tiling));

    /// <summary>The kernel that computes strips of its map.</summary>
    public CorrelationKernel InStrips() => SharedBy(tiling => SharedLoop.OfStrips(this, tiling));

    private CorrelationKernel SharedBy(Func<CorrelationTiling, SharedLoop> loop) => this with
    {
        IsShared = true,
        Tilings = Tilings.Select(tiling => tiling with { Shared = loop(tiling) }).ToEquatableArray(),
    };

    private SharedLoop LoopOf(MachineModel machine, CorrelationTiling tiling) =>
        IsShared ? tiling.Shared : SharedLoop.Of(machine, this, tiling);

    /// <summary>The blocks of a group's filters.</summary>
    public IEnumerable<FilterBlocks> Blocks(CorrelationTiling tiling) => FilterBlocks.Of(Filters, tiling.Vectors, tiling.Width);

    /// <summary>The columns of a phase's tiles. With clipped borders every tile knows its place, so each is a run of its own.</summary>
    public IEnumerable<(int Size, int Count, int Start)> ColumnTiles(CorrelationPhase phase, CorrelationTiling tiling)
    {
        IEnumerable<(int Size, int Count, int Start)> runs = Split.Balanced(phase.Columns, tiling.TileColumns).Parts();
        return Clip is not { ClipsColumns: true }
            ? runs
            : runs.SelectMany(run => Enumerable.Range(0, run.Count).Select(i => (run.Size, 1, run.Start + i * run.Size)));
    }

    /// <summary>Sums of a pixel.</summary>
    public int Elements => Pool?.Window.Count ?? 1;

    /// <summary>The tiling that a width runs: its own, or the next narrower one.</summary>
    public CorrelationTiling TilingAt(VectorWidth width) => Tilings.First(tiling => tiling.Width.Bits <= width.Bits);

    /// <summary>Floats of the packed weights, at the width that takes most.</summary>
    public int PackedLength => Tilings.Max(tiling => PackedLayout.Of(this, tiling).Length);

    /// <summary>Columns of the convolution's kernel that a phase's taps cover: a run may be a whole row of taps.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="channels">Channels of a tap.</param>
    public int KernelColumns(CorrelationPhase phase, int channels) => phase.TapColumns * ReductionLength / channels;

    /// <summary>
    /// Whether weights that lie as (taps, inputs, filters) are in the order of a width's tiles: one block takes all filters.
    /// </summary>
    public bool IsPackedAsTrained(CorrelationTiling tiling) =>
        Groups == 1 && Phases.Count == 1 && Filters <= tiling.Block && Filters % tiling.Width.Lanes == 0;

    /// <summary>Registers that a tile uses: its sums, weights, and an input.</summary>
    public int RegistersOf(CorrelationTiling tiling) => Depthwise
        ? tiling.Pixels + ResidentWeights(tiling) + 1
        : (tiling.Pixels * Elements * Accumulators + 1) * tiling.Vectors + 1;

    /// <summary>Vectors of weights of a depthwise tile that are in registers at a time, in the phase with the most.</summary>
    public int ResidentWeights(CorrelationTiling tiling)
    {
        int most = 0;
        foreach (CorrelationPhase phase in Phases)
        {
            most = Math.Max(most, tiling.Resident.Rows(phase.TapRows) * tiling.Resident.Columns(phase.TapColumns));
        }

        return most;
    }
}

/// <summary>Independent groups of channels.</summary>
/// <param name="Filters">Output channels of one group.</param>
/// <param name="XStep">From one group's input channels to the next's.</param>
/// <param name="YStep">From one group's output channels to the next's.</param>
internal readonly record struct CorrelationGroups(int Count, int Filters, int XStep, int YStep);

/// <summary>One residue class of the output pixels: a dense correlation of its own.</summary>
/// <param name="Origin">Where it starts.</param>
/// <param name="Pixels">Output pixels.</param>
/// <param name="RowTaps">Rows of taps.</param>
/// <param name="ColumnTaps">Taps of a row.</param>
internal sealed record CorrelationPhase(PhaseOrigin Origin, Size Pixels, PhaseTaps RowTaps, PhaseTaps ColumnTaps)
{
    /// <summary>Equal phases that follow each other down the rows, this one first: their code is a loop.</summary>
    public PhaseRepeats RowRepeats { get; init; } = PhaseRepeats.None;

    /// <summary>Likewise along the columns.</summary>
    public PhaseRepeats ColumnRepeats { get; init; } = PhaseRepeats.None;

    /// <summary>Phases that this one stands for.</summary>
    public int Count => RowRepeats.Count * ColumnRepeats.Count;

    public int Rows => Pixels.Rows;

    public int Columns => Pixels.Columns;

    public int TapRows => RowTaps.Count;

    public int TapColumns => ColumnTaps.Count;

    public int Taps => TapRows * TapColumns;

    /// <summary>All pixels and taps of a kernel without residue classes.</summary>
    public static CorrelationPhase Whole(Size pixels, int tapRows, int tapColumns) =>
        new(default, pixels, new PhaseTaps(tapRows, 0, 1), new PhaseTaps(tapColumns, 0, 1));
}

/// <summary>Where a phase starts.</summary>
/// <param name="X">x of the first tap of the first pixel.</param>
/// <param name="Y">First pixel in y.</param>
/// <param name="Weight">First tap, for weights read in place.</param>
internal readonly record struct PhaseOrigin(int X, int Y, int Weight);

/// <summary>Equal phases along one axis: how many, and what lies from each to the next.</summary>
/// <param name="Y">Floats of y.</param>
/// <param name="Weight">Floats of weights that are read in place.</param>
/// <param name="Kernel">Kernel elements.</param>
internal readonly record struct PhaseRepeats(int Count, int Y, int Weight, int Kernel)
{
    /// <summary>A phase of its own.</summary>
    public static readonly PhaseRepeats None = new(1, 0, 0, 0);
}

/// <summary>The taps of a phase along one axis: tap t is kernel element FirstKernel + t * KernelStep.</summary>
internal readonly record struct PhaseTaps(int Count, int FirstKernel, int KernelStep);

/// <summary>Rows and columns of x that exist: tap (t, u) of pixel (r, c) reads row r + FirstRow + t, column c + FirstColumn + u.</summary>
/// <param name="Columns">0 when only rows are clipped and the sides have a halo.</param>
internal sealed record BorderClip(int FirstRow, int Rows, int FirstColumn, int Columns)
{
    public bool ClipsColumns => Columns > 0;
}

/// <summary>The register tile of a width: TileRows x TileColumns pixels by Vectors vectors of filters.</summary>
/// <param name="Vectors">Of a depthwise kernel, whose tile is one vector wide: the vectors of channels that take the tiles in turn.</param>
/// <param name="Resident">Depthwise: the weights that stay in registers while inputs pass.</param>
internal sealed record CorrelationTiling(VectorWidth Width, int Vectors, int TileRows, int TileColumns, ResidentTaps Resident)
{
    /// <summary>The loop that threads share; of no iterations: none.</summary>
    public SharedLoop Shared { get; init; }

    public int Pixels => TileRows * TileColumns;

    /// <summary>Filters of a full block.</summary>
    public int Block => Vectors * Width.Lanes;

    /// <summary>The rows of a phase's tiles.</summary>
    public IEnumerable<(int Size, int Count, int Start)> RowTiles(CorrelationPhase phase) => Split.Balanced(phase.Rows, TileRows).Parts();
}
