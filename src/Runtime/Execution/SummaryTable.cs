using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace ConvGen.Execution;

/// <summary>A network's layers as the table that Keras 3 prints.</summary>
internal static class SummaryTable
{
    private static readonly string[] _headers = ["Layer (type)", "Output Shape", "Param #"];

    /// <summary>Keras' widths of the cells at 88 columns; a longer text widens its column.</summary>
    private static readonly int[] _widths = [38, 29, 17];

    /// <summary>Lines end with LF, whatever the platform; numbers do not follow the culture.</summary>
    public static string Format(NetworkDescription description)
    {
        List<string[]> rows = [.. description.Layers.Select(Cells)];
        int[] widths = new int[_widths.Length];
        for (int column = 0; column < widths.Length; column++)
        {
            widths[column] = Math.Max(_widths[column], rows.Append(_headers).Max(row => row[column].Length) + 2);
        }

        long trainable = description.Parameters.Where(parameter => parameter.Trainable).Sum(parameter => (long)parameter.Shape.Length);
        long state = description.Parameters.Where(parameter => !parameter.Trainable).Sum(parameter => (long)parameter.Shape.Length);
        StringBuilder text = new();
        text.Append("Model: \"").Append(description.Name).Append("\"\n");
        Rule(text, widths, '┏', '━', '┳', '┓');
        Row(text, widths, '┃', _headers);
        Rule(text, widths, '┡', '━', '╇', '┩');
        for (int i = 0; i < rows.Count; i++)
        {
            if (i > 0)
            {
                Rule(text, widths, '├', '─', '┼', '┤');
            }

            Row(text, widths, '│', rows[i]);
        }

        Rule(text, widths, '└', '─', '┴', '┘');
        text.Append(" Total params: ").Append(Count(trainable + state)).Append('\n');
        text.Append(" Trainable params: ").Append(Count(trainable)).Append('\n');
        text.Append(" Non-trainable params: ").Append(Count(state));
        return text.ToString();
    }

    private static string[] Cells(LayerDescription layer) =>
    [
        $"{layer.Name} ({layer.Type})",
        $"(None, {string.Join(", ", layer.OutputShape)})",
        layer.ParameterCount.ToString("N0", CultureInfo.InvariantCulture),
    ];

    private static void Rule(StringBuilder text, int[] widths, char left, char line, char cross, char right)
    {
        text.Append(left).AppendJoin(cross, widths.Select(width => new string(line, width))).Append(right).Append('\n');
    }

    private static void Row(StringBuilder text, int[] widths, char bar, string[] cells)
    {
        text.Append(bar).Append(' ').Append(cells[0].PadRight(widths[0] - 1));
        text.Append(bar).Append(' ').Append(cells[1].PadRight(widths[1] - 1));
        text.Append(bar).Append(cells[2].PadLeft(widths[2] - 1)).Append(' ').Append(bar).Append('\n');
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

        return string.Create(CultureInfo.InvariantCulture, $"{parameters:N0} ({size:F2} {units[unit]})");
    }
}
