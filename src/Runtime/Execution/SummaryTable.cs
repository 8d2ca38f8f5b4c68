using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace ConvGen.Execution;

/// <summary>A network's layers as the table that Keras 3 prints. The compiler prints the same one into the class's documentation.</summary>
/// <remarks>Lines end with LF, whatever the platform; numbers do not follow the culture.</remarks>
internal static class SummaryTable
{
    private static readonly string[] _headers = ["Layer (type)", "Output Shape", "Param #", "Receptive Field", "FLOPs"];

    /// <summary>Keras' widths of its columns in 88 characters, then those of the details; a longer text widens its column.</summary>
    private static readonly int[] _widths = [38, 29, 17, 17, 15];

    private const int KerasColumns = 3;

    /// <summary>Names and shapes stand on the left, numbers on the right.</summary>
    private const int LeftColumns = 2;

    /// <summary>The table.</summary>
    /// <param name="name">The network's class.</param>
    /// <param name="layers">Its layers.</param>
    /// <param name="trainable">Parameters that an optimiser updates.</param>
    /// <param name="state">Parameters that it does not.</param>
    /// <param name="detailed">Whether to add receptive fields and FLOPs.</param>
    /// <param name="compact">Whether to leave out rules between layers and blanks beyond the text: for tooltips, which are neither high nor wide.</param>
    public static string Format(string name, IReadOnlyList<SummaryRow> layers, long trainable, long state, bool detailed, bool compact = false)
    {
        int columns = detailed ? _headers.Length : KerasColumns;
        string[][] rows = [.. layers.Select(layer => Cells(layer).Take(columns).ToArray())];
        int[] widths = [.. Enumerable.Range(0, columns).Select(column =>
            System.Math.Max(compact ? 0 : _widths[column], rows.Append(_headers).Max(row => row[column].Length) + 2))];
        StringBuilder text = new();
        text.Append("Model: \"").Append(name).Append("\"\n");
        Rule(text, widths, '┏', '━', '┳', '┓');
        Row(text, widths, '┃', _headers);
        Rule(text, widths, '┡', '━', '╇', '┩');
        for (int i = 0; i < rows.Length; i++)
        {
            if (i > 0 && !compact)
            {
                Rule(text, widths, '├', '─', '┼', '┤');
            }

            Row(text, widths, '│', rows[i]);
        }

        Rule(text, widths, '└', '─', '┴', '┘');
        text.Append(" Total params: ").Append(Count(trainable + state)).Append('\n');
        text.Append(" Trainable params: ").Append(Count(trainable)).Append('\n');
        text.Append(" Non-trainable params: ").Append(Count(state));
        if (detailed && layers.Count > 0)
        {
            text.Append("\n Receptive field: ").Append(layers[layers.Count - 1].ReceptiveField).Append(" input pixels\n");
            text.Append(" FLOPs a sample: ").Append(Number(layers.Sum(layer => layer.Flops))).Append(" (a multiply-add is two)");
        }

        return text.ToString();
    }

    private static string[] Cells(SummaryRow layer) =>
        [$"{layer.Name} ({layer.Type})", $"(None, {layer.OutputShape})", Number(layer.Parameters), layer.ReceptiveField, Number(layer.Flops)];

    private static void Rule(StringBuilder text, int[] widths, char left, char line, char cross, char right) =>
        text.Append(left).Append(string.Join(cross.ToString(), widths.Select(width => new string(line, width)))).Append(right).Append('\n');

    private static void Row(StringBuilder text, int[] widths, char bar, string[] cells)
    {
        for (int column = 0; column < widths.Length; column++)
        {
            int width = widths[column] - 2;
            text.Append(bar).Append(' ').Append(column < LeftColumns ? cells[column].PadRight(width) : cells[column].PadLeft(width)).Append(' ');
        }

        text.Append(bar).Append('\n');
    }

    /// <summary>For example <c>34,826 (136.04 KB)</c>; four bytes a parameter.</summary>
    private static string Count(long parameters)
    {
        string[] units = ["B", "KB", "MB", "GB"];
        double size = parameters * 4.0;
        int unit = 0;
        while (size >= 1024 && unit < units.Length - 1)
        {
            size /= 1024;
            unit++;
        }

        return Number(parameters) + " (" + size.ToString("F2", CultureInfo.InvariantCulture) + " " + units[unit] + ")";
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>One layer of a summary.</summary>
/// <param name="Name">Layer name.</param>
/// <param name="Type">Layer type as Keras prints it.</param>
/// <param name="OutputShape">Dimensions of one output sample, separated by commas.</param>
/// <param name="Parameters">Weights and biases.</param>
/// <param name="ReceptiveField">Height x width in input pixels.</param>
/// <param name="Flops">Floating-point operations of one sample's forward pass.</param>
internal sealed record SummaryRow(string Name, string Type, string OutputShape, long Parameters, string ReceptiveField, long Flops);
