using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>The rows (or columns) Offset, Offset + Step, ... of an axis: Count of them.</summary>
internal readonly record struct AxisLattice(int Step, int Offset, int Count)
{
    /// <summary>Every row; the count is that of the axis.</summary>
    public static readonly AxisLattice Whole = new(1, 0, 0);

    public bool IsWhole => Step == 1;

    /// <summary>What the windows of one axis read: output i meets input i * stride - pad + t * dilation for its taps t.</summary>
    public static AxisLattice Of(int stride, int dilation, int kernel, int outputs, int pad, int length)
    {
        // A lone output takes no stride, a lone tap no dilation; of both together, live extents see to it.
        int step = GreatestCommonDivisor(outputs > 1 ? stride : 0, kernel > 1 ? dilation : 0);
        if (step <= 1)
        {
            return Whole;
        }

        int offset = (step - pad % step) % step;
        return offset < length ? new AxisLattice(step, offset, (length - offset + step - 1) / step) : Whole;
    }

    public override string ToString() => IsWhole ? "all" : InvariantText.Of($"{Offset}, {Offset + Step}, ...");

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
