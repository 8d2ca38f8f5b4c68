using System;

namespace ConvGen.Onnx.Export;

/// <summary>Convolutions: HWIO kernels become OIHW.</summary>
internal static class ConvolutionWriter
{
    public static string Convolution(ExportGraph graph, NetworkLayer layer, string source)
    {
        LayerArguments arguments = layer.Arguments;
        return Windows(
            graph, layer, [source, Kernel(graph, layer.Parameters[0], arguments.DepthMultiplier > 0), .. Bias(graph, layer)],
            arguments.Groups);
    }

    /// <summary>A depthwise convolution, and one of single pixels behind it, which has the bias.</summary>
    public static string Separable(ExportGraph graph, NetworkLayer layer, string source)
    {
        string depthwise = Windows(graph, layer, [source, Kernel(graph, layer.Parameters[0], true)], layer.Arguments.Groups);
        return graph.Node(layer.Name, "Conv", [depthwise, Kernel(graph, layer.Parameters[1], false), .. Bias(graph, layer)]);
    }

    /// <summary>The gradient of a convolution: what is cut off, and what is added at the end, as the output's size says.</summary>
    public static string Transposed(ExportGraph graph, NetworkLayer layer, string source, Shape input)
    {
        LayerArguments arguments = layer.Arguments;
        Parameter kernel = layer.Parameters[0];
        (int top, int bottom, int left, int right) = arguments.Padding;
        (int rows, int belowRows) = End(
            layer.OutputShape[0], input[0], arguments.Kernel.Rows, arguments.Stride.Rows, arguments.Dilation.Rows, top, bottom);
        (int columns, int behindColumns) = End(
            layer.OutputShape[1], input[1], arguments.Kernel.Columns, arguments.Stride.Columns, arguments.Dilation.Columns, left, right);
        Shape shape = kernel.Shape;
        string weights = graph.Weight(
            kernel.Name, Turned(graph.Kernel(kernel), shape[0] * shape[1], shape[2], shape[3]), shape[3], shape[2], shape[0], shape[1]);
        return graph.Node(
            layer.Name, "ConvTranspose", [source, weights, .. Bias(graph, layer)],
            ("kernel_shape", new[] { arguments.Kernel.Rows, arguments.Kernel.Columns }),
            ("strides", new[] { arguments.Stride.Rows, arguments.Stride.Columns }),
            ("dilations", new[] { arguments.Dilation.Rows, arguments.Dilation.Columns }),
            ("pads", new[] { top, left, belowRows, behindColumns }), ("output_padding", new[] { rows, columns }));
    }

    private static string Windows(ExportGraph graph, NetworkLayer layer, string[] inputs, int groups)
    {
        LayerArguments arguments = layer.Arguments;
        (int top, int bottom, int left, int right) = arguments.Padding;
        return graph.Node(
            layer.Name, "Conv", inputs, ("kernel_shape", new[] { arguments.Kernel.Rows, arguments.Kernel.Columns }),
            ("strides", new[] { arguments.Stride.Rows, arguments.Stride.Columns }),
            ("dilations", new[] { arguments.Dilation.Rows, arguments.Dilation.Columns }), ("pads", new[] { top, left, bottom, right }),
            ("group", groups));
    }

    /// <summary>What is added behind, and cut off there, along an axis.</summary>
    private static (int Added, int Cut) End(int output, int input, int kernel, int stride, int dilation, int before, int after)
    {
        int whole = (input - 1) * stride + dilation * (kernel - 1) + 1;
        int missing = output - (whole - before - after);
        int cut = after - missing;
        return cut >= 0 ? (0, cut) : (-cut, 0);
    }

    private static string[] Bias(ExportGraph graph, NetworkLayer layer) => layer.Arguments.UseBias
        ? [graph.Weight(layer.Parameters[^1].Name, layer.Parameters[^1].ToArray(), layer.Parameters[^1].Length)]
        : [];

    /// <summary>(h, w, in, out) to (out, in, h, w); a depthwise (h, w, channels, multiplier) to (channels * multiplier, 1, h, w).</summary>
    private static string Kernel(ExportGraph graph, Parameter kernel, bool isDepthwise)
    {
        Shape shape = kernel.Shape;
        (int inputs, int outputs) = isDepthwise ? (1, shape[2] * shape[3]) : (shape[2], shape[3]);
        return graph.Weight(
            kernel.Name, Turned(graph.Kernel(kernel), shape[0] * shape[1], inputs, outputs), outputs, inputs, shape[0], shape[1]);
    }

    /// <summary>[tap][row][column] to [column][row][tap].</summary>
    private static float[] Turned(ReadOnlySpan<float> values, int taps, int rows, int columns)
    {
        float[] turned = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int column = i % columns, row = i / columns % rows, tap = i / (columns * rows);
            turned[(column * rows + row) * taps + tap] = values[i];
        }

        return turned;
    }
}
