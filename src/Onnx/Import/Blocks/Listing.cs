using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>A graph of layers as a list of statements, each behind those that it reads, the prediction last.</summary>
internal static class Listing
{
    /// <summary>As many layers as a network may have.</summary>
    private const int MaxLayers = 1_000;

    /// <summary>Lists the layers.</summary>
    /// <exception cref="OnnxImportException">They are too many.</exception>
    public static List<Statement> Of(LayerGraph graph, IReadOnlyList<string> outputNames)
    {
        if (graph.Layers.Count > MaxLayers)
        {
            throw new OnnxImportException($"The model has {graph.Layers.Count} layers; networks have at most {MaxLayers}.");
        }

        Dictionary<Layer, int> places = new() { [graph.Input] = Statement.Start };
        List<Layer> order = [];
        foreach (Layer output in graph.Outputs)
        {
            Visit(output, places, order);
        }

        foreach (Layer layer in order)
        {
            places[layer] = order.IndexOf(layer);
        }

        return [.. order.Select(layer => new Statement(
            layer.Kind, Arguments(layer), [.. layer.Inputs.Select(input => places[input])], layer.Shape)
        {
            Weights = layer.Weights,
            OutputName = ReferenceEquals(layer, order[^1]) || !graph.IsOutput(layer) ? null : outputNames[graph.Outputs.IndexOf(layer)],
        })];
    }

    /// <summary>What a layer reads first, then the layer: at most as deep as there are layers.</summary>
    private static void Visit(Layer layer, Dictionary<Layer, int> places, List<Layer> order)
    {
        if (!places.TryAdd(layer, 0))
        {
            return;
        }

        foreach (Layer input in layer.Inputs)
        {
            Visit(input, places, order);
        }

        order.Add(layer);
    }

    private static List<Argument> Arguments(Layer layer)
    {
        List<Argument> arguments = [.. layer.Arguments.Where(argument => !IsDefault(argument))];
        ActivationChoice activation = layer.Activation;
        if (!activation.IsNone)
        {
            arguments.Add(new Argument(layer.Kind == LayerKinds.Activate ? null : "Activation", activation.Name));
            Add("LeakySlope", activation.LeakySlope);
            Add("EluAlpha", activation.EluAlpha);
        }

        return arguments;

        void Add(string name, float? value)
        {
            if (value is { } number)
            {
                arguments.Add(new Argument(name, number));
            }
        }
    }

    private static bool IsDefault(Argument argument) =>
        argument is { Name: "Epsilon", Value: 1e-3f } or { Name: "LeakySlope", Value: 0.2f };
}
