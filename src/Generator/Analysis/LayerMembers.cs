using System.Linq;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator.Analysis;

/// <summary>What the attribute of a layer takes.</summary>
internal static class LayerMembers
{
    /// <summary>A property of the attribute or of what it derives from; null where there is none.</summary>
    public static IPropertySymbol? Property(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
            {
                return property;
            }
        }

        return null;
    }

    /// <summary>A parameter of a constructor by its place; null where none has so many.</summary>
    public static IParameterSymbol? Parameter(INamedTypeSymbol type, int index) => type.Constructors
        .Where(constructor => constructor.Parameters.Length > index).Select(constructor => constructor.Parameters[index])
        .FirstOrDefault();

    /// <summary>A parameter of a constructor by its name; null where none has one of that name.</summary>
    public static IParameterSymbol? Parameter(INamedTypeSymbol type, string name) => type.Constructors
        .SelectMany(constructor => constructor.Parameters).FirstOrDefault(parameter => parameter.Name == name);
}
