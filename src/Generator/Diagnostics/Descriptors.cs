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
    /// Stands behind every message in place of a link: the project has no address of its own yet, and the package holds a page for every
    /// id.
    /// </summary>
    public const string WhereExplained =
        "The page of this id in the package's folder docs/diagnostics explains it, with an example and its fix.";

    /// <summary>Stands for an error that the compiler reports itself; never reported.</summary>
    public const string NotCompilingId = "CG0000";

    private static readonly Dictionary<string, DiagnosticDescriptor> _byId = new[]
    {
        ClassMistakes.All, ArgumentMistakes.All, NameMistakes.All, BlockMistakes.All, ShapeMistakes.All, ReplacementMistakes.All,
        GraphMistakes.All, ForeignMistakes.All,
    }.SelectMany(group => group).ToDictionary(descriptor => descriptor.Id);

    /// <summary>All of them, in order.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
        [.. _byId.Values.OrderBy(descriptor => descriptor.Id, System.StringComparer.Ordinal)];

    public static DiagnosticDescriptor Find(string id) => _byId[id];
}
