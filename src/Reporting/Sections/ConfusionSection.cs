using System;
using System.Collections.Generic;
using System.Globalization;
using ConvGen.Reporting.Html;

namespace ConvGen.Reporting.Sections;

/// <summary>The confusion matrix, its cells shaded by their share of the row, and the figures of each class.</summary>
internal sealed class ConfusionSection(ClassificationReport report) : ISection
{
    // A table of more classes than this cannot be read; then the most frequent confusions are listed instead.
    private const int LargestTable = 40;
    private const int ListedConfusions = 40;

    private readonly ConfusionMatrix _matrix = report.Matrix;
    private readonly CellPictures _pictures = new(report);

    public string Id => "confusion";

    public string Heading => "Confusion matrix";

    public IEnumerable<KeyFigure> KeyFigures =>
    [
        new("accuracy", Numbers.Percent(_matrix.Accuracy)),
        new("mistakes", $"{Numbers.Count(_matrix.Total - _matrix.Correct)} of {Numbers.Count(_matrix.Total)}"),
    ];

    public void Write(HtmlWriter html)
    {
        html.Inline($"<p class=\"hint\">{Numbers.Count(_matrix.Correct)} of {Numbers.Count(_matrix.Total)} samples recognised: ");
        html.Line($"{Numbers.Percent(_matrix.Accuracy)}.</p>");
        if (_matrix.Classes <= LargestTable)
        {
            html.Line($"<div class=\"side\">");
            Matrix(html);
            Classes(html);
            html.Line($"</div>");
            if (!_pictures.IsEmpty)
            {
                _pictures.Write(html);
            }
        }
        else
        {
            Confusions(html);
            html.Line($"<details><summary>All classes</summary>");
            Classes(html);
            html.Line($"</details>");
        }
    }

    private void Matrix(HtmlWriter html)
    {
        html.Line($"<div class=\"scroll\"><table class=\"confusion\">");
        html.Line($"<caption>Rows: true class. Columns: predicted.</caption>");
        html.Inline($"<thead><tr><td></td>");
        for (int predicted = 0; predicted < _matrix.Classes; predicted++)
        {
            html.Inline($"<th scope=\"col\">{report.ClassName(predicted)}</th>");
        }

        html.Line($"</tr></thead><tbody>");
        for (int expected = 0; expected < _matrix.Classes; expected++)
        {
            html.Inline($"<tr><th scope=\"row\">{report.ClassName(expected)}</th>");
            for (int predicted = 0; predicted < _matrix.Classes; predicted++)
            {
                Cell(html, expected, predicted);
            }

            html.Line($"</tr>");
        }

        html.Line($"</tbody></table></div>");
    }

    private void Cell(HtmlWriter html, int expected, int predicted)
    {
        int count = _matrix[expected, predicted];
        if (count == 0)
        {
            html.Inline($"<td></td>");
            return;
        }

        // The square root lets a handful of mistakes among a thousand hits be seen.
        double share = Math.Sqrt(count / (double)_matrix.Support(expected));
        string kind = (expected == predicted ? "hit" : "miss") + (share > 0.7 ? " strong" : "");
        string title = $"{Numbers.Count(count)} of {Numbers.Count(_matrix.Support(expected))} samples of {report.ClassName(expected)} " +
            $"taken for {report.ClassName(predicted)}";
        html.Inline($"<td class=\"{kind}\" style=\"--share:{share.ToString("F3", CultureInfo.InvariantCulture)}\" title=\"{title}\"");
        if (!_pictures.IsEmpty)
        {
            html.Inline($" data-cell=\"{CellPictures.Key(expected, predicted)}\" tabindex=\"0\" role=\"button\"");
        }

        html.Inline($">{count}</td>");
    }

    private void Classes(HtmlWriter html)
    {
        html.Line($"<div class=\"scroll\"><table class=\"numbers\">");
        html.Inline($"<thead><tr><th scope=\"col\">class</th><th scope=\"col\">precision</th><th scope=\"col\">recall</th>");
        html.Line($"<th scope=\"col\">F1</th><th scope=\"col\">samples</th></tr></thead><tbody>");
        for (int label = 0; label < _matrix.Classes; label++)
        {
            html.Inline($"<tr><th scope=\"row\">{report.ClassName(label)}</th><td>{Numbers.Percent(_matrix.Precision(label))}</td>");
            html.Inline($"<td>{Numbers.Percent(_matrix.Recall(label))}</td><td>{Numbers.Percent(_matrix.F1(label))}</td>");
            html.Line($"<td>{Numbers.Count(_matrix.Support(label))}</td></tr>");
        }

        html.Line($"</tbody></table></div>");
    }

    private void Confusions(HtmlWriter html)
    {
        html.Line($"<div class=\"scroll\"><table class=\"numbers\">");
        html.Line($"<caption>The most frequent confusions.</caption>");
        html.Inline($"<thead><tr><th scope=\"col\">true</th><th scope=\"col\">predicted</th><th scope=\"col\">samples</th>");
        html.Line($"<th scope=\"col\">of the class</th></tr></thead><tbody>");
        foreach ((int expected, int predicted) in MostConfused())
        {
            int count = _matrix[expected, predicted];
            html.Inline($"<tr><th scope=\"row\">{report.ClassName(expected)}</th><th scope=\"row\">{report.ClassName(predicted)}</th>");
            html.Line($"<td>{Numbers.Count(count)}</td><td>{Numbers.Percent(count / (double)_matrix.Support(expected))}</td></tr>");
        }

        html.Line($"</tbody></table></div>");
    }

    private IEnumerable<(int Expected, int Predicted)> MostConfused()
    {
        // Only pairs that occur among the mistakes: far fewer than the cells of the matrix.
        var pairs = new HashSet<(int Expected, int Predicted)>();
        foreach (Misclassification mistake in report.Misclassified)
        {
            pairs.Add((mistake.Expected, mistake.Predicted));
        }

        List<(int Expected, int Predicted)> sorted = [.. pairs];
        sorted.Sort((a, b) => (-_matrix[a.Expected, a.Predicted], a).CompareTo((-_matrix[b.Expected, b.Predicted], b)));
        return sorted.GetRange(0, Math.Min(ListedConfusions, sorted.Count));
    }
}
