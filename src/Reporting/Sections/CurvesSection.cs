using System.Collections.Generic;
using System.Linq;
using ConvGen.Reporting.Html;
using ConvGen.Reporting.Logging;

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

    public ChartSet Charts => new(ChartAxis.Epochs(curves.EpochNumber(0), curves.Epochs), [.. _groups.Select(ChartOf)]);

    public void Write(HtmlWriter html)
    {
        Charts.Write(html);
        Table(html);
    }

    private Chart ChartOf(MetricGroup group) => new(
        group.Name,
        group.FindBest(curves) is { } best ? $"best {group.Judge} {Numbers.Value(best.Value)} in epoch {best.Epoch}" : null,
        [.. group.Keys.Select(key => new ChartCurve(key, curves.Values[key]))]);

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
