using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.CodeFixes;

/// <summary>Puts <c>[Flatten]</c> before a dense layer that got an image (CG0054).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FlattenBeforeDenseCodeFix))]
[Shared]
public sealed class FlattenBeforeDenseCodeFix : CodeFixProvider
{
    private const string Dense = "Dense";
    private const string Flatten = "Flatten";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["CG0054"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);

        // A dense layer inside a block is reported at the block's use, and may not be its first layer.
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is { Parent: AttributeListSyntax list } attribute
            && FlattenName(attribute.Name) is { } name)
        {
            AttributeSyntax flatten = SyntaxFactory.Attribute(name.WithoutTrivia());
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Put [Flatten] before [Dense]",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(
                        list.Attributes.Count == 1 ? InsertList(root, list, flatten) : InsertAttribute(root, attribute, flatten))),
                    equivalenceKey: nameof(FlattenBeforeDenseCodeFix)),
                context.Diagnostics);
        }
    }

    /// <summary>The name of the other layer, qualified as this one is; null for other attributes.</summary>
    private static NameSyntax? FlattenName(NameSyntax name) => name switch
    {
        SimpleNameSyntax { Identifier.ValueText: Dense or Dense + "Attribute" } =>
            SyntaxFactory.IdentifierName(SyntaxFactory.Identifier(default, Flatten, default)),
        QualifiedNameSyntax qualified when FlattenName(qualified.Right) is SimpleNameSyntax simple => qualified.WithRight(simple),
        AliasQualifiedNameSyntax alias when FlattenName(alias.Name) is SimpleNameSyntax simple => alias.WithName(simple),
        _ => null,
    };

    /// <summary><c>[A, Dense(2)]</c> becomes <c>[A, Flatten, Dense(2)]</c>.</summary>
    private static SyntaxNode InsertAttribute(SyntaxNode root, AttributeSyntax attribute, AttributeSyntax flatten)
    {
        AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;
        int index = list.Attributes.IndexOf(attribute);

        // The new layer takes the old one's place and line; the old one keeps its own line, or follows on the same one.
        SyntaxTriviaList separation = LineBreakBefore(list, index).AddRange(attribute.GetLeadingTrivia());
        AttributeSyntax moved = attribute.WithLeadingTrivia(separation.Any() ? separation : [SyntaxFactory.Space]);
        SeparatedSyntaxList<AttributeSyntax> attributes = SyntaxFactory.SeparatedList<AttributeSyntax>(
        [
            .. list.Attributes.GetWithSeparators().Take(2 * index),
            flatten.WithLeadingTrivia(attribute.GetLeadingTrivia()),
            Token(SyntaxKind.CommaToken),
            moved,
            .. list.Attributes.GetWithSeparators().Skip(2 * index + 1),
        ]);
        return root.ReplaceNode(list, list.WithAttributes(attributes));
    }

    /// <summary>What ends the line of the comma before an attribute; a blank between attributes of one line.</summary>
    private static SyntaxTriviaList LineBreakBefore(AttributeListSyntax list, int index) =>
        index > 0 ? list.Attributes.GetSeparator(index - 1).TrailingTrivia : default;

    /// <summary>A list of its own before the list of the dense layer: on a line of its own where that one is.</summary>
    private static SyntaxNode InsertList(SyntaxNode root, AttributeListSyntax list, AttributeSyntax flatten)
    {
        SyntaxToken before = list.GetFirstToken().GetPreviousToken();
        SyntaxTrivia lineEnd = list.DescendantTrivia(descendIntoTrivia: false).Concat(root.DescendantTrivia())
            .FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        bool startsLine = list.SpanStart == 0
            || list.GetLeadingTrivia().Concat(before.TrailingTrivia).Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            || before.IsKind(SyntaxKind.None);
        SyntaxTriviaList indentation = [.. list.GetLeadingTrivia().Reverse()
            .TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))];

        // What stands above the declaration stays above it; a comment between attributes stays with its layer.
        bool isFirst = list.Parent is MemberDeclarationSyntax declaration && declaration.AttributeLists.IndexOf(list) == 0;
        AttributeListSyntax added =
            SyntaxFactory.AttributeList(Token(SyntaxKind.OpenBracketToken), target: null, [flatten], Token(SyntaxKind.CloseBracketToken))
                .WithLeadingTrivia(isFirst ? list.GetLeadingTrivia() : indentation)
                .WithTrailingTrivia(startsLine && lineEnd != default ? lineEnd : SyntaxFactory.Space);
        return root.ReplaceNode(list, [added, isFirst ? list.WithLeadingTrivia(indentation) : list]);
    }

    /// <summary>A token without elastic trivia: what the user wrote around it must not be formatted.</summary>
    private static SyntaxToken Token(SyntaxKind kind) => SyntaxFactory.Token(default, kind, default);
}
