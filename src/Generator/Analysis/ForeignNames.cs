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
                foreach (Diagnostic diagnostic in ForeignArguments.Find(syntax, attribute.AttributeClass))
                {
                    yield return diagnostic;
                }
            }
        }
    }

    /// <summary>Whether two names are one, but for case and underscores.</summary>
    public static bool AreAlike(string first, string second) => string.Equals(Plain(first), Plain(second), StringComparison.Ordinal);

    /// <summary>A name in small letters and without underscores.</summary>
    public static string Plain(string name) => name.Replace("_", "").ToLowerInvariant();

    private static Diagnostic? OfLayer(AttributeSyntax attribute)
    {
        string name = DeclarationSyntax.SimpleName(attribute.Name);
        if (FrameworkLayers.Find(name) is not { } layer || (layer.Name == name && attribute.Name is SimpleNameSyntax))
        {
            return null;
        }

        if (layer.Name is null)
        {
            return Report(ForeignMistakes.LayerMissing, attribute.Name, replacement: null, name, layer.Text);
        }

        // What brings its own arguments cannot stand before others, and PyTorch's convolutions begin with the channels of their input.
        bool fits = layer.Replacement is { } text && (attribute.Name is SimpleNameSyntax || layer.Name == name)
            && (attribute.ArgumentList is null
                || (!text.EndsWith(")", StringComparison.Ordinal) && !name.EndsWith("Conv2d", StringComparison.Ordinal)));
        string written = layer.Name == name ? attribute.Name.ToString() : name; // [layers.Dense(10)]
        return Report(ForeignMistakes.LayerRenamed, attribute.Name, fits ? layer.Replacement : null, written, layer.Text);
    }

    /// <inheritdoc cref="Report(DiagnosticDescriptor, SyntaxNode, SyntaxNode, string?, object[])"/>
    public static Diagnostic Report(DiagnosticDescriptor descriptor, SyntaxNode place, string? replacement, params object[] arguments) =>
        Report(descriptor, place, place, replacement, arguments);

    /// <summary>A diagnostic with what may stand in the place of something.</summary>
    /// <param name="descriptor">The mistake.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="replaced">What the replacement may stand in the place of.</param>
    /// <param name="replacement">The replacement; null for none.</param>
    /// <param name="arguments">What the message quotes.</param>
    public static Diagnostic Report(
        DiagnosticDescriptor descriptor, SyntaxNode place, SyntaxNode replaced, string? replacement, object[] arguments) =>
        Diagnostic.Create(
            descriptor, place.GetLocation(), replaced == place ? null : [replaced.GetLocation()],
            replacement is null ? null : ImmutableDictionary<string, string?>.Empty.Add(Replacement, replacement), arguments);
}
