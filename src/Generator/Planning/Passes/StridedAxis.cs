using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>The rows (or columns) of an axis that somebody reads: Count runs of RunLength, the first at Offset, Step apart.</summary>
internal readonly record struct StridedAxis(int Step, int Offset, int Count, int RunLength)
{
    /// <summary>Every row; the count is that of the axis.</summary>
    public static readonly StridedAxis Whole = new(1, 0, 0, 1);

    public bool IsWhole => Step == 1;

    /// <summary>Rows that are read.</summary>
    public int Length => Count * RunLength;

    /// <summary>What the windows of one axis read.</summary>
    /// <param name="shift">Inputs between the outputs of a run; 0 without runs.</param>
    public static StridedAxis Of(WindowAxis axis, int shift)
    {
        // A lone output takes no stride, a lone tap no dilation; where both are lone, bounds inference drops what is not read.
        int step = GreatestCommonDivisor(
            GreatestCommonDivisor(axis.Output > 1 ? axis.Stride : 0, shift), axis.Kernel > 1 ? axis.Dilation : 0);
        if (step <= 1)
        {
            return Whole;
        }

        int offset = (step - axis.PadBefore % step) % step;
        return offset < axis.Input ? new StridedAxis(step, offset, (axis.Input - offset + step - 1) / step, 1) : Whole;
    }

    /// <summary>What windows with gaps between them read: runs of their size. Whole where they touch, or where padding cuts one.</summary>
    public static StridedAxis OfDisjoint(WindowAxis axis) =>
        axis.Dilation == 1 && axis.Stride > axis.Kernel && axis.Kernel > 1 && axis.Output > 1 && axis.PadBefore == 0
        && (axis.Output - 1) * axis.Stride + axis.Kernel <= axis.Input
            ? new StridedAxis(axis.Stride, 0, axis.Output, axis.Kernel)
            : Whole;

    public override string ToString() => IsWhole
        ? "all"
        : RunLength == 1
            ? InvariantText.Of($"{Offset}, {Offset + Step}, ...")
            : InvariantText.Of($"{Offset} to {Offset + RunLength - 1}, {Offset + Step} to {Offset + Step + RunLength - 1}, ...");

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
