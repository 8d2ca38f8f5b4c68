using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ConvGen.Reporting.Html;
using ConvGen.Reporting.Images;

namespace ConvGen.Reporting.Sections;

/// <summary>How many samples each class has, and pictures of some.</summary>
internal sealed class ImagesSection(DrawnSamples drawn) : ISection
{
    private readonly int _total = drawn.Counts.Sum();

    public string Id => "images";

    public string Heading => "Samples";

    public IEnumerable<KeyFigure> KeyFigures =>
    [
        new("samples", Numbers.Count(_total)),
        new("classes", Numbers.Count(drawn.Names.Count)),
    ];

    public void Write(HtmlWriter html)
    {
        Balance(html);
        html.Line($"<div class=\"samples\">");
        foreach (DrawnSample sample in drawn.Samples)
        {
            string name = drawn.Names[sample.Label];
            html.Inline($"<figure title=\"sample {sample.Index}\">");
            html.Inline($"<img src=\"{Png.DataUri(sample.Picture)}\" alt=\"sample {sample.Index}: {name}\">");
            html.Line($"<figcaption><b>{name}</b></figcaption></figure>");
        }

        html.Line($"</div>");
    }

    private void Balance(HtmlWriter html)
    {
        int most = Math.Max(drawn.Counts.Max(), 1);
        html.Line($"<div class=\"scroll\"><table class=\"numbers balance\">");
        html.Inline($"<thead><tr><th scope=\"col\">class</th><th scope=\"col\">samples</th><th scope=\"col\">share</th>");
        html.Line($"<td class=\"share\"></td></tr></thead><tbody>");
        for (int label = 0; label < drawn.Names.Count; label++)
        {
            int count = drawn.Counts[label];
            string share = (count / (double)most).ToString("F3", CultureInfo.InvariantCulture);
            html.Inline($"<tr><th scope=\"row\">{drawn.Names[label]}</th><td>{Numbers.Count(count)}</td>");
            html.Line($"<td>{Numbers.Percent(count / (double)_total)}</td><td class=\"share\"><i style=\"--share:{share}\"></i></td></tr>");
        }

        html.Line($"</tbody></table></div>");
    }
}
