using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Generator.Analysis;

/// <summary>
/// Names of Keras and PyTorch where the compiler knows none: it says that they do not exist, this says what is written instead.
/// </summary>
internal static class ForeignNames
{
    /// <summary>
    /// The property of a diagnostic with what may stand in the place of its additional location, or of its location where it has no
    /// other; absent where nothing fits.
    /// </summary>
    public const string Replacement = "Replacement";

    /// <summary>One diagnostic for each such name on a class.</summary>
    public static IEnumerable<Diagnostic> Find(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
            {
                continue;
            }

            if (attribute.AttributeClass is null or { TypeKind: TypeKind.Error })
            {
                if (OfLayer(syntax) is { } diagnostic)
                {
                    yield return diagnostic;
                }
            }
            else if (AttributeParser.IsConvGen(attribute.AttributeClass))
            {
                foreach (Diagnostic diagnostic in OfArguments(syntax, attribute.AttributeClass))
                {
                    yield return diagnostic;
                }
            }
        }
    }

    private static Diagnostic? OfLayer(AttributeSyntax attribute)
    {
        string name = DeclarationSyntax.SimpleName(attribute.Name);
        if (FrameworkLayers.Find(name) is not { } layer || layer.Name == name)
        {
            return null;
        }

        if (layer.Name is null)
        {
            return Report(ForeignMistakes.LayerMissing, attribute.Name, replacement: null, name, layer.Text);
        }

        // What brings its own arguments cannot stand before others, and PyTorch's convolutions begin with the channels of their input.
        bool fits = layer.Replacement is { } text && attribute.Name is SimpleNameSyntax
            && (attribute.ArgumentList is null
                || (!text.EndsWith(")", StringComparison.Ordinal) && !name.EndsWith("Conv2d", StringComparison.Ordinal)));
        return Report(ForeignMistakes.LayerRenamed, attribute.Name, fits ? layer.Replacement : null, name, layer.Text);
    }

    private static IEnumerable<Diagnostic> OfArguments(AttributeSyntax attribute, INamedTypeSymbol type)
    {
        string layer = DeclarationSyntax.SimpleName(attribute.Name);
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = attribute.ArgumentList?.Arguments ?? default;
        for (int i = 0; i < arguments.Count; i++)
        {
            string? name = arguments[i].NameEquals?.Name.Identifier.ValueText;
            IPropertySymbol? property = name is null ? null : Property(type, name);
            ITypeSymbol? expected = name is null ? Parameter(type, i) : property?.Type;
            if (expected is INamedTypeSymbol { TypeKind: TypeKind.Enum } values
                && arguments[i].Expression is LiteralExpressionSyntax { Token.Value: string text } literal)
            {
                string[] members = Members(values, text);
                yield return Report(
                    ForeignMistakes.ArgumentRenamed, literal, members.Length == 1 ? members[0] : null, name ?? values.Name, layer,
                    $"no text here: write {string.Join(" or ", members)}");
            }
            else if (name is not null && property?.SetMethod is null && OfName(attribute, arguments[i], type, name) is { } diagnostic)
            {
                yield return diagnostic;
            }
        }
    }

    /// <summary>An argument of a name that the layer does not have, or not for writing.</summary>
    private static Diagnostic? OfName(
        AttributeSyntax attribute, AttributeArgumentSyntax argument, INamedTypeSymbol type, string name)
    {
        string layer = DeclarationSyntax.SimpleName(attribute.Name);
        string value = argument.Expression.ToString();
        foreach (string ours in FrameworkArguments.Names(name))
        {
            if (Property(type, ours)?.SetMethod is not null)
            {
                return Report(
                    ForeignMistakes.ArgumentRenamed, argument, $"{ours} = {value}", name, layer, $"called {ours} here: {ours} = {value}");
            }

            // One message and one fix for all of them: they show every value in its place.
            if (PositionalArguments.Constructor(type, ours) is { } constructor)
            {
                return PositionalArguments.IsFirst(attribute, argument, constructor)
                    ? Report(
                        ForeignMistakes.ArgumentRenamed, argument, attribute, PositionalArguments.Rewritten(attribute, constructor),
                        [name, layer, $"given without a name here: [{layer}({PositionalArguments.Written(attribute, constructor)})]"])
                    : null;
            }
        }

        return FrameworkArguments.Missing(name) is { } why
            ? Report(ForeignMistakes.ArgumentMissing, argument, null, name, layer, why)
            : null;
    }

    /// <summary>The member of an enum that Keras writes so, small and with underscores or without; where there is none, all.</summary>
    private static string[] Members(INamedTypeSymbol values, string text)
    {
        string[] members =
            [.. values.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field => field.Name)];
        string[] meant =
            [.. members.Where(member => string.Equals(member, text.Replace("_", ""), StringComparison.OrdinalIgnoreCase)).Take(1)];
        return [.. (meant.Length > 0 ? meant : members).Select(member => values.Name + "." + member)];
    }

    private static IPropertySymbol? Property(INamedTypeSymbol type, string name)
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

    private static ITypeSymbol? Parameter(INamedTypeSymbol type, int index) => type.Constructors
        .Where(constructor => constructor.Parameters.Length > index).Select(constructor => constructor.Parameters[index].Type)
        .FirstOrDefault();

    private static Diagnostic Report(DiagnosticDescriptor descriptor, SyntaxNode place, string? replacement, params object[] arguments) =>
        Report(descriptor, place, place, replacement, arguments);

    /// <param name="descriptor">The mistake.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="replaced">What the replacement may stand in the place of.</param>
    /// <param name="replacement">The replacement; null for none.</param>
    /// <param name="arguments">What the message quotes.</param>
    private static Diagnostic Report(
        DiagnosticDescriptor descriptor, SyntaxNode place, SyntaxNode replaced, string? replacement, object[] arguments) =>
        Diagnostic.Create(
            descriptor, place.GetLocation(), replaced == place ? null : [replaced.GetLocation()],
            replacement is null ? null : ImmutableDictionary<string, string?>.Empty.Add(Replacement, replacement), arguments);
}
