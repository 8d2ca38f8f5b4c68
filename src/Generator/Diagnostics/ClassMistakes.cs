using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator.Diagnostics;

/// <summary>Mistakes in the class that bears the attributes.</summary>
internal static class ClassMistakes
{
    public static readonly DiagnosticDescriptor ClassNotPartial = new(
        "CG0001",
        "A network is a partial class",
        "'{0}' is not partial, so its members cannot be generated; declare it as 'partial {1} {0}'",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = new(
        "CG0002",
        "The types around a network are partial",
        "'{1}', which contains the network '{0}', is not partial, so members of '{0}' cannot be generated; declare '{1}' partial",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ClassGeneric = new(
        "CG0003",
        "A network is not generic",
        "'{0}' has type parameters ({1}), but a network compiles to one fixed program; remove them, also from the types around it",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ClassStatic = new(
        "CG0004",
        "A network is not static",
        "'{0}' is static, but a network is an instance that owns parameters; remove 'static'",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ClassFileLocal = new(
        "CG0005",
        "A network is visible in its project",
        "'{0}' is (or lies in) a file-local type, which a generated file cannot extend; remove 'file'",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor MarkerMissing = new(
        "CG0006",
        "Layers belong to a network or a block",
        "'{0}' has layers but is marked neither [Input(height, width, channels)], which makes it a network, nor [Block], "
            + "which makes it a block; add one",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor MarkersBoth = new(
        "CG0007",
        "A class is a network or a block",
        "'{0}' is marked [Input] and [Block]; keep [Input] for a network or [Block] for a block",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor InputRepeated = new(
        "CG0008",
        "A network has one input",
        "'{0}' is marked [Input] {1} times; a network has one input",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor AttributesSpread = new(
        "CG0009",
        "Layers stand on one declaration",
        "The order of layers is their order on one declaration, but the attributes of '{0}' are spread over several partial declarations; "
            + "move them together",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor PrimaryConstructor = new(
        "CG0010",
        "A network has no primary constructor",
        "'{0}' has a primary constructor, which every generated constructor would have to call; "
            + "declare an ordinary constructor that calls 'this(seed)'",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ConstructorNotChained = new(
        "CG0011",
        "Constructors call the generated one",
        "This constructor of '{0}' does not call 'this(seed)', so the network's parameters would not exist; add ': this(seed)'",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor BaseNeedsArguments = new(
        "CG0012",
        "The base of a network has a parameterless constructor",
        "The generated constructor of '{0}' calls a parameterless constructor of its base class '{1}', which {2}; "
            + "add one or remove the base class",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NoLayers = new(
        "CG0013",
        "A network or block has layers",
        "'{0}' has no layers; add at least one layer attribute",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        "CG0014",
        "A network needs a newer C#",
        "The program of '{0}' needs C# {1} or later, but this project compiles C# {2}; "
            + "raise LangVersion or remove it from the project file",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        ClassNotPartial,
        ContainingTypeNotPartial,
        ClassGeneric,
        ClassStatic,
        ClassFileLocal,
        MarkerMissing,
        MarkersBoth,
        InputRepeated,
        AttributesSpread,
        PrimaryConstructor,
        ConstructorNotChained,
        BaseNeedsArguments,
        NoLayers,
        LanguageTooOld,
    ];
}
