using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>The rows (or columns) of an axis that somebody reads: Count runs of Run neighbours, the first at Offset, Step apart.</summary>
internal readonly record struct AxisLattice(int Step, int Offset, int Count, int Run)
{
    /// <summary>Every row; the count is that of the axis.</summary>
    public static readonly AxisLattice Whole = new(1, 0, 0, 1);

    public bool IsWhole => Step == 1;

    /// <summary>Rows that are read.</summary>
    public int Length => Count * Run;

    /// <summary>What the windows of one axis read.</summary>
    /// <param name="shift">Inputs between the outputs of a run; 0 without runs.</param>
    public static AxisLattice Of(WindowAxis axis, int shift)
    {
        // A lone output takes no stride, a lone tap no dilation; of both together, live extents see to it.
        int step = GreatestCommonDivisor(
            GreatestCommonDivisor(axis.Output > 1 ? axis.Stride : 0, shift), axis.Kernel > 1 ? axis.Dilation : 0);
        if (step <= 1)
        {
            return Whole;
        }

        int offset = (step - axis.PadBefore % step) % step;
        return offset < axis.Input ? new AxisLattice(step, offset, (axis.Input - offset + step - 1) / step, 1) : Whole;
    }

    /// <summary>What windows with gaps between them read: runs of their size. Whole where they touch, or where padding cuts one.</summary>
    public static AxisLattice OfApart(WindowAxis axis) =>
        axis.Dilation == 1 && axis.Stride > axis.Kernel && axis.Kernel > 1 && axis.Output > 1 && axis.PadBefore == 0
        && (axis.Output - 1) * axis.Stride + axis.Kernel <= axis.Input
            ? new AxisLattice(axis.Stride, 0, axis.Output, axis.Kernel)
            : Whole;

    public override string ToString() => IsWhole
        ? "all"
        : Run == 1
            ? InvariantText.Of($"{Offset}, {Offset + Step}, ...")
            : InvariantText.Of($"{Offset} to {Offset + Run - 1}, {Offset + Step} to {Offset + Step + Run - 1}, ...");

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
