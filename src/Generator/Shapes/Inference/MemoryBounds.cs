using System.Linq;
using ConvGen.Generator.Graph;

namespace ConvGen.Generator.Shapes.Inference;

/// <summary>
/// What a node can need of each memory at most, in floats: plans index them with an int, so that shapes refuse what would not fit.
/// </summary>
internal static class MemoryBounds
{
    /// <summary>Vectors of packed kernels are as wide as this at most.</summary>
    private const int Lanes = 16;

    /// <summary>Winograd's tiles have at most so many rows, columns, and elements for each output along an axis.</summary>
    private const int TileSide = 8;
    private const int TileElements = 3;

    /// <summary>
    /// Its parameters, and the copies that kernels pack: forward, for the gradient of the input, and both in Winograd's domain.
    /// </summary>
    public static long Parameters(ShapedNode node) => node.Parameters.Sum(parameter => Length(parameter) + Lanes) + Copies(node);

    /// <summary>Its value and its gradient, with the zeros that windows read around them.</summary>
    public static long Values(ShapedNode node) => 2L * node.Output.Length + InputHalo(node.Geometry) + GradientHalo(node) + TileRows(node);

    /// <summary>The scratch of its functional operation and that one's gradient.</summary>
    public static long Operation(ShapedNode node) => node.Node.HasOperation
        ? Copies(node) + Length(node.Parameters[0]) + Values(node) + InputLength(node.Geometry!)
        : 0;

    private static long Copies(ShapedNode node) => node.Node.Operation switch
    {
        ConvolutionOperation { IsDepthwise: true } => 2 * Length(node.Parameters[0]),
        ConvolutionOperation convolution =>
            Packed(node.Parameters[0], node.Geometry!.Groups, 1 + Transformed(convolution.Window, node.Geometry!.Groups))
                + Length(node.Parameters[0]),
        DenseOperation or TransposedConvolutionOperation => Packed(node.Parameters[0], groups: 1, copies: 1),
        _ => 0,
    };

    /// <summary>Both orders of a kernel: whole vectors of filters for each input channel, and of input channels for each filter.</summary>
    private static long Packed(ShapedParameter kernel, int groups, double copies)
    {
        int rank = kernel.Shape.Count;
        long inputs = kernel.Shape[rank - 2], filters = kernel.Shape[rank - 1] / groups;
        long taps = Length(kernel) / kernel.Shape[rank - 1] / inputs;
        return (long)(copies * taps * groups * (inputs * WholeVectors(filters) + filters * WholeVectors(inputs)));
    }

    /// <summary>Elements a tap that the largest of Winograd's transforms makes of a kernel; 0 where none applies.</summary>
    private static double Transformed(Window window, int groups) =>
        groups == 1 && window is { StrideHeight: 1, StrideWidth: 1, DilationHeight: 1, DilationWidth: 1 }
            ? Axis(window.KernelHeight) * Axis(window.KernelWidth)
            : 0;

    /// <summary>
    /// A row of Winograd's tiles of the input and of the output, forward and backward: what has no room in the cache goes row by row.
    /// </summary>
    private static long TileRows(ShapedNode node) =>
        node is { Node.Operation: ConvolutionOperation { IsDepthwise: false } convolution, Geometry: { } g }
            && Transformed(convolution.Window, g.Groups) > 0
            ? 2L * TileSide * TileElements * (g.Columns.Output + TileSide) * (g.InputChannels + g.OutputChannels)
            : 0;

    private static double Axis(int taps) => taps is 3 or 5 ? 8.0 / taps : taps == 1 ? 1 : 0;

    private static long InputLength(WindowGeometry g) => (long)g.Rows.Input * g.Columns.Input * g.InputChannels;

    /// <summary>Elements that a window's padding adds to its input.</summary>
    private static long InputHalo(WindowGeometry? g) => g is null
        ? 0
        : ((long)g.Rows.Input + g.Rows.PadBefore + g.Rows.PadAfter) * ((long)g.Columns.Input + g.Columns.PadBefore + g.Columns.PadAfter)
            * g.InputChannels - InputLength(g);

    /// <summary>
    /// Elements around a convolution's output whose gradients the gradient of its input reads as zeros; around a transposed one's input,
    /// likewise.
    /// </summary>
    private static long GradientHalo(ShapedNode node)
    {
        if (node is not { Node.Operation: ConvolutionOperation or TransposedConvolutionOperation, Geometry: { } g })
        {
            return 0;
        }

        long rows = 2L * (g.Rows.Kernel - 1) * g.Rows.Dilation / g.Rows.Stride;
        long columns = 2L * (g.Columns.Kernel - 1) * g.Columns.Dilation / g.Columns.Stride;
        double elements = ((double)g.Rows.Output + rows) * (g.Columns.Output + columns) * g.OutputChannels;
        return (long)System.Math.Min(elements, 2.0 * SizeLimits.MaxMemory) - (long)g.Rows.Output * g.Columns.Output * g.OutputChannels;
    }

    private static long WholeVectors(long channels) => (channels + Lanes - 1) / Lanes * Lanes;

    private static long Length(ShapedParameter parameter) => parameter.Shape.Aggregate(1L, (product, size) => product * size);
}
