using System.Threading;
using ConvGen.Generator.Emission;
using ConvGen.Generator.Emission.Surface;
using ConvGen.Generator.Graph.Building;
using ConvGen.Generator.Parsing;
using ConvGen.Generator.Planning;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Shapes.Inference;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator;

/// <summary>Compiles every class marked <c>[Input]</c>: parse, graph, shapes, plan, emit, each stage a value-equal step.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ConvGenGenerator : IIncrementalGenerator
{
    /// <summary>The processor that is planned for; tests have small networks meet what large ones do.</summary>
    internal MachineModel Machine { get; init; } = MachineModel.Default;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<NetworkDeclaration> declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.InputAttribute, IsClass, DeclarationParser.ParseMarked)
            .Where(declaration => declaration is not null)
            .Select((declaration, _) => declaration!)
            .WithTrackingName(Steps.Declarations);

        IncrementalValueProvider<FileNames> names = declarations
            .Collect()
            .Select((all, _) => FileNames.Assign(all))
            .WithTrackingName(Steps.Names);

        IncrementalValuesProvider<ShapeResult> shapes = declarations
            .Combine(names)
            .Select((pair, _) => GraphBuilder.Build(pair.Left, pair.Right.SuffixOf(pair.Left.Class)))
            .WithTrackingName(Steps.Graphs)
            .Select((graph, _) => ShapeInference.Infer(graph))
            .WithTrackingName(Steps.Shapes);

        IncrementalValuesProvider<SourceFile?> surfaces = shapes
            .Select((result, _) => SurfaceEmitter.Emit(result))
            .WithTrackingName(Steps.Surfaces);

        IncrementalValuesProvider<SourceFile?> programs = shapes
            .Where(result => result.Network is not null)
            .Select((result, _) => NetworkPlanner.Plan(result.Network!, Machine))
            .WithTrackingName(Steps.Plans)
            .Select((plan, _) => (SourceFile?)new SourceFile(plan.Network.Type.QualifiedName + ".Kernels.g.cs", ProgramEmitter.Emit(plan)))
            .WithTrackingName(Steps.Programs);

        // Layers without a marker are a mistake, but a class with such a mistake has its surface too.
        IncrementalValuesProvider<SourceFile?> unmarked = context.SyntaxProvider
            .CreateSyntaxProvider((node, _) => DeclarationSyntax.MayLackMarker(node), DeclarationParser.ParseUnmarked)
            .Where(declaration => declaration is not null)
            .Select((declaration, _) => SurfaceEmitter.Emit(
                ShapeInference.Infer(GraphBuilder.Build(declaration!, FileNames.Distinct(declaration!.Class)))))
            .WithTrackingName(Steps.Unmarked);

        context.RegisterSourceOutput(surfaces, AddFile);
        context.RegisterSourceOutput(unmarked, AddFile);
        context.RegisterSourceOutput(programs, AddFile);
    }

    private static bool IsClass(SyntaxNode node, CancellationToken cancellation) => DeclarationSyntax.IsClass(node);

    private static void AddFile(SourceProductionContext context, SourceFile? file)
    {
        if (file is not null)
        {
            context.AddSource(file.HintName, file.Text);
        }
    }

    /// <summary>Names under which the steps are tracked.</summary>
    internal static class Steps
    {
        public const string Declarations = nameof(Declarations);
        public const string Names = nameof(Names);
        public const string Graphs = nameof(Graphs);
        public const string Shapes = nameof(Shapes);
        public const string Plans = nameof(Plans);
        public const string Surfaces = nameof(Surfaces);
        public const string Programs = nameof(Programs);
        public const string Unmarked = nameof(Unmarked);
    }
}
