using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator.Diagnostics;

/// <summary>Mistakes in the use of blocks.</summary>
internal static class BlockMistakes
{
    public static readonly DiagnosticDescriptor NotABlock = new(
        "CG0040",
        "A used type is not a block",
        "'{0}' is not a block; mark it [Block], and not [Input], to use its layers",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor BlockCycle = new(
        "CG0041",
        "A block contains itself",
        "The block '{0}' contains itself: {1}; a network must be finite",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ExpansionTooLarge = new(
        "CG0042",
        "Blocks expand to too many layers",
        "'{0}' expands to more than {1} layers, which no compiler gets through in an editor's time; declare fewer, or a smaller Times",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NotABlock,
        BlockCycle,
        ExpansionTooLarge,
    ];
}
