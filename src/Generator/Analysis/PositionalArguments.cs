using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Generator.Analysis;

/// <summary>Arguments of a layer's constructor that are named as if they were properties: here they are given by their place.</summary>
internal static class PositionalArguments
{
    /// <summary>The first constructor with a parameter of a name; null where there is none.</summary>
    public static IMethodSymbol? Constructor(INamedTypeSymbol type, string name) =>
        type.Constructors.FirstOrDefault(constructor => constructor.Parameters.Any(parameter => parameter.Name == name));

    /// <summary>Whether an argument is the first of those of its attribute that mean parameters by a framework's names.</summary>
    public static bool IsFirst(AttributeSyntax attribute, AttributeArgumentSyntax argument, IMethodSymbol constructor) =>
        Arguments(attribute).First(other => constructor.Parameters.Any(parameter => Means(other, parameter))) == argument;

    /// <summary>Whether an argument stands where its parameter does, behind such as have no names.</summary>
    public static bool IsInPlace(AttributeSyntax attribute, int index, IMethodSymbol constructor, string name) =>
        constructor.Parameters.ElementAtOrDefault(index)?.Name == name
            && Arguments(attribute).Take(index).All(before => before.NameEquals is null && before.NameColon is null);

    /// <summary>The values in the constructor's order, <c>0.5, 0.25</c>; a parameter's name stands for a missing value.</summary>
    public static string Written(AttributeSyntax attribute, IMethodSymbol constructor)
    {
        List<string> values = [];
        int given = 0;
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            string? value = Arguments(attribute).Where((argument, i) =>
                argument.NameEquals is not null ? Means(argument, parameter)
                : argument.NameColon is { } colon ? colon.Name.Identifier.ValueText == parameter.Name
                : i == parameter.Ordinal).FirstOrDefault()?.Expression.ToString();
            values.Add(value ?? parameter.Name);
            given = value is null && parameter.IsOptional ? given : values.Count;
        }

        return string.Join(", ", values.Take(given));
    }

    private static IEnumerable<AttributeArgumentSyntax> Arguments(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments ?? Enumerable.Empty<AttributeArgumentSyntax>();

    private static bool Means(AttributeArgumentSyntax argument, IParameterSymbol parameter) =>
        argument.NameEquals is { } equals && FrameworkArguments.Names(equals.Name.Identifier.ValueText).Contains(parameter.Name);
}
