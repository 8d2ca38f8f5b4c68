using System.Linq;

namespace ConvGen.Onnx.Export;

/// <summary>Flatten and reshape: elements follow each other as (height, width, channels), as in ConvGen.</summary>
internal static class ReshapeWriter
{
    public static string Reshape(ExportGraph graph, NetworkLayer layer, string source, Shape input)
    {
        string last = ChannelsLast(graph, layer.Name, source, input);
        string shape = graph.Integers($"{layer.Name}/shape", [0, .. layer.OutputShape.Select(size => (long)size)]);
        return ChannelsFirst(graph, layer.Name, graph.Node(layer.Name, "Reshape", [last, shape]), layer.OutputShape);
    }

    /// <summary>An image with its channels last; anything else as it is.</summary>
    public static string ChannelsLast(ExportGraph graph, string layer, string value, Shape shape) =>
        shape.Rank == 3 ? graph.Node(layer, "Transpose", [value], ("perm", new[] { 0, 2, 3, 1 })) : value;

    /// <summary>The way back.</summary>
    public static string ChannelsFirst(ExportGraph graph, string layer, string value, Shape shape) =>
        shape.Rank == 3 ? graph.Node(layer, "Transpose", [value], ("perm", new[] { 0, 3, 1, 2 })) : value;
}
