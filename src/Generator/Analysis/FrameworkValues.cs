using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Generator.Analysis;

/// <summary>Values of arguments as Keras and PyTorch write them, and as they are written here.</summary>
internal static class FrameworkValues
{
    private const string FirstEdge = "top";

    /// <summary>The member of an enum that Keras writes so, small and with underscores or without; where there is none, all.</summary>
    public static string[] Members(INamedTypeSymbol values, string text)
    {
        string[] members =
            [.. values.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field => field.Name)];
        string[] meant = [.. members.Where(member => ForeignNames.AreAlike(member, text)).Take(1)];
        return [.. (meant.Length > 0 ? meant : members).Select(member => values.Name + "." + member)];
    }

    /// <summary>An argument under a name of ours: <c>Padding = Padding.Same</c>, <c>KernelHeight = 1, KernelWidth = 3</c>.</summary>
    /// <param name="type">The layer.</param>
    /// <param name="property">The property.</param>
    /// <param name="value">What is given to it.</param>
    public static string Assignment(INamedTypeSymbol type, IPropertySymbol property, ExpressionSyntax value)
    {
        if (property.Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } values
            && value is LiteralExpressionSyntax { Token.Value: string text })
        {
            return $"{property.Name} = {Members(values, text)[0]}";
        }

        return Pair(value) is not { } pair ? $"{property.Name} = {value}"
            : pair.Height == pair.Width ? $"{property.Name} = {pair.Height}"
            : Sides(type, property.Name, pair) ?? $"{property.Name} = {value}";
    }

    /// <summary>A number for rows and columns where a framework has a pair of equal ones; other values as they are.</summary>
    public static string One(ExpressionSyntax value) =>
        Pair(value) is { } pair && pair.Height == pair.Width ? pair.Height : value.ToString();

    /// <summary>A value of two numbers, for rows and columns; null for others.</summary>
    public static (string Height, string Width)? Pair(ExpressionSyntax value)
    {
        IReadOnlyList<string> numbers = Numbers(value);
        return numbers.Count == 2 ? (numbers[0], numbers[1]) : null;
    }

    /// <summary>
    /// What stands in the place of a pair or tuple that is given to a parameter, or of the single number that Keras gives for all edges;
    /// null where the value is none of these.
    /// </summary>
    /// <param name="type">The layer.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">What is given to it.</param>
    /// <param name="isAlone">Whether no other argument is given by its place.</param>
    public static string? InPlace(INamedTypeSymbol type, IParameterSymbol parameter, ExpressionSyntax value, bool isAlone)
    {
        IReadOnlyList<string> numbers = Numbers(value);
        if (parameter.Name == FirstEdge && isAlone)
        {
            string[] edges = numbers.Count switch
            {
                0 => [.. Enumerable.Repeat(value.ToString(), 4)],
                2 => [numbers[0], numbers[0], numbers[1], numbers[1]],
                _ => [.. numbers],
            };
            return string.Join(", ", edges);
        }

        bool spreads = parameter.IsParams
            ? value is TupleExpressionSyntax
            : type.Constructors.Any(constructor => constructor.Parameters.Length == parameter.Ordinal + numbers.Count);
        if (numbers.Count == 0 || (parameter.Type is IArrayTypeSymbol && !parameter.IsParams))
        {
            return null;
        }

        return Pair(value) is { } pair && Sides(type, parameter.Name, pair) is { } sides
            ? pair.Height == pair.Width ? pair.Height : sides
            : spreads ? string.Join(", ", numbers) : null;
    }

    /// <summary><c>KernelHeight = 1, KernelWidth = 3</c>; null where a layer has no such properties.</summary>
    private static string? Sides(INamedTypeSymbol type, string name, (string Height, string Width) pair)
    {
        string own = char.ToUpperInvariant(name[0]) + name.Substring(1);
        foreach (string prefix in (string[])[own, "Pool"])
        {
            if (LayerMembers.Property(type, prefix + "Height") is not null)
            {
                return $"{prefix}Height = {pair.Height}, {prefix}Width = {pair.Width}";
            }
        }

        return null;
    }

    /// <summary>The numbers of <c>(3, 3)</c>, <c>[3, 3]</c> or <c>new[] { 3, 3 }</c>, of nested ones one behind the other.</summary>
    private static IReadOnlyList<string> Numbers(ExpressionSyntax value) => [.. Elements(value).SelectMany(
        element => Elements(element).Any() ? Numbers(element) : [element.ToString()])];

    private static IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax value) => value switch
    {
        TupleExpressionSyntax tuple => tuple.Arguments.Select(argument => argument.Expression),
        CollectionExpressionSyntax collection =>
            collection.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression),
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        _ => [],
    };
}
