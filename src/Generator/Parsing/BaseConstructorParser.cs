using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Text;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator.Parsing;

/// <summary>Finds the base's constructor as the compiler would for a call without arguments.</summary>
internal static class BaseConstructorParser
{
    public static BaseConstructor Parse(INamedTypeSymbol type)
    {
        if (type.BaseType is not { SpecialType: not SpecialType.System_Object, TypeKind: not TypeKind.Error } ancestor)
        {
            return BaseConstructor.None;
        }

        IMethodSymbol[] visible =
            [.. ancestor.InstanceConstructors.Where(candidate => IsVisible(candidate, type) && !IsCopy(candidate, ancestor))];
        IMethodSymbol[] fitting = [.. visible.Where(candidate => candidate.Parameters.All(IsSpared))];
        IMethodSymbol? chosen = Choose(fitting);
        string? obstacle = chosen is not null
            ? UserWarnings.IsForbidden(chosen) && !UserWarnings.IsObsolete(type) ? "has one that is obsolete and may not be called" : null
            : fitting.Length > 0 ? "has several that fit alike"
            : ancestor.InstanceConstructors.Any(candidate => candidate.Parameters.All(IsSpared)) ? "has none that is visible here"
            : "has none";
        return new BaseConstructor(
            obstacle,
            obstacle is null
                ? ""
                : visible.Where(candidate => !UserWarnings.IsForbidden(candidate)).OrderBy(candidate => candidate.Parameters.Length)
                    .Select(Arguments).FirstOrDefault(arguments => arguments is not null),
            (chosen ?? visible.FirstOrDefault())?.GetAttributes()
                .Any(attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute") == true,
            chosen is null ? EquatableArray<string>.Empty : UserWarnings.Of(chosen, type.ContainingAssembly));
    }

    /// <summary>One without parameters; else one whose parameters all have defaults; else one that takes any number of arguments.</summary>
    private static IMethodSymbol? Choose(IMethodSymbol[] fitting)
    {
        IMethodSymbol[] plain = [.. fitting.Where(candidate => !candidate.Parameters.Any(parameter => parameter.IsParams))];
        return plain.FirstOrDefault(candidate => candidate.Parameters.IsEmpty)
            ?? (plain.Length == 1 ? plain[0] : plain.Length == 0 && fitting.Length == 1 ? fitting[0] : null);
    }

    private static bool IsSpared(IParameterSymbol parameter) => parameter.IsOptional || parameter.IsParams;

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    private static bool IsVisible(IMethodSymbol constructor, INamedTypeSymbol from) => constructor.DeclaredAccessibility switch
    {
        Accessibility.Private => IsWithin(from, constructor.ContainingType),
        Accessibility.Internal or Accessibility.ProtectedAndInternal =>
            SymbolEqualityComparer.Default.Equals(constructor.ContainingAssembly, from.ContainingAssembly)
            || constructor.ContainingAssembly.GivesAccessTo(from.ContainingAssembly),
        _ => true,
    };

    private static bool IsWithin(INamedTypeSymbol inner, INamedTypeSymbol outer)
    {
        for (INamedTypeSymbol? level = inner; level is not null; level = level.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(level.OriginalDefinition, outer.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Arguments for every parameter, that no other constructor takes as well; null where only unsafe code has some.</summary>
    private static string? Arguments(IMethodSymbol constructor)
    {
        List<string> arguments = [];
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            if (parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer
                || (parameter.Type.IsRefLikeType && parameter.RefKind != RefKind.None))
            {
                return null;
            }

            string type = parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            string keyword = parameter.RefKind switch { RefKind.Ref => "ref ", RefKind.Out => "out ", _ => "in " };
            arguments.Add(parameter.RefKind == RefKind.None
                ? $"default({type})"
                : $"{keyword}global::System.Runtime.CompilerServices.Unsafe.NullRef<{type}>()");
        }

        return string.Join(", ", arguments);
    }
}
