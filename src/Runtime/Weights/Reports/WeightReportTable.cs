using System.Linq;
using System.Text;

namespace ConvGen.Weights;

/// <summary>Prints a report of loaded weights.</summary>
internal static class WeightReportTable
{
    private static readonly string[] _headers = ["", "parameter", "tensor", "shape", "how"];

    public static string Format(WeightReport report)
    {
        StringBuilder text = new();
        text.Append(report.Path).Append(": ").Append(report.Format).Append(", ").Append(report.Source).Append('\n');
        TextTable.Append(text, _headers, [.. report.Rows.Select(Cells)]);
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
}
