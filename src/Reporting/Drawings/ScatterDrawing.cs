using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using ConvGen.Reporting.Html;
using ConvGen.Reporting.Images;

namespace ConvGen.Reporting.Drawings;

/// <summary>Points and the line on which both coordinates are equal, as SVG, which needs no script.</summary>
internal static class ScatterDrawing
{
    private const int Size = 300;
    private const int Left = 52;
    private const int Bottom = 34;
    private const int Top = 8;

    /// <summary>Most points: more cover each other.</summary>
    private const int MaxPoints = 2000;

    /// <summary>Writes a picture.</summary>
    /// <param name="html">The page.</param>
    /// <param name="across">Coordinates from left to right, finite.</param>
    /// <param name="up">As many from bottom to top, on the same scale.</param>
    /// <param name="acrossName">What is across.</param>
    /// <param name="upName">What goes up.</param>
    public static void Write(HtmlWriter html, float[] across, float[] up, string acrossName, string upName)
    {
        (float lowX, float highX) = Levels.MinMax(across);
        (float lowY, float highY) = Levels.MinMax(up);
        (double low, double high) = (Math.Min(lowX, lowY), Math.Max(highX, highY));
        double margin = high > low ? (high - low) * 0.03 : Math.Max(1, Math.Abs(low) / 2);
        (low, high) = (low - margin, high + margin);
        html.Inline($"<svg class=\"scatter\" viewBox=\"0 0 {Left + Size + Top} {Top + Size + Bottom}\" role=\"img\" ");
        html.Line($"aria-label=\"{upName} against {acrossName}\">");
        foreach (double tick in Ticks.Between(low, high))
        {
            string x = Text(X(tick)), y = Text(Y(tick)), number = Ticks.Text(tick);
            html.Inline($"<path class=\"grid\" d=\"M{x} {Top}V{Top + Size}M{Left} {y}H{Left + Size}\"/>");
            html.Inline($"<text x=\"{x}\" y=\"{Top + Size + 14}\" text-anchor=\"middle\">{number}</text>");
            html.Line($"<text x=\"{Left - 6}\" y=\"{Text(Y(tick) + 4)}\" text-anchor=\"end\">{number}</text>");
        }

        html.Line($"<path class=\"equal\" d=\"M{Left} {Top + Size}L{Left + Size} {Top}\"/>");
        html.Line($"<path class=\"points\" d=\"{Points()}\"/>");
        html.Inline($"<text x=\"{Left + Size / 2}\" y=\"{Top + Size + 30}\" text-anchor=\"middle\">{acrossName}</text>");
        html.Inline($"<text x=\"12\" y=\"{Top + Size / 2}\" text-anchor=\"middle\" ");
        html.Line($"transform=\"rotate(-90 12 {Top + Size / 2})\">{upName}</text></svg>");

        double X(double value) => Left + (value - low) / (high - low) * Size;

        double Y(double value) => Top + (high - value) / (high - low) * Size;

        // Lines of no length with round ends are dots, and one path holds all of them.
        string Points()
        {
            var path = new StringBuilder();
            foreach (int i in Thinned(across.Length))
            {
                path.Append('M').Append(Text(X(across[i]))).Append(' ').Append(Text(Y(up[i]))).Append("h0");
            }

            return path.ToString();
        }
    }

    /// <summary>All indices, or so many that lie evenly among them.</summary>
    private static IEnumerable<int> Thinned(int count)
    {
        int shown = Math.Min(count, MaxPoints);
        for (int i = 0; i < shown; i++)
        {
            yield return (int)((long)i * count / shown);
        }
    }

    private static string Text(double place) => place.ToString("0.#", CultureInfo.InvariantCulture);
}
