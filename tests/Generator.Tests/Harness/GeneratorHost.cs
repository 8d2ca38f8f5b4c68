using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using ConvGen.Generator.Analysis;
using ConvGen.Generator.Analysis.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ConvGen.Generator.Tests.Harness;

/// <summary>Compiles sources with the generator and the analyzers, as a build would.</summary>
internal static class GeneratorHost
{
    private static readonly ImmutableArray<MetadataReference> _references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path =>
                Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "netstandard.dll")
            .Append(typeof(InputAttribute).Assembly.Location)
            .Append(typeof(Distributed.MpiWorld).Assembly.Location)
            .Append(typeof(Imaging.Image).Assembly.Location)
            .Append(typeof(Onnx.OnnxExport).Assembly.Location)
            .Append(typeof(Reporting.Report).Assembly.Location)
            .Append(typeof(Spectre.Console.AnsiConsole).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Preview);

    public static CSharpCompilation Compile(OptimizationLevel optimization, params IEnumerable<string> sources) =>
        Compile(optimization, ParseOptions, sources);

    private static CSharpCompilation Compile(
        OptimizationLevel optimization, CSharpParseOptions parseOptions, IEnumerable<string> sources) => Compile(
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: optimization, allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable),
        parseOptions,
        sources);

    private static CSharpCompilation Compile(
        CSharpCompilationOptions options, CSharpParseOptions parseOptions, IEnumerable<string> sources) =>
        CSharpCompilation.Create(
            "Tests", sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, parseOptions, path: $"Source{i}.cs")), _references,
            options);

    /// <summary>A driver that tracks the steps.</summary>
    public static GeneratorDriver Driver() => Driver(ParseOptions);

    private static GeneratorDriver Driver(CSharpParseOptions parseOptions) => CSharpGeneratorDriver.Create(
        [new ConvGenGenerator().AsSourceGenerator()],
        parseOptions: parseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static Task<HostResult> RunAsync(params string[] sources) => RunAsync(OptimizationLevel.Release, sources);

    public static Task<HostResult> RunAsync(OptimizationLevel optimization, params string[] sources) =>
        RunAsync(Compile(optimization, sources), ParseOptions);

    public static Task<HostResult> RunAsync(LanguageVersion language, string source)
    {
        CSharpParseOptions parseOptions = new(language);
        return RunAsync(Compile(OptimizationLevel.Release, parseOptions, [source]), parseOptions);
    }

    public static Task<HostResult> RunAsync(
        CSharpParseOptions parseOptions, CSharpCompilationOptions options, IEnumerable<string> sources) =>
        RunAsync(Compile(options, parseOptions, sources), parseOptions);

    private static async Task<HostResult> RunAsync(CSharpCompilation compilation, CSharpParseOptions parseOptions)
    {
        GeneratorDriver driver = Driver(parseOptions).RunGeneratorsAndUpdateCompilation(
            compilation, out Compilation output, out ImmutableArray<Diagnostic> generatorDiagnostics);
        ImmutableArray<Diagnostic> analyzerDiagnostics = await output
            .WithAnalyzers([new DeclarationAnalyzer(), new OptimizationAnalyzer(), new CodeAnalyzer()])
            .GetAnalyzerDiagnosticsAsync();
        return new HostResult(
            driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(
                source => source.HintName, source => source.SourceText.ToString()),
            [
                .. generatorDiagnostics.Concat(output.GetDiagnostics()).Concat(analyzerDiagnostics)
                    .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
                    .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start),
            ],
            output);
    }
}

/// <summary>What a build yields.</summary>
/// <param name="Files">Emitted files by hint name.</param>
/// <param name="Diagnostics">Warnings and errors of compiler, generator and analyzers.</param>
internal sealed record HostResult(IReadOnlyDictionary<string, string> Files, ImmutableArray<Diagnostic> Diagnostics, Compilation Output);
