using System.Collections.Generic;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.Dense;

/// <summary>
/// A dense layer of few units over many inputs: its kernel lies unit by unit, so that vectors run along the inputs and none is half empty.
/// Forward, every unit is a dot product of 16 partial sums, joined in one fixed order at every width. Samples share what is loaded of the
/// kernel.
/// </summary>
/// <param name="Part">Which of the three computations.</param>
/// <param name="Inputs">Inputs, a multiple of every vector.</param>
/// <param name="Units">Units.</param>
/// <param name="Add">Gradient of the input: added to what another consumer wrote.</param>
internal sealed record DotProductDenseKernel(KernelDescription Description, DotProductDensePart Part, int Inputs, int Units, bool Add)
    : KernelPlan(Description)
{
    /// <summary>Partial sums of a dot product.</summary>
    public const int PartialSums = 16;

    /// <summary>Samples whose dot products are summed side by side.</summary>
    public const int Samples = 2;

    private const int MostUnits = 16;
    private const int LeastInputs = 64;

    public override EquatableArray<VectorWidth> Widths => VectorWidth.All;

    protected override IReadOnlyList<KernelParameter> WholeParameters => Part switch
    {
        DotProductDensePart.Forward =>
            [KernelParameter.X, KernelParameter.W, KernelParameter.B, KernelParameter.Y, KernelParameter.Minimum, KernelParameter.Count],
        DotProductDensePart.WeightGradient => [KernelParameter.X, KernelParameter.Dy, KernelParameter.Dw, KernelParameter.Count],
        _ => [KernelParameter.Dy, KernelParameter.W, KernelParameter.Dx, KernelParameter.Count],
    };

    /// <summary>True for layers whose units would leave much of a vector empty.</summary>
    public static bool Pays(int inputs, int units) => units <= MostUnits && inputs >= LeastInputs && inputs % PartialSums == 0;

    public static DotProductDenseKernel Plan(DotProductDensePart part, int inputs, int units, bool add = false) => new(
        new KernelDescription(
            InvariantText.Of($"Dense_{inputs}_{units}_{(add ? "Add" : "")}{part}"),
            InvariantText.Of($"Dense, {Words(part)}: {inputs} inputs, {units} units, vectors along the inputs"),
            2L * inputs * units),
        part, inputs, units, add);

    /// <summary>Vectors that hold the partial sums of one unit at a width.</summary>
    public static int Sums(VectorWidth width) => PartialSums / width.Lanes;

    /// <summary>Vectors along the inputs that the gradients take together: they share the broadcast of an output's gradient.</summary>
    public int Vectors(VectorWidth width) => Inputs % (2 * width.Lanes) == 0 ? 2 : 1;

    /// <summary>
    /// Units that stay in registers: forward, their sums for all samples beside an input of each and a weight; for the gradients, their
    /// weights beside the inputs and an output's gradient.
    /// </summary>
    public Split Tiles(VectorWidth width)
    {
        int other = Part == DotProductDensePart.Forward ? Samples + 1 : Vectors(width) + 1;
        int each = Part == DotProductDensePart.Forward ? Samples * Sums(width) : Vectors(width);
        return Split.Balanced(Units, System.Math.Max(1, (width.Registers - other) / each));
    }

    private static string Words(DotProductDensePart part) => part switch
    {
        DotProductDensePart.Forward => "forward",
        DotProductDensePart.WeightGradient => "gradient of the weights",
        _ => "gradient of the input",
    };
}

internal enum DotProductDensePart
{
    Forward,
    WeightGradient,
    DataGradient,
}
