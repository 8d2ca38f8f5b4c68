using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels;

/// <summary>Names that spell a kernel's specialisation, for example <c>Conv2D_3x3s1d1_12x12x32_10x10x64</c>.</summary>
internal static class KernelLabel
{
    public static string Window(string kind, WindowGeometry geometry, TensorView x, TensorView y) => IsDense(geometry)
        ? InvariantText.Of($"Dense_{geometry.InputChannels}_{geometry.OutputChannels}")
        : InvariantText.Of(
            $"{kind}_{geometry.Rows.Kernel}x{geometry.Columns.Kernel}{Pair('s', geometry.Rows.Stride, geometry.Columns.Stride)}"
                + $"{Pair('d', geometry.Rows.Dilation, geometry.Columns.Dilation)}"
                + $"{(geometry.Groups > 1 ? InvariantText.Of($"g{geometry.Groups}") : "")}_{x}_{y}");

    /// <summary>A 1x1 convolution of one pixel is a dense layer.</summary>
    public static bool IsDense(WindowGeometry geometry) =>
        geometry is { Rows.Input: 1, Columns.Input: 1, Rows.Kernel: 1, Columns.Kernel: 1, Rows.Stride: 1, Columns.Stride: 1, Groups: 1 };

    /// <summary>The window in words: "kernel 3x3, stride 1, dilation 2, 4 groups".</summary>
    public static string Words(WindowGeometry geometry) => InvariantText.Of(
        $"kernel {geometry.Rows.Kernel}x{geometry.Columns.Kernel}, stride {Words(geometry.Rows.Stride, geometry.Columns.Stride)}, "
            + $"dilation {Words(geometry.Rows.Dilation, geometry.Columns.Dilation)}"
            + $"{(geometry.Groups > 1 ? InvariantText.Of($", {geometry.Groups} groups") : "")}");

    private static string Pair(char letter, int height, int width) => height == width
        ? InvariantText.Of($"{letter}{height}")
        : InvariantText.Of($"{letter}{height}x{width}");

    private static string Words(int height, int width) => height == width
        ? InvariantText.Of($"{height}")
        : InvariantText.Of($"{height}x{width}");
}
