using System.Collections.Generic;
using ConvGen.Reporting.Html;

namespace ConvGen.Reporting.Sections;

/// <summary>A zoomable chart of curves: a frame that the page's script fills.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Note">What stands beside the name; null for nothing.</param>
/// <param name="Curves">What is drawn.</param>
internal sealed record Chart(string Name, string? Note, IReadOnlyList<ChartCurve> Curves)
{
    /// <summary>Whether the curves are noise around what they mean: drawn pale, with a smooth curve over each.</summary>
    public bool IsNoisy { get; init; }

    public void WriteFrame(HtmlWriter html, string axis)
    {
        html.Raw(IsNoisy ? "<figure data-noisy>" : "<figure>");
        html.Inline($"<figcaption><h3>{Name}</h3>");
        if (Note is not null)
        {
            html.Inline($"<span>{Note}</span>");
        }

        html.Line($"<button type=\"button\" aria-pressed=\"false\" hidden>log</button></figcaption>");
        html.Line($"<div class=\"chart\" role=\"img\" aria-label=\"{Name} by {axis}\"></div>");
        html.Line($"</figure>");
    }
}
