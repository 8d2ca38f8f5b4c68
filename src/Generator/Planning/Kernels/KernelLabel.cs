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
            $"{kind}_{geometry.KernelHeight}x{geometry.KernelWidth}{Pair('s', geometry.StrideHeight, geometry.StrideWidth)}{Pair('d', geometry.DilationHeight, geometry.DilationWidth)}{(geometry.Groups > 1 ? InvariantText.Of($"g{geometry.Groups}") : "")}_{x}_{y}");

    /// <summary>A 1x1 convolution of one pixel is a dense layer.</summary>
    public static bool IsDense(WindowGeometry geometry) =>
        geometry is { InputHeight: 1, InputWidth: 1, KernelHeight: 1, KernelWidth: 1, StrideHeight: 1, StrideWidth: 1, Groups: 1 };

    /// <summary>The window in words: "kernel 3x3, stride 1, dilation 2, 4 groups".</summary>
    public static string Words(WindowGeometry geometry) => InvariantText.Of(
        $"kernel {geometry.KernelHeight}x{geometry.KernelWidth}, stride {Words(geometry.StrideHeight, geometry.StrideWidth)}, dilation {Words(geometry.DilationHeight, geometry.DilationWidth)}{(geometry.Groups > 1 ? InvariantText.Of($", {geometry.Groups} groups") : "")}");

    private static string Pair(char letter, int height, int width) => height == width
        ? InvariantText.Of($"{letter}{height}")
        : InvariantText.Of($"{letter}{height}x{width}");

    private static string Words(int height, int width) => height == width
        ? InvariantText.Of($"{height}")
        : InvariantText.Of($"{height}x{width}");
}
