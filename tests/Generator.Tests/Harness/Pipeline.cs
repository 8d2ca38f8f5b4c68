using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph.Building;
using ConvGen.Generator.Parsing;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Shapes.Inference;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ConvGen.Generator.Tests.Harness;

/// <summary>The first three stages, without a driver.</summary>
internal static class Pipeline
{
    public static NetworkDeclaration Parse(string source, string type)
    {
        CSharpCompilation compilation = GeneratorHost.Compile(OptimizationLevel.Release, source);
        return DeclarationParser.Parse(compilation.GetTypeByMetadataName(type)!, default);
    }

    public static ShapeResult Infer(string source, string type) => ShapeInference.Infer(GraphBuilder.Build(Parse(source, type)));

    /// <summary>The shaped layers, the input left out.</summary>
    public static IReadOnlyList<ShapedNode> Layers(string attributes)
    {
        ShapeResult result = Infer(
            "using ConvGen;\n[Block, Conv2D(Filters = 8, Kernel = 3)] class ConvBnRelu;\n" + attributes + "\npartial class Net;", "Net");
        return [.. result.Network!.Nodes.Skip(1)];
    }
}
