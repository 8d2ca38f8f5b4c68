using System.Collections.Generic;
using ConvGen.Reporting.Html;

namespace ConvGen.Reporting.Sections;

/// <summary>A part of a report.</summary>
internal interface ISection
{
    /// <summary>What of it belongs at the head of the page.</summary>
    IEnumerable<KeyFigure> KeyFigures { get; }

    void Write(HtmlWriter html);
}

/// <summary>A number at the head of the page.</summary>
internal sealed record KeyFigure(string Name, string Value);
