using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator.Diagnostics;

/// <summary>Every mistake that a declaration can contain. Messages quote what was received and say what would be valid.</summary>
internal static class Descriptors
{
    public const string Category = "ConvGen";

    /// <summary>
    /// Where the pages of docs/diagnostics are published; an id follows. The top-level domain is reserved, so that until the project has an
    /// address of its own no link leads to a page of somebody else's.
    /// </summary>
    public const string HelpAddress = "https://convgen.invalid/docs/diagnostics/";

    /// <summary>Stands for an error that the compiler reports itself; never reported.</summary>
    public const string NotCompilingId = "CG0000";

    private static readonly Dictionary<string, DiagnosticDescriptor> _byId = new[]
    {
        ClassMistakes.All, ArgumentMistakes.All, NameMistakes.All, BlockMistakes.All, ShapeMistakes.All, ReplacementMistakes.All,
    }.SelectMany(group => group).ToDictionary(descriptor => descriptor.Id);

    /// <summary>All errors, in order.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Errors { get; } = [.. _byId.Values.OrderBy(descriptor => descriptor.Id, System.StringComparer.Ordinal)];

    public static DiagnosticDescriptor Find(string id) => _byId[id];
}
