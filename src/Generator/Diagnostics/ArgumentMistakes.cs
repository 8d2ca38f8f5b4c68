using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator.Diagnostics;

/// <summary>Mistakes in one attribute's arguments.</summary>
internal static class ArgumentMistakes
{
    public static readonly DiagnosticDescriptor ArgumentMissing = new(
        "CG0020",
        "A layer lacks an argument",
        "{0} needs {1}; for example {2}",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ArgumentTooSmall = new(
        "CG0021",
        "An argument is too small",
        "{0} is {1}; it must be at least {2}",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ArgumentsConflict = new(
        "CG0022",
        "Arguments contradict each other",
        "{0} cannot be combined with {1}: {2}",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor EnumValueUnknown = new(
        "CG0023",
        "An enum value is undefined",
        "{0} is {1}, which is no member of ConvGen.{2}; its members are {3}",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ValueNotFinite = new(
        "CG0024",
        "A constant is not finite",
        "{0} is {1}; a parameter must start finite",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor RateOutOfRange = new(
        "CG0025",
        "A dropout rate is out of range",
        "The rate is {0}; it must be at least 0 and below 1",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor LayerUnknown = new(
        "CG0026",
        "A layer is unknown to the compiler",
        "This version of the ConvGen compiler does not know the layer [{0}]; use the compiler and the runtime of one ConvGen version",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor StrengthOutOfRange = new(
        "CG0027",
        "A regulariser is out of range",
        "{0} is {1}; it must be finite and at least 0, and 0 means none",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor TransformUnusable = new(
        "CG0028",
        "A type cannot be called by generated code",
        "'{0}' {1}; {2} needs a public or internal struct that implements ConvGen.{3}",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ValueOutOfRange = new(
        "CG0029",
        "A value is out of its range",
        "{0} is {1}; it must be {2}",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        ArgumentMissing,
        ArgumentTooSmall,
        ArgumentsConflict,
        EnumValueUnknown,
        ValueNotFinite,
        RateOutOfRange,
        LayerUnknown,
        StrengthOutOfRange,
        TransformUnusable,
        ValueOutOfRange,
    ];
}
