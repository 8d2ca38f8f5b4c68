using System.Collections.Generic;
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

    /// <summary>The table.</summary>
    /// <param name="name">The network's class.</param>
    /// <param name="layers">Its layers; where it is no chain, with their connections.</param>
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
        bool connected = layers.Any(layer => layer.Connections is not null);
        IReadOnlyList<SummaryColumn> columns = SummaryColumn.Of(connected, detailed);
        string[] headers = [.. columns.Select(column => column.Header)];
        string[][] rows = [.. layers.Select(layer => columns.Select(column => column.Cell(layer)).ToArray())];
        int[] needed = [.. Enumerable.Range(0, columns.Count).Select(column => rows.Append(headers).Max(row => row[column].Length) + 2)];
        int[] widths = connected ? SummaryWidths.OfGraph(needed, width, compact) : SummaryWidths.OfChain(needed, width, compact);
        StringBuilder text = new();
        text.Append("Model: \"").Append(name).Append("\"\n");
        Rule(text, widths, '┏', '━', '┳', '┓');
        Line(text, columns, widths, '┃', headers);
        Rule(text, widths, '┡', '━', '╇', '┩');
        for (int i = 0; i < rows.Length; i++)
        {
            if (i > 0 && !compact)
            {
                Rule(text, widths, '├', '─', '┼', '┤');
            }

            foreach (string[] line in connected ? Wrapped(rows[i], widths) : [rows[i]])
            {
                Line(text, columns, widths, '│', line);
            }
        }

        Rule(text, widths, '└', '─', '┴', '┘');
        text.Append(" Total params: ").Append(SummaryNumber.Parameters(trainable + state)).Append('\n');
        text.Append(" Trainable params: ").Append(SummaryNumber.Parameters(trainable)).Append('\n');
        text.Append(" Non-trainable params: ").Append(SummaryNumber.Parameters(state));
        if (detailed && layers.Count > 0)
        {
            text.Append("\n Receptive field: ").Append(layers[layers.Count - 1].ReceptiveField).Append(" input pixels\n");
            text.Append(" FLOPs a sample: ").Append(SummaryNumber.Of(layers.Sum(layer => layer.Flops)))
                .Append(" (a multiply-add is two)");
        }

        return text.ToString();
    }

    private static void Rule(StringBuilder text, int[] widths, char left, char line, char cross, char right) =>
        text.Append(left).Append(string.Join(cross.ToString(), widths.Select(width => new string(line, width)))).Append(right).Append('\n');

    private static void Line(StringBuilder text, IReadOnlyList<SummaryColumn> columns, int[] widths, char bar, string[] cells)
    {
        for (int column = 0; column < widths.Length; column++)
        {
            int width = widths[column] - 2;
            string cell = cells[column].Length > width ? cells[column].Substring(0, width - 1) + "…" : cells[column];
            text.Append(bar).Append(' ').Append(columns[column].IsNumber ? cell.PadLeft(width) : cell.PadRight(width)).Append(' ');
        }

        text.Append(bar).Append('\n');
    }

    /// <summary>The lines of a row whose texts break at blanks, as Keras' do: a layer may read more than a line holds.</summary>
    private static IEnumerable<string[]> Wrapped(string[] cells, int[] widths)
    {
        IReadOnlyList<string>[] lines = [.. cells.Select((cell, column) => Wrapped(cell, widths[column] - 2))];
        return Enumerable.Range(0, lines.Max(cell => cell.Count))
            .Select(line => lines.Select(cell => line < cell.Count ? cell[line] : "").ToArray());
    }

    private static IReadOnlyList<string> Wrapped(string text, int width)
    {
        List<string> lines = [];
        foreach (string word in text.Split(' '))
        {
            if (lines.Count > 0 && lines[lines.Count - 1].Length + 1 + word.Length <= width)
            {
                lines[lines.Count - 1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }
}
