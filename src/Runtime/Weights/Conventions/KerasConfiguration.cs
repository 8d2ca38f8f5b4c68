using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using ConvGen.Execution;

namespace ConvGen.Weights;

/// <summary>Compares the layers of a model as Keras writes them beside its weights with those of a network, by name.</summary>
internal static class KerasConfiguration
{
    private const float Tolerance = 0.01f;

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static List<string> Differences(NetworkDescription network, string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        Dictionary<string, int> layers = Enumerable.Range(0, network.Layers.Count).ToDictionary(i => network.Layers[i].Name);
        List<string> differences = [];
        foreach (JsonElement configuration in Layers(document.RootElement))
        {
            if (layers.TryGetValue(configuration.GetProperty("name").GetString()!, out int layer))
            {
                Compare(network, layer, configuration, differences);
            }
        }

        return differences;
    }

    /// <summary>The configurations of all layers, those of models inside the model too. The reader allows 64 levels.</summary>
    private static IEnumerable<JsonElement> Layers(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => (IsLayer(element) ? [element] : Array.Empty<JsonElement>())
            .Concat(element.EnumerateObject().SelectMany(property => Layers(property.Value))),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Layers),
        _ => [],
    };

    private static bool IsLayer(JsonElement element) =>
        element.TryGetProperty("name", out JsonElement name) && name.ValueKind == JsonValueKind.String;

    private static void Compare(NetworkDescription network, int index, JsonElement configuration, List<string> differences)
    {
        LayerDescription layer = network.Layers[index];
        LayerArguments declared = layer.Declared();
        if (declared.Epsilon != 0 && configuration.TryGetProperty("epsilon", out JsonElement epsilon)
            && epsilon.ValueKind == JsonValueKind.Number && epsilon.TryGetSingle(out float added)
            && Math.Abs(added - declared.Epsilon) > Tolerance * declared.Epsilon)
        {
            differences.Add(string.Create(
                CultureInfo.InvariantCulture, $"{layer.Name} adds {declared.Epsilon} to variances, the model {added} (Epsilon)"));
        }

        if (layer.Type is "Conv2D" or "DepthwiseConv2D" && Pair(configuration, "strides") is { } strides)
        {
            if (strides != declared.Stride)
            {
                differences.Add($"{layer.Name} has the stride {declared.Stride}, the model's {strides} (Stride)");
            }
            else if (configuration.TryGetProperty("padding", out JsonElement padding) && padding.ValueEquals("same")
                && SamePadding(network, index, Pair(configuration, "dilation_rate") ?? (1, 1)) is { } same
                && same != declared.Padding)
            {
                differences.Add(
                    $"{layer.Name} pads {declared.Padding} at top, bottom, left and right, " +
                    $"the model's {same} (Padding = Padding.Same)");
            }
        }
    }

    private static (int Top, int Bottom, int Left, int Right)? SamePadding(
        NetworkDescription network, int index, (int Rows, int Columns) dilation)
    {
        LayerDescription layer = network.Layers[index];
        int input = layer.Inputs?[0] ?? index - 1;
        Shape map = input < 0 ? network.InputShape : network.Layers[input].OutputShape;
        Shape? kernel = network.Parameters
            .FirstOrDefault(parameter => parameter.Name == layer.Name + ".kernel")?.Shape;
        if (kernel is null || map.Rank != 3)
        {
            return null;
        }

        (int Rows, int Columns) stride = layer.Declared().Stride;
        (int top, int bottom) = Pads(map[0], kernel[0], stride.Rows, dilation.Rows);
        (int left, int right) = Pads(map[1], kernel[1], stride.Columns, dilation.Columns);
        return (top, bottom, left, right);
    }

    // Of an odd number of pads the extra one comes last.
    private static (int Before, int After) Pads(int input, int kernel, int stride, int dilation)
    {
        int outputs = (input + stride - 1) / stride;
        int total = Math.Max((outputs - 1) * stride + dilation * (kernel - 1) + 1 - input, 0);
        return (total / 2, total - total / 2);
    }

    private static (int Rows, int Columns)? Pair(JsonElement configuration, string name) =>
        configuration.TryGetProperty(name, out JsonElement pair) && pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2
            && pair[0].ValueKind == JsonValueKind.Number && pair[1].ValueKind == JsonValueKind.Number
            && pair[0].TryGetInt32(out int rows) && pair[1].TryGetInt32(out int columns)
            ? (rows, columns)
            : null;
}
