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
        SummaryRow[] rows = [.. network.Layers.Select(Row)];
        string table = SummaryTable.Format(
            network.Type.Name, rows, rows.Sum(row => row.Parameters), state: 0, detailed: true, compact: true);
        return ["<code>", .. table.Split('\n').Select(CSharpText.Xml), "</code>"];
    }

    private static SummaryRow Row(ShapedNode node) => new(
        node.Node.Name,
        node.Node.LayerType,
        string.Join(", ", node.Output.Dimensions),
        node.Parameters.Sum(parameter => (long)new TensorShape(parameter.Shape).Length),
        InvariantText.Of($"{node.ReceptiveHeight}x{node.ReceptiveWidth}"),
        node.Flops);
}
