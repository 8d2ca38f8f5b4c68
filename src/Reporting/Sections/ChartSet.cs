using System.Collections.Generic;
using System.Linq;
using ConvGen.Reporting.Html;

namespace ConvGen.Reporting.Sections;

/// <summary>The charts of a section, which share an axis.</summary>
/// <param name="Axis">What they have from left to right.</param>
/// <param name="Charts">The charts.</param>
internal sealed record ChartSet(ChartAxis Axis, IReadOnlyList<Chart> Charts)
{
    /// <summary>Writes the frames of the charts, and the data that they share.</summary>
    public void Write(HtmlWriter html)
    {
        html.Line($"<p class=\"hint screen-only\">Drag over a chart to zoom, double-click to see all; click a name to hide its curve.</p>");
        if (Charts.Any(chart => chart.IsNoisy))
        {
            html.Inline($"<label class=\"smoothing screen-only\">smoothing ");
            html.Line($"<input type=\"range\" min=\"0\" max=\"0.99\" step=\"0.01\" value=\"0.6\"><output>0.60</output></label>");
        }

        html.Line($"<div class=\"charts\">");
        foreach (Chart chart in Charts)
        {
            chart.WriteFrame(html, Axis.Name);
        }

        html.Line($"</div>");
        html.Inline($"<script type=\"application/json\" class=\"curves-data\">");
        html.Raw(ChartData.Json(this) + "</script>");
    }
}
