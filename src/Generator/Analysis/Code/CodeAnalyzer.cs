using System;
using System.Collections.Immutable;
using ConvGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ConvGen.Generator.Analysis.Code;

/// <summary>Says what is written here for names of Keras and PyTorch in code, where the compiler only knows that there is none.</summary>
/// <remarks>A name is first looked up in tables; only one that they have is bound, so that right programs cost nothing.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CodeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [ForeignMistakes.Code];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (OurTypes.Of(start.Compilation) is { } ours)
            {
                Register<IdentifierNameSyntax>(start, SyntaxKind.IdentifierName, (name, model) =>
                    ForeignTypes.Find(name, model, ours) ?? ForeignMembers.Find(name, model) ?? ForeignParts.Find(name, model));
                Register<NameColonSyntax>(start, SyntaxKind.NameColon, ForeignParameters.Find);
                Register<LiteralExpressionSyntax>(
                    start, SyntaxKind.StringLiteralExpression, (text, model) => ForeignParts.Find(text, model, ours));
            }
        });
    }

    private static void Register<T>(
        CompilationStartAnalysisContext start, SyntaxKind kind, Func<T, SemanticModel, Diagnostic?> find)
        where T : SyntaxNode =>
        start.RegisterSyntaxNodeAction(
            context =>
            {
                if (find((T)context.Node, context.SemanticModel) is { } diagnostic)
                {
                    context.ReportDiagnostic(diagnostic);
                }
            },
            kind);
}
