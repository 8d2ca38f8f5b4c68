using System;
using System.Buffers.Binary;
using System.IO;
using ConvGen.Tests.Data;
using ConvGen.Tests.Execution;
using ConvGen.Tests.Persistence;
using Xunit;

namespace ConvGen.Tests.Weights;

/// <summary>Tensors of other precisions, and sets of files.</summary>
public sealed class PrecisionTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("F16", 2, 0x3555, 0.333251953125f)]
    [InlineData("BF16", 2, 0x3eab, 0.333984375f)]
    [InlineData("F32", 4, 0x3eaaaaab, 1 / 3f)]
    [InlineData("F64", 8, 0x3fd5555555555555, 1 / 3f)]
    public void EveryPrecisionIsRead(string type, int size, long bits, float expected)
    {
        TinyNetwork network = new();
        network.LoadWeights(Write(type, size, bits), WeightSource.Keras, new WeightOptions { NarrowDoubles = true });
        Assert.All(network.Parameters["dense.kernel"].ToArray(), value => Assert.Equal(expected, value));
    }

    [Theory]
    [InlineData("F64", 8, "WeightOptions.NarrowDoubles rounds it")]
    [InlineData("I32", 4, "expected F32, F16, BF16 or F64, received I32")]
    public void OtherTypesNeedAWord(string type, int size, string problem)
    {
        InvalidDataException exception = Assert.Throws<InvalidDataException>(
            () => new TinyNetwork().LoadWeights(Write(type, size, 0), WeightSource.Keras));
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ShardsAreReadByTheirIndex()
    {
        WriteShards();
        TinyNetwork network = new();
        WeightReport report = network.LoadWeights(WriteIndex("b.safetensors"), WeightSource.Keras);
        Assert.Equal("safetensors in 2 files", report.Format);
        Assert.Equal([7], network.Parameters["dense.state"].ToArray());
    }

    [Theory]
    [InlineData("../b.safetensors", "expected the name of a file beside the index")]
    [InlineData("/etc/passwd", "expected the name of a file beside the index")]
    [InlineData("..", "expected the name of a file beside the index")]
    [InlineData("c.safetensors", "expected c.safetensors beside the index")]
    [InlineData("a.safetensors", "expected the tensors in a.safetensors that the index says, 3; received none of name \"dense.state\"")]
    public void AnIndexThatLeadsElsewhereIsRefused(string file, string problem)
    {
        WriteShards();
        InvalidDataException exception = Assert.Throws<InvalidDataException>(
            () => new TinyNetwork().LoadWeights(WriteIndex(file), WeightSource.Keras));
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    private void WriteShards()
    {
        TensorFile.Write(_directory.Path, [("dense.kernel", [4, 3]), ("dense.bias", [3])], "a.safetensors");
        _directory.Write("b.safetensors", SafetensorsBytes.File(
            """{"dense.state":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4).AsSpan()[..^4]);
        File.AppendAllBytes(Path.Combine(_directory.Path, "b.safetensors"), BitConverter.GetBytes(7f));
    }

    private string WriteIndex(string file) => _directory.Write("model.safetensors.index.json", System.Text.Encoding.UTF8.GetBytes(
        $$"""
        {"metadata": {"total_size": 64}, "weight_map":
        {"dense.kernel": "a.safetensors", "dense.bias": "a.safetensors", "dense.state": "{{file}}" } }
        """));

    private string Write(string type, int size, long bits)
    {
        string header = $$"""
            {"dense.bias":{"dtype":"{{type}}","shape":[3],"data_offsets":[0,{{3 * size}}]},
            "dense.kernel":{"dtype":"{{type}}","shape":[4,3],"data_offsets":[{{4 * size}},{{16 * size}}]},
            "dense.state":{"dtype":"{{type}}","shape":[1],"data_offsets":[{{3 * size}},{{4 * size}}] } }
            """;
        byte[] file = SafetensorsBytes.File(header, 16 * size);
        byte[] element = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(element, bits);
        for (int i = 0; i < 16; i++)
        {
            element.AsSpan(0, size).CopyTo(file.AsSpan(file.Length - (i + 1) * size));
        }

        return _directory.Write("file.safetensors", file);
    }
}
