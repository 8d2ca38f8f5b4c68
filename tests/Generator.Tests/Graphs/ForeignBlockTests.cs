using System.IO;
using System.Linq;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph.Building;
using ConvGen.Generator.Parsing;
using ConvGen.Generator.Shapes.Inference;
using ConvGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace ConvGen.Generator.Tests.Graphs;

/// <summary>Blocks of another assembly: their attributes are metadata, and have no text.</summary>
public class ForeignBlockTests
{
    private const string Library = """
        using ConvGen;

        namespace Library;

        [Block]
        [Conv2D(Filters = 2 * Arg.Filters, Kernel = Arg.Kernel, Stride = Arg.Stride, Padding = Padding.Same, Name = "down")]
        [Dropout(Arg.Rate)]
        [Conv2D(Filters = Arg.Channels / 2, Kernel = 1, Stride = Arg.Stride, From = "input")]
        [Concat("dropout", First = "down")]
        public class Fork;
        """;

    [Fact]
    public void AreReadAsThoseOfTheSource()
    {
        ShapeResult result = Infer("[Input(8, 8, 4), Use<Library.Fork>(Filters = 3, Kernel = 3, Stride = 2, Rate = 0.5f)]");
        Assert.Empty(result.Problems);
        Assert.Equal(
            ["fork.0.down: 4x4x6", "fork.0.dropout: 4x4x6", "fork.0.conv2d: 4x4x2", "fork.0.concatenate: 4x4x14"],
            result.Network!.Nodes.Skip(1).Select(node => $"{node.Node.Name}: {node.Output}"));
        Assert.Equal([1, 3, 2], result.Network.Nodes[4].Node.Inputs);
    }

    [Theory]
    [InlineData("Kernel = 3, Rate = 0.5f", "Filters", "16")]
    [InlineData("Filters = 3, Rate = 0.5f", "Kernel", "3")]
    [InlineData("Filters = 3, Kernel = 3", "Rate", "0.5f")]
    public void MissAnArgumentAtTheirUse(string given, string argument, string example)
    {
        Problem problem = Assert.Single(Infer($"[Input(8, 8, 4), Use<Library.Fork>({given})]").Problems);
        Assert.Equal(
            $"CG0044: 'Fork' reads Arg.{argument}, which this use does not give; add {argument}, "
                + $"for example [Use<Fork>({argument} = {example})]",
            problem.Text);
        Assert.Equal((1, false), (problem.Site.Attribute, problem.IsReportedElsewhere));
    }

    private static ShapeResult Infer(string attributes)
    {
        using MemoryStream stream = new();
        Assert.True(GeneratorHost.Compile(OptimizationLevel.Release, Library).WithAssemblyName("Library").Emit(stream).Success);
        CSharpCompilation compilation = GeneratorHost
            .Compile(OptimizationLevel.Release, $"using ConvGen;\n{attributes}\npartial class Net;")
            .AddReferences(MetadataReference.CreateFromImage(stream.ToArray()));
        NetworkDeclaration declaration = DeclarationParser.Parse(compilation.GetTypeByMetadataName("Net")!, default);
        return ShapeInference.Infer(GraphBuilder.Build(declaration));
    }
}
