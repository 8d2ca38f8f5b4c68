using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Generator.Analysis;

/// <summary>Arguments of a layer as Keras and PyTorch write them: <c>KernelSize = 3</c>, <c>padding: "same"</c>, <c>(3, 3)</c>.</summary>
internal static class ForeignArguments
{
    /// <summary>One diagnostic for each such argument.</summary>
    public static IEnumerable<Diagnostic> Find(AttributeSyntax attribute, INamedTypeSymbol type)
    {
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = attribute.ArgumentList?.Arguments ?? default;
        for (int i = 0; i < arguments.Count; i++)
        {
            if (Find(attribute, arguments[i], i, type) is { } diagnostic)
            {
                yield return diagnostic;
            }
        }
    }

    private static Diagnostic? Find(AttributeSyntax attribute, AttributeArgumentSyntax argument, int place, INamedTypeSymbol type)
    {
        if (argument.NameColon is { } colon && LayerMembers.Parameter(type, colon.Name.Identifier.ValueText) is { } named)
        {
            return OfParameter(attribute, argument, type, named);
        }

        if (FrameworkArguments.Name(argument) is not { } name)
        {
            return LayerMembers.Parameter(type, place) is { } parameter
                ? OfParameter(attribute, argument, type, parameter)
                : OfPlace(attribute, argument, type, place);
        }

        return argument.NameEquals?.Name.Identifier.ValueText == name
            && LayerMembers.Property(type, name) is { SetMethod: not null } property
            ? OfProperty(attribute, argument, type, property)
            : OfName(attribute, argument, type, name);
    }

    /// <summary>A value that is given to a parameter of the constructor.</summary>
    private static Diagnostic? OfParameter(
        AttributeSyntax attribute, AttributeArgumentSyntax argument, INamedTypeSymbol type, IParameterSymbol parameter)
    {
        string layer = DeclarationSyntax.SimpleName(attribute.Name);
        if (OfText(argument, parameter.Type, parameter.Type.Name, layer) is { } diagnostic)
        {
            return diagnostic;
        }

        bool isAlone = attribute.ArgumentList!.Arguments.Count(other => other.NameEquals is null) == 1;
        return FrameworkValues.InPlace(type, parameter, argument.Expression, isAlone) is { } text
            ? ForeignNames.Report(
                ForeignMistakes.ArgumentRenamed, argument, text, parameter.Name, layer, $"written otherwise here: {text}")
            : null;
    }

    /// <summary>A value behind those that the constructor takes: what stands there in Keras has a name here.</summary>
    private static Diagnostic? OfPlace(AttributeSyntax attribute, AttributeArgumentSyntax argument, INamedTypeSymbol type, int place)
    {
        if (type.Constructors.Any(constructor => constructor.Parameters.Any(parameter => parameter.IsParams)))
        {
            return null; // [Concat("a", "b")]
        }

        int behind = place - type.Constructors.Max(constructor => constructor.Parameters.Length);
        if (FrameworkArguments.Behind.Select(name => LayerMembers.Property(type, name)).OfType<IPropertySymbol>()
            .ElementAtOrDefault(behind) is not { } property)
        {
            return null;
        }

        if (property.Type.TypeKind == TypeKind.Enum && argument.Expression.IsKind(SyntaxKind.NumericLiteralExpression))
        {
            return null;
        }

        string text = FrameworkValues.Assignment(type, property, argument.Expression);
        return ForeignNames.Report(
            ForeignMistakes.ArgumentRenamed, argument, text, $"Argument {place + 1}", DeclarationSyntax.SimpleName(attribute.Name),
            $"given by its name here: {text}");
    }

    /// <summary>A value that is given to a property.</summary>
    private static Diagnostic? OfProperty(
        AttributeSyntax attribute, AttributeArgumentSyntax argument, INamedTypeSymbol type, IPropertySymbol property)
    {
        string layer = DeclarationSyntax.SimpleName(attribute.Name);
        if (property.Type.SpecialType == SpecialType.System_Int32 && FrameworkValues.Pair(argument.Expression) is not null)
        {
            string text = FrameworkValues.Assignment(type, property, argument.Expression);
            return ForeignNames.Report(
                ForeignMistakes.ArgumentRenamed, argument, text, property.Name, layer, $"written otherwise here: {text}");
        }

        return OfText(argument, property.Type, property.Name, layer);
    }

    /// <summary>A text in the place of a member of an enum.</summary>
    private static Diagnostic? OfText(AttributeArgumentSyntax argument, ITypeSymbol expected, string name, string layer)
    {
        if (expected is not INamedTypeSymbol { TypeKind: TypeKind.Enum } values
            || argument.Expression is not LiteralExpressionSyntax { Token.Value: string text } literal)
        {
            return null;
        }

        string[] members = FrameworkValues.Members(values, text);
        return ForeignNames.Report(
            ForeignMistakes.ArgumentRenamed, literal, members.Length == 1 ? members[0] : null, name, layer,
            $"no text here: write {string.Join(" or ", members)}");
    }

    /// <summary>An argument of a name that the layer does not have, or not for writing, or not with a colon.</summary>
    private static Diagnostic? OfName(AttributeSyntax attribute, AttributeArgumentSyntax argument, INamedTypeSymbol type, string name)
    {
        string layer = DeclarationSyntax.SimpleName(attribute.Name);
        string written = (argument.NameEquals?.Name ?? argument.NameColon!.Name).Identifier.ValueText;
        foreach (string ours in FrameworkArguments.Names(name).Prepend(name))
        {
            if (LayerMembers.Parameter(type, ours) is { } parameter
                && FrameworkValues.InPlace(type, parameter, argument.Expression, isAlone: true) is { } text)
            {
                return ForeignNames.Report(
                    ForeignMistakes.ArgumentRenamed, argument, text, written, layer, $"written otherwise here: {text}");
            }

            // Behind a colon a parameter is meant, which a constructor may ask for.
            string small = char.ToLowerInvariant(ours[0]) + ours.Substring(1);
            if (argument.NameColon is not null && LayerMembers.Parameter(type, small) is not null
                && (FrameworkValues.Pair(argument.Expression) is not { } pair || pair.Height == pair.Width))
            {
                string value = $"{small}: {FrameworkValues.One(argument.Expression)}";
                return ForeignNames.Report(
                    ForeignMistakes.ArgumentRenamed, argument, value, written, layer, $"called {small} here: {value}");
            }

            if (LayerMembers.Property(type, ours) is { SetMethod: not null } property)
            {
                string value = FrameworkValues.Assignment(type, property, argument.Expression);
                return ForeignNames.Report(
                    ForeignMistakes.ArgumentRenamed, argument, value, written, layer, $"called {ours} here: {value}");
            }

            // One message and one fix for all of them: they show every value in its place.
            if (PositionalArguments.Constructor(type, ours) is { } constructor)
            {
                return PositionalArguments.IsFirst(attribute, argument, constructor)
                    ? ForeignNames.Report(
                        ForeignMistakes.ArgumentRenamed, argument, attribute, PositionalArguments.Rewritten(attribute, constructor),
                        [written, layer, $"given without a name here: [{layer}({PositionalArguments.Written(attribute, constructor)})]"])
                    : null;
            }
        }

        return FrameworkArguments.Missing(name) is { } why
            ? ForeignNames.Report(ForeignMistakes.ArgumentMissing, argument, null, written, layer, why)
            : null;
    }
}
