using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using ConvGen.Generator;
using ConvGen.Generator.Planning.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ConvGen.Benchmarks.Compiling;

/// <summary>The C# compiler in this process, as a build calls it.</summary>
internal static class InProcessCompiler
{
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Preview);

    private static readonly ImmutableArray<MetadataReference> _references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(InputAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Compilation(string name, params IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        name,
        trees,
        _references,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, ParseOptions);

    public static GeneratorDriver Driver() =>
        CSharpGeneratorDriver.Create([new ConvGenGenerator().AsSourceGenerator()], parseOptions: ParseOptions);

    /// <summary>The plans that the generator makes for the networks of a compilation.</summary>
    public static IEnumerable<NetworkPlan> Plans(CSharpCompilation declarations)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ConvGenGenerator().AsSourceGenerator()],
            parseOptions: ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return driver.RunGenerators(declarations).GetRunResult().Results.Single().TrackedSteps[ConvGenGenerator.Steps.Plans]
            .SelectMany(step => step.Outputs)
            .Select(output => (NetworkPlan)output.Value);
    }

    /// <exception cref="InvalidOperationException">The code does not compile; the message holds the first error.</exception>
    public static byte[] Emit(CSharpCompilation compilation)
    {
        using var assembly = new MemoryStream();
        Diagnostic? error = compilation.Emit(assembly).Diagnostics
            .FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return error is null ? assembly.ToArray() : throw new InvalidOperationException($"Emitted code does not compile: {error}");
    }
}
