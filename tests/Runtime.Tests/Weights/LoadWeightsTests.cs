using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ConvGen.Tests.Data;
using Xunit;

namespace ConvGen.Tests.Weights;

/// <summary>What is taken, renamed, left and refused.</summary>
public sealed class LoadWeightsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly EveryLayout _network = new(seed: 1);

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("module.")]
    [InlineData("_orig_mod.")]
    [InlineData("_orig_mod.module.")]
    public void WrappersAndCountersAreNoObstacle(string wrapper)
    {
        IEnumerable<(string, int[])> wrapped = TensorFile.EveryLayout
            .Append(("batch_normalization.num_batches_tracked", [1])).Select(tensor => (wrapper + tensor.Item1, tensor.Item2));

        WeightReport report = _network.LoadWeights(TensorFile.Write(_directory.Path, wrapped));

        Assert.Equal(13, report.Renamed.Count());
        Assert.Contains(report.Rows, row => row.Outcome == WeightOutcome.Ignored);
    }

    [Fact]
    public void ADictionaryRenamesTensorsAndModules()
    {
        string path = TensorFile.Write(_directory.Path, Renamed(
            ("conv2d.weight", "stem.conv.weight"), ("conv2d.bias", "stem.conv.bias"), ("dense.bias", "head_b")));
        WeightReport report = _network.LoadWeights(path, WeightSource.Torch, new WeightOptions
        {
            Names = new Dictionary<string, string> { ["stem.conv"] = "conv2d", ["head_b"] = "dense.bias" },
        });
        Assert.Contains(report.Renamed, row => row is { Tensor: "stem.conv.weight", Parameter: "conv2d.kernel" });
        Assert.Contains(report.Renamed, row => row is { Tensor: "head_b", Parameter: "dense.bias" });
    }

    [Fact]
    public void AFunctionRenamesAndLeavesOut()
    {
        string path = TensorFile.Write(_directory.Path, Renamed(("dense.bias", "b")).Append(("ema", [3])));
        WeightReport report = _network.LoadWeights(path, WeightSource.Torch, new WeightOptions
        {
            Rename = name => name == "b" ? "dense.bias" : name == "ema" ? "" : null,
        });
        Assert.Equal(13, report.Taken.Count());
        Assert.Contains(report.Rows, row => row is { Tensor: "ema", Outcome: WeightOutcome.Ignored });
    }

    [Fact]
    public void ANameThatIsUnknownHereIsNamedWithTheNearest() => AssertRefused(
        Renamed(("dense.bias", "b")), "received \"dense.bais\", nearest \"dense.bias\"",
        new WeightOptions { Rename = name => name == "b" ? "dense.bais" : null });

    [Fact]
    public void TwoTensorsForOneParameterAreRefused() => AssertRefused(
        [.. TensorFile.EveryLayout, ("b", [5])], "received \"dense.bias\" and \"b\"",
        new WeightOptions { Names = new Dictionary<string, string> { ["b"] = "dense.bias" } });

    [Fact]
    public void WhatIsMissingIsNamedWithTheNearest() => AssertRefused(
        Renamed(("conv2d.weight", "conv2.weight")),
        "conv2d.kernel: expected \"conv2d.weight\" (4, 3, 3, 3), received none, nearest \"conv2.weight\"");

    [Fact]
    public void AnotherShapeIsNamed() => AssertRefused(
        [.. TensorFile.EveryLayout.Select(tensor => tensor.Name == "dense.weight" ? (tensor.Name, [7, 32]) : tensor)],
        "dense.kernel: expected (5, 32) as \"dense.weight\", received (7, 32)");

    [Fact]
    public void AnyOtherTensorIsAnErrorUnlessAskedFor() => AssertRefused(
        [.. TensorFile.EveryLayout, ("extra.weight", [2])], "received \"extra.weight\" (2), which no parameter has use for");

    [Fact]
    public void OrderNeedsAFileThatKeepsIt() => AssertRefused(
        TensorFile.EveryLayout, "expected a file that keeps the order of layers", new WeightOptions { Match = WeightMatch.Order });

    [Fact]
    public void WhatFitsIsTakenAndTheRestIsSaid()
    {
        OtherHead network = new(seed: 1);
        float[] head = network.Parameters["dense.kernel"].ToArray();

        WeightReport report = network.LoadWeights(
            TensorFile.Write(_directory.Path, TensorFile.EveryLayout), WeightSource.Torch, new WeightOptions { Partial = true });

        Assert.Equal(6, report.Taken.Count());
        Assert.Equal(["dense.kernel", "dense.bias"], report.Missing.Select(row => row.Parameter));
        Assert.Equal(5, report.Left.Count());
        Assert.Equal(head, network.Parameters["dense.kernel"].ToArray());
        Assert.Equal([0f, 1, 2, 3], network.Parameters["conv2d.bias"].ToArray().Select(value => value - 1000));
        string table = report.ToString();
        Assert.Contains("other shape  dense.kernel ", table, StringComparison.Ordinal);
        Assert.Contains("(5, 32)", table, StringComparison.Ordinal);
        Assert.Contains("expected (2, 4)", table, StringComparison.Ordinal);
        Assert.EndsWith("6 taken (5 renamed, 1 transposed), 5 left, 2 missing", table, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingThatFitsIsAnError() => AssertRefused(
        [("a.weight", [2])],
        "conv2d.kernel: expected \"conv2d.weight\" (4, 3, 3, 3), received none, nearest \"a.weight\"",
        new WeightOptions { Partial = true });

    [Fact]
    public void NamesOfNeitherFrameworkNeedAWord() =>
        AssertRefused([("a", [2])], "say WeightSource.Torch or WeightSource.Keras", source: WeightSource.Auto);

    [Fact]
    public void AFileOfAnotherPackageIsNamed()
    {
        string path = _directory.Write("model.h5", [0x89, (byte)'H', (byte)'D', (byte)'F', 13, 10, 0x1a, 10, 0]);
        Exception? exception = Record.Exception(() => _network.LoadWeights(path));
        Assert.Contains("ConvGen.Interop", Assert.IsType<NotSupportedException>(exception).Message, StringComparison.Ordinal);
    }

    private void AssertRefused(
        IEnumerable<(string, int[])> tensors, string problem, WeightOptions? options = null, WeightSource source = WeightSource.Torch)
    {
        float[] before = _network.Parameters.Values.ToArray();
        string path = TensorFile.Write(_directory.Path, tensors);

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => _network.LoadWeights(path, source, options));

        Assert.StartsWith(path + ": expected", exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, _network.Parameters.Values.ToArray());
    }

    private static IEnumerable<(string, int[])> Renamed(params (string From, string To)[] names) => TensorFile.EveryLayout.Select(
        tensor => (names.FirstOrDefault(pair => pair.From == tensor.Name).To ?? tensor.Name, tensor.Shape));
}
