using System.Linq;

namespace ConvGen.Onnx.Export;

/// <summary>Normalisations: over the batch by moving averages, over channels, over groups of them.</summary>
internal static class NormalizationWriter
{
    public static string Batch(ExportGraph graph, NetworkLayer layer, string source) => graph.Node(
        layer.Name, "BatchNormalization",
        [
            source, Of(graph, layer, "gamma", 1), Of(graph, layer, "beta", 0), Of(graph, layer, "moving_mean", 0),
            Of(graph, layer, "moving_variance", 1),
        ],
        ("epsilon", layer.Arguments.Epsilon));

    /// <summary>The operator normalises the last axes.</summary>
    public static string Layer(ExportGraph graph, NetworkLayer layer, string source, Shape input)
    {
        string last = ReshapeWriter.ChannelsLast(graph, layer.Name, source, input);
        string normalized = graph.Node(
            layer.Name, "LayerNormalization", [last, Of(graph, layer, "gamma", 1), Of(graph, layer, "beta", 0)], ("axis", -1),
            ("epsilon", layer.Arguments.Epsilon));
        return ReshapeWriter.ChannelsFirst(graph, layer.Name, normalized, input);
    }

    /// <summary>Groups are the instances' channels; the scales and shifts of the channels come behind.</summary>
    public static string Group(ExportGraph graph, NetworkLayer layer, string source, Shape input)
    {
        int groups = layer.Arguments.Groups;
        bool image = input.Rank == 3;
        int channels = input[^1];
        string parts = graph.Node(layer.Name, "Reshape", [source, graph.Integers($"{layer.Name}/groups", 0, groups, -1)]);
        string normalized = graph.Node(
            layer.Name, "InstanceNormalization",
            [
                parts, graph.Weight($"{layer.Name}/ones", [.. Enumerable.Repeat(1f, groups)], groups),
                graph.Weight($"{layer.Name}/zeros", new float[groups], groups),
            ],
            ("epsilon", layer.Arguments.Epsilon));
        long[] shape = image ? [0, channels, input[0], input[1]] : [0, channels];
        string value = graph.Node(layer.Name, "Reshape", [normalized, graph.Integers($"{layer.Name}/shape", shape)]);
        foreach ((string name, string type) in new[] { ("gamma", "Mul"), ("beta", "Add") })
        {
            if (layer.Parameters.FirstOrDefault(parameter => parameter.Name == $"{layer.Name}.{name}") is { } factors)
            {
                int[] along = image ? [channels, 1, 1] : [channels];
                value = graph.Node(layer.Name, type, [value, graph.Weight(factors.Name, factors.ToArray(), along)]);
            }
        }

        return value;
    }

    private static string Of(ExportGraph graph, NetworkLayer layer, string name, float fallback)
    {
        string full = $"{layer.Name}.{name}";
        int channels = layer.OutputShape[^1];
        float[] values = layer.Parameters.FirstOrDefault(p => p.Name == full)?.ToArray() ?? [.. Enumerable.Repeat(fallback, channels)];
        return graph.Weight(full, values, channels);
    }
}
