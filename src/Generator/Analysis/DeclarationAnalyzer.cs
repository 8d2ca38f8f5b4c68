using System.Collections.Immutable;
using System.Linq;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph.Building;
using ConvGen.Generator.Parsing;
using ConvGen.Generator.Shapes.Inference;
using ConvGen.Generator.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ConvGen.Generator.Analysis;

/// <summary>Reports the mistakes of networks and blocks where they stand, by the same stages that compile them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Class || !DeclarationParser.IsNamed(type) || AttributeParser.Ordered(type).Count == 0)
        {
            return;
        }

        foreach (Diagnostic foreign in ForeignNames.Find(type, context.CancellationToken))
        {
            context.ReportDiagnostic(foreign);
        }

        NetworkDeclaration declaration = DeclarationParser.Parse(type, context.CancellationToken);
        if (declaration.HasUnresolvedAttributes)
        {
            // A misspelled layer is missing from the declaration: whatever seems wrong may follow from that.
            return;
        }

        SiteLocator locator = new(type, context.CancellationToken);
        foreach (Problem problem in Check(declaration).Where(problem => !problem.IsReportedElsewhere))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Find(problem.Id), locator.Find(problem.Site), [.. problem.Arguments]));
        }
    }

    private static EquatableArray<Problem> Check(NetworkDeclaration declaration) =>
        declaration.Attributes.Any(attribute => attribute.Name == AttributeDeclaration.Input)
            ? ShapeInference.Infer(GraphBuilder.Build(declaration)).Problems
            : GraphBuilder.CheckBlock(declaration);
}
