using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Tests.Harness;

/// <summary>What each layer of a network reads.</summary>
internal static class Edges
{
    /// <summary>The layers as <c>add: body, input</c>.</summary>
    public static string[] Of(string attributes)
    {
        IReadOnlyList<ShapedNode> layers = Pipeline.Layers(attributes);
        string[] names = ["input", .. layers.Select(layer => layer.Node.Name)];
        return [.. layers.Select(layer => $"{layer.Node.Name}: {string.Join(", ", layer.Node.Inputs.Select(input => names[input]))}")];
    }

    /// <summary>The layers as <c>conv2d: 3x3x8</c>.</summary>
    public static string[] Shapes(string attributes) =>
        [.. Pipeline.Layers(attributes).Select(layer => $"{layer.Node.Name}: {layer.Output}")];
}
