using System;
using System.Linq;
using System.Text;

namespace ConvGen.Weights;

/// <summary>Prints a report of loaded weights.</summary>
internal static class WeightReportTable
{
    private static readonly string[] _headers = ["", "parameter", "tensor", "shape", "how"];

    public static string Format(WeightReport report)
    {
        string[][] rows = [.. report.Rows.Select(Cells)];
        int[] widths = [.. _headers.Select((header, column) => rows.Select(row => row[column].Length).Append(header.Length).Max())];
        StringBuilder text = new();
        text.Append(report.Path).Append(": ").Append(report.Format).Append(", ").Append(report.Source).Append('\n');
        Line(text, widths, _headers);
        Line(text, widths, [.. widths.Select(width => new string('-', width))]);
        foreach (string[] row in rows)
        {
            Line(text, widths, row);
        }

        text.Append(report.Summary());
        foreach (string note in report.Notes)
        {
            text.Append("\nNote: ").Append(note);
        }

        return text.ToString();
    }

    private static string[] Cells(WeightReportRow row)
    {
        string[] how = [row.IsRenamed ? "renamed" : "", row.IsTransposed ? "transposed" : "", row.Note];
        string outcome = row.Outcome == WeightOutcome.OtherShape ? "other shape" : row.Outcome.ToString().ToLowerInvariant();
        return [outcome, row.Parameter ?? "", row.Tensor, row.Shape, string.Join(", ", how.Where(word => word.Length > 0))];
    }

    private static void Line(StringBuilder text, int[] widths, string[] cells)
    {
        string line = string.Join("  ", cells.Select((cell, column) => cell.PadRight(widths[column])));
        text.Append(line.AsSpan().TrimEnd()).Append('\n');
    }
}
