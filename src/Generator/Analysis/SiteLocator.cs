using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Generator.Analysis;

/// <summary>Finds the syntax of a problem's site: only here do problems meet locations.</summary>
internal sealed class SiteLocator(INamedTypeSymbol type, CancellationToken cancellation)
{
    private readonly IReadOnlyList<AttributeData> _attributes = AttributeParser.Ordered(type);

    public Location Find(Site site)
    {
        if (site.Member is not null)
        {
            return MemberLocation(site.Member) ?? ClassLocation();
        }

        if (site.Attribute < 0
            || site.Attribute >= _attributes.Count
            || _attributes[site.Attribute].ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax attribute)
        {
            return ClassLocation();
        }

        return site.Arguments.Select(argument => ArgumentLocation(attribute, _attributes[site.Attribute], argument))
            .FirstOrDefault(location => location is not null) ?? attribute.GetLocation();
    }

    private static Location? ArgumentLocation(AttributeSyntax attribute, AttributeData data, string name)
    {
        if (name == "TBlock")
        {
            return attribute.DescendantNodes().OfType<TypeArgumentListSyntax>().FirstOrDefault()?.Arguments.FirstOrDefault()?.GetLocation();
        }

        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = attribute.ArgumentList?.Arguments ?? default;
        AttributeArgumentSyntax? named = arguments.FirstOrDefault(argument =>
            (argument.NameEquals?.Name ?? argument.NameColon?.Name)?.Identifier.ValueText == name);
        if (named is not null)
        {
            return named.GetLocation();
        }

        IParameterSymbol? parameter = data.AttributeConstructor?.Parameters.FirstOrDefault(candidate => candidate.Name == name);
        AttributeArgumentSyntax? positional = parameter is not null && parameter.Ordinal < arguments.Count
            ? arguments[parameter.Ordinal]
            : null;
        return positional is { NameEquals: null, NameColon: null } ? positional.GetLocation() : null;
    }

    private Location? MemberLocation(string member) =>
        type.GetMembers().Select(PartialMethodParser.Written)
            .FirstOrDefault(symbol => !symbol.IsImplicitlyDeclared && Describe(symbol) == member)?.Locations.FirstOrDefault();

    private static string Describe(ISymbol member) =>
        member is IMethodSymbol method ? method.Name + ClassParser.Signature(method) : member.Name;

    private Location ClassLocation()
    {
        SyntaxReference? marked = _attributes.Select(attribute => attribute.ApplicationSyntaxReference)
            .FirstOrDefault(reference => reference is not null);
        List<TypeDeclarationSyntax> parts = ClassParser.Parts(type, cancellation);
        TypeDeclarationSyntax? part = parts.FirstOrDefault(candidate =>
            marked is not null && candidate.SyntaxTree == marked.SyntaxTree && candidate.Span.Contains(marked.Span))
            ?? parts.FirstOrDefault();
        return part?.Identifier.GetLocation() ?? type.Locations.FirstOrDefault() ?? Location.None;
    }
}
