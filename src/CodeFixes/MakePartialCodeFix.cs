using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ConvGen.CodeFixes;

/// <summary>Declares a network, and the types around it, partial: members can then be generated (CG0001, CG0002).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialCodeFix))]
[Shared]
public sealed class MakePartialCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["CG0001", "CG0002"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Make '{Outermost(type).Identifier.ValueText}' partial",
                    cancellation => ApplyAsync(context.Document, type, cancellation),
                    equivalenceKey: nameof(MakePartialCodeFix)),
                context.Diagnostics);
        }
    }

    private static async Task<Document> ApplyAsync(Document document, TypeDeclarationSyntax type, CancellationToken cancellation)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        foreach (TypeDeclarationSyntax level in type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(level => !IsPartial(level)))
        {
            editor.SetModifiers(level, editor.Generator.GetModifiers(level).WithPartial(true));
        }

        return editor.GetChangedDocument();
    }

    /// <summary>The type that the title names: the outermost one that lacks the word.</summary>
    private static TypeDeclarationSyntax Outermost(TypeDeclarationSyntax type) =>
        type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().LastOrDefault(level => !IsPartial(level)) ?? type;

    private static bool IsPartial(TypeDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.PartialKeyword);
}
