using System;
using System.Linq;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Planning.Kernels.MaxPool;
using ConvGen.Generator.Planning.Kernels.Pooling;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;

namespace ConvGen.Generator.Planning.Estimates;

/// <summary>
/// What a kernel's largest method will cost the JIT. It gives up optimising above 60,000 bytes of IL and tracks 1,024 locals: plans stay
/// far below.
/// </summary>
internal readonly record struct UnrollEstimate(int Locals, int IlBytes)
{
    // Measured on emitted code: bytes of IL to start, to feed and to store one accumulator, and around them.
    private const int StartBytes = 16;
    private const int MultiplyAddBytes = 18;
    private const int StoreBytes = 30;
    private const int FrameBytes = 250;

    /// <summary>The largest method of a kernel, over all widths.</summary>
    public static UnrollEstimate Of(KernelPlan kernel) => kernel switch
    {
        CorrelationKernel { Depthwise: true } c => c.Tilings.Select(t => Depthwise(t.Pixels, c.ResidentWeights(t))).Aggregate(Max),
        WeightGradientKernel { Depthwise: true } w => w.Tilings.Select(t => Summed(w, t, Depthwise(t.Taps * t.Vectors, 2 * t.Pixels)))
            .Aggregate(Max),
        CorrelationKernel c =>
            c.Tilings.Select(t =>
                Tile(t.Pixels * c.Elements * c.Accumulators, t.Vectors, c.Clip is { ClipsColumns: true } ? c.Phases[0].TapColumns : 1))
                    .Aggregate(Max),
        WeightGradientKernel w => w.Tilings.Select(t => Summed(w, t, Tile(t.Taps, t.Vectors, 1))).Aggregate(Max),
        SparseWeightGradientKernel s => s.Tilings.Select(t => Tile(t.Vectors, 1, 1)).Aggregate(Max),
        SparseDataGradientKernel s => s.Tilings.Select(t => Windows(s, t)).Aggregate(Max),
        PatchWeightGradientKernel p => p.Tilings.Select(t => Tile(t.TapRows * p.Taps.Columns, 1, t.Permutes ? 1 : t.Width.Lanes))
            .Aggregate(Max),
        PoolKernel p => new UnrollEstimate(16, FrameBytes + 2 * (StoreBytes + MultiplyAddBytes) * (p.Unrolled ? p.Elements : 1)),
        WinogradKernel w =>
            new UnrollEstimate(
                6 * w.Transform.LongestPatch + 16,
                2 * (FrameBytes + w.Transform.LongestPatch * (StartBytes + 4 * MultiplyAddBytes + StoreBytes))),
        InPlaceDenseKernel => Tile(12, 2, 1),
        DotProductDenseKernel n => VectorWidth.All.Select(width => Narrow(n, width)).Aggregate(Max),
        _ => default,
    };

    private static UnrollEstimate Tile(int rows, int vectors, int repeats)
    {
        int accumulators = rows * vectors;
        return new UnrollEstimate(
            accumulators + vectors + 8,
            FrameBytes + accumulators * (StartBytes + StoreBytes + repeats * MultiplyAddBytes) + rows * repeats * MultiplyAddBytes);
    }

    /// <summary>A tile of chains: one for each length of a part of a row, and sums that are cleared and added to the gradient.</summary>
    private static UnrollEstimate Summed(WeightGradientKernel kernel, WeightGradientTiling tiling, UnrollEstimate chain) => new(
        chain.Locals,
        kernel.LengthsOfChains * chain.IlBytes + (kernel.KeepsSums ? 2 : 0) * StoreBytes * tiling.Taps * tiling.Vectors);

    /// <summary>
    /// All tiles of units are one method; forward, equal tiles are a loop, and each has one for several samples and one for a lone sample.
    /// </summary>
    private static UnrollEstimate Narrow(DotProductDenseKernel kernel, VectorWidth width)
    {
        bool forward = kernel.Part == DotProductDensePart.Forward;
        Split tiles = kernel.Tiles(width);
        int samples = forward ? DotProductDenseKernel.Samples : 1;
        int each = forward ? DotProductDenseKernel.Sums(width) : kernel.Vectors(width);
        int bodies = forward ? tiles.Parts().Count() : tiles.Count;
        int sums = bodies * tiles.Large * (forward ? samples + 1 : 1);
        return new UnrollEstimate(
            tiles.Large * samples * each + samples + 12,
            bodies * FrameBytes + sums * (each * (StartBytes + MultiplyAddBytes) + StoreBytes));
    }

    private static UnrollEstimate Windows(SparseDataGradientKernel kernel, SparseDataTiling tiling)
    {
        int elements = kernel.Window.Rows * kernel.Window.Columns;
        int groups = elements / (tiling.WindowRows * tiling.WindowColumns);
        return new UnrollEstimate(
            groups * tiling.Inputs * tiling.Vectors + 4 * elements + 8,
            FrameBytes + groups * tiling.Inputs * tiling.Vectors * (StartBytes + StoreBytes)
            + elements * (FrameBytes / 2 + kernel.Bands[0].Rows.Count * kernel.Bands[0].Columns.Count * tiling.Vectors * MultiplyAddBytes));
    }

    /// <summary>Every sum times every operand that waits in a register, and as many operands to load.</summary>
    private static UnrollEstimate Depthwise(int accumulators, int operands) => new(
        accumulators + operands + 8,
        FrameBytes + accumulators * (StartBytes + StoreBytes + operands * MultiplyAddBytes) + operands * StartBytes);

    private static UnrollEstimate Max(UnrollEstimate a, UnrollEstimate b) =>
        new(Math.Max(a.Locals, b.Locals), Math.Max(a.IlBytes, b.IlBytes));
}
