using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Onnx.Export;

/// <summary>Layers that compute each element, or each channel, by itself.</summary>
internal static class ElementwiseWriter
{
    /// <summary>What a smaller deviation counts as.</summary>
    private const double LeastDeviation = 1e-7f;

    public static string Rescale(ExportGraph graph, NetworkLayer layer, string source)
    {
        string product = graph.Node(layer.Name, "Mul", [source, graph.Weight($"{layer.Name}/scale", [layer.Arguments.Scale])]);
        return graph.Node(layer.Name, "Add", [product, graph.Weight($"{layer.Name}/offset", [layer.Arguments.Offset])]);
    }

    public static string Normalize(ExportGraph graph, NetworkLayer layer, string source, Shape input)
    {
        string centred = graph.Node(layer.Name, "Sub", [source, Channels("mean", layer.Arguments.Mean)]);
        return graph.Node(
            layer.Name, "Mul",
            [centred, Channels("scale", layer.Arguments.Variance.Select(Scale))]);

        // Rounded once, as predictions do.
        static float Scale(float variance) => (float)(1 / Math.Max(Math.Sqrt(variance), LeastDeviation));

        string Channels(string name, IEnumerable<float> values) =>
            graph.Weight($"{layer.Name}/{name}", [.. values], Along(input, values.Count()));
    }

    public static string PRelu(ExportGraph graph, NetworkLayer layer, string source, Shape input)
    {
        Parameter slopes = layer.Parameters[0];
        return graph.Node(layer.Name, "PRelu", [source, graph.Weight(slopes.Name, slopes.ToArray(), Along(input, slopes.Length))]);
    }

    /// <summary>The shape of numbers for the channels of an image or a vector.</summary>
    private static int[] Along(Shape shape, int count) => shape.Rank == 3 ? [count, 1, 1] : [count];
}
