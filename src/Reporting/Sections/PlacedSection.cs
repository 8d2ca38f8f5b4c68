using System.Collections.Generic;
using System.Linq;
using ConvGen.Reporting.Html;

namespace ConvGen.Reporting.Sections;

/// <summary>A part of a report where it stands on the page.</summary>
/// <param name="Section">The part.</param>
/// <param name="Number">Which one of its kind it is, from 1.</param>
internal sealed record PlacedSection(ISection Section, int Number)
{
    /// <summary>An address that no other part of the page has: <c>curves</c>, <c>curves-2</c>.</summary>
    private string Id => Number == 1 ? Section.Id : $"{Section.Id}-{Number}";

    /// <summary>The parts that have something to show, each with its number among those of its kind.</summary>
    public static IReadOnlyList<PlacedSection> Of(IReadOnlyList<ISection> sections)
    {
        var counts = new Dictionary<string, int>();
        var placed = new List<PlacedSection>();
        foreach (ISection section in sections.Where(section => !section.IsEmpty))
        {
            int number = counts.GetValueOrDefault(section.Id) + 1;
            counts[section.Id] = number;
            placed.Add(new PlacedSection(section, number));
        }

        return placed;
    }

    /// <summary>The part's figures for the head of the page, told apart from those of others of its kind.</summary>
    public IEnumerable<KeyFigure> KeyFigures => Section.KeyFigures.Select(figure => figure with { Name = Numbered(figure.Name) });

    public void Write(HtmlWriter html)
    {
        html.Line($"<section id=\"{Id}\">");
        html.Line($"<h2>{Numbered(Section.Heading)}</h2>");
        Section.Write(html);
        html.Line($"</section>");
    }

    private string Numbered(string text) => Number == 1 ? text : $"{text} ({Number})";
}
