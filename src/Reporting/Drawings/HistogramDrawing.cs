using System.Globalization;
using System.Linq;
using System.Text;
using ConvGen.Reporting.Html;

namespace ConvGen.Reporting.Drawings;

/// <summary>A histogram as SVG, which needs no script.</summary>
internal static class HistogramDrawing
{
    private const int Width = 240;
    private const int Height = 72;
    private const int Foot = 16;

    /// <summary>Writes a picture.</summary>
    /// <param name="html">The page.</param>
    /// <param name="histogram">The counts.</param>
    /// <param name="label">What it is of.</param>
    /// <param name="style">A class of the style sheet, which knows the colour.</param>
    public static void Write(HtmlWriter html, Histogram histogram, string label, string style)
    {
        html.Inline($"<svg class=\"histogram {style}\" viewBox=\"0 0 {Width} {Height + Foot}\" role=\"img\" aria-label=\"{label}\">");
        html.Inline($"<path d=\"{Bars(histogram)}\"/><line x1=\"0\" y1=\"{Height}\" x2=\"{Width}\" y2=\"{Height}\"/>");
        if (histogram.Low < 0 && histogram.High > 0)
        {
            string zero = (-histogram.Low / (histogram.High - histogram.Low) * Width).ToString("F1", CultureInfo.InvariantCulture);
            html.Inline($"<line class=\"zero\" x1=\"{zero}\" y1=\"0\" x2=\"{zero}\" y2=\"{Height}\"/>");
        }

        html.Inline($"<text x=\"0\" y=\"{Height + Foot - 3}\">{histogram.Low:G3}</text>");
        html.Line($"<text x=\"{Width}\" y=\"{Height + Foot - 3}\" text-anchor=\"end\">{histogram.High:G3}</text></svg>");
    }

    // One outline over all bars.
    private static string Bars(Histogram histogram)
    {
        double most = histogram.Counts.Max(), part = (double)Width / histogram.Counts.Length;
        var path = new StringBuilder().Append(CultureInfo.InvariantCulture, $"M0 {Height}");
        for (int i = 0; i < histogram.Counts.Length; i++)
        {
            double top = most == 0 ? Height : Height - histogram.Counts[i] / most * Height;
            path.Append(CultureInfo.InvariantCulture, $"V{top:0.#}H{(i + 1) * part:0.#}");
        }

        return path.Append(CultureInfo.InvariantCulture, $"V{Height}Z").ToString();
    }
}
