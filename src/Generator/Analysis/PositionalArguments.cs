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

    /// <summary>The values in the constructor's order, <c>0.5, 0.25</c>; a parameter's name stands for a missing value.</summary>
    public static string Written(AttributeSyntax attribute, IMethodSymbol constructor) => string.Join(
        ", ", Values(attribute, constructor).Select((value, i) => value ?? constructor.Parameters[i].Name));

    /// <summary>The attribute as it is written here, its other arguments behind the values; null where a value is missing.</summary>
    public static string? Rewritten(AttributeSyntax attribute, IMethodSymbol constructor)
    {
        IEnumerable<string> others = Arguments(attribute)
            .Where(argument => argument.NameEquals is not null && !constructor.Parameters.Any(parameter => Means(argument, parameter)))
            .Select(argument => argument.ToString());
        string?[] values = Values(attribute, constructor);
        return values.Contains(null) ? null : $"{attribute.Name}({string.Join(", ", values.Concat(others))})";
    }

    /// <summary>The values up to the last that is given or must be; null for a missing one.</summary>
    private static string?[] Values(AttributeSyntax attribute, IMethodSymbol constructor)
    {
        List<string?> values = [];
        int given = 0;
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            AttributeArgumentSyntax? argument = Arguments(attribute).Where((argument, i) =>
                FrameworkArguments.Name(argument) is null ? i == parameter.Ordinal
                : argument.NameColon?.Name.Identifier.ValueText == parameter.Name || Means(argument, parameter)).FirstOrDefault();
            string? value = argument is null ? null : FrameworkValues.One(argument.Expression);
            values.Add(value);
            given = value is null && parameter.IsOptional ? given : values.Count;
        }

        return [.. values.Take(given)];
    }

    private static IEnumerable<AttributeArgumentSyntax> Arguments(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments ?? Enumerable.Empty<AttributeArgumentSyntax>();

    private static bool Means(AttributeArgumentSyntax argument, IParameterSymbol parameter) =>
        argument.NameColon?.Name.Identifier.ValueText != parameter.Name
        && FrameworkArguments.Name(argument) is { } name && FrameworkArguments.Names(name).Contains(parameter.Name);
}
