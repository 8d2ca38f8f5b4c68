using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using ConvGen.Onnx.Tests.Import;
using Xunit;

namespace ConvGen.Onnx.Tests.Export;

/// <summary>All networks that the samples declare compute the same in ONNX Runtime, and come back through the importer.</summary>
public sealed class SampleNetworkTests
{
    private static readonly Lazy<Type[]> _networks = new(() => [.. Compile().GetTypes()
        .Where(type => type.IsAssignableTo(typeof(INetwork))).OrderBy(type => type.FullName, StringComparer.Ordinal)]);

    public static TheoryData<string> Names => [.. _networks.Value.Select(type => type.FullName!)];

    [Fact]
    public void EverySampleHasSome() => Assert.Equal(
        Directory.GetDirectories(Folder).Select(Path.GetFileName).Order(),
        _networks.Value.Select(type => type.Namespace!.Split('.')[^1]).Distinct().Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void ExportComputesTheSameAndComesBack(string name)
    {
        INetwork network = (INetwork)Activator.CreateInstance(_networks.Value.Single(type => type.FullName == name), 1)!;
        ExportedModel.MoveParameters(network);
        if (network.Layers.FirstOrDefault(layer => layer.Arguments.IsReplaced) is { } replaced)
        {
            OnnxExportException refused = Assert.Throws<OnnxExportException>(() => new ExportedModel(network));
            Assert.StartsWith($"{replaced.Name} cannot be exported: ", refused.Message);
            return;
        }

        using var model = new ExportedModel(network);
        model.AssertRuntimeAgrees();
        model.AssertImportAgrees();
    }

    private static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Export", "Samples");

    /// <summary>The files of networks, blocks and their parts; what a class replaces needs gradients, the others only predict.</summary>
    private static Assembly Compile() => SourceCompiler.Compile(Directory.GetDirectories(Folder).Order(StringComparer.Ordinal)
        .SelectMany(sample =>
        {
            string[] sources = [.. Directory.GetFiles(sample).Order(StringComparer.Ordinal).Select(File.ReadAllText).Where(IsWanted)];
            bool replaces = sources.Any(source => source.Contains("Override(", StringComparison.Ordinal));
            return (replaces ? sources : sources.Select(source => Smaller(ExportedModel.PredictionOnly(source))))
                .Select(source => "#nullable enable\n" + source);
        }));

    /// <summary>One model of half a gigabyte is enough: VGG19 is VGG16 with three convolutions more.</summary>
    private static string Smaller(string source) =>
        Regex.Replace(source, @"\[Input\(224, 224, (.*\s+\[VGG19\()", "[Input(64, 64, $1");

    private static bool IsWanted(string source) => new[] { "[Input(", "[Block]", "Override(", "static class Matrix" }.Any(
        part => source.Contains(part, StringComparison.Ordinal));
}
