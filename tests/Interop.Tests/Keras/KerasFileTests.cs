using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PureHDF;
using Xunit;

namespace ConvGen.Interop.Tests.Keras;

/// <summary>Every layout of Keras' files gives every parameter its values.</summary>
public sealed class KerasFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("convgen-keras-");
    private readonly EveryLayout _network = new(seed: 1);

    public static TheoryData<string> Layouts => ["legacy", "old", "split", "full", "nested", "names", "classes", "dependencies", "keras"];

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Layouts))]
    public void EveryParameterHasItsValues(string layout)
    {
        WeightReport report = _network.LoadWeights(Write(layout));

        Assert.Equal(WeightSource.Keras, report.Source);
        Assert.Equal(13, report.Taken.Count());
        Assert.Empty(report.Transposed);
        AssertNumbered();
    }

    [Fact]
    public void LayersOfOtherNamesMayBeMatchedByTheirOrder()
    {
        Sequel network = new(seed: 1);
        Assert.Contains(
            "nearest", Assert.Throws<InvalidDataException>(() => network.LoadWeights(Write("legacy"))).Message, StringComparison.Ordinal);
        network.LoadWeights(Write("legacy"), WeightSource.Keras, new WeightOptions { Match = WeightMatch.Order });
        Assert.Equal([1000f, 1001, 1002, 1003], network.Parameters["first.bias"].ToArray());
        Assert.Equal([12000f, 12001, 12002, 12003, 12004], network.Parameters["last.bias"].ToArray());
    }

    [Fact]
    public void PrecisionsAndChunksAreRead()
    {
        H5Group root = KerasFiles.Legacy();
        H5Group dense = (H5Group)((H5Group)root["dense"])["dense"];
        dense["bias:0"] = new[] { 0.5, 1, 2, 3, 1 / 3.0 };
        dense["kernel:0"] = new H5Dataset(
            Enumerable.Range(0, 160).Select(i => (float)i).ToArray(), chunks: [8, 5], fileDims: [32, 5]);
        string path = KerasFiles.Write(_directory.FullName, root);

        Assert.Contains(
            "WeightOptions.NarrowDoubles", Assert.Throws<InvalidDataException>(() => _network.LoadWeights(path)).Message,
            StringComparison.Ordinal);
        _network.LoadWeights(path, options: new WeightOptions { NarrowDoubles = true });
        Assert.Equal([0.5f, 1, 2, 3, 1 / 3f], _network.Parameters["dense.bias"].ToArray());
        Assert.Equal(159f, _network.Parameters["dense.kernel"].ToArray()[^1]);
    }

    [Fact]
    public void GroupsInACircleAreRefused()
    {
        H5Group root = KerasFiles.Numbered(names: true);
        ((H5Group)root["layers"])["again"] = new H5SoftLink("/layers");
        string path = KerasFiles.Write(_directory.FullName, root);
        Assert.Contains(
            "expected models of at most 16 levels", Assert.Throws<InvalidDataException>(() => _network.LoadWeights(path)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"epsilon\": 0.001", "batch_normalization adds 1E-05 to variances, the model 0.001")]
    [InlineData("\"epsilon\": 1.001e-5", null)]
    [InlineData("\"momentum\": 0.5", null)]
    public void TheModelsOwnEpsilonIsCompared(string argument, string? difference)
    {
        string weights = KerasFiles.Write(_directory.FullName, KerasFiles.Numbered(names: true), "w.h5");
        string path = KerasFiles.WriteZip(_directory.FullName, weights, $$"""
            {"class_name": "Functional", "config": {"name": "m", "layers": [
              {"class_name": "BatchNormalization", "config": {"name": "batch_normalization", {{argument}} } }] } }
            """);
        Exception? exception = Record.Exception(() => _network.LoadWeights(path));
        Assert.Equal(difference is not null, exception is InvalidDataException);
        Assert.Contains(difference ?? "", exception?.Message ?? "", StringComparison.Ordinal);
        Assert.Equal(
            difference is null ? 0 : 1, _network.LoadWeights(path, options: new WeightOptions { AcceptConventions = true }).Notes.Count);
    }

    [Theory]
    [InlineData("valid", "[2, 2]", "conv2d has the stride (1, 1), the model's (2, 2)")]
    [InlineData("same", "[1, 1]", "conv2d pads (0, 0, 0, 0) at top, bottom, left and right, the model's (1, 1, 1, 1)")]
    public void TheModelsOwnStridesAndPaddingAreCompared(string padding, string strides, string difference)
    {
        H5Group root = KerasFiles.Legacy();
        root.Attributes["model_config"] = $$"""
            {"config": {"layers": [{"config": {"name": "conv2d", "padding": "{{padding}}", "strides": {{strides}} } }] } }
            """;
        string path = KerasFiles.Write(_directory.FullName, root);
        Assert.Contains(
            difference, Assert.Throws<InvalidDataException>(() => _network.LoadWeights(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheOtherFrameworkIsRefused() => Assert.Contains(
        "expected weights of Torch; received HDF5 of Keras, which is Keras's",
        Assert.Throws<InvalidDataException>(() => _network.LoadWeights(Write("legacy"), WeightSource.Torch)).Message,
        StringComparison.Ordinal);

    private string Write(string layout) => layout switch
    {
        "legacy" => KerasFiles.Write(_directory.FullName, KerasFiles.Legacy()),
        "old" => KerasFiles.Write(_directory.FullName, KerasFiles.Legacy(old: true)),
        "split" => KerasFiles.Write(_directory.FullName, KerasFiles.Legacy(split: true)),
        "full" => KerasFiles.Write(_directory.FullName, new H5Group { ["model_weights"] = KerasFiles.Legacy() }),
        "nested" => KerasFiles.Write(_directory.FullName, KerasFiles.Nested()),
        "names" => KerasFiles.Write(_directory.FullName, KerasFiles.Numbered(names: true), "model.weights.h5"),
        "classes" => KerasFiles.Write(_directory.FullName, KerasFiles.Numbered(names: false), "model.weights.h5"),
        "dependencies" => KerasFiles.Write(_directory.FullName, KerasFiles.Numbered(names: false, "_layer_checkpoint_dependencies")),
        _ => KerasFiles.WriteZip(_directory.FullName, KerasFiles.Write(_directory.FullName, KerasFiles.Numbered(names: true), "w.h5")),
    };

    private void AssertNumbered()
    {
        int start = 0;
        foreach ((string layer, _, (string Role, int[] Shape)[] weights) in KerasFiles.Layers)
        {
            foreach ((string role, _) in weights)
            {
                string name = $"{layer}.{(role == "depthwise_kernel" ? "kernel" : role)}";
                float[] values = _network.Parameters[name].ToArray();
                Assert.Equal(Enumerable.Range(start, values.Length).Select(i => (float)i), values);
                start += 1000;
            }
        }
    }
}
