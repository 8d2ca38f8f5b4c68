using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Generator;
using ConvGen.Generator.Graph.Building;
using ConvGen.Generator.Parsing;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Shapes.Inference;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace ConvGen.Fuzzing.Tests.Compiling;

/// <summary>The generator and the C# compiler in this process. Many networks share a compilation: most of its cost is per call.</summary>
internal static class Compiler
{
    private const string Namespace = "Fuzzed";

    /// <summary>Nullable warnings are other tests' matter, and half of the compiler's time.</summary>
    private static readonly CSharpParseOptions _parse = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None)
        .WithFeatures([KeyValuePair.Create("run-nullable-analysis", "never")]);

    /// <summary>A compilation without sources, with the runtime's references.</summary>
    public static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        Namespace,
        references: ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(InputAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
        options: new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>With the types that networks name.</summary>
    private static readonly CSharpCompilation _types =
        Empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText(CustomLayerSource.Text, _parse, "CustomLayers.cs"));

    /// <summary>What the compiler's first stages make of networks; a problem in place of one that they refuse.</summary>
    public static IReadOnlyList<ShapeResult> Shape(IReadOnlyList<DeclaredNetwork> networks)
    {
        CSharpCompilation compilation = _types.AddSyntaxTrees(networks.Select((network, i) => Tree(network, Passes.None, i)));
        return [.. networks.Select((_, i) => ShapeInference.Infer(GraphBuilder.Build(
            DeclarationParser.Parse(compilation.GetTypeByMetadataName($"{Namespace}.{Name(i)}")!, default))))];
    }

    /// <summary>
    /// Compiles networks; those whose emitted code has an error or a warning are named by <see cref="CompiledNetworks.Failures"/>.
    /// </summary>
    public static CompiledNetworks Compile(IReadOnlyList<Variant> variants)
    {
        Dictionary<int, string> failures = [];
        while (true)
        {
            int[] left = [.. Enumerable.Range(0, variants.Count).Where(i => !failures.ContainsKey(i))];
            ImmutableArray<Diagnostic> ofGenerator = Generate(
                left.Select(i => Tree(variants[i], i)), VariantPlanner.Machine, out Compilation output);
            using MemoryStream image = new();
            EmitResult emitted = output.Emit(image);
            Diagnostic? first = ofGenerator.Concat(emitted.Diagnostics)
                .FirstOrDefault(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
            if (first is null)
            {
                return Load(image, failures);
            }

            // It names its file, and so its network; where the generator itself fails, it does for one of them alone.
            string text = $"does not compile: {first}";
            int faulty = left.Length == 1 ? left[0] : left.FirstOrDefault(i => text.Contains($"{Name(i)}.", StringComparison.Ordinal), -1);
            faulty = faulty >= 0
                ? faulty
                : left.FirstOrDefault(i => !Generate([Tree(variants[i], i)], VariantPlanner.Machine, out _).IsEmpty, -1);
            failures.Add(faulty >= 0 ? faulty : throw new InvalidOperationException($"A network {text}"), text);
        }
    }

    /// <summary>Compiles a source that declares networks, and loads them for good.</summary>
    /// <exception cref="InvalidOperationException">There is an error or a warning.</exception>
    public static Assembly Compile(string source)
    {
        ImmutableArray<Diagnostic> ofGenerator = Generate(
            [CSharpSyntaxTree.ParseText(source, _parse, "Source.cs")], MachineModel.Default, out Compilation output);
        using MemoryStream image = new();
        EmitResult emitted = output.Emit(image);
        Diagnostic? first = ofGenerator.Concat(emitted.Diagnostics)
            .FirstOrDefault(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        return first is null
            ? Assembly.Load(image.ToArray())
            : throw new InvalidOperationException($"The source does not compile: {first}");
    }

    private static ImmutableArray<Diagnostic> Generate(IEnumerable<SyntaxTree> networks, MachineModel machine, out Compilation output)
    {
        ISourceGenerator generator = new ConvGenGenerator { Machine = machine }.AsSourceGenerator();
        CSharpGeneratorDriver.Create([generator], parseOptions: _parse).RunGeneratorsAndUpdateCompilation(
            _types.AddSyntaxTrees(networks), out output, out ImmutableArray<Diagnostic> diagnostics);
        return diagnostics;
    }

    private static CompiledNetworks Load(MemoryStream image, IReadOnlyDictionary<int, string> failures)
    {
        image.Position = 0;
        AssemblyLoadContext context = new(Namespace, isCollectible: true);
        Assembly assembly = context.LoadFromStream(image);
        return new CompiledNetworks(
            context, i => (INetwork)Activator.CreateInstance(assembly.GetType($"{Namespace}.{Name(i)}")!, 1)!, failures);
    }

    private static SyntaxTree Tree(Variant variant, int number) => Tree(variant.Network, variant.Without, number);

    private static SyntaxTree Tree(DeclaredNetwork network, Omissions without, int number) => CSharpSyntaxTree.ParseText(
        $"""
        using ConvGen;
        namespace {Namespace};
        {network.Attributes(without)}
        public partial class {Name(number)};
        """,
        _parse,
        $"{Name(number)}.cs");

    private static string Name(int number) => "Network" + Text.Of(number);
}
