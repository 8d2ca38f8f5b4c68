using System.Collections.Generic;
using System.Linq;
using ConvGen.Reporting.Html;

namespace ConvGen.Reporting.Sections;

/// <summary>The frame around the sections: head, title, key figures, scripts.</summary>
internal static class Page
{
    // Whatever a page holds, a browser that obeys this loads nothing from anywhere.
    private const string Policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

    // A live page asks where it came from for news.
    private const string LivePolicy = Policy + "; connect-src 'self'";

    /// <summary>The page.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="sections">Its parts.</param>
    /// <param name="isLive">Whether it follows a training: its script takes what an address <c>events</c> beside it sends.</param>
    public static string Render(string title, IReadOnlyList<ISection> sections, bool isLive = false)
    {
        IReadOnlyList<PlacedSection> placed = PlacedSection.Of(sections);
        var html = new HtmlWriter();
        Head(html, title, isLive ? LivePolicy : Policy);
        html.Line($"<body>");
        html.Line($"<header>");
        html.Line($"<h1>{title}</h1>");
        KeyFigures(html, [.. placed.SelectMany(section => section.KeyFigures)]);
        html.Line($"</header>");
        html.Line($"<main>");
        foreach (PlacedSection section in placed)
        {
            section.Write(html);
        }

        html.Line($"</main>");
        html.Line($"<footer>Made by ConvGen. Charts: {Assets.ChartLibrary}, MIT licence.</footer>");
        Scripts(html, isLive ? [.. Assets.Scripts, Assets.LiveScript] : Assets.Scripts);
        html.Line($"</body>");
        html.Line($"</html>");
        return html.ToString();
    }

    private static void Head(HtmlWriter html, string title, string policy)
    {
        html.Line($"<!doctype html>");
        html.Line($"<html lang=\"en\">");
        html.Line($"<head>");
        html.Line($"<meta charset=\"utf-8\">");
        html.Line($"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        html.Line($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Line($"<meta name=\"color-scheme\" content=\"light dark\">");
        html.Line($"<title>{title}</title>");
        html.Line($"<style>");
        html.Raw(Assets.ChartStyle);
        html.Raw(Assets.Style);
        html.Line($"</style>");
        html.Line($"</head>");
    }

    private static void KeyFigures(HtmlWriter html, IReadOnlyList<KeyFigure> figures)
    {
        if (figures.Count == 0)
        {
            return;
        }

        html.Line($"<dl class=\"figures\">");
        foreach (KeyFigure figure in figures)
        {
            html.Line($"<div><dt>{figure.Name}</dt><dd>{figure.Value}</dd></div>");
        }

        html.Line($"</dl>");
    }

    private static void Scripts(HtmlWriter html, IReadOnlyList<string> scripts)
    {
        html.Line($"<!--");
        html.Raw(Assets.ChartLicence);
        html.Line($"-->");
        foreach (string script in scripts)
        {
            html.Line($"<script>");
            html.Raw(script);
            html.Line($"</script>");
        }
    }
}
