using ConvGen.Tests.Reference;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Words in which the tables state the facts of a case. Pairs are (height, width).</summary>
internal static class Facts
{
    public static readonly Border Valid = new Border.Valid();

    public static readonly Border Same = new Border.Same();

    public static Border Pads(int top, int bottom, int left, int right) => new Border.Pads(top, bottom, left, right);

    public static Layer Conv(
        int filters, (int, int) kernel, (int, int) stride, (int, int) dilation, Border border, int groups = 1, bool bias = true) =>
        new Convolution(filters, new Window(kernel, stride, dilation, border), groups, bias);

    public static Layer Transposed(
        int filters, (int, int) kernel, (int, int) stride, (int, int) dilation, Border border, (int, int)? added = null,
        bool bias = true) =>
        new TransposedConvolution(filters, new Window(kernel, stride, dilation, border), added, bias);

    public static Layer MaxPool(
        (int, int) size, (int, int) stride, Border border, (int, int)? dilation = null, bool ceil = false) =>
        new MaxPool(new Window(size, stride, dilation ?? (1, 1), border)) { CeilMode = ceil };

    public static Layer AveragePool(
        (int, int) size, (int, int) stride, Border border, (int, int)? dilation = null, bool ceil = false) =>
        new AveragePool(new Window(size, stride, dilation ?? (1, 1), border)) { CeilMode = ceil };
}
