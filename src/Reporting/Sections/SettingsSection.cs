using System.Collections.Generic;
using ConvGen.Reporting.Html;

namespace ConvGen.Reporting.Sections;

/// <summary>What the training was told: optimiser, loss, batches, seeds.</summary>
internal sealed class SettingsSection(IReadOnlyList<(string Name, string Value)> settings) : ISection
{
    public string Id => "settings";

    public string Heading => "Hyper-parameters";

    public IEnumerable<KeyFigure> KeyFigures => [];

    public void Write(HtmlWriter html)
    {
        html.Line($"<div class=\"scroll\"><table class=\"settings\"><tbody>");
        foreach ((string name, string value) in settings)
        {
            html.Line($"<tr><th scope=\"row\">{name}</th><td>{value}</td></tr>");
        }

        html.Line($"</tbody></table></div>");
    }
}
