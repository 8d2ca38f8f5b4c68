using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ConvGen.Generator.Parsing;

/// <summary>
/// What the compiler says wherever a name of the user's stands. The user has decided about it in the declaration; no pragma of theirs
/// reaches the emitted files, which name the same things.
/// </summary>
internal static class UserWarnings
{
    private const string Obsolete = "System.ObsoleteAttribute";
    private const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";

    /// <summary>Ids of the warnings about a symbol that emitted code names, sorted.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="home">The assembly that the code becomes part of.</param>
    public static EquatableArray<string> Of(ISymbol symbol, IAssemblySymbol home)
    {
        SortedSet<string> ids = new(System.StringComparer.Ordinal);
        Collect(symbol, home, ids);
        return ids.ToEquatableArray();
    }

    /// <summary>Inside what is obsolete itself nothing is said of other obsolete names.</summary>
    public static bool IsObsolete(INamedTypeSymbol type) =>
        Levels(type).SelectMany(level => level.GetAttributes()).Any(attribute => Is(attribute, Obsolete));

    /// <summary>Whether naming a symbol is an error that nothing silences.</summary>
    public static bool IsForbidden(ISymbol symbol) =>
        Levels(symbol).SelectMany(level => level.GetAttributes()).Any(attribute => Is(attribute, Obsolete)
                && attribute.ConstructorArguments.Length == 2 && attribute.ConstructorArguments[1].Value is true)
            || Levels(symbol).OfType<INamedTypeSymbol>().SelectMany(level => level.TypeArguments).Any(IsForbidden);

    private static void Collect(ISymbol symbol, IAssemblySymbol home, SortedSet<string> ids)
    {
        if (symbol is IArrayTypeSymbol array)
        {
            Collect(array.ElementType, home, ids);
        }

        // Within its own assembly an experimental one is ordinary.
        IEnumerable<ISymbol> around = SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, home)
            ? []
            : new ISymbol?[] { symbol.ContainingModule, symbol.ContainingAssembly }.OfType<ISymbol>();
        foreach (ISymbol level in Levels(symbol).Concat(around))
        {
            foreach (AttributeData attribute in level.GetAttributes())
            {
                if (Is(attribute, Obsolete))
                {
                    ids.Add(attribute.ConstructorArguments.IsEmpty ? "CS0612" : "CS0618");
                }
                else if (Is(attribute, Experimental)
                    && attribute.ConstructorArguments.FirstOrDefault().Value is string id
                    && SyntaxFacts.IsValidIdentifier(id))
                {
                    ids.Add(id);
                }
            }
        }

        foreach (ITypeSymbol argument in Levels(symbol).OfType<INamedTypeSymbol>().SelectMany(level => level.TypeArguments))
        {
            Collect(argument, home, ids);
        }
    }

    /// <summary>A symbol and the types around it: all of them stand in its full name.</summary>
    private static IEnumerable<ISymbol> Levels(ISymbol symbol)
    {
        for (ISymbol? level = symbol; level is INamedTypeSymbol || ReferenceEquals(level, symbol); level = level.ContainingType)
        {
            yield return level!;
        }
    }

    private static bool Is(AttributeData attribute, string name) => attribute.AttributeClass?.ToDisplayString() == name;
}
