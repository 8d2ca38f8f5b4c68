using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator.Analysis.Code;

/// <summary>The classes of the runtime that a program makes, by names that need not be spelt exactly.</summary>
internal sealed class OurTypes
{
    private readonly Dictionary<string, INamedTypeSymbol> _types = new(StringComparer.Ordinal);

    private OurTypes(INamespaceSymbol ours)
    {
        IEnumerable<INamedTypeSymbol> types = ours.GetNamespaceMembers().SelectMany(space => space.GetTypeMembers())
            .Concat(ours.GetTypeMembers())
            .Where(type => type is { DeclaredAccessibility: Accessibility.Public, TypeKind: TypeKind.Class, IsStatic: false })
            .Where(type => !type.Name.EndsWith(KnownNames.AttributeSuffix, StringComparison.Ordinal));
        foreach (INamedTypeSymbol type in types)
        {
            _types[ForeignNames.Plain(type.Name)] = type;
        }
    }

    /// <summary>Those of the runtime that a project references; null where it references none.</summary>
    public static OurTypes? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName(KnownNames.InputAttribute) is { } input ? new OurTypes(input.ContainingNamespace) : null;

    /// <summary>A class of that name, whatever its case and underscores; null where there is none.</summary>
    public INamedTypeSymbol? Find(string name) => _types.TryGetValue(ForeignNames.Plain(name), out INamedTypeSymbol? type) ? type : null;

    /// <summary>Whether something is declared by ConvGen.</summary>
    public static bool Has(ISymbol? symbol)
    {
        INamespaceSymbol? space = symbol?.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space?.Name == KnownNames.Namespace;
    }

    /// <summary>Whether ConvGen is in use at a place: <c>using ConvGen;</c> or one of its namespaces.</summary>
    public static bool AreInReach(SemanticModel model, int position) =>
        model.LookupNamespacesAndTypes(position, name: "INetwork").Any(Has)
        || model.LookupNamespacesAndTypes(position, name: "Trainer").Any(Has);
}
