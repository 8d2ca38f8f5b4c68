using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using ConvGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace ConvGen.Onnx.Tests.Import;

/// <summary>The generator and the C# compiler in this process: imported sources become networks.</summary>
internal static class SourceCompiler
{
    private static readonly CSharpParseOptions _parse = new(LanguageVersion.Preview);

    private static readonly CSharpCompilation _empty = CSharpCompilation.Create(
        "Imported",
        references: ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(InputAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));

    /// <summary>Compiles sources together, without a warning, and loads them for good.</summary>
    public static Assembly Compile(params IEnumerable<string> sources)
    {
        CSharpCompilation compilation = _empty.AddSyntaxTrees(sources.Select((source, i) =>
            CSharpSyntaxTree.ParseText(source, _parse, $"Source{i}.cs")));
        CSharpGeneratorDriver.Create([new ConvGenGenerator().AsSourceGenerator()], parseOptions: _parse).RunGeneratorsAndUpdateCompilation(
            compilation, out Compilation output, out ImmutableArray<Diagnostic> ofGenerator);
        using var image = new MemoryStream();
        EmitResult emitted = output.Emit(image);
        Diagnostic? first = ofGenerator.Concat(emitted.Diagnostics).FirstOrDefault(found => found.Severity >= DiagnosticSeverity.Warning);
        Assert.True(first is null, $"{first}\n{string.Join("\n", sources)}");
        return Assembly.Load(image.ToArray());
    }

    /// <summary>An instance of a network.</summary>
    public static INetwork Create(Assembly assembly, string className) =>
        (INetwork)Activator.CreateInstance(assembly.GetType(className, throwOnError: true)!, 1)!;
}
