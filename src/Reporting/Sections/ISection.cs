using System.Collections.Generic;
using ConvGen.Reporting.Html;

namespace ConvGen.Reporting.Sections;

/// <summary>A part of a report. The page frames it: with an element of its own, a heading, and an address that no other part has.</summary>
internal interface ISection
{
    /// <summary>The part's address on the page, for example <c>curves</c>; the page numbers further parts of the same kind.</summary>
    string Id { get; }

    string Heading { get; }

    /// <summary>Whether there is nothing to show; then the part is left out.</summary>
    bool IsEmpty => false;

    /// <summary>What of it belongs at the head of the page.</summary>
    IEnumerable<KeyFigure> KeyFigures { get; }

    /// <summary>Writes what stands below the heading. Nothing in it has an id: a page may hold any number of such parts.</summary>
    void Write(HtmlWriter html);
}

/// <summary>A number at the head of the page.</summary>
internal sealed record KeyFigure(string Name, string Value);
