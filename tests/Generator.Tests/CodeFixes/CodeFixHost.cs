using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using ConvGen.Generator.Analysis;
using ConvGen.Generator.Analysis.Code;
using ConvGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace ConvGen.Generator.Tests.CodeFixes;

/// <summary>Applies code fixes as an IDE would: to the diagnostic of a document in a workspace.</summary>
internal static class CodeFixHost
{
    /// <summary>Requires that the fix turns one source into the other, under a title, and that the other compiles.</summary>
    public static async Task VerifyAsync(CodeFixProvider provider, string before, string after, string title)
    {
        (CodeAction action, Document document) = Assert.Single(await ActionsAsync(provider, before));
        Assert.Equal(title, action.Title);
        ApplyChangesOperation operation = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single();
        string result = (await operation.ChangedSolution.GetDocument(document.Id)!.GetTextAsync()).ToString();
        Assert.Equal(after, result);
        Assert.Empty((await GeneratorHost.RunAsync(result)).Diagnostics);
    }

    /// <summary>The actions that a provider offers for a source.</summary>
    public static async Task<IReadOnlyList<(CodeAction Action, Document Document)>> ActionsAsync(CodeFixProvider provider, string source)
    {
        using AdhocWorkspace workspace = new();
        CSharpCompilation template = GeneratorHost.Compile(OptimizationLevel.Release);
        Document document = workspace.CurrentSolution
            .AddProject("Tests", "Tests", LanguageNames.CSharp)
            .WithCompilationOptions(template.Options)
            .WithParseOptions(GeneratorHost.ParseOptions)
            .WithMetadataReferences(template.References)
            .AddDocument("Source.cs", source);
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        ImmutableArray<Diagnostic> diagnostics =
            await compilation.WithAnalyzers([new DeclarationAnalyzer(), new CodeAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        List<(CodeAction, Document)> actions = [];
        foreach (Diagnostic diagnostic in diagnostics.Where(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(
                document, diagnostic, (action, _) => actions.Add((action, document)), default));
        }

        return actions;
    }
}
