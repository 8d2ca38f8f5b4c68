using System.Linq;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>
/// A correlation among fused ones, and where in memory it reads and writes. It goes through its map unit by unit: rows or, where the map is
/// one long row, pixels.
/// </summary>
internal sealed record RowStage(Call Call, CorrelationKernel Kernel, Reference X, Reference Y)
{
    public static RowStage Of(Call call, CorrelationKernel kernel)
    {
        return new RowStage(call, kernel, PlaceOf(KernelParameter.X), PlaceOf(KernelParameter.Y));

        Reference PlaceOf(KernelParameter parameter) =>
            (Reference)call.Operands[kernel.Parameters.TakeWhile(each => each != parameter).Count()];
    }

    private CorrelationPhase Phase => Kernel.Phases[0];

    public int Number => ((KernelCallee)Call.Callee).Kernel;

    /// <summary>The layer, which a call's comment begins with.</summary>
    public string Name => Call.Comment.Split(':')[0];

    public int Units => Kernel.StripUnits;

    /// <summary>Floats of the input from a unit to the next.</summary>
    public int XStep => Kernel.HasRows ? Kernel.X.Row : Kernel.X.Column;

    /// <summary>Floats of the map from a unit to the next.</summary>
    public int YStep => Kernel.HasRows ? Kernel.Y.Row : Kernel.Y.Column;

    public long UnitBytes => (long)YStep * sizeof(float);

    public long InputBytes => (long)XStep * sizeof(float);

    public long WeightBytes => (long)Phase.Taps * Kernel.ReductionLength * Kernel.Filters * Kernel.Groups * sizeof(float);

    public bool Reads(RowStage other) => X.Space == MemorySpace.Buffer && AreOneMap(X, other.Y) && !AreOneMap(X, Y);

    /// <summary>Whether two places are in the same memory.</summary>
    public static bool AreOneMap(Reference one, Reference other) => one.Space == other.Space && one.Buffer == other.Buffer;

    /// <summary>The first float that it reads for a unit.</summary>
    public int FirstRead(int unit) => X.Offset + Phase.Origin.X + unit * XStep;

    /// <summary>The last float that it reads for a unit.</summary>
    public int LastRead(int unit) => FirstRead(unit) + (Kernel.HasRows ? (Phase.Columns - 1) * Kernel.X.Column : 0)
        + (Phase.TapRows - 1) * Kernel.Tap.Row + (Phase.TapColumns - 1) * Kernel.Tap.Column
        + (Kernel.Depthwise ? Kernel.Filters : (Kernel.Groups - 1) * Kernel.Group.XStep + Kernel.ReductionLength) - 1;

    /// <summary>The first float that it writes of a unit.</summary>
    public int FirstWrite(int unit) => Y.Offset + Phase.Origin.Y + unit * YStep;

    /// <summary>The last float that it writes of a unit.</summary>
    public int LastWrite(int unit) => FirstWrite(unit) + (Kernel.HasRows ? (Phase.Columns - 1) * Kernel.Y.Column : 0)
        + (Kernel.Groups - 1) * Kernel.Group.YStep + Kernel.Filters - 1;

    /// <summary>Units that all vector widths have computed behind a strip.</summary>
    public int Least(StripOperand strip, int index) => Kernel.Tilings.Min(tiling => Covered(strip, tiling, index));

    /// <summary>Units that some vector width has computed behind a strip.</summary>
    public int Most(StripOperand strip, int index) => Kernel.Tilings.Max(tiling => Covered(strip, tiling, index));

    private int Covered(StripOperand strip, CorrelationTiling tiling, int index) =>
        strip.Covered(Kernel.StripTiles(tiling), strip.End(index));
}
