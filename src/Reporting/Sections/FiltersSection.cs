using System.Collections.Generic;
using System.Linq;
using ConvGen.Reporting.Html;
using ConvGen.Reporting.Images;

namespace ConvGen.Reporting.Sections;

/// <summary>The filters of the first convolution. Nothing when the network has none, or when they are single pixels.</summary>
internal sealed class FiltersSection(INetwork network) : ISection
{
    private const int Limit = 128;

    private readonly Parameter? _kernel = network.Parameters.FirstOrDefault(parameter => parameter.Shape.Rank == 4);

    public string Id => "filters";

    public string Heading => "Filters of the first convolution";

    public bool IsEmpty => _kernel is null || _kernel.Shape[0] * _kernel.Shape[1] == 1;

    public IEnumerable<KeyFigure> KeyFigures => [];

    public void Write(HtmlWriter html)
    {
        Parameter kernel = _kernel!;
        FilterImages filters = FilterImages.Render(kernel.ToArray(), kernel.Shape, Limit);
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
    }
}
