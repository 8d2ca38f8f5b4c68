using System.Linq;

namespace ConvGen.Onnx.Export;

/// <summary>Dense layers, over vectors or over the channels of each pixel.</summary>
internal static class DenseWriter
{
    public static string Dense(ExportGraph graph, NetworkLayer layer, string source, Shape input)
    {
        string[] weights = [.. layer.Parameters.Select(p => graph.Weight(p.Name, p.ToArray(), [.. p.Shape]))];
        if (input.Rank == 1)
        {
            return graph.Node(layer.Name, "Gemm", [source, .. weights]);
        }

        string last = ReshapeWriter.ChannelsLast(graph, layer.Name, source, input);
        string product = graph.Node(layer.Name, "MatMul", [last, weights[0]]);
        string sum = weights.Length > 1 ? graph.Node(layer.Name, "Add", [product, weights[1]]) : product;
        return ReshapeWriter.ChannelsFirst(graph, layer.Name, sum, layer.OutputShape);
    }
}
