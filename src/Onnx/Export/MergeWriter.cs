using System.Linq;

namespace ConvGen.Onnx.Export;

/// <summary>Several values combined.</summary>
internal static class MergeWriter
{
    public static string Elementwise(ExportGraph graph, NetworkLayer layer, string type) =>
        layer.Inputs.Select(name => graph[name]).Aggregate((sum, next) => graph.Node(layer.Name, type, [sum, next]));

    /// <summary>Along the channels, which are axis 1 of images and vectors alike.</summary>
    public static string Concat(ExportGraph graph, NetworkLayer layer) =>
        graph.Node(layer.Name, "Concat", [.. layer.Inputs.Select(name => graph[name])], ("axis", 1));
}
