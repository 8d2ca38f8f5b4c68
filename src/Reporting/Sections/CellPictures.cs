using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Reporting.Html;
using ConvGen.Reporting.Images;

namespace ConvGen.Reporting.Sections;

/// <summary>Pictures of some samples of each cell of a confusion matrix, which appear when the cell is chosen.</summary>
internal sealed class CellPictures(ClassificationReport report)
{
    // A page should stay small, however many classes there are.
    private const int MaxPictures = 400;
    private const int LargestSide = 48;

    private readonly int _pictures = Math.Clamp(
        MaxPictures / Math.Max(1, report.Examples.Count), 1, ClassificationReport.ExamplesOfCell);

    public bool IsEmpty { get; } = !SampleImage.IsImage(report.InputShape);

    /// <summary>What a cell and its pictures have in common.</summary>
    public static string Key(int expected, int predicted) => FormattableString.Invariant($"{expected}-{predicted}");

    public void Write(HtmlWriter html)
    {
        html.Line($"<p class=\"hint screen-only\">Click a cell for some of its samples: the least sure hits, the surest mistakes.</p>");
        float[] input = new float[report.Data.InputLength];
        float[] target = new float[report.Data.TargetLength];
        foreach (((int expected, int predicted), IReadOnlyList<int> samples) in report.Examples)
        {
            html.Line($"<div class=\"cell\" data-cell=\"{Key(expected, predicted)}\" hidden>");
            html.Line($"<p><b>{report.ClassName(expected)}</b> → <b>{report.ClassName(predicted)}</b></p>");
            foreach (int index in samples.Take(_pictures))
            {
                report.Data.CopyTo(index, input, target);
                Pixels picture = Thumbnail.Shrink(SampleImage.Render(input, report.InputShape), LargestSide);
                html.Line($"<img src=\"{Png.DataUri(picture)}\" alt=\"sample {index}\" title=\"sample {index}\">");
            }

            html.Line($"</div>");
        }
    }
}
