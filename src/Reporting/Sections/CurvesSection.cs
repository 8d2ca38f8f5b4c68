using System.Collections.Generic;
using System.Linq;
using ConvGen.Reporting.Html;

namespace ConvGen.Reporting.Sections;

/// <summary>A zoomable chart per metric, and the numbers behind them.</summary>
internal sealed class CurvesSection(Curves curves) : ISection
{
    private readonly IReadOnlyList<MetricGroup> _groups = MetricGroup.Of(curves);

    public string Id => "curves";

    public string Heading => "Training";

    public IEnumerable<KeyFigure> KeyFigures
    {
        get
        {
            yield return new KeyFigure("epochs", Numbers.Count(curves.Epochs));
            foreach (MetricGroup group in _groups)
            {
                if (group.FindBest(curves) is { } best)
                {
                    yield return new KeyFigure("best " + group.Judge, Numbers.Value(best.Value));
                }
            }
        }
    }

    public void Write(HtmlWriter html)
    {
        html.Line($"<p class=\"hint screen-only\">Drag over a chart to zoom, double-click to see all; click a name to hide its curve.</p>");
        html.Line($"<div class=\"charts\">");
        foreach (MetricGroup group in _groups)
        {
            Chart(html, group);
        }

        html.Line($"</div>");
        Table(html);
        html.Inline($"<script type=\"application/json\" class=\"curves-data\">");
        html.Raw(CurvesData.Json(curves, _groups) + "</script>");
    }

    private void Chart(HtmlWriter html, MetricGroup group)
    {
        html.Line($"<figure>");
        html.Inline($"<figcaption><h3>{group.Name}</h3>");
        if (group.FindBest(curves) is { } best)
        {
            html.Inline($"<span>best {group.Judge} {Numbers.Value(best.Value)} in epoch {best.Epoch}</span>");
        }

        html.Line($"<button type=\"button\" aria-pressed=\"false\" hidden>log</button></figcaption>");
        html.Line($"<div class=\"chart\" role=\"img\" aria-label=\"{group.Name} by epoch\"></div>");
        html.Line($"</figure>");
    }

    private void Table(HtmlWriter html)
    {
        string[] keys = [.. _groups.SelectMany(group => group.Keys)];
        html.Line($"<details class=\"screen-only\"><summary>All values</summary>");
        html.Line($"<div class=\"scroll\"><table class=\"numbers\">");
        html.Inline($"<thead><tr><th scope=\"col\">epoch</th>");
        foreach (string key in keys)
        {
            html.Inline($"<th scope=\"col\">{key}</th>");
        }

        html.Line($"</tr></thead><tbody>");
        for (int epoch = 0; epoch < curves.Epochs; epoch++)
        {
            html.Inline($"<tr><th scope=\"row\">{curves.EpochNumber(epoch)}</th>");
            foreach (string key in keys)
            {
                html.Inline($"<td>{Numbers.Value(curves.Values[key][epoch])}</td>");
            }

            html.Line($"</tr>");
        }

        html.Line($"</tbody></table></div></details>");
    }
}
