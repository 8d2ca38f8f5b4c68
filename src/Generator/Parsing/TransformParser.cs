using System.Linq;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator.Parsing;

/// <summary>Reads types that attributes name, and whether they can be a kernel transform: symbols end at parsing.</summary>
internal static class TransformParser
{
    private const string Interface = "IKernelTransform";

    /// <summary>The type as a value; null when it does not compile.</summary>
    public static TypeValue? Parse(ITypeSymbol type, IAssemblySymbol home) => type.TypeKind == TypeKind.Error
        ? null
        : new TypeValue(
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), type.ToDisplayString(), Obstacle(type),
            UserWarnings.Of(type, home));

    /// <summary>Why generated code could not use the type; null when it can.</summary>
    private static string? Obstacle(ITypeSymbol type) =>
        type is not INamedTypeSymbol named || type.TypeKind != TypeKind.Struct ? "is no struct"
        : named.IsUnboundGenericType ? "lacks its type arguments"
        : named.IsRefLikeType ? "is a ref struct"
        : !named.AllInterfaces.Any(IsTransform) ? "does not implement ConvGen.IKernelTransform"
        : !IsVisible(named) ? "is not visible to generated code"
        : UserWarnings.IsForbidden(named) ? "is obsolete and may not be named"
        : null;

    private static bool IsTransform(INamedTypeSymbol type) =>
        type.Name == Interface && type.ContainingNamespace is { Name: KnownNames.Namespace, ContainingNamespace.IsGlobalNamespace: true };

    private static bool IsVisible(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
        {
            if (level.IsFileLocal
                || level.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return type.TypeArguments.OfType<INamedTypeSymbol>().All(IsVisible);
    }
}
