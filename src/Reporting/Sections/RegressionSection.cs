using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ConvGen.Reporting.Drawings;
using ConvGen.Reporting.Html;

namespace ConvGen.Reporting.Sections;

/// <summary>For each output: predicted against actual, and the residuals.</summary>
internal sealed class RegressionSection(RegressionReport report) : ISection
{
    // Of a network with many outputs, an autoencoder say, the first ones stand for all.
    private const int MaxDrawn = 8;

    public string Id => "regression";

    public string Heading => "Predicted against actual";

    public IEnumerable<KeyFigure> KeyFigures =>
    [
        new("RMSE", Numbers.Value(report.Errors[0].RootMeanSquaredError)),
        new("R²", R2(report.Errors[0].R2)),
    ];

    public void Write(HtmlWriter html)
    {
        Table(html);
        html.Line($"<div class=\"regression\">");
        for (int output = 0; output < report.Errors.Count && output < MaxDrawn; output++)
        {
            Drawings(html, output);
        }

        html.Line($"</div>");
    }

    private void Drawings(HtmlWriter html, int output)
    {
        (float[] actual, float[] predicted) = (report.Actual[output], report.Predicted[output]);
        float[] residuals = [.. predicted.Zip(actual, (ours, right) => ours - right)];
        string name = report.Errors[output].Name;
        html.Line($"<figure><figcaption><h3>{name}</h3></figcaption>");
        ScatterDrawing.Write(html, actual, predicted, "actual", "predicted");
        html.Line($"<p class=\"hint\">residuals: predicted − actual</p>");
        HistogramDrawing.Write(html, Histogram.Of(residuals), $"residuals of {name}", "residuals");
        html.Line($"</figure>");
    }

    private void Table(HtmlWriter html)
    {
        html.Line($"<div class=\"scroll\"><table class=\"numbers\">");
        html.Line($"<caption>{Numbers.Count(report.Samples)} samples.</caption>");
        html.Inline($"<thead><tr><th scope=\"col\">output</th><th scope=\"col\">mean absolute error</th>");
        html.Inline($"<th scope=\"col\">root mean squared error</th><th scope=\"col\">bias</th>");
        html.Line($"<th scope=\"col\">R²</th></tr></thead><tbody>");
        foreach (OutputErrors errors in report.Errors)
        {
            html.Inline($"<tr><th scope=\"row\">{errors.Name}</th><td>{Numbers.Value(errors.MeanAbsoluteError)}</td>");
            html.Inline($"<td>{Numbers.Value(errors.RootMeanSquaredError)}</td><td>{Numbers.Value(errors.Bias)}</td>");
            html.Line($"<td>{R2(errors.R2)}</td></tr>");
        }

        html.Line($"</tbody></table></div>");
    }

    private static string R2(double value) => double.IsNaN(value) ? "–" : value.ToString("F4", CultureInfo.InvariantCulture);
}
