using System;
using System.IO;
using System.Linq;
using Google.Protobuf;
using Onnx;
using Xunit;

namespace ConvGen.Onnx.Tests.Import;

/// <summary>What cannot be said in layers: the node, its operator, what would help; and nothing is written.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("convgen-refusals");

    [Fact]
    public void QuantisedModels() => Refuses(
        Model(m => m.Node("DequantizeLinear", [m.Node("QuantizeLinear", ["x", m.Constant([], 1)]), m.Constant([], 1)])),
        "QuantizeLinear node \"node1\"", "quantised", "without quantisation");

    [Fact]
    public void UnknownOperators() => Refuses(
        Model(m => m.Node("Softsign", ["x"])), "Softsign node \"node0\"", "no counterpart", "Tanh");

    [Fact]
    public void OperatorsOfOthers()
    {
        ModelProto model = Model(m => m.Node("Relu", ["x"]));
        model.Graph.Node[0].Domain = "com.acme";
        Refuses(model, "Relu node \"node0\"", "\"com.acme\"");
    }

    [Fact]
    public void OldAndNewOpsets()
    {
        Refuses(Model(m => m.Node("Relu", ["x"]), opset: 6), "opset 6", "7 to 21");
        Refuses(Model(m => m.Node("Relu", ["x"]), opset: 22), "opset 22", "opset_version = 17");
    }

    [Fact]
    public void OpenSizesWithoutAnInput() => Refuses(
        Model(m => m.Node("Relu", ["x"]), input: [0, 3, 0, 0]), "height", "--input 224,224,3");

    [Fact]
    public void OpenSizesWithAnInput()
    {
        string path = Save(Model(m => m.Node("Relu", ["x"]), input: [0, 3, 0, 0]));
        ImportedNetwork network = OnnxImport.Read(path, new OnnxImportOptions { ClassName = "Net", Input = (20, 30, 3) });
        Assert.Contains("[Input(20, 30, 3)]", network.Source);
        var error = Assert.Throws<OnnxImportException>(
            () => OnnxImport.Read(path, new OnnxImportOptions { ClassName = "Net", Input = (20, 30, 1) }));
        Assert.Contains("3 as its channels; 1 was asked for", error.Message);
    }

    [Fact]
    public void TranspositionsInTheMiddle() => Refuses(
        Model(m => m.Node("Conv", [m.Node("Transpose", ["x"], ("perm", new[] { 0, 2, 1, 3 })), m.Weight([2, 8, 1, 1])])),
        "Conv node", "borders");

    [Fact]
    public void ShufflesOfChannels() => Refuses(
        Model(m =>
        {
            string parts = m.Node("Reshape", [m.Node("Conv", ["x", m.Weight([4, 3, 1, 1])]), m.Integers(0, 2, 2, 8, 8)]);
            string back = m.Node("Reshape", [m.Node("Transpose", [parts], ("perm", new[] { 0, 2, 1, 3, 4 })), m.Integers(0, 4, 8, 8)]);
            return m.Node("Conv", [back, m.Weight([2, 4, 1, 1])]);
        }), "Conv node", "channels");

    [Fact]
    public void AttentionOfValues() => Refuses(Model(m => m.Node("MatMul", ["x", "x"])), "MatMul node", "Attention");

    [Fact]
    public void TrainingMode() => Refuses(
        Model(m => m.Node(
            "BatchNormalization", ["x", m.Weight([3]), m.Weight([3]), m.Weight([3]), m.Weight([3], 1)], ("training_mode", 1)), opset: 14),
        "BatchNormalization node", "model.eval()");

    [Fact]
    public void ReflectedPads() => Refuses(
        Model(m => m.Node("Pad", ["x", m.Integers(0, 0, 1, 1, 0, 0, 1, 1)], ("mode", "reflect"))), "Pad node", "\"reflect\"");

    [Theory]
    [InlineData("linear")]
    [InlineData("nearest")]
    public void AlignedCorners(string mode) => Refuses(
        Model(m => m.Node(
            "Resize", ["x", "", m.Constant([4], 1, 1, 3, 3)], ("mode", mode), ("coordinate_transformation_mode", "align_corners"))),
        "Resize node", "\"align_corners\"", "align_corners = False");

    [Fact]
    public void TransposedConvolutionsInGroups() => Refuses(
        Model(m => m.Node("ConvTranspose", ["x", m.Weight([3, 1, 2, 2])], ("group", 3))),
        "ConvTranspose node", "it has 3 groups", "Resize and a Conv with groups");

    [Fact]
    public void MapsFlattenedAtTheEnd() => Refuses(Model(m => m.Node("Flatten", ["x"])), "Output", "NHWC");

    [Fact]
    public void TwoInputs()
    {
        ModelProto model = Model(m => m.Node("Add", ["x", "y"]));
        ValueInfoProto second = model.Graph.Input[0].Clone();
        second.Name = "y";
        model.Graph.Input.Add(second);
        Refuses(model, "2 inputs (x, y)");
    }

    [Theory]
    [InlineData("class")]
    [InlineData("1st")]
    [InlineData("A;B")]
    public void NamesThatAreNone(string name)
    {
        string path = Save(Model(m => m.Node("Relu", ["x"])));
        var error = Assert.Throws<OnnxImportException>(() => OnnxImport.Read(path, new OnnxImportOptions { ClassName = name }));
        Assert.Contains("identifier", error.Message);
        Assert.Throws<OnnxImportException>(
            () => OnnxImport.Read(path, new OnnxImportOptions { ClassName = "Net", Namespace = "My." + name }));
    }

    /// <summary>A model's texts stand in comments: they may not end one.</summary>
    [Fact]
    public void TextsThatWouldBeCode()
    {
        ModelProto model = Model(m => m.Node("Relu", ["x"]));
        model.ProducerName = "a\u2028class Evil\nclass Worse";
        model.Graph.Output[0].Name = model.Graph.Node[0].Output[0] = "v\")] class Evil";
        string source = OnnxImport.Read(Save(model), new OnnxImportOptions { ClassName = "Net" }).Source;
        string code = string.Concat(source.Split('\n', '\u2028').Where(line => !line.StartsWith("//", StringComparison.Ordinal)));
        Assert.Equal(2, code.Split("class ").Length);
    }

    /// <summary>The files that were there are as they were.</summary>
    [Fact]
    public void ClassAndParametersAreWrittenWholeOrNotAtAll()
    {
        ModelProto model = Model(m => m.Node("Conv", ["x", m.Weight([600, 3, 3, 3])]));
        TensorProto weight = model.Graph.Initializer[0];
        string data = Path.Combine(_directory.FullName, "weights.bin");
        File.WriteAllBytes(data, weight.RawData.ToByteArray());
        weight.RawData = ByteString.Empty;
        weight.DataLocation = TensorProto.Types.DataLocation.External;
        weight.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "weights.bin" });
        ImportedNetwork network = OnnxImport.Read(Save(model), new OnnxImportOptions { ClassName = "Net" });
        string output = Path.Combine(_directory.FullName, "out");
        network.Write(output);
        DateTime written = File.GetLastWriteTimeUtc(Path.Combine(output, "Net.safetensors"));

        File.Delete(data);
        Assert.Throws<OnnxImportException>(() => network.Write(output));
        Assert.Equal(["Net.cs", "Net.safetensors"], Array.ConvertAll(Directory.GetFiles(output), file => Path.GetFileName(file)).Order());
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(output, "Net.safetensors")));
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static ModelProto Model(Func<ModelBuilder, string> body, int opset = 13, int[]? input = null)
    {
        var builder = new ModelBuilder(opset, input ?? [0, 3, 8, 8]);
        return builder.Build(body(builder));
    }

    private string Save(ModelProto model)
    {
        string path = Path.Combine(_directory.FullName, "model.onnx");
        File.WriteAllBytes(path, model.ToByteArray());
        return path;
    }

    private void Refuses(ModelProto model, params string[] words)
    {
        string path = Save(model);
        var error = Assert.Throws<OnnxImportException>(() => OnnxImport.Read(path, new OnnxImportOptions { ClassName = "Net" }));
        Assert.StartsWith(path, error.Message);
        Assert.All(words, word => Assert.Contains(word, error.Message));
    }
}
