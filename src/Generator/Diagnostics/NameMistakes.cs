using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator.Diagnostics;

/// <summary>Mistakes in names.</summary>
internal static class NameMistakes
{
    public static readonly DiagnosticDescriptor NameInvalid = new(
        "CG0030",
        "A layer's name is invalid",
        "The name \"{0}\" is invalid; use a letter, then letters, digits and underscores",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NameRepeated = new(
        "CG0031",
        "A layer's name is taken",
        "Two layers of '{1}' are named \"{0}\"; names lead those of parameters and must differ",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor IdentifierRepeated = new(
        "CG0032",
        "Two layers' names give one identifier",
        "The layers \"{0}\" and \"{1}\" both give the C# identifier {2}; rename one",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor LayerMemberCollision = new(
        "CG0033",
        "A layer's generated member collides",
        "The layer \"{0}\" generates the member {1}, but '{2}' {3}; rename one of them, the layer with Name",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor MemberCollision = new(
        "CG0034",
        "A member collides with a generated one",
        "'{0}' declares {1}, which ConvGen generates for every network; rename or remove it",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ClassNameCollision = new(
        "CG0035",
        "A network's name collides with a generated member",
        "A network cannot be named '{0}': ConvGen generates a member of this name, and a member cannot bear its class's name",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NameTooLong = new(
        "CG0036",
        "A name is too long",
        "The name \"{0}\", with its path, has {1} characters, and generated members could not bear it; use at most {2}",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor SystemHidden = new(
        "CG0037",
        "A type hides the namespace System",
        "A type named 'System' outside of all namespaces hides .NET's namespace of that name, so that no member of '{0}' can be generated; "
            + "put the type into a namespace or rename it",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor AbstractMember = new(
        "CG0038",
        "A base class leaves a generated member abstract",
        "'{1}', the base class of '{0}', declares '{2}' abstract, but ConvGen generates it for every network and overrides nothing; "
            + "declare it in an interface instead, which '{0}' then implements",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NameInvalid,
        NameRepeated,
        IdentifierRepeated,
        LayerMemberCollision,
        MemberCollision,
        ClassNameCollision,
        NameTooLong,
        SystemHidden,
        AbstractMember,
    ];
}
