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

    public static readonly DiagnosticDescriptor StandInOutsideBlock = new(
        "CG0043",
        "A stand-in outside a block",
        "{0} stands for what a use gives its block, and a network is not used; give a number",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor StandInNotGiven = new(
        "CG0044",
        "An argument of a block is missing",
        "'{0}' reads Arg.{1}, which this use does not give; add {1}, for example [Use<{0}>({1} = {2})]",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor StandInUnreadable = new(
        "CG0045",
        "An expression of stand-ins cannot be read",
        "{0} = {1} cannot be told from its value; use one stand-in, times at most 32, divided by at most 16, "
            + "plus or minus at most 1000",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor StandInNotWhole = new(
        "CG0046",
        "A stand-in's value is not whole",
        "{0} = {1} is no whole number up to {3} where the argument is {2}; give another number, or one that can be divided",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ChannelsUnknown = new(
        "CG0047",
        "Channels that only a shape would tell",
        "'{0}' reads Arg.{1}, but the value before this use is flattened or reshaped; "
            + "give the number as another argument, such as Units",
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
        StandInOutsideBlock,
        StandInNotGiven,
        StandInUnreadable,
        StandInNotWhole,
        ChannelsUnknown,
    ];
}
