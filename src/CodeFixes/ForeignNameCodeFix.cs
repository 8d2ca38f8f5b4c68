using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace ConvGen.CodeFixes;

/// <summary>Writes what is Keras' or PyTorch's as it is written here (CG0015, CG0017, CG0019).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ForeignNameCodeFix))]
[Shared]
public sealed class ForeignNameCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["CG0015", "CG0017", "CG0019"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // Where their arguments mean something else, the message alone helps.
            if (diagnostic.Properties.TryGetValue("Replacement", out string? text) && text is not null)
            {
                TextSpan replaced = diagnostic.AdditionalLocations.DefaultIfEmpty(diagnostic.Location).First().SourceSpan;
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Write '{text}'",
                        cancellation => ApplyAsync(context.Document, new TextChange(replaced, text), cancellation),
                        equivalenceKey: nameof(ForeignNameCodeFix)),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> ApplyAsync(Document document, TextChange change, CancellationToken cancellation) =>
        document.WithText((await document.GetTextAsync(cancellation).ConfigureAwait(false)).WithChanges(change));
}
