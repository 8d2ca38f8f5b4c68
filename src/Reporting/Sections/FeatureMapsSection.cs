using System;
using System.Collections.Generic;
using ConvGen.Reporting.Html;
using ConvGen.Reporting.Images;

namespace ConvGen.Reporting.Sections;

/// <summary>A sample, and what each named value of the network is for it, channel by channel.</summary>
internal sealed class FeatureMapsSection(FeatureMapReport report) : ISection
{
    private const int MaxChannels = 64;
    private const int LargestSide = 128;

    public string Id => "feature-maps";

    public string Heading => "Feature maps of a sample";

    public IEnumerable<KeyFigure> KeyFigures => [];

    public void Write(HtmlWriter html)
    {
        html.Line($"<p class=\"hint\">Each map from its smallest value (black) to its largest (white).</p>");
        if (SampleImage.IsImage(report.InputShape))
        {
            html.Line($"<h3>input</h3><div class=\"maps\">");
            Image(html, SampleImage.Render(report.Input, report.InputShape), "input");
            html.Line($"</div>");
        }

        foreach ((string name, Shape shape, float[] values) in report.Maps)
        {
            int shown = Math.Min(shape[2], MaxChannels);
            html.Inline($"<h3>{name} <span>{string.Join(" × ", shape)}");
            if (shown < shape[2])
            {
                html.Inline($", the first {shown} channels");
            }

            html.Line($"</span></h3><div class=\"maps\">");
            for (int channel = 0; channel < shown; channel++)
            {
                Image(html, FeatureMapImages.Render(values, shape, channel), $"{name}, channel {channel}");
            }

            html.Line($"</div>");
        }
    }

    private static void Image(HtmlWriter html, Pixels pixels, string title) => html.Line(
        $"<img src=\"{Png.DataUri(Thumbnail.Shrink(pixels, LargestSide))}\" alt=\"{title}\" title=\"{title}\">");
}
