using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator.Diagnostics;

/// <summary>Names of Keras and PyTorch that are none here. The compiler reports them too, without knowing what they mean.</summary>
internal static class ForeignMistakes
{
    public static readonly DiagnosticDescriptor LayerRenamed = new(
        "CG0015",
        "A layer has another name here",
        "[{0}] has another name here: {1}",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor LayerMissing = new(
        "CG0016",
        "A layer of another framework is not there",
        "There is no [{0}]: {1}",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ArgumentRenamed = new(
        "CG0017",
        "An argument is written otherwise here",
        "{0} of [{1}] is {2}",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ArgumentMissing = new(
        "CG0018",
        "An argument of another framework is not there",
        "{0} of [{1}] has no place here: {2}",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor Code = new(
        "CG0019",
        "A name in code is written otherwise here",
        "{0} is {1}",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
        [LayerRenamed, LayerMissing, ArgumentRenamed, ArgumentMissing, Code];
}
