using System.Linq;

namespace ConvGen.Onnx.Export;

/// <summary>Pools. Windows that reach beyond the input are said by pads at the end, so that nobody rounds.</summary>
internal static class PoolWriter
{
    public static string Global(ExportGraph graph, NetworkLayer layer, string source)
    {
        string pooled = graph.Node(layer.Name, layer.Type == "GlobalMaxPooling2D" ? "GlobalMaxPool" : "GlobalAveragePool", [source]);
        return layer.OutputShape.Rank == 1 ? graph.Node(layer.Name, "Flatten", [pooled], ("axis", 1)) : pooled;
    }

    public static string Window(ExportGraph graph, NetworkLayer layer, string source, Shape input)
    {
        LayerArguments arguments = layer.Arguments;
        Axis rows = new(
            input[0], layer.OutputShape[0], arguments.Kernel.Rows, arguments.Stride.Rows, arguments.Dilation.Rows, arguments.Padding.Top);
        Axis columns = new(
            input[1], layer.OutputShape[1], arguments.Kernel.Columns, arguments.Stride.Columns, arguments.Dilation.Columns,
            arguments.Padding.Left);
        (string, object)[] attributes =
        [
            ("kernel_shape", new[] { rows.Kernel, columns.Kernel }), ("strides", new[] { rows.Stride, columns.Stride }),
            ("pads", new[] { rows.Before, columns.Before, rows.After, columns.After }),
        ];
        (string, object) dilations = ("dilations", new[] { rows.Dilation, columns.Dilation });
        if (layer.Type == "MaxPooling2D")
        {
            return graph.Node(layer.Name, "MaxPool", [source], [.. attributes, dilations]);
        }

        // An average pool knows dilations from opset 19 on: until then it is a sum, divided by how many pixels each window meets.
        if ((rows.Dilation, columns.Dilation) == (1, 1))
        {
            return graph.Node(layer.Name, "AveragePool", [source], [.. attributes, ("count_include_pad", 0)]);
        }

        float[] counts =
        [
            .. from row in Enumerable.Range(0, rows.Output)
               from column in Enumerable.Range(0, columns.Output)
               select (float)(rows.Met(row) * columns.Met(column)),
        ];
        bool areEqual = counts.All(count => count == counts[0]);
        int channels = input[2];
        string shares = graph.Weight(
            $"{layer.Name}/shares",
            [.. Enumerable.Repeat(areEqual ? 1 / counts[0] : 1, channels * rows.Kernel * columns.Kernel)],
            channels, 1, rows.Kernel, columns.Kernel);
        string sums = graph.Node(layer.Name, "Conv", [source, shares], [.. attributes, dilations, ("group", channels)]);
        return areEqual
            ? sums
            : graph.Node(layer.Name, "Div", [sums, graph.Weight($"{layer.Name}/counts", counts, 1, 1, rows.Output, columns.Output)]);
    }

    /// <summary>A window along one axis.</summary>
    private sealed record Axis(int Input, int Output, int Kernel, int Stride, int Dilation, int Before)
    {
        /// <summary>Pixels that the last window needs behind the input.</summary>
        public int After => System.Math.Max(0, (Output - 1) * Stride + Dilation * (Kernel - 1) + 1 - Input - Before);

        /// <summary>Pixels of the input that a window meets.</summary>
        public int Met(int window) => Enumerable.Range(0, Kernel)
            .Count(tap => window * Stride - Before + tap * Dilation is >= 0 and int pixel && pixel < Input);
    }
}
