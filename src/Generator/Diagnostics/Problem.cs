using System.Globalization;
using ConvGen.Generator.Text;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator.Diagnostics;

/// <summary>A mistake in a declaration, as a value: the analyzer turns it into a diagnostic, emission into an exception's text.</summary>
/// <param name="Id">The descriptor's id.</param>
/// <param name="Arguments">Arguments of its message.</param>
/// <param name="Site">What is at fault.</param>
/// <param name="IsReportedElsewhere">The compiler, or the analysis of the block at fault, reports it: this declaration must not.</param>
internal sealed record Problem(string Id, EquatableArray<string> Arguments, Site Site, bool IsReportedElsewhere = false)
{
    /// <summary>Whether the declaration is no network for it; a warning leaves it one.</summary>
    public bool IsError => Id == Descriptors.NotCompilingId || Descriptors.Find(Id).DefaultSeverity == DiagnosticSeverity.Error;

    /// <summary>The message that the diagnostic shows, led by its id.</summary>
    public string Text => Id == Descriptors.NotCompilingId
        ? $"The attributes of '{Arguments[0]}' do not compile."
        : Id + ": " + string.Format(
            CultureInfo.InvariantCulture, Descriptors.Find(Id).MessageFormat.ToString(CultureInfo.InvariantCulture), [.. Arguments]);

    public static Problem Of(DiagnosticDescriptor descriptor, Site site, params string[] arguments) =>
        new(descriptor.Id, new EquatableArray<string>(arguments), site);

    /// <summary>An attribute that does not compile: the compiler says why.</summary>
    public static Problem NotCompiling(string className, Site site) =>
        new(Descriptors.NotCompilingId, new EquatableArray<string>([className]), site, IsReportedElsewhere: true);
}
