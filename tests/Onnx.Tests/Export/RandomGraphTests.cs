using System;
using System.IO;
using System.Linq;
using System.Reflection;
using ConvGen.Onnx.Tests.Import;
using Xunit;

namespace ConvGen.Onnx.Tests.Export;

/// <summary>A hundred random graphs (tests/Fuzzing.Tests/Torch/make_graphs.py) compute the same in ONNX Runtime, and come back.</summary>
public sealed class RandomGraphTests
{
    private static readonly Lazy<Assembly> _graphs = new(() => SourceCompiler.Compile(
        ExportedModel.PredictionOnly(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Export", "Graphs.txt")))));

    public static TheoryData<string> Names =>
        [.. _graphs.Value.GetTypes().Where(type => type.Name == "Network").Select(type => type.FullName!)];

    [Fact]
    public void ThereAreAHundred() => Assert.Equal(100, Names.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void ExportComputesTheSameAndComesBack(string name)
    {
        INetwork network = SourceCompiler.Create(_graphs.Value, name);
        ExportedModel.MoveParameters(network);
        using var model = new ExportedModel(network);
        model.AssertRuntimeAgrees();

        // What opset 17 has no operator for, and no layer divides each pixel by a number of its own.
        if (network.Layers.Any(layer =>
            layer is { Type: "AveragePooling2D", Arguments: { Dilation: not (1, 1), Padding: not (0, 0, 0, 0) } }))
        {
            Assert.Contains("/Div_", Assert.Throws<OnnxImportException>(model.AssertImportAgrees).Message);
        }
        else
        {
            model.AssertImportAgrees();
        }
    }
}
