using System;
using System.IO;
using System.Linq;
using System.Reflection;
using ConvGen.Onnx.Tests.Import;
using Onnx;
using Xunit;

namespace ConvGen.Onnx.Tests.Export;

/// <summary>Exported models compute in ONNX Runtime what their networks predict.</summary>
public class ExportTests
{
    [Theory]
    [InlineData("[Input(9, 8, 4)] [Conv2D(Filters = 6, Kernel = 3, Stride = 2, Dilation = 2, Groups = 2, Activation = Activation.Relu)]")]
    [InlineData("[Input(9, 8, 4)] [Conv2D(Filters = 6, KernelHeight = 3, KernelWidth = 2, Padding = Padding.Same, UseBias = false)]")]
    [InlineData("[Input(9, 8, 4)] [Conv2D(Filters = 5, Kernel = 3, PadTop = 2, PadLeft = 1, Activation = Activation.Gelu)]")]
    [InlineData(
        "[Input(9, 8, 4)] [DepthwiseConv2D(Kernel = 3, DepthMultiplier = 2, Padding = Padding.Same, Activation = Activation.Silu)]")]
    [InlineData(
        "[Input(9, 8, 4)] [SeparableConv2D(Filters = 6, Kernel = 3, Stride = 2, Padding = Padding.Same, Activation = Activation.Elu)]")]
    [InlineData(
        "[Input(5, 6, 4)] [Conv2DTranspose(Filters = 3, Kernel = 3, Stride = 2, Padding = Padding.Same, Activation = Activation.Tanh)]")]
    [InlineData("[Input(5, 6, 4)] [Conv2DTranspose(Filters = 3, Kernel = 4, Stride = 3, OutputPadding = 1, Activation = Activation.Mish)]")]
    [InlineData("[Input(5, 6, 4)] [Conv2DTranspose(Filters = 3, Kernel = 1, Stride = 3, UseBias = false)]")]
    [InlineData("[Input(9, 8, 4)] [MaxPool2D(3, Stride = 2, Padding = Padding.Same)]")]
    [InlineData("[Input(9, 8, 4)] [MaxPool2D(2, CeilMode = true)]")]
    [InlineData("[Input(9, 8, 4)] [MaxPool2D(3, Stride = 1, PoolDilation = 2)]")]
    [InlineData("[Input(9, 8, 4)] [AveragePool2D(3, Stride = 2, Padding = Padding.Same)]")]
    [InlineData("[Input(9, 8, 4)] [AveragePool2D(2, CeilMode = true)]")]
    [InlineData("[Input(9, 8, 4)] [AveragePool2D(3, Stride = 1, PoolDilation = 2, Padding = Padding.Same)]")]
    [InlineData("[Input(9, 8, 4)] [GlobalMaxPool2D(KeepDims = true)]")]
    [InlineData("[Input(9, 8, 4)] [GlobalAveragePool2D] [Dense(3, Activation = Activation.LogSoftmax)]")]
    [InlineData("[Input(3, 4, 5)] [Flatten] [Dense(7, Activation = Activation.HardSigmoid)] [Reshape(1, 1, 7)]")]
    [InlineData("[Input(3, 4, 5)] [Reshape(4, 5, 3)] [Conv2D(Filters = 2, Kernel = 2, Activation = Activation.Softmax)]")]
    [InlineData("[Input(5, 4, 3)] [Rescaling(0.25f, -0.5f)] [BatchNormalization] [LayerNormalization] [Activate(Activation.Selu)]")]
    [InlineData("[Input(5, 4, 6)] [GroupNormalization(3)] [PRelu] [LayerNormalization(Scale = false)] [Activate(Activation.HardSwish)]")]
    [InlineData("[Input(5, 4, 2)] [Normalization(new float[] { 0.5f, -1 }, new float[] { 4, 0.25f })] [Activate(Activation.GeluTanh)]")]
    [InlineData("[Input(5, 4, 3)] [UpSampling2D(2)] [Cropping2D(1, 2, 0, 3)] [ZeroPadding2D(2, 0, 1, 3)] [Activate(Activation.Softplus)]")]
    [InlineData("[Input(5, 4, 3)] [UpSampling2D(3, Interpolation = Interpolation.Bilinear)] [Activate(Activation.Relu6)]")]
    [InlineData("[Input(28, 28, 1)] [Conv2D(Filters = 8, Kernel = 3, Activation = Activation.Relu)] [MaxPool2D(2)] "
        + "[Conv2D(Filters = 8, Kernel = 3, Dilation = 2, Activation = Activation.LeakyRelu, LeakySlope = 0.1f)] [Flatten] [Dropout(0.5f)] "
        + "[Dense(10, Activation = Activation.Softmax)]")]
    [InlineData("[Input(6, 6, 3)] [Conv2D(Filters = 3, Kernel = 3, Padding = Padding.Same, Name = \"a\", Activation = Activation.Sigmoid)] "
        + "[Add(\"input\")] [Concat(\"a\", Name = \"both\")] [GlobalAveragePool2D(KeepDims = true)] "
        + "[Dropout(0.5f)] [Multiply(\"both\", First = \"both\")]")]
    public void ALayerComputesTheSame(string attributes) => Compare(attributes, channelsLast: false);

    [Theory]
    [InlineData("VGG16")]
    [InlineData("VGG19")]
    [InlineData("ResNet18")]
    [InlineData("ResNet34")]
    [InlineData("ResNet50")]
    [InlineData("MobileNetV2")]
    [InlineData("DenseNet121")]
    public void AReadyMadeNetworkComputesTheSame(string network) =>
        Compare($"[Input(32, 32, 3, Training = false)] [{network}(Classes = 10)]", channelsLast: false, comesBack: true);

    [Fact]
    public void AnImageStaysChannelsLastWhereAsked() =>
        Compare("[Input(5, 6, 4)] [Conv2D(Filters = 3, Kernel = 2)] [MaxPool2D(2)]", channelsLast: true);

    [Theory]
    [InlineData("[Conv2D(Filters = 6, Kernel = 3, KernelTransform = typeof(FlipKernel))] [MaxPool2D(2)]")]
    [InlineData("[Conv2D(Filters = 6, Kernel = 3, Groups = 2, KernelTransform = typeof(WeightStandardization))] [BatchNormalization]")]
    [InlineData("[DepthwiseConv2D(Kernel = 3, DepthMultiplier = 2, KernelTransform = typeof(WeightStandardization), Trainable = false)]")]
    public void ATransformedKernelIsWrittenAsItConvolves(string layers)
    {
        INetwork network = Create($"[Input(7, 6, 4)] {layers}");
        float[] images = new float[network.InputShape.Length];
        network.Predict(images, new float[network.OutputShape.Length]);
        network.Parameters[0].SetValues([.. network.Parameters[0].ToArray().Reverse()]);
        using var model = new ExportedModel(network);
        model.AssertRuntimeAgrees();
        model.AssertImportAgrees();
    }

    /// <summary>What a layer computes on the way is named by the layer, the operator and a number.</summary>
    [Fact]
    public void EveryNodeIsNamedByItsLayer()
    {
        INetwork network = Create("""
            [Input(9, 8, 4)] [Conv2D(Filters = 6, Kernel = 3, Activation = Activation.Gelu, Name = "first")] [BatchNormalization]
            [SeparableConv2D(Filters = 5, Kernel = 3, Activation = Activation.Silu)] [GlobalMaxPool2D] [Dense(3, Name = "last")]
            """);
        using var model = new ExportedModel(network);
        GraphProto graph = ModelProto.Parser.ParseFrom(File.ReadAllBytes(model.File)).Graph;
        NodeProto[] inner = [.. graph.Node.SkipLast(1)];
        Assert.All(inner, node => Assert.StartsWith(Layer(node) + "/" + node.OpType + "_", node.Output[0]));
        Assert.Equal(network.Layers.Select(layer => layer.Name), inner.Select(Layer).Distinct());
        Assert.Equal(["last"], graph.Node[^1].Output);

        static string Layer(NodeProto node) => node.Output[0][..node.Output[0].LastIndexOf('/')];
    }

    [Fact]
    public void WhatCannotBeSaidNamesItsLayerAndWritesNothing()
    {
        Assembly assembly = SourceCompiler.Compile("""
            using System;
            using ConvGen;
            [Input(5, 6, 4, Training = false)]
            [Conv2D(Filters = 3, Kernel = 2, Name = "odd")]
            public partial class Exported
            {
                static partial void OddOverride(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, Span<float> outputs) =>
                    OddOp(inputs, kernel, outputs);
            }
            """);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        OnnxExportException refused = Assert.Throws<OnnxExportException>(
            () => OnnxExport.Write(SourceCompiler.Create(assembly, "Exported"), path));
        Assert.Contains("odd cannot be exported: the class computes it by code of its own", refused.Message);
        Assert.False(File.Exists(path));
    }

    private static void Compare(string attributes, bool channelsLast, bool comesBack = false)
    {
        INetwork network = Create(attributes);
        using var model = new ExportedModel(network, new OnnxExportOptions { ChannelsLast = channelsLast });
        model.AssertRuntimeAgrees();
        if (comesBack)
        {
            model.AssertImportAgrees();
        }
    }

    private static INetwork Create(string attributes)
    {
        Assembly assembly = SourceCompiler.Compile($"using ConvGen;\n{attributes}\npublic partial class Exported;");
        INetwork network = SourceCompiler.Create(assembly, "Exported");
        ExportedModel.MoveParameters(network);
        return network;
    }
}
