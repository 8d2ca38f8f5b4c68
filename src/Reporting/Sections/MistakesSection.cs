using System;
using System.Collections.Generic;
using System.Globalization;
using ConvGen.Reporting.Html;
using ConvGen.Reporting.Images;

namespace ConvGen.Reporting.Sections;

/// <summary>
/// The samples that were taken for another class, the surest mistakes first. Nothing when there is none or inputs are no images.
/// </summary>
internal sealed class MistakesSection(ClassificationReport report, int limit) : ISection
{
    private const int LargestSide = 128;

    private readonly int _shown = Math.Min(limit, report.Misclassified.Count);

    public string Id => "mistakes";

    public string Heading => "Misclassified samples";

    public bool IsEmpty => _shown == 0 || !SampleImage.IsImage(report.InputShape);

    public IEnumerable<KeyFigure> KeyFigures => [];

    public void Write(HtmlWriter html)
    {
        html.Inline($"<p class=\"hint\">The {_shown} surest of {Numbers.Count(report.Misclassified.Count)} mistakes: ");
        html.Line($"true class → predicted class, and the probability that the network gave to it.</p>");
        html.Line($"<div class=\"samples\">");
        float[] input = new float[report.Data.InputLength];
        float[] target = new float[report.Data.TargetLength];
        for (int i = 0; i < _shown; i++)
        {
            Misclassification mistake = report.Misclassified[i];
            report.Data.CopyTo(mistake.Index, input, target);
            Sample(html, mistake, Png.DataUri(Thumbnail.Shrink(SampleImage.Render(input, report.InputShape), LargestSide)));
        }

        html.Line($"</div>");
    }

    private void Sample(HtmlWriter html, Misclassification mistake, string image)
    {
        (string expected, string predicted) = (report.ClassName(mistake.Expected), report.ClassName(mistake.Predicted));
        string confidence = (mistake.Confidence * 100).ToString("F1", CultureInfo.InvariantCulture);
        html.Inline($"<figure title=\"sample {mistake.Index}\"><img src=\"{image}\" alt=\"sample {mistake.Index}: {expected}\">");
        html.Inline($"<figcaption><b>{expected}</b> → <b class=\"wrong\">{predicted}</b> ");
        html.Line($"<span>{confidence} %</span></figcaption></figure>");
    }
}
