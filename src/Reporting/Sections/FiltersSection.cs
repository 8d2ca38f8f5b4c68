using System.Collections.Generic;
using System.Linq;
using ConvGen.Reporting.Html;
using ConvGen.Reporting.Images;

namespace ConvGen.Reporting.Sections;

/// <summary>The filters of the first convolution. Nothing when the network has none, or when they are single pixels.</summary>
internal sealed class FiltersSection(INetwork network) : ISection
{
    private const int Limit = 128;

    public IEnumerable<KeyFigure> KeyFigures => [];

    public void Write(HtmlWriter html)
    {
        Parameter? kernel = network.Parameters.FirstOrDefault(parameter => parameter.Shape.Rank == 4);
        if (kernel is null || kernel.Shape[0] * kernel.Shape[1] == 1)
        {
            return;
        }

        FilterImages filters = FilterImages.Render(kernel.ToArray(), kernel.Shape, Limit);
        html.Line($"<section id=\"filters\">");
        html.Line($"<h2>Filters of the first convolution</h2>");
        html.Inline($"<p class=\"hint\">{kernel.Name}, {string.Join(" × ", kernel.Shape)}");
        if (filters.Images.Count < kernel.Shape[3])
        {
            html.Inline($", the first {filters.Images.Count} of {kernel.Shape[3]} filters");
        }

        html.Line($". {filters.Colours}</p>");
        html.Line($"<div class=\"filters\">");
        for (int i = 0; i < filters.Images.Count; i++)
        {
            html.Line($"<img src=\"{Png.DataUri(filters.Images[i])}\" alt=\"filter {i}\" title=\"filter {i}\">");
        }

        html.Line($"</div>");
        html.Line($"</section>");
    }
}
