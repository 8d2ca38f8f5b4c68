using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator.Diagnostics;

/// <summary>Mistakes in the methods that replace a layer's operation.</summary>
internal static class ReplacementMistakes
{
    public static readonly DiagnosticDescriptor HookNotPartial = new(
        "CG0070",
        "A replaced operation is a static partial method",
        "'{0}' has the name and the parameters of the method that replaces an operation of the layer \"{1}\"; "
            + "declare it 'static partial void {0}', or rename it",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor CounterpartMissing = new(
        "CG0071",
        "An operation and its gradient are replaced together",
        "'{0}' replaces a half of the layer \"{1}\", and training needs both; implement 'static partial void {2}{3}' too",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        HookNotPartial,
        CounterpartMissing,
    ];
}
