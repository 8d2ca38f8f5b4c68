using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator.Diagnostics;

/// <summary>Mistakes in what layers read.</summary>
internal static class GraphMistakes
{
    public static readonly DiagnosticDescriptor ValueUnknown = new(
        "CG0080",
        "A value is unknown",
        "Nothing in '{0}' is named \"{1}\"; {2}",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ValueLater = new(
        "CG0081",
        "A value comes later",
        "\"{1}\" stands behind this layer of '{0}', and values flow downwards; "
            + "move that layer above, or name an earlier one",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ValueUnread = new(
        "CG0082",
        "A value is not read",
        "Nobody reads the value of layer \"{1}\" of '{0}'; read it with From, Add, Concat or Multiply, "
            + "keep it with [Output(\"{1}\")] on a network, or remove the layer",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor InputNameReserved = new(
        "CG0083",
        "The name input is taken",
        "\"input\" is the value that '{0}' starts with; give the layer another name",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NothingToMerge = new(
        "CG0084",
        "Nothing to combine",
        "[{0}] combines the value before it with others; name one, for example [{0}(\"{1}\")]",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor OutputInBlock = new(
        "CG0085",
        "An output in a block",
        "'{0}' is a block, and outputs belong to networks: put [Output(\"{1}\")] on the network that uses it",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor MergeShapes = new(
        "CG0086",
        "Shapes do not fit together",
        "Layer '{0}' combines \"{1}\" of {2} with \"{3}\" of {4}; {5}",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        ValueUnknown,
        ValueLater,
        ValueUnread,
        InputNameReserved,
        NothingToMerge,
        OutputInBlock,
        MergeShapes,
    ];
}
