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
    [InlineData("BatchNormalization(Axis = -1)", "CG0018", "last axis")]
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

    [Fact]
    public async Task WhatIsRightByItselfCompiles() =>
        Assert.Empty((await GeneratorHost.RunAsync("using ConvGen;\n" + Remembered)).Diagnostics);

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
