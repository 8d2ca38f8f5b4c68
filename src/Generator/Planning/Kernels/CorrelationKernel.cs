using System;
using System.Collections.Generic;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels;

/// <summary>
/// y[pixel, n] = b[n] + sum over taps and run of x[pixel + tap, k] * w[tap, k, n]: the one loop nest behind convolution forward,
/// convolution backward-data (over the output's gradient, one phase per residue of the stride), depthwise both ways and dense layers.
/// All steps are in floats.
/// </summary>
/// <param name="Groups">Independent groups; of a depthwise kernel there is one, and its vectors of channels take their place.</param>
/// <param name="Filters">Output channels of one group.</param>
/// <param name="XGroupStep">From one group's input channels to the next's.</param>
/// <param name="YGroupStep">From one group's output channels to the next's.</param>
/// <param name="XRowStep">From one output row's window to the next's.</param>
/// <param name="XColumnStep">From one output column's window to the next's.</param>
/// <param name="YRowStep">From one output row to the next.</param>
/// <param name="YColumnStep">From one output column to the next.</param>
/// <param name="TapRowStep">From one row of taps to the next, in x.</param>
/// <param name="TapColumnStep">From one tap to the next in a row, in x.</param>
/// <param name="Run">Contiguous floats of x that one tap sums over.</param>
/// <param name="WeightRowStep">From one row of taps to the next in w, for weights that are read in place; 0 when w is packed.</param>
/// <param name="WeightColumnStep">Likewise from one tap to the next.</param>
/// <param name="Vectorwise">Depthwise: each lane multiplies its own x, so x is loaded as a vector and not broadcast.</param>
/// <param name="Epilogue">What happens to a sum before it is stored.</param>
/// <param name="Clip">Borders that are left out instead of read as zeros; null when the halo holds zeros.</param>
/// <param name="Samples">True when the columns are the samples of a micro-batch, whose number is an argument.</param>
/// <param name="Chains">Partial sums that successive k take in turn, joined at the end: they hide the latency of a lone pixel's one sum. Part of the order, at every width.</param>
/// <param name="Phases">The dense sub-problems; one, save for backward-data of a strided convolution.</param>
/// <param name="Tilings">How each vector width cuts it, widest first.</param>
internal sealed record CorrelationKernel(
    string Label, string Title, long Flops,
    int Groups, int Filters, int XGroupStep, int YGroupStep,
    int XRowStep, int XColumnStep, int YRowStep, int YColumnStep,
    int TapRowStep, int TapColumnStep, int Run,
    int WeightRowStep, int WeightColumnStep,
    bool Vectorwise, Epilogue Epilogue, BorderClip? Clip, bool Samples, int Chains,
    EquatableArray<CorrelationPhase> Phases,
    EquatableArray<CorrelationTiling> Tilings) : KernelPlan(Label, Title, Flops)
{
    /// <summary>Max pool behind the sums: pixels are its windows then, and steps from pixel to pixel go from window to window. Null without.</summary>
    public PoolEpilogue? Pool { get; init; }

    public override IReadOnlyList<KernelParameter> Parameters
    {
        get
        {
            bool bias = Epilogue == Epilogue.BiasFloor;
            List<KernelParameter> parameters = [KernelParameter.X, KernelParameter.W];
            parameters.AddRange(bias ? [KernelParameter.B, KernelParameter.Y] : [KernelParameter.Y]);
            parameters.AddRange(Pool is { Winners: not null } ? [KernelParameter.Winners] : []);
            parameters.AddRange(bias ? [KernelParameter.Floor] : []);
            parameters.AddRange(Samples ? [KernelParameter.Count] : []);
            return parameters;
        }
    }

    /// <summary>Sums of a pixel.</summary>
    public int Elements => Pool?.Window.Count ?? 1;

    /// <summary>Whether weights that lie as (taps, inputs, filters) are in the order of a width's tiles: one block takes all filters.</summary>
    public bool IsPackedAsTrained(CorrelationTiling tiling) =>
        Groups == 1 && Phases.Count == 1 && Filters <= tiling.Block && Filters % tiling.Width.Lanes == 0;

    /// <summary>Floats of the packed weights of one group and one tap at a width.</summary>
    public int PackedTap(VectorWidth width) => Run * width.RoundUp(Filters);

    /// <summary>Registers that a tile uses: its sums, weights, and an input.</summary>
    public int RegistersOf(CorrelationTiling tiling) => Vectorwise
        ? tiling.Pixels + ResidentWeights(tiling) + 1
        : (tiling.Pixels * Elements * Chains + 1) * tiling.Vectors + 1;

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

    /// <summary>Floats of the packed weights at a width.</summary>
    public int PackedLength(VectorWidth width)
    {
        int taps = 0;
        foreach (CorrelationPhase phase in Phases)
        {
            taps += phase.Taps;
        }

        return taps * Groups * PackedTap(width);
    }
}

/// <summary>One residue class of the output pixels: a dense correlation of its own.</summary>
/// <param name="XOffset">x of the first tap of the first pixel.</param>
/// <param name="YOffset">First pixel in y.</param>
/// <param name="WeightOffset">First tap, for weights read in place.</param>
/// <param name="FirstKernelRow">Kernel row of tap row 0; tap row t is kernel row FirstKernelRow + t * KernelRowStep.</param>
/// <param name="KernelRowStep">Step between the kernel rows of successive tap rows.</param>
/// <param name="FirstKernelColumn">Kernel column of tap column 0.</param>
/// <param name="KernelColumnStep">Step between the kernel columns of successive tap columns.</param>
internal sealed record CorrelationPhase(
    int XOffset, int YOffset, int WeightOffset, int Rows, int Columns, int TapRows, int TapColumns,
    int FirstKernelRow, int KernelRowStep, int FirstKernelColumn, int KernelColumnStep)
{
    public int Taps => TapRows * TapColumns;
}

/// <summary>Rows and columns of x that exist: tap (t, u) of pixel (r, c) reads row r + FirstRow + t, column c + FirstColumn + u.</summary>
/// <param name="Columns">0 when only rows are clipped and the sides have a halo.</param>
internal sealed record BorderClip(int FirstRow, int Rows, int FirstColumn, int Columns)
{
    public bool ClipsColumns => Columns > 0;
}

internal enum Epilogue
{
    /// <summary>y = sum.</summary>
    Store,

    /// <summary>y += sum.</summary>
    Add,

    /// <summary>y = max(floor, bias + sum): floor 0 is relu, minus infinity none.</summary>
    BiasFloor,
}

/// <summary>The register tile of a width: TileRows x TileColumns pixels by Vectors vectors of filters.</summary>
/// <param name="Vectors">Of a depthwise kernel, whose tile is one vector wide: the vectors of channels that take the tiles in turn.</param>
/// <param name="Resident">Depthwise: the weights that stay in registers while inputs pass.</param>
internal sealed record CorrelationTiling(VectorWidth Width, int Vectors, int TileRows, int TileColumns, ResidentTaps Resident)
{
    public int Pixels => TileRows * TileColumns;

    /// <summary>Filters of a full block.</summary>
    public int Block => Vectors * Width.Lanes;
}
