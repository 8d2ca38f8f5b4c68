using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ConvGen.Reporting.Html;

namespace ConvGen.Reporting.Sections;

/// <summary>What each layer costs, as bars of its times.</summary>
internal sealed class ProfileSection(NetworkProfile profile) : ISection
{
    private readonly LayerTime _total = profile.Total;

    public string Id => "profile";

    public string Heading => "Time of each layer";

    public IEnumerable<KeyFigure> KeyFigures => Trains
        ? [new("forward and backward", $"{Time(_total.Forward + _total.Backward)} µs a sample")]
        : [new("prediction", $"{Time(_total.Prediction)} µs a sample")];

    private bool Trains => _total.Forward + _total.Backward > 0;

    public void Write(HtmlWriter html)
    {
        double longest = profile.Layers.Max(Shown);
        html.Line($"<div class=\"scroll\"><table class=\"numbers profile\">");
        html.Inline($"<thead><tr><th scope=\"col\">Layer</th><th scope=\"col\">Predict</th>");
        if (Trains)
        {
            html.Inline($"<th scope=\"col\" class=\"forward\">Forward</th><th scope=\"col\" class=\"back\">Backward</th>");
        }

        html.Line($"<th scope=\"col\"></th></tr></thead><tbody>");
        foreach (LayerTime layer in profile.Layers.Append(_total))
        {
            html.Inline($"<tr><th scope=\"row\">{layer.Name}</th><td>{Time(layer.Prediction)}</td>");
            if (Trains)
            {
                html.Inline($"<td>{Time(layer.Forward)}</td><td>{Time(layer.Backward)}</td>");
            }

            html.Inline($"<td class=\"times\">");
            if (layer != _total && longest > 0)
            {
                html.Inline($"<i style=\"--share:{Share((Trains ? layer.Forward : layer.Prediction) / longest)}\"></i>");
                html.Inline($"<i class=\"back\" style=\"--share:{Share(layer.Backward / longest)}\"></i>");
            }

            html.Line($"</td></tr>");
        }

        html.Line($"</tbody></table></div>");
        html.Inline($"<p class=\"hint\">{profile.Name}: microseconds a sample, {profile.Samples} samples at a time on one thread");
        if (Trains)
        {
            html.Inline($"; bars are forward, then backward");
        }

        html.Line($". A dot: the layer is one with another.</p>");
    }

    private double Shown(LayerTime layer) => Trains ? layer.Forward + layer.Backward : layer.Prediction;

    private static string Time(double microseconds) =>
        microseconds == 0 ? "·" : microseconds.ToString("N2", CultureInfo.InvariantCulture);

    private static string Share(double share) => share.ToString("F4", CultureInfo.InvariantCulture);
}
