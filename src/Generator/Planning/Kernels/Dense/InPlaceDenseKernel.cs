using System.Collections.Generic;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.Dense;

/// <summary>
/// A dense layer whose kernel exceeds the cache, over a micro-batch: the kernel, (inputs, units), is read where the optimiser left it, once
/// for all samples, and terms that are zero because of a relu are skipped. Both sums are chains in the order of their terms, at every
/// width.
/// </summary>
/// <param name="Part">Which of the computations.</param>
/// <param name="Inputs">Inputs.</param>
/// <param name="Units">Units, a multiple of every vector.</param>
/// <param name="Add">Gradient of the input: added to what another consumer wrote.</param>
/// <param name="Rows">Gradient of the weights: rows that are computed together, one for each of as many inputs.</param>
internal sealed record InPlaceDenseKernel(KernelDescription Description, InPlaceDensePart Part, int Inputs, int Units, bool Add, int Rows)
    : KernelPlan(Description)
{
    /// <summary>Samples that meet a part of the kernel together.</summary>
    public const int Samples = 64;

    /// <summary>
    /// Forward: inputs whose weights for a block of units stay in the first-level cache while all samples meet them; a bit each says which
    /// are live.
    /// </summary>
    public const int PanelInputs = 32;

    /// <summary>Gradient of the input: inputs whose gradients are written at a time.</summary>
    public const int BandInputs = 48;

    /// <summary>Up to this many samples meet whole rows of the weights where they lie: less work than copying them first.</summary>
    public const int FewSamples = 2;

    /// <summary>Few samples: rows that they meet side by side.</summary>
    public const int RowBlock = 4;

    private const int MostVectors = 16;
    private const int MostGradientVectors = 12;
    private const int LeastUnits = 16;

    public override EquatableArray<VectorWidth> Widths => VectorWidth.All;

    protected override IReadOnlyList<KernelParameter> WholeParameters => Part switch
    {
        InPlaceDensePart.Forward =>
        [
            KernelParameter.X, KernelParameter.W, KernelParameter.B, KernelParameter.Y, KernelParameter.Minimum, KernelParameter.Nonzero,
            KernelParameter.Panel, KernelParameter.Count,
        ],
        InPlaceDensePart.ForwardUnits =>
        [
            KernelParameter.X, KernelParameter.W, KernelParameter.B, KernelParameter.Y, KernelParameter.Minimum, KernelParameter.Count,
            KernelParameter.FirstUnit, KernelParameter.EndUnit,
        ],
        InPlaceDensePart.DataGradient =>
        [
            KernelParameter.Dy, KernelParameter.W, KernelParameter.Dx, KernelParameter.Nonzero, KernelParameter.Columns,
            KernelParameter.Band,
            KernelParameter.Count,
        ],
        _ => [KernelParameter.X, KernelParameter.Dy, KernelParameter.Dw, KernelParameter.Count],
    };

    /// <summary>Gradient of the input: the tiles of a band of inputs, for so many vectors of samples.</summary>
    public static IEnumerable<(int Size, int Count, int Start)> InputTiles(VectorWidth width, int inputs, int vectors) =>
        Split.Balanced(inputs, TileInputs(width, vectors)).Parts();

    /// <summary>True for units that fill whole vectors at every width.</summary>
    public static bool Fits(int units) => units % LeastUnits == 0;

    public static InPlaceDenseKernel Plan(InPlaceDensePart part, int inputs, int units, bool add = false) => new(
        new KernelDescription(
            InvariantText.Of($"Dense_{inputs}_{units}_{(add ? "Add" : "")}{part}"),
            InvariantText.Of($"Dense, {Words(part)}: {inputs} inputs, {units} units, the kernel read in place"),
            2L * inputs * units),
        part, inputs, units, add, 0);

    /// <summary>Some rows of the gradient of the weights over a whole batch.</summary>
    public static InPlaceDenseKernel PlanRows(int inputs, int units, int rows) => new(
        new KernelDescription(
            InvariantText.Of($"Dense_{inputs}_{units}_BatchGradient"),
            InvariantText.Of($"Dense, gradient of {rows} of {inputs} rows of the weights over a batch: {units} units"),
            2L * rows * units),
        InPlaceDensePart.BatchGradient, inputs, units, false, rows);

    /// <summary>
    /// Gradient of the weights: floats between the output gradients of successive samples. An odd number of cache lines, or their columns
    /// share a few sets of the cache.
    /// </summary>
    public static int GradientStep(int units) => units + (units / CacheLine.Floats % 2 == 0 ? CacheLine.Floats : 0);

    /// <summary>
    /// Gradient of the weights: vectors of units that a tile sums side by side; those of all samples that meet them stay in the first-level
    /// cache.
    /// </summary>
    public Split GradientTiles(VectorWidth width) => Split.Balanced(Units / width.Lanes, MostGradientVectors);

    /// <summary>Forward: vectors of units that a tile sums side by side.</summary>
    public Split UnitTiles(VectorWidth width) => Split.Balanced(Units / width.Lanes, PanelVectors(width));

    /// <summary>Forward: the most vectors of a tile; a register each, save those of the operands.</summary>
    public static int PanelVectors(VectorWidth width) => System.Math.Min(MostVectors, width.Registers - 4);

    /// <summary>Gradient of the input: the most vectors of samples that a tile takes.</summary>
    public static int SampleVectors(VectorWidth width) => System.Math.Min(Samples / width.Lanes, width.Registers / 8);

    /// <summary>Gradient of the input: inputs of a tile of so many vectors of samples; a divisor of <see cref="BandInputs"/>.</summary>
    public static int TileInputs(VectorWidth width, int vectors)
    {
        int inputs = 12;
        while (inputs * vectors + vectors + 1 >= width.Registers || BandInputs % inputs != 0)
        {
            inputs--;
        }

        return inputs;
    }

    private static string Words(InPlaceDensePart part) => part switch
    {
        InPlaceDensePart.Forward => "forward over a micro-batch",
        InPlaceDensePart.ForwardUnits => "forward of some units for a few samples",
        _ => "gradient of the input over a micro-batch",
    };
}

internal enum InPlaceDensePart
{
    Forward,
    ForwardUnits,
    DataGradient,
    BatchGradient,
}
