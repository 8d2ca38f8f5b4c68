using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Google.Protobuf;
using Onnx;
using Xunit;

namespace ConvGen.Onnx.Tests.Import;

/// <summary>Damaged and hostile files: a clear error, bounded memory, nothing thrown but <see cref="OnnxImportException"/>.</summary>
public sealed class HostileFileTests : IDisposable
{
    /// <summary>Far more than the small models of these tests need.</summary>
    private const long MaxBytes = 64 << 20;

    /// <summary>Damaged models of each kind; the variable asks for a longer campaign.</summary>
    private static readonly int _models =
        int.TryParse(Environment.GetEnvironmentVariable("CONVGEN_DAMAGED_MODELS"), out int models) ? models : 1500;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("convgen-hostile");

    [Fact]
    public void TruncatedAnywhere()
    {
        byte[] model = Network().ToByteArray();
        for (int length = 0; length < model.Length; length += 7)
        {
            // Cut behind a field that is whole, a file can still be a model, of fewer nodes.
            Survives(model[..length]);
        }

        Assert.NotNull(Error(model[..(model.Length / 2)]));
    }

    [Fact]
    public void FlippedBits()
    {
        byte[] model = Network().ToByteArray();
        var random = new Random(1);
        for (int i = 0; i < _models; i++)
        {
            byte[] damaged = [.. model];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
            {
                damaged[random.Next(model.Length)] ^= (byte)(1 << random.Next(8));
            }

            Survives(damaged);
        }
    }

    [Fact]
    public void FieldsOfOtherNumbers()
    {
        var random = new Random(2);
        long[] numbers = [0, -1, 1, 2, long.MaxValue, long.MinValue, int.MaxValue, 1L << 31, 1L << 62, 65536];
        for (int i = 0; i < _models; i++)
        {
            ModelProto model = Network();
            NodeProto node = model.Graph.Node[random.Next(model.Graph.Node.Count)];
            long number = numbers[random.Next(numbers.Length)];
            AttributeProto[] lists = [.. node.Attribute.Where(attribute => attribute.Ints.Count > 0)];
            TensorProto tensor = model.Graph.Initializer[random.Next(model.Graph.Initializer.Count)];
            switch (random.Next(6))
            {
                case 0 when lists.Length > 0:
                    AttributeProto list = lists[random.Next(lists.Length)];
                    list.Ints[random.Next(list.Ints.Count)] = number;
                    break;
                case 1 when node.Attribute.Count > 0:
                    node.Attribute[random.Next(node.Attribute.Count)].I = number;
                    break;
                case 2 when tensor.Dims.Count > 0:
                    tensor.Dims[random.Next(tensor.Dims.Count)] = number;
                    break;
                case 3:
                    model.Graph.Input[0].Type.TensorType.Shape.Dim[random.Next(4)].DimValue = number;
                    break;
                case 4 when tensor.Int64Data.Count > 0:
                    tensor.Int64Data[random.Next(tensor.Int64Data.Count)] = number;
                    break;
                default:
                    node.Input[random.Next(node.Input.Count)] = model.Graph.Node[random.Next(model.Graph.Node.Count)].Output[0];
                    break;
            }

            Survives(model.ToByteArray());
        }
    }

    [Fact]
    public void Cycles()
    {
        ModelProto model = Network();
        model.Graph.Node[0].Input[0] = model.Graph.Node[^1].Output[0];
        Assert.Contains("cycle", Error(model.ToByteArray())!.Message);
    }

    [Fact]
    public void ValuesThatNothingMakesOrTwoNodes()
    {
        ModelProto model = Network();
        model.Graph.Node[1].Input[0] = "nothing";
        Assert.Contains("\"nothing\", which nothing makes", Error(model.ToByteArray())!.Message);
        model = Network();
        model.Graph.Node[1].Output[0] = model.Graph.Node[0].Output[0];
        Assert.Contains("made elsewhere", Error(model.ToByteArray())!.Message);
    }

    /// <summary>As many levels as a thread's stack would not hold.</summary>
    [Fact]
    public void DeepNesting()
    {
        byte[] inner = [];
        for (int i = 0; i < 4000; i++)
        {
            // Graph (7) of a node (1) with an attribute (5) that is a graph (6).
            byte tag = i % 3 == 0 ? (byte)0x32 : i % 3 == 1 ? (byte)0x2a : (byte)0x0a;
            inner = [tag, .. Length(inner.Length), .. inner];
        }

        Assert.Contains("no ONNX model", Error([0x3a, .. Length(inner.Length), .. inner])!.Message);
    }

    [Fact]
    public void LongChains()
    {
        var builder = new ModelBuilder(13, [0, 3, 4, 4]);
        string value = "x";
        for (int i = 0; i < 15_000; i++)
        {
            value = builder.Node("Relu", [value]);
        }

        Assert.Contains("at most 1000", Error(builder.Build(value).ToByteArray())!.Message);
    }

    [Theory]
    [InlineData("../secret.bin")]
    [InlineData("/etc/hostname")]
    [InlineData("a/../../secret.bin")]
    [InlineData("..\\secret.bin")]
    [InlineData("")]
    [InlineData("link.bin")]
    public void ExternalDataOutsideTheFolder(string location)
    {
        string folder = Path.Combine(_directory.FullName, "model");
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(_directory.FullName, "secret.bin"), new byte[4 * 4 * 3 * 9]);
        File.CreateSymbolicLink(Path.Combine(folder, "link.bin"), Path.Combine(_directory.FullName, "secret.bin"));
        Assert.Contains("in the model's folder", Error(External(("location", location)), folder)!.Message);
    }

    [Theory]
    [InlineData("offset", "-1")]
    [InlineData("offset", "99999999999999999999")]
    [InlineData("offset", "9223372036854775807")]
    [InlineData("length", "9223372036854775807")]
    [InlineData("length", "8")]
    [InlineData("offset", "1")]
    public void ExternalDataOfOtherSizes(string key, string value)
    {
        File.WriteAllBytes(Path.Combine(_directory.FullName, "weights.bin"), new byte[4 * 4 * 3 * 9]);
        Assert.NotNull(Error(External(("location", "weights.bin"), (key, value))));
        Assert.Null(Error(External(("location", "weights.bin"))));
    }

    /// <summary>As 4 GB, of which a file beside the model holds 64 MB; nothing reads them.</summary>
    [Theory]
    [InlineData((int)TensorProto.Types.DataType.Int64, 8)]
    [InlineData((int)TensorProto.Types.DataType.Int32, 4)]
    [InlineData((int)TensorProto.Types.DataType.Bool, 1)]
    [InlineData((int)TensorProto.Types.DataType.Float, 4)]
    public void ManyTensorsThatShareOneFile(int type, int size)
    {
        const int Bytes = 1 << 26;
        using (FileStream file = File.Create(Path.Combine(_directory.FullName, "shared.bin")))
        {
            file.SetLength(Bytes);
        }

        var builder = new ModelBuilder(13, [0, 3, 8, 8]);
        ModelProto model = builder.Build(builder.Node("Conv", ["x", builder.Weight([4, 3, 3, 3])]));
        for (int i = 0; i < 64; i++)
        {
            model.Graph.Initializer.Add(new TensorProto
            {
                Name = $"shared{i}",
                DataType = type,
                Dims = { Bytes / size },
                DataLocation = TensorProto.Types.DataLocation.External,
                ExternalData = { new StringStringEntryProto { Key = "location", Value = "shared.bin" } },
            });
        }

        byte[] content = model.ToByteArray();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(Error(content));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Bytes);
    }

    [Fact]
    public void ConstantsLargerThanTheFile()
    {
        foreach (string type in new[] { "ConstantOfShape", "Range" })
        {
            var builder = new ModelBuilder(13, [0, 3, 4, 4]);
            string constant = type == "Range"
                ? builder.Node(type, [builder.Integer(0), builder.Integer(1L << 40), builder.Integer(1)])
                : builder.Node(type, [builder.Integers(1 << 20, 1 << 20)]);
            Assert.NotNull(Error(builder.Build(builder.Node("Add", ["x", constant])).ToByteArray()));
        }
    }

    /// <summary>Each is of a size that may be, but together they are not.</summary>
    [Fact]
    public void ConstantsThatAreMany()
    {
        var builder = new ModelBuilder(13, [0, 3, 4, 4]);
        string value = "x";
        for (int i = 0; i < 40; i++)
        {
            string made = builder.Node("ConstantOfShape", [builder.Integers(1 << 10, 1 << 10)]);
            string one = builder.Node("Slice", [made, builder.Integers(0, 0), builder.Integers(1, 1)]);
            value = builder.Node("Add", [value, builder.Node("Reshape", [one, builder.Integers(1)])]);
        }

        Assert.Contains("many more constants", Error(builder.Build(value).ToByteArray())!.Message);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    /// <summary>A model with a little of everything.</summary>
    private static ModelProto Network()
    {
        var m = new ModelBuilder(13, [0, 3, 8, 8]);
        string y = m.Node("Relu", [NormalizationCases.Batch(m, OperatorCases.Conv(m, "x", 4, 3, ("strides", new[] { 1, 1 })), 4)]);
        y = m.Node("Add", [y, m.Node("Conv", ["x", m.Weight([4, 3, 1, 1])])]);
        y = m.Node("Concat", [y, m.Node("MaxPool", [y], ("kernel_shape", new[] { 1, 1 }))], ("axis", 1));
        y = m.Node("Pad", [y, m.Integers(0, 0, 1, 0, 0, 0, 1, 0)]);
        y = m.Node("Slice", [y, m.Integers(1, 0), m.Integers(9, 8), m.Integers(2, 3)]);
        y = m.Node("ConvTranspose", [y, m.Weight([8, 4, 2, 2])], ("strides", new[] { 2, 2 }), ("output_padding", new[] { 0, 0 }));
        y = m.Node("AveragePool", [y], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }), ("ceil_mode", 1));
        y = m.Node("Resize", [y, "", m.Constant([4], 1, 1, 2, 2)], ("mode", "linear"));
        y = m.Node("ReduceMean", [y], ("axes", new[] { 2, 3 }), ("keepdims", 1));
        string batch = m.Node("Gather", [m.Node("Shape", [y]), m.Integer(0)], ("axis", 0));
        string shape = m.Node("Concat", [m.Node("Unsqueeze", [batch, m.Integers(0)]), m.Integers(-1)], ("axis", 0));
        y = m.Node("Gemm", [m.Node("Reshape", [y, shape]), m.Weight([4, 5]), m.Weight([5])], ("transB", 0));
        return m.Build(m.Node("Softmax", [m.Node("Transpose", [y], ("perm", new[] { 0, 1 }))], ("axis", -1)));
    }

    private static byte[] External(params (string Key, string Value)[] entries)
    {
        var builder = new ModelBuilder(13, [0, 3, 8, 8]);
        ModelProto model = builder.Build(builder.Node("Conv", ["x", builder.Weight([4, 3, 3, 3])]));
        TensorProto weight = model.Graph.Initializer[0];
        weight.RawData = ByteString.Empty;
        weight.DataLocation = TensorProto.Types.DataLocation.External;
        weight.ExternalData.AddRange(entries.Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }));
        return model.ToByteArray();
    }

    private static IEnumerable<byte> Length(int length)
    {
        for (; length > 127; length >>= 7)
        {
            yield return (byte)(length | 128);
        }

        yield return (byte)length;
    }

    /// <summary>Whether it reads or says why not; weights included, and with bounded memory.</summary>
    private void Survives(byte[] model)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Error(model);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxBytes);
    }

    private OnnxImportException? Error(byte[] model, string? folder = null)
    {
        string path = Path.Combine(folder ?? _directory.FullName, "model.onnx");
        File.WriteAllBytes(path, model);
        try
        {
            ImportedNetwork network = OnnxImport.Read(path, new OnnxImportOptions { ClassName = "Net" });
            Assert.All(network.Weights, parameter => Assert.Equal(
                new Shape(parameter.Weight.Shape).Length, parameter.Weight.Values().Length));
            return null;
        }
        catch (OnnxImportException exception)
        {
            return exception;
        }
    }
}
