using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Surface;

/// <summary>The table that an IDE shows when the mouse rests on the class.</summary>
internal static class SummaryText
{
    private static readonly string[] _header = ["Layer (type)", "Output shape", "Parameters", "Receptive field", "FLOPs"];

    public static IReadOnlyList<string> Lines(ShapedNetwork network)
    {
        List<string[]> rows = [_header];
        foreach (ShapedNode node in network.Nodes.Skip(1))
        {
            rows.Add(
            [
                $"{node.Node.Name} ({node.Node.LayerType})",
                "(" + string.Join(", ", node.Output.Dimensions) + ")",
                InvariantText.Of($"{ParameterCount(node):N0}"),
                InvariantText.Of($"{node.ReceptiveHeight}x{node.ReceptiveWidth}"),
                InvariantText.Of($"{node.Flops:N0}"),
            ]);
        }

        List<string> lines = ["<code>"];
        int[] widths = [.. _header.Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            lines.Add(CSharpText.Xml(string.Join("  ", row.Select((cell, column) => Align(cell, column, widths[column]))).TrimEnd()));
        }

        ShapedNode last = network.Nodes[network.Nodes.Count - 1];
        long parameters = network.Nodes.Sum(ParameterCount);
        lines.Add("</code>");
        lines.Add("<para>" + InvariantText.Of($"{parameters:N0} parameters ({parameters * 4 / 1024.0:N2} KB). ")
            + InvariantText.Of($"An output sees {last.ReceptiveHeight}x{last.ReceptiveWidth} input pixels. ")
            + InvariantText.Of($"{network.Nodes.Sum(node => node.Flops):N0} FLOPs a sample (a multiply-add is two).") + "</para>");
        return lines;
    }

    private static long ParameterCount(ShapedNode node) => node.Parameters.Sum(parameter => (long)new TensorShape(parameter.Shape).Length);

    /// <summary>Text to the left, numbers to the right.</summary>
    private static string Align(string cell, int column, int width) => column < 2 ? cell.PadRight(width) : cell.PadLeft(width);
}
