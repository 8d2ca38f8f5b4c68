namespace ConvGen.Onnx.Export;

/// <summary>What changes the size of an image and none of its numbers, but for interpolation.</summary>
internal static class ResizeWriter
{
    public static string Pad(ExportGraph graph, NetworkLayer layer, string source)
    {
        (int top, int bottom, int left, int right) = layer.Arguments.Padding;
        return graph.Node(
            layer.Name, "Pad", [source, graph.Integers($"{layer.Name}/pads", 0, 0, top, left, 0, 0, bottom, right)], ("mode", "constant"));
    }

    public static string Crop(ExportGraph graph, NetworkLayer layer, string source, Shape input)
    {
        (int top, int bottom, int left, int right) = layer.Arguments.Padding;
        return graph.Node(
            layer.Name, "Slice",
            [
                source, graph.Integers($"{layer.Name}/starts", top, left),
                graph.Integers($"{layer.Name}/ends", input[0] - bottom, input[1] - right), graph.Integers($"{layer.Name}/axes", 2, 3),
            ]);
    }

    public static string UpSample(ExportGraph graph, NetworkLayer layer, string source)
    {
        (int rows, int columns) = layer.Arguments.Factors;
        string factors = graph.Weight($"{layer.Name}/factors", [1, 1, rows, columns], 4);
        return layer.Arguments.Interpolation == Interpolation.Bilinear
            ? graph.Node(
                layer.Name, "Resize", [source, "", factors], ("mode", "linear"), ("coordinate_transformation_mode", "half_pixel"))
            : graph.Node(
                layer.Name, "Resize", [source, "", factors], ("mode", "nearest"), ("coordinate_transformation_mode", "asymmetric"),
                ("nearest_mode", "floor"));
    }
}
