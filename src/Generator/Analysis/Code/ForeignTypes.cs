using System;
using System.Collections.Generic;
using ConvGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Generator.Analysis.Code;

/// <summary>
/// Classes as Keras and PyTorch call and make them: <c>new SGD()</c>, <c>EarlyStopping(patience: 3)</c>, <c>nn.Linear(64, 10)</c>.
/// </summary>
internal static class ForeignTypes
{
    /// <summary>What the names of the frameworks' modules lead to.</summary>
    private static readonly HashSet<string> _modules = new(StringComparer.OrdinalIgnoreCase)
    {
        "nn", "keras", "tf", "torch", "layers", "optim", "optimizers", "losses", "metrics", "callbacks", "schedules",
    };

    /// <summary>A diagnostic where a name means a class that is none here, or is made otherwise.</summary>
    public static Diagnostic? Find(IdentifierNameSyntax name, SemanticModel model, OurTypes ours)
    {
        bool isCalled = name.Parent is InvocationExpressionSyntax call && call.Expression == name;
        if (!isCalled && !SyntaxFacts.IsInTypeOnlyContext(name))
        {
            return _modules.Contains(name.Identifier.ValueText) ? OfModule(name, model, ours) : null;
        }

        // Behind a dot a name belongs to what stands before it.
        string text = name.Identifier.ValueText;
        bool isAlone = name.Parent is not QualifiedNameSyntax && name.FirstAncestorOrSelf<AttributeSyntax>() is null;
        return Say(text, isCalled, isOfModule: false, ours) is { } said && isAlone && IsUnknown(name, model)
            ? Report(name, text, said)
            : null;
    }

    /// <summary>The class at the end of a chain, <c>keras.optimizers.Adam</c>.</summary>
    private static Diagnostic? OfModule(IdentifierNameSyntax name, SemanticModel model, OurTypes ours)
    {
        ExpressionSyntax chain = name;
        while (chain.Parent is MemberAccessExpressionSyntax or QualifiedNameSyntax)
        {
            chain = (ExpressionSyntax)chain.Parent;
        }

        // At its front alone: the second name of a chain is none by itself.
        string? last = chain switch
        {
            MemberAccessExpressionSyntax access when access.GetFirstToken() == name.Identifier => access.Name.Identifier.ValueText,
            QualifiedNameSyntax qualified when qualified.GetFirstToken() == name.Identifier => qualified.Right.Identifier.ValueText,
            _ => null,
        };
        if (last is null || chain.FirstAncestorOrSelf<AttributeSyntax>() is not null)
        {
            return null;
        }

        bool isCalled = chain.Parent is InvocationExpressionSyntax;
        return Say(last, isCalled, isOfModule: true, ours) is { } said && IsUnknown(name, model)
            ? Report(chain, chain.ToString(), said)
            : null;
    }

    private static FrameworkType? Say(string name, bool isCalled, bool isOfModule, OurTypes ours)
    {
        string make = isCalled ? "new " : "";
        if (ours.Find(name) is { } type)
        {
            return isCalled ? new FrameworkType($"a class here, made by new: new {type.Name}(...)", make + type.Name)
                : isOfModule || type.Name != name ? new FrameworkType($"called {type.Name} here", type.Name)
                : null;
        }

        if (FrameworkTypes.Find(name) is { } known)
        {
            return known with { Replacement = known.Replacement is null ? null : make + known.Replacement };
        }

        return FrameworkLayers.Find(name) switch
        {
            { Name: not null } layer => new FrameworkType($"an attribute of the network's class here: {layer.Text}", null),
            { } layer when isOfModule || !isCalled => new FrameworkType($"not there: {layer.Text}", null),
            _ => null,
        };
    }

    private static bool IsUnknown(IdentifierNameSyntax name, SemanticModel model) =>
        model.GetSymbolInfo(name) is { Symbol: null, CandidateReason: CandidateReason.None or CandidateReason.NotInvocable }
        && OurTypes.AreInReach(model, name.SpanStart);

    private static Diagnostic Report(SyntaxNode place, string written, FrameworkType said) =>
        ForeignNames.Report(ForeignMistakes.Code, place, said.Replacement, written, said.Text);
}
