using System;
using System.Linq;
using System.Threading.Tasks;
using ConvGen.CodeFixes;
using ConvGen.Generator.Analysis;
using ConvGen.Generator.Tests.CodeFixes;
using ConvGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace ConvGen.Generator.Tests.Diagnostics;

/// <summary>What somebody types who knows Keras or PyTorch: it compiles, or one message says what is written instead.</summary>
public class ForeignNameTests
{
    /// <summary>A network written from memory, with what is right by itself.</summary>
    private const string Remembered =
        "[Input(28, 28, 1)]\n[Rescaling(1.0 / 255)]\n[Conv2D(32, 3, Activation = Activation.Relu)]\n[MaxPool2D(2)]\n"
        + "[SeparableConv2D(64, 3)]\n[DepthwiseConv2D(3, Padding = Padding.Same)]\n[BatchNormalization(Momentum = 0.9)]\n[Flatten]\n"
        + "[Dropout(0.3)]\n[Dense(10, Activation = Activation.Softmax)]\npublic partial class Net;\n";

    private const string Foreign =
        """
        BatchNorm2d Conv2d Linear ReLU AdaptiveAvgPool2d LeakyReLU PReLU Embedding LSTM MultiHeadAttention GaussianNoise SpatialDropout2D
        Dropout2d MaxPool2d AvgPool2d ConvTranspose2d LayerNorm GroupNorm InstanceNorm2d SELU ELU GELU SiLU Mish Hardswish Hardsigmoid
        Sigmoid Tanh Softplus Softmax LogSoftmax Identity Sequential Upsample ZeroPad2d ReflectionPad2d PixelShuffle Unflatten Bilinear
        LSTM GRU RNN Transformer MultiheadAttention Conv1d Conv3d MaxPool1d AdaptiveMaxPool2d Hardtanh CELU GLU Softsign LazyLinear
        LazyConv2d SyncBatchNorm CrossEntropyLoss MSELoss MaxUnpool2d PixelUnshuffle EmbeddingBag
        MaxPooling2D AveragePooling2D GlobalAveragePooling2D GlobalMaxPooling2D Concatenate Activation Conv1D Conv3D SimpleRNN Permute
        RepeatVector Lambda Masking Average Maximum Minimum Subtract Dot RandomFlip RandomRotation RandomZoom RandomContrast Resizing
        CenterCrop TimeDistributed Bidirectional ConvLSTM2D LocallyConnected2D ActivityRegularization AlphaDropout GaussianDropout
        UnitNormalization SpectralNormalization RMSNormalization EinsumDense Attention AdditiveAttention TextVectorization RandomErasing
        Discretization Hashing CategoryEncoding StringLookup IntegerLookup InputLayer Swish ReLU6 Model EfficientNetB0 Xception
        """;

    private const string Graph =
        "[Input(8, 8, 1)]\n[Conv2D(32, KernelHeight = 1, KernelWidth = 3, Name = \"a\")]\n[Conv2D(4, 1, Name = \"b\")]\n[Conv2D(4, 1)]\n"
        + "[Concat(\"a\", \"b\", Activation = Activation.Relu)]\npublic partial class Joined;\n";

    [Theory]
    [InlineData("MaxPooling2D(2)", "CG0015", "[MaxPool2D(2)]")]
    [InlineData("AveragePooling2D(2)", "CG0015", "[AveragePool2D(2)]")]
    [InlineData("GlobalAveragePooling2D", "CG0015", "[GlobalAveragePool2D]")]
    [InlineData("GlobalMaxPooling2D()", "CG0015", "[GlobalMaxPool2D]")]
    [InlineData("ReLU", "CG0015", "[Activate(Activation.Relu)]")]
    [InlineData("Softmax", "CG0015", "[Activate(Activation.Softmax)]")]
    [InlineData("LeakyReLU(0.1)", "CG0015", "[Activate(Activation.LeakyRelu)]")]
    [InlineData("Activation(\"relu\")", "CG0015", "[Activate(Activation.Relu)]")]
    [InlineData("Concatenate", "CG0015", "[Concat(\"name\")]")]
    [InlineData("PReLU", "CG0015", "[PRelu]")]
    [InlineData("Linear(10)", "CG0015", "[Dense(10)]")]
    [InlineData("Conv2d(1, 32, 3)", "CG0015", "[Conv2D]")]
    [InlineData("BatchNorm2d(32)", "CG0015", "[BatchNormalization]")]
    [InlineData("AdaptiveAvgPool2d(1)", "CG0015", "[GlobalAveragePool2D]")]
    [InlineData("LSTM(32)", "CG0016", "not sequences")]
    [InlineData("Conv3D(32, 3)", "CG0016", "not volumes")]
    [InlineData("Conv1D(32, 3)", "CG0016", "[Input(1, length, channels)]")]
    [InlineData("SpatialDropout2D(0.5)", "CG0016", "[Dropout(0.5)]")]
    [InlineData("RandomFlip", "CG0016", "Map a stream")]
    [InlineData("InceptionV3", "CG0016", "[ResNet50]")]
    [InlineData("Conv2D(Filters = 32, KernelSize = 3)", "CG0017", "called Kernel here: Kernel = 3")]
    [InlineData("Conv2D(32, 3, Strides = 2)", "CG0017", "called Stride here: Stride = 2")]
    [InlineData("Conv2D(32, 3, DilationRate = 2)", "CG0017", "called Dilation here: Dilation = 2")]
    [InlineData("Conv2D(32, 3, Padding = \"same\")", "CG0017", "write Padding.Same")]
    [InlineData("Conv2D(32, 3, Padding = \"full\")", "CG0017", "write Padding.Valid or Padding.Same")]
    [InlineData("Conv2D(32, 3, Activation = \"relu\")", "CG0017", "write Activation.Relu")]
    [InlineData("Conv2D(32, 3, KernelInitializer = \"he_normal\")", "CG0017", "write Initializer.HeNormal")]
    [InlineData("Conv2D(32, 3, OutChannels = 2)", "CG0017", "Filters = 2")]
    [InlineData("Activate(\"relu\")", "CG0017", "write Activation.Relu")]
    [InlineData("MaxPool2D(PoolSize = 2)", "CG0017", "[MaxPool2D(2)]")]
    [InlineData("MaxPool2D(2, Strides = 2)", "CG0017", "Stride = 2")]
    [InlineData("Dense(Units = 10)", "CG0017", "[Dense(10)]")]
    [InlineData("Dropout(Rate = 0.5)", "CG0017", "[Dropout(0.5)]")]
    [InlineData("Dropout(P = 0.5)", "CG0017", "[Dropout(0.5)]")]
    [InlineData(
        "Normalization(Mean = new[] { 0.485 }, Variance = new[] { 0.05 })", "CG0017",
        "Mean of [Normalization] is given without a name here: [Normalization(new[] { 0.485 }, new[] { 0.05 })]")]
    [InlineData("Normalization(Mean = [0.485, 0.456], Variance = [1, 2])", "CG0017", "[Normalization([0.485, 0.456], [1, 2])]")]
    [InlineData("Normalization(Variance = 4, Mean = 0.5)", "CG0017", "Variance of [Normalization] is given without a name here: "
        + "[Normalization(0.5, 4)]")]
    [InlineData("Normalization(Variance = 4)", "CG0017", "[Normalization(mean, 4)]")]
    [InlineData("Normalization(0.5, Variance = 4)", "CG0017", "[Normalization(0.5, 4)]")]
    [InlineData("Normalization(variance: 4, Mean = 0.5)", "CG0017", "[Normalization(0.5, 4)]")]
    [InlineData("Rescaling(Scale = 2, Offset = -1)", "CG0017", "[Rescaling(2, -1)]")]
    [InlineData("Rescaling(Scale = 2)", "CG0017", "[Rescaling(2)]")]
    [InlineData("Rescaling(2, Offset = -1)", "CG0017", "[Rescaling(2, -1)]")]
    [InlineData("Conv2D(32, (3, 3))", "CG0017", "kernel of [Conv2D] is written otherwise here: 3")]
    [InlineData("Conv2D(32, (1, 3))", "CG0017", "KernelHeight = 1, KernelWidth = 3")]
    [InlineData("Conv2D(32, kernel_size = 3)", "CG0017", "kernel_size of [Conv2D] is called Kernel here: Kernel = 3")]
    [InlineData("Conv2D(32, KernelSize = (3, 3))", "CG0017", "Kernel = 3")]
    [InlineData("Conv2D(32, KernelSize = (1, 3))", "CG0017", "KernelHeight = 1, KernelWidth = 3")]
    [InlineData("Conv2D(32, 3, Stride = (2, 2))", "CG0017", "Stride = 2")]
    [InlineData("Conv2D(32, 3, Strides = (2, 1))", "CG0017", "StrideHeight = 2, StrideWidth = 1")]
    [InlineData("Conv2D(32, kernel_size: 3)", "CG0017", "called kernel here: kernel: 3")]
    [InlineData("Conv2D(filters: 32, kernel_size: (3, 3))", "CG0017", "called kernel here: kernel: 3")]
    [InlineData("Conv2D(32, 3, padding: \"same\")", "CG0017", "padding of [Conv2D] is called Padding here: Padding = Padding.Same")]
    [InlineData("Conv2D(32, 3, padding = \"same\")", "CG0017", "Padding = Padding.Same")]
    [InlineData("Conv2D(32, 3, activation: \"relu\")", "CG0017", "Activation = Activation.Relu")]
    [InlineData("Conv2D(32, 3, use_bias: false)", "CG0017", "UseBias = false")]
    [InlineData("Conv2D(32, 3, 2)", "CG0017", "Argument 3 of [Conv2D] is given by its name here: Stride = 2")]
    [InlineData("Dense(10, \"softmax\")", "CG0017", "Activation = Activation.Softmax")]
    [InlineData("Dense(units: 10, activation: \"softmax\")", "CG0017", "Activation = Activation.Softmax")]
    [InlineData("Dense(units = 10)", "CG0017", "[Dense(10)]")]
    [InlineData("MaxPool2D((2, 2))", "CG0017", "size of [MaxPool2D] is written otherwise here: 2")]
    [InlineData("MaxPool2D((2, 1))", "CG0017", "PoolHeight = 2, PoolWidth = 1")]
    [InlineData("MaxPool2D(2, 2)", "CG0017", "Stride = 2")]
    [InlineData("MaxPool2D(pool_size: (2, 2))", "CG0017", "2")]
    [InlineData("MaxPool2D(PoolSize = (2, 1))", "CG0017", "PoolHeight = 2, PoolWidth = 1")]
    [InlineData("UpSampling2D((2, 2))", "CG0017", "size of [UpSampling2D] is written otherwise here: 2")]
    [InlineData("UpSampling2D((2, 1))", "CG0017", "SizeHeight = 2, SizeWidth = 1")]
    [InlineData("UpSampling2D(2, Interpolation = \"bilinear\")", "CG0017", "Interpolation.Bilinear")]
    [InlineData("ZeroPadding2D(1)", "CG0017", "1, 1, 1, 1")]
    [InlineData("ZeroPadding2D((1, 2))", "CG0017", "1, 1, 2, 2")]
    [InlineData("ZeroPadding2D(padding: ((1, 2), (3, 4)))", "CG0017", "1, 2, 3, 4")]
    [InlineData("Cropping2D(Cropping = 1)", "CG0017", "1, 1, 1, 1")]
    [InlineData("Reshape((2, 2, 16))", "CG0017", "shape of [Reshape] is written otherwise here: 2, 2, 16")]
    [InlineData("Reshape(TargetShape = (2, 2, 16))", "CG0017", "2, 2, 16")]
    [InlineData("layers.Dense(10)", "CG0015", "[layers.Dense] has another name here: [Dense]")]
    [InlineData("nn.Linear(64, 10)", "CG0015", "[Dense(10)]")]
    [InlineData("nn.Conv2d(1, 32, 3)", "CG0015", "[Conv2D]")]
    [InlineData("nn.ReLU", "CG0015", "[Activate(Activation.Relu)]")]
    [InlineData("tf.keras.layers.MaxPooling2D(2)", "CG0015", "[MaxPool2D(2)]")]
    [InlineData("conv2d(32, 3)", "CG0015", "[Conv2D]")]
    [InlineData("BatchNormalization(Axis = -1)", "CG0018", "last axis")]
    [InlineData("BatchNormalization(axis: -1)", "CG0018", "last axis")]
    [InlineData("Conv2D(32, 3, InputShape = 28)", "CG0018", "[Input(height, width, channels)]")]
    public async Task AGuessGetsOneMessage(string attribute, string id, string said)
    {
        HostResult result = await GeneratorHost.RunAsync(
            $"using ConvGen;\n[Input(28, 28, 1)]\n[Conv2D(Filters = 4, Kernel = 3)]\n[{attribute}]\npublic partial class Net;\n"
            + DiagnosticAssert.User);
        Diagnostic[] ours = [.. result.Diagnostics.Where(diagnostic => diagnostic.Id.StartsWith("CG", StringComparison.Ordinal))];
        Diagnostic one = Assert.Single(ours);
        Assert.Equal(id, one.Id);
        Assert.Contains(said, one.GetMessage());
        Assert.All(result.Diagnostics.Except(ours), other => Assert.Equal(
            one.Location.SourceTree!.GetLineSpan(one.Location.SourceSpan).StartLinePosition.Line,
            other.Location.GetLineSpan().StartLinePosition.Line));
    }

    /// <summary>Every layer of Keras 3 and module of torch.nn for images that a hand may type, by itself above a class.</summary>
    [Fact]
    public async Task EveryLayerOfAnotherFrameworkGetsOneMessage()
    {
        string[] names =
        [
            .. Foreign.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
            .. FrameworkLayers.Names.Where(name => FrameworkLayers.Find(name)!.Name != name),
        ];
        foreach (string name in names.Distinct())
        {
            HostResult result = await GeneratorHost.RunAsync(
                $"using ConvGen;\n[Input(28, 28, 1)]\n[{name}]\n[Flatten]\npublic partial class Net;\n");
            Diagnostic[] ours = [.. result.Diagnostics.Where(diagnostic => diagnostic.Id.StartsWith("CG", StringComparison.Ordinal))];
            Assert.True(ours.Length == 1 && ours[0].Id is "CG0015" or "CG0016", $"[{name}]:\n{string.Join("\n", result.Diagnostics)}");
        }
    }

    [Fact]
    public async Task WhatIsRightByItselfCompiles() =>
        Assert.Empty((await GeneratorHost.RunAsync("using ConvGen;\n" + Remembered + "\n" + Graph)).Diagnostics);

    [Theory]
    [InlineData("MaxPooling2D(2)", "MaxPool2D(2)", "MaxPool2D")]
    [InlineData("ReLU", "Activate(Activation.Relu)", "Activate(Activation.Relu)")]
    [InlineData("Conv2D(2, 3, Padding = \"same\")", "Conv2D(2, 3, Padding = Padding.Same)", "Padding.Same")]
    [InlineData("Conv2D(Filters = 2, KernelSize = 3)", "Conv2D(Filters = 2, Kernel = 3)", "Kernel = 3")]
    [InlineData("MaxPool2D(PoolSize = 3, Stride = 1)", "MaxPool2D(3, Stride = 1)", "MaxPool2D(3, Stride = 1)")]
    [InlineData("MaxPool2D(Stride = 1, PoolSize = 3)", "MaxPool2D(3, Stride = 1)", "MaxPool2D(3, Stride = 1)")]
    [InlineData("Dropout(Rate = 0.5)", "Dropout(0.5)", "Dropout(0.5)")]
    [InlineData("Normalization(0.5, Variance = 4)", "Normalization(0.5, 4)", "Normalization(0.5, 4)")]
    [InlineData("Normalization(Mean = 0.5, Variance = 4)", "Normalization(0.5, 4)", "Normalization(0.5, 4)")]
    [InlineData("Normalization(Variance = 4, Mean = 0.5)", "Normalization(0.5, 4)", "Normalization(0.5, 4)")]
    [InlineData("Normalization(variance: 4, Mean = 0.5)", "Normalization(0.5, 4)", "Normalization(0.5, 4)")]
    [InlineData(
        "Normalization(Mean = new[] { 0.5f }, Variance = new[] { 4f }, Name = \"scaled\")",
        "Normalization(new[] { 0.5f }, new[] { 4f }, Name = \"scaled\")",
        "Normalization(new[] { 0.5f }, new[] { 4f }, Name = \"scaled\")")]
    [InlineData("Rescaling(2, Offset = -1)", "Rescaling(2, -1)", "Rescaling(2, -1)")]
    [InlineData("Conv2D(2, (3, 3))", "Conv2D(2, 3)", "3")]
    [InlineData("Conv2D(2, (1, 3))", "Conv2D(2, KernelHeight = 1, KernelWidth = 3)", "KernelHeight = 1, KernelWidth = 3")]
    [InlineData("Conv2D(2, kernel_size: 3)", "Conv2D(2, kernel: 3)", "kernel: 3")]
    [InlineData("Conv2D(2, 3, padding: \"same\")", "Conv2D(2, 3, Padding = Padding.Same)", "Padding = Padding.Same")]
    [InlineData("MaxPool2D(2, 2)", "MaxPool2D(2, Stride = 2)", "Stride = 2")]
    [InlineData("ZeroPadding2D((1, 2))", "ZeroPadding2D(1, 1, 2, 2)", "1, 1, 2, 2")]
    [InlineData("layers.Conv2D(2, 3)", "Conv2D(2, 3)", "Conv2D")]
    public Task AnEditorWritesIt(string before, string after, string written) => CodeFixHost.VerifyAsync(
        new ForeignNameCodeFix(),
        $"using ConvGen;\n[Input(9, 9, 1)]\n[{before}]\npartial class Net;\n",
        $"using ConvGen;\n[Input(9, 9, 1)]\n[{after}]\npartial class Net;\n",
        $"Write '{written}'");

    [Theory]
    [InlineData("Conv2d(1, 2, 3)")]
    [InlineData("LeakyReLU(0.1)")]
    [InlineData("LSTM(3)")]
    [InlineData("Normalization(Variance = 4)")]
    public async Task WhereArgumentsMeanSomethingElseItWritesNothing(string attribute) => Assert.Empty(await CodeFixHost.ActionsAsync(
        new ForeignNameCodeFix(), $"using ConvGen;\n[Input(9, 9, 1)]\n[{attribute}]\npartial class Net;\n"));

    [Fact]
    public async Task AnArgumentTwiceIsAConflict() => await DiagnosticAssert.SingleErrorAsync(
        "[Input(9, 9, 1)]\n[Conv2D(32, 3, [|Filters = 4|])]", "CG0022",
        "Filters cannot be combined with filters: it is given by position already; keep one of them");

    [Fact]
    public void EveryLayerThatIsNamedExists() => Assert.All(
        ((string[])["MaxPooling2D", "Concatenate", "ReLU", "Linear", "Upsample", "VGG"]).Select(name => FrameworkLayers.Find(name)!),
        layer => Assert.Contains(layer.Name, Parsing.DeclarationSyntax.Layers));
}
