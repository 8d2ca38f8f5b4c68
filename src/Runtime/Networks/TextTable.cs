using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace ConvGen;

/// <summary>Rows of words below their headers, in columns that are as wide as the longest.</summary>
internal static class TextTable
{
    /// <summary>Adds a table; lines end with LF.</summary>
    public static void Append(StringBuilder text, string[] headers, IReadOnlyList<string[]> rows)
    {
        int[] widths = [.. headers.Select((header, column) => rows.Select(row => row[column].Length).Append(header.Length).Max())];
        Line(text, widths, headers);
        Line(text, widths, [.. widths.Select(width => new string('-', width))]);
        foreach (string[] row in rows)
        {
            Line(text, widths, row);
        }
    }

    private static void Line(StringBuilder text, int[] widths, string[] cells)
    {
        string line = string.Join("  ", cells.Select((cell, column) => cell.PadRight(widths[column])));
        text.Append(line.AsSpan().TrimEnd()).Append('\n');
    }
}
