using System.Collections.Generic;
using ConvGen.Reporting.Html;

namespace ConvGen.Reporting.Sections;

/// <summary>A zoomable chart of curves over the epochs: a frame that the page's script fills.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Note">What stands beside the name; null for nothing.</param>
/// <param name="Curves">Their names, and a value for each epoch of the section's charts.</param>
internal sealed record Chart(string Name, string? Note, IReadOnlyList<(string Name, IReadOnlyList<float> Values)> Curves)
{
    /// <summary>Writes the frames of a section's charts, and the data that they share.</summary>
    /// <param name="html">The page.</param>
    /// <param name="charts">The charts.</param>
    /// <param name="firstEpoch">Number of the first epoch.</param>
    /// <param name="epochs">How many there are.</param>
    public static void Write(HtmlWriter html, IReadOnlyList<Chart> charts, int firstEpoch, int epochs)
    {
        html.Line($"<p class=\"hint screen-only\">Drag over a chart to zoom, double-click to see all; click a name to hide its curve.</p>");
        html.Line($"<div class=\"charts\">");
        foreach (Chart chart in charts)
        {
            chart.WriteFrame(html);
        }

        html.Line($"</div>");
        html.Inline($"<script type=\"application/json\" class=\"curves-data\">");
        html.Raw(ChartData.Json(charts, firstEpoch, epochs) + "</script>");
    }

    private void WriteFrame(HtmlWriter html)
    {
        html.Line($"<figure>");
        html.Inline($"<figcaption><h3>{Name}</h3>");
        if (Note is not null)
        {
            html.Inline($"<span>{Note}</span>");
        }

        html.Line($"<button type=\"button\" aria-pressed=\"false\" hidden>log</button></figcaption>");
        html.Line($"<div class=\"chart\" role=\"img\" aria-label=\"{Name} by epoch\"></div>");
        html.Line($"</figure>");
    }
}
