using System.Collections.Immutable;
using System.Threading;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ConvGen.Generator.Analysis;

/// <summary>Says once what an unoptimised build costs, if it contains a network.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptimizationAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Configurable, unlike the errors: who debugs on purpose may silence it.</summary>
    internal static readonly DiagnosticDescriptor Unoptimised = new(
        "CG0090",
        "An unoptimised build runs kernels slowly",
        "This build is not optimised, so that emitted kernels run at about 1/16 of their speed; "
            + "set <Optimize>true</Optimize> in the project file",
        Descriptors.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Unoptimised];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.Options.OptimizationLevel != OptimizationLevel.Debug)
            {
                return;
            }

            int networks = 0;
            start.RegisterSymbolAction(
                symbol =>
                {
                    foreach (AttributeData attribute in symbol.Symbol.GetAttributes())
                    {
                        if (attribute.AttributeClass?.ToDisplayString() == KnownNames.InputAttribute)
                        {
                            Interlocked.Increment(ref networks);
                        }
                    }
                },
                SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end =>
            {
                if (Volatile.Read(ref networks) > 0)
                {
                    end.ReportDiagnostic(Diagnostic.Create(Unoptimised, Location.None));
                }
            });
        });
    }
}
