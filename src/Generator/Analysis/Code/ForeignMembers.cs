using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Generator.Analysis.Code;

/// <summary>
/// Members as Keras and PyTorch call them: <c>model.fit</c>, <c>optimizer.zero_grad</c>, <c>Activation.ReLU</c>,
/// <c>{ batch_size = 32 }</c>.
/// </summary>
internal static class ForeignMembers
{
    /// <summary>A diagnostic where a name means a member of one of our types that has another name, or is another type's.</summary>
    public static Diagnostic? Find(IdentifierNameSyntax name, SemanticModel model)
    {
        string text = name.Identifier.ValueText;
        if (name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: ExpressionSyntax made } } set
            && set.Left == name)
        {
            return IsForeign(text) && model.GetTypeInfo(made).Type is { } type ? Renamed(name, type, type, model) : null;
        }

        if (name.Parent is not MemberAccessExpressionSyntax access || access.Name != name
            || !(IsForeign(text) || FrameworkMembers.Has(text) || IsOfEnum(access)))
        {
            return null;
        }

        if (model.GetSymbolInfo(access.Expression).Symbol is INamedTypeSymbol { TypeKind: TypeKind.Enum } values)
        {
            return Renamed(name, values, values, model);
        }

        if (model.GetTypeInfo(access.Expression).Type is not { TypeKind: not TypeKind.Error } receiver || Owner(receiver) is not { } owner)
        {
            return null;
        }

        return FrameworkMembers.Find(owner.Name, text) is { } said && Members(receiver, model, name).All(member => member.Name != text)
            ? ForeignNames.Report(ForeignMistakes.Code, name, replacement: null, text, said)
            : Renamed(name, receiver, owner, model);
    }

    /// <summary>A member that is named alike, but for case and underscores.</summary>
    private static Diagnostic? Renamed(IdentifierNameSyntax name, ITypeSymbol type, ITypeSymbol owner, SemanticModel model)
    {
        string text = name.Identifier.ValueText;
        ISymbol[] members = [.. Members(type, model, name)];
        if (!OurTypes.Has(owner) || members.Any(member => member.Name == text)
            || members.FirstOrDefault(member => ForeignNames.AreAlike(member.Name, text)) is not { } ours)
        {
            return null;
        }

        bool isCalled = name.Parent?.Parent is InvocationExpressionSyntax;
        return isCalled && ours is IPropertySymbol
            ? ForeignNames.Report(ForeignMistakes.Code, name, replacement: null, text, $"a property here, without parentheses: {ours.Name}")
            : ForeignNames.Report(ForeignMistakes.Code, name, ours.Name, text, $"called {ours.Name} here");
    }

    /// <summary>The type of ours that a table is for: what is declared by ConvGen, or the interface that a network has.</summary>
    private static ITypeSymbol? Owner(ITypeSymbol type)
    {
        if (type.AllInterfaces.Append(type).FirstOrDefault(candidate =>
            candidate.Name == FrameworkMembers.Network && OurTypes.Has(candidate)) is { } network)
        {
            return network;
        }

        for (ITypeSymbol? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (OurTypes.Has(ancestor) && FrameworkMembers.IsOwner(ancestor.Name))
            {
                return ancestor;
            }
        }

        return OurTypes.Has(type) ? type : null;
    }

    private static IEnumerable<ISymbol> Members(ITypeSymbol type, SemanticModel model, SyntaxNode place) =>
        model.LookupSymbols(place.SpanStart, type, includeReducedExtensionMethods: true);

    /// <summary>As the frameworks write: in small letters, and with underscores. Half a program has empty names.</summary>
    private static bool IsForeign(string name) => name.Length > 0 && (char.IsLower(name[0]) || name.Contains('_'));

    private static bool IsOfEnum(MemberAccessExpressionSyntax access) =>
        access.Expression is IdentifierNameSyntax { Identifier.ValueText: "Activation" or "Initializer" or "Padding" or "Interpolation" };
}
