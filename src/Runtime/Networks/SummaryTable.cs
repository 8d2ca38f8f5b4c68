using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace ConvGen.Execution;

/// <summary>A network's layers as the table that Keras 3 prints. The compiler prints the same one into the class's documentation.</summary>
/// <remarks>Lines end with LF, whatever the platform; numbers do not follow the culture.</remarks>
internal static class SummaryTable
{
    /// <summary>Columns of text that Keras takes in a terminal of 80.</summary>
    public const int DefaultWidth = 76;

    /// <summary>The narrowest table that somebody may ask for.</summary>
    public const int LeastWidth = 40;

    private static readonly string[] _headers = ["Layer (type)", "Output Shape", "Param #", "Field", "FLOPs"];
    private static readonly string[] _units = ["", " K", " M", " G", " T"];

    private const int KerasColumns = 3;
    private const int LeastNameWidth = 12;

    /// <summary>Names and shapes stand on the left, numbers on the right.</summary>
    private const int LeftColumns = 2;

    /// <summary>The table.</summary>
    /// <param name="name">The network's class.</param>
    /// <param name="layers">Its layers.</param>
    /// <param name="trainable">Parameters that an optimiser updates.</param>
    /// <param name="state">Parameters that it does not.</param>
    /// <param name="detailed">Whether to add receptive fields and FLOPs.</param>
    /// <param name="width">Columns of text that the table takes; more only where its numbers need them.</param>
    /// <param name="compact">Whether to leave out rules between layers and blanks beyond the text: tooltips are neither high nor
    /// wide.</param>
    public static string Format(
        string name, IReadOnlyList<SummaryRow> layers, long trainable, long state, bool detailed, int width = DefaultWidth,
        bool compact = false)
    {
        int columns = detailed ? _headers.Length : KerasColumns;
        string[][] rows = [.. layers.Select(layer => Cells(layer).Take(columns).ToArray())];
        int[] needed = [.. Enumerable.Range(0, columns).Select(column => rows.Append(_headers).Max(row => row[column].Length) + 2)];
        int[] widths = Widths(needed, width, compact);
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
        [$"{layer.Name} ({layer.Type})", $"(None, {layer.OutputShape})", Number(layer.Parameters), layer.ReceptiveField,
            Scaled(layer.Flops)];

    /// <summary>Keras' shares of the width, unless a column's text needs more; the names have what is left.</summary>
    /// <param name="needed">Of each column's longest text, with a blank on either side.</param>
    /// <param name="width">Of the table, rules included.</param>
    /// <param name="compact">Whether columns are as narrow as their texts.</param>
    private static int[] Widths(int[] needed, int width, bool compact)
    {
        int[] widths = [.. needed];
        int cells = width - (needed.Length + 1);
        if (!compact && needed.Length == KerasColumns)
        {
            // 33, 24 and 15 of 76, 38, 29 and 17 of 88: what Keras' relative positions become in its table.
            int parameters = (int)System.Math.Round(0.2024 * cells), names = (int)System.Math.Round(0.4525 * cells);
            widths[2] = System.Math.Max(needed[2], parameters);
            widths[1] = System.Math.Max(needed[1], cells - names - parameters);
        }

        int left = System.Math.Max(cells - widths.Skip(1).Sum(), LeastNameWidth);
        widths[0] = compact ? System.Math.Min(needed[0], left) : left;
        return widths;
    }

    private static void Rule(StringBuilder text, int[] widths, char left, char line, char cross, char right) =>
        text.Append(left).Append(string.Join(cross.ToString(), widths.Select(width => new string(line, width)))).Append(right).Append('\n');

    private static void Row(StringBuilder text, int[] widths, char bar, string[] cells)
    {
        for (int column = 0; column < widths.Length; column++)
        {
            int width = widths[column] - 2;
            string cell = cells[column].Length > width ? cells[column].Substring(0, width - 1) + "…" : cells[column];
            text.Append(bar).Append(' ').Append(column < LeftColumns ? cell.PadRight(width) : cell.PadLeft(width)).Append(' ');
        }

        text.Append(bar).Append('\n');
    }

    /// <summary>For example <c>411.01 K</c>, in units of 1,000.</summary>
    private static string Scaled(long value)
    {
        double scaled = value;
        int unit = 0;
        while (scaled >= 1000 && unit < _units.Length - 1)
        {
            scaled /= 1000;
            unit++;
        }

        return scaled.ToString(unit == 0 ? "F0" : "F2", CultureInfo.InvariantCulture) + _units[unit];
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
