using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Kernels.Winograd;

/// <summary>
/// A convolution with a stride as one without, over blocks of stride x stride pixels: each is a pixel of as many times the channels (space
/// to depth), and a tap over blocks has the kernel's elements that meet the block, zeros where the kernel ends within it.
/// </summary>
/// <param name="Stride">Pixels of a block along each axis.</param>
/// <param name="Geometry">The convolution over blocks, whose channels are [row of the block][column][channel].</param>
/// <param name="Kernel">Rows and columns of the trained kernel.</param>
/// <param name="First">The trained kernel's row and column at the first pixel of the first tap; before its first where negative.</param>
internal sealed record BlockWindow(int Stride, WindowGeometry Geometry, Size Kernel, Size First)
{
    /// <summary>Channels of a pixel.</summary>
    public int Channels => Geometry.InputChannels / (Stride * Stride);

    /// <summary>
    /// That of a convolution; null where its axes have no stride or different ones, a dilation, groups, runs of outputs or windows that lie
    /// in the padding, and where its input has no whole blocks.
    /// </summary>
    /// <param name="g">The convolution.</param>
    /// <param name="x">Its input, as far as it is needed: what lies beyond may not be computed.</param>
    public static BlockWindow? Of(WindowGeometry g, TensorView x)
    {
        (WindowAxis rows, WindowAxis columns) = (g.Rows with { Input = x.Rows }, g.Columns with { Input = x.Columns });
        int stride = rows.Stride;
        return stride > 1 && columns.Stride == stride && g is { Groups: 1, Runs: null, Rows.Dilation: 1, Columns.Dilation: 1 }
            && rows.Input % stride == 0 && columns.Input % stride == 0
            && rows.PadBefore < rows.Kernel && columns.PadBefore < columns.Kernel
            ? new BlockWindow(
                stride, g with { Rows = Axis(rows), Columns = Axis(columns), InputChannels = stride * stride * g.InputChannels },
                new Size(rows.Kernel, columns.Kernel), new Size(FirstOf(rows), FirstOf(columns)))
            : null;
    }

    private static WindowAxis Axis(WindowAxis axis)
    {
        int input = axis.Input / axis.Stride, before = BlocksBefore(axis);
        int taps = before + (axis.Kernel - 1 - axis.PadBefore) / axis.Stride + 1;
        return new WindowAxis(input, axis.Output, taps, 1, 1, before, axis.Output - 1 + taps - before - input);
    }

    private static int FirstOf(WindowAxis axis) => axis.PadBefore - BlocksBefore(axis) * axis.Stride;

    /// <summary>Blocks of the padding, the last of which may reach into it.</summary>
    private static int BlocksBefore(WindowAxis axis) => (axis.PadBefore + axis.Stride - 1) / axis.Stride;
}
