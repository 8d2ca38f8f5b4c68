using System.Collections.Generic;
using System.Linq;
using ConvGen.Reporting.Drawings;
using ConvGen.Reporting.Html;

namespace ConvGen.Reporting.Sections;

/// <summary>How the values of each parameter lie now, and its gradients of the last step where there was one.</summary>
internal sealed class HistogramsSection(INetwork network) : ISection
{
    // Of deep networks the first ones stand open.
    private const int Open = 16;

    public string Id => "histograms";

    public string Heading => "Weights and gradients";

    public bool IsEmpty => network.Parameters.Count == 0;

    public IEnumerable<KeyFigure> KeyFigures => [];

    public void Write(HtmlWriter html)
    {
        html.Inline($"<p class=\"hint\"><b class=\"weights\">Weights</b> as they are, <b class=\"gradients\">gradients</b> of the last ");
        html.Line($"step, from the smallest to the largest; the dotted line is 0.</p>");
        Figures(html, network.Parameters.Take(Open));
        if (network.Parameters.Count > Open)
        {
            html.Line($"<details><summary>{network.Parameters.Count - Open} more</summary>");
            Figures(html, network.Parameters.Skip(Open));
            html.Line($"</details>");
        }
    }

    private void Figures(HtmlWriter html, IEnumerable<Parameter> parameters)
    {
        html.Line($"<div class=\"histograms\">");
        foreach (Parameter parameter in parameters)
        {
            html.Line($"<figure><figcaption><b>{parameter.Name}</b> <span>{string.Join(" × ", parameter.Shape)}</span></figcaption>");
            Drawn(html, Histogram.Of(parameter.Values), parameter, "weights");
            if (Gradients(parameter) is { } gradients)
            {
                Drawn(html, gradients, parameter, "gradients");
            }

            html.Line($"</figure>");
        }

        html.Line($"</div>");
    }

    /// <summary>Null where there are none: nothing was differentiated yet, or it is not trained.</summary>
    private Histogram? Gradients(Parameter parameter) =>
        network.Engine.Description.Trains && parameter.Trainable && Histogram.Of(parameter.Gradients) is var gradients
            && gradients.Zeros < parameter.Length
            ? gradients
            : null;

    private static void Drawn(HtmlWriter html, Histogram histogram, Parameter parameter, string kind)
    {
        HistogramDrawing.Write(html, histogram, $"{kind} of {parameter.Name}", kind);
        html.Inline($"<p>mean {Numbers.Value(histogram.Mean)}, deviation {Numbers.Value(histogram.Deviation)}");
        if (histogram.Zeros > 0)
        {
            html.Inline($", {Numbers.Percent(histogram.Zeros / (double)parameter.Length)} zeros");
        }

        if (histogram.NotFinite > 0)
        {
            html.Inline($", <b class=\"wrong\">{Numbers.Count(histogram.NotFinite)} not finite</b>");
        }

        html.Line($"</p>");
    }
}
