using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;

namespace ConvGen.Samples.FashionMnist.Curves;

/// <summary>Draws curves over epochs as SVG: a picture that any browser shows, and that needs no library.</summary>
internal sealed class CurveChart(string title, string subtitle, IReadOnlyList<Curve> curves)
{
    private const int Width = 1000, Height = 560;
    private const int Left = 64, Right = 690, Top = 92, Bottom = 496;
    private const int LegendLeft = 724, LegendLine = 26;
    private readonly StringBuilder _svg = new();

    /// <summary>The picture.</summary>
    public string Draw()
    {
        int epochs = curves.Max(curve => curve.Values.Count);
        double largest = curves.Max(curve => curve.Values.Max());
        double top = Math.Ceiling(largest / 0.25) * 0.25;
        Axis x = new(1, epochs, Left, Right), y = new(0, top, Bottom, Top);

        Line($"""<svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{Height}" viewBox="0 0 {Width} {Height}" role="img">""");
        Line($"<title>{WebUtility.HtmlEncode(title)}</title>");
        DrawStyle();
        Line($"""<rect width="{Width}" height="{Height}" rx="10" class="paper"/>""");
        Text(Left - 28, 42, "title", title);
        Text(Left - 28, 66, "note", subtitle);
        DrawGrid(x, y);

        // The dots lie on the lines: where both trainings agree, each shows through the other.
        foreach (Curve curve in curves.OrderBy(curve => curve.Dotted))
        {
            DrawCurve(curve, x, y);
        }

        DrawLegend();
        Line("</svg>");
        return _svg.ToString();
    }

    private void DrawStyle() => Line(
        """
        <style>
          text { font-family: "Segoe UI", "Helvetica Neue", "DejaVu Sans", Arial, sans-serif; fill: #24292f; }
          .paper { fill: #ffffff; }
          .title { font-size: 21px; font-weight: 600; }
          .note { font-size: 13px; fill: #57606a; }
          .tick { font-size: 12px; fill: #57606a; }
          .legend { font-size: 13px; }
          .grid { stroke: #d8dee4; stroke-width: 1; }
          .axis { stroke: #8c959f; stroke-width: 1; }
          .solid { fill: none; stroke-width: 3; stroke-linejoin: round; stroke-linecap: round; }
          .dotted { fill: none; stroke-width: 5; stroke-linejoin: round; stroke-linecap: round; stroke-dasharray: 0 10; }
        </style>
        """);

    private void DrawGrid(Axis x, Axis y)
    {
        foreach (double value in y.Ticks(most: 8, smallestStep: 0.05))
        {
            double position = y.Position(value);
            Line(Svg($"""<line x1="{Left}" y1="{position:F1}" x2="{Right}" y2="{position:F1}" class="{(value == 0 ? "axis" : "grid")}"/>"""));
            Text(Left - 10, position + 4, "tick", Svg($"{value:0.0#}"), anchor: "end");
        }

        foreach (double epoch in x.Ticks(most: 6, smallestStep: 1).Prepend(1).Where(epoch => epoch >= 1).Distinct())
        {
            Text(x.Position(epoch), Bottom + 20, "tick", Svg($"{epoch:F0}"), anchor: "middle");
        }

        Text((Left + Right) / 2.0, Bottom + 42, "note", "epoch", anchor: "middle");
    }

    private void DrawCurve(Curve curve, Axis x, Axis y)
    {
        IEnumerable<string> points = curve.Values.Select((value, epoch) => Svg($"{x.Position(epoch + 1):F1},{y.Position(value):F1}"));
        Line($"""<polyline class="{Class(curve)}" stroke="{curve.Color}" points="{string.Join(" ", points)}"/>""");
    }

    private void DrawLegend()
    {
        int line = Top + 12;
        foreach (IGrouping<bool, Curve> group in curves.GroupBy(curve => curve.Dotted))
        {
            foreach (Curve curve in group)
            {
                int y = line - 4;
                Line($"""<line x1="{LegendLeft}" y1="{y}" x2="{LegendLeft + 30}" y2="{y}" class="{Class(curve)}" stroke="{curve.Color}"/>""");
                Text(LegendLeft + 42, line, "legend", curve.Name);
                line += LegendLine;
            }

            line += LegendLine / 2;
        }
    }

    private static string Class(Curve curve) => curve.Dotted ? "dotted" : "solid";

    private void Text(double x, double y, string style, string text, string anchor = "start") =>
        Line(Svg($"""<text x="{x:F1}" y="{y:F1}" class="{style}" text-anchor="{anchor}">{WebUtility.HtmlEncode(text)}</text>"""));

    private void Line(string text) => _svg.Append(text).Append('\n');

    private static string Svg(FormattableString text) => FormattableString.Invariant(text);
}
