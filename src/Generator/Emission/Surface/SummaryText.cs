using System.Collections.Generic;
using System.Linq;
using ConvGen.Execution;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Surface;

/// <summary>
/// The network's summary as an IDE shows it when the mouse rests on the class: the lines of a code element keep their breaks and columns.
/// </summary>
internal static class SummaryText
{
    /// <summary>The lines of a documentation element.</summary>
    public static IReadOnlyList<string> Lines(ShapedNetwork network)
    {
        IReadOnlyList<ShapedNode> layers = network.Layers;
        bool isChain = layers.Select((layer, i) => layer.Node.Inputs is { Count: 1 } inputs && inputs[0] == i).All(follows => follows);
        string[] names = [SummaryRow.InputName, .. layers.Select(layer => layer.Node.Name)];
        IEnumerable<SummaryRow> rows = layers.Select(layer =>
            Row(layer, isChain ? null : string.Join(", ", layer.Node.Inputs.Select(input => names[input]))));
        SummaryRow[] start = isChain ? [] : [SummaryRow.Input(Shape(network.Nodes[0]))];
        string table = SummaryTable.Format(
            network.Type.Name, [.. start, .. rows], Count(network, trainable: true), Count(network, trainable: false), detailed: true,
            compact: true);
        return ["<code>", .. table.Split('\n').Select(CSharpText.Xml), "</code>"];
    }

    private static SummaryRow Row(ShapedNode node, string? connections) => new(
        node.Node.Name,
        node.Node.LayerType,
        Shape(node),
        node.Parameters.Sum(Length),
        InvariantText.Of($"{node.ReceptiveHeight}x{node.ReceptiveWidth}"),
        node.Flops,
        connections);

    private static long Count(ShapedNetwork network, bool trainable) =>
        network.Nodes.SelectMany(node => node.Parameters).Where(parameter => parameter.Trainable == trainable).Sum(Length);

    private static long Length(ShapedParameter parameter) => new TensorShape(parameter.Shape).Length;

    private static string Shape(ShapedNode node) => string.Join(", ", node.Output.Dimensions);
}
