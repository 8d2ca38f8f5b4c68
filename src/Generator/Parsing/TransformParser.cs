using System.Linq;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator.Parsing;

/// <summary>
/// Reads types that attributes name, and whether they can be a kernel transform or compute a layer: symbols end at parsing.
/// </summary>
internal static class TransformParser
{
    private const string KernelTransform = "IKernelTransform";
    public const string Layer = "ICustomLayer";

    /// <summary>The type as a value; null when it does not compile.</summary>
    /// <param name="type">The type.</param>
    /// <param name="home">Where it is named.</param>
    /// <param name="contract">The interface that it must implement.</param>
    public static TypeValue? Parse(ITypeSymbol type, IAssemblySymbol home, string contract = KernelTransform) =>
        type.TypeKind == TypeKind.Error ? null : new TypeValue(
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), type.ToDisplayString(), Obstacle(type, contract),
            UserWarnings.Of(type, home));

    /// <summary>Whether a type satisfies the constraints of <c>[Custom&lt;T&gt;]</c>; the compiler reports what does not.</summary>
    public static bool IsCustomLayer(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Struct } named && named.AllInterfaces.Any(each => Is(each, Layer));

    /// <summary>Why generated code could not use the type; null when it can.</summary>
    private static string? Obstacle(ITypeSymbol type, string contract) =>
        type is not INamedTypeSymbol named || type.TypeKind != TypeKind.Struct ? "is no struct"
        : named.IsUnboundGenericType ? "lacks its type arguments"
        : named.IsRefLikeType ? "is a ref struct"
        : !named.AllInterfaces.Any(each => Is(each, contract)) ? "does not implement ConvGen." + contract
        : !IsVisible(named) ? "is not visible to generated code"
        : UserWarnings.IsForbidden(named) ? "is obsolete and may not be named"
        : null;

    private static bool Is(INamedTypeSymbol type, string name) =>
        type.Name == name && type.ContainingNamespace is { Name: KnownNames.Namespace, ContainingNamespace.IsGlobalNamespace: true };

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
