using System;
using System.Linq;
using System.Threading.Tasks;
using ConvGen.Generator.Emission;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Tests.Diagnostics;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Planning;

/// <summary>What is planned, and printed, of the gradients of a network's inputs.</summary>
public class InputGradientTests
{
    private const string Digits =
        "[Conv2D(Filters = 32, Kernel = 3, Activation = Activation.Relu)]\n[MaxPool2D(2)]\n[Flatten]\n[Dense(10)]";

    /// <summary>Layers in front of the first that is trained have nothing to do backward then, and no buffer.</summary>
    [Theory]
    [InlineData(Digits)]
    [InlineData("[Rescaling(0.5f)]\n[ZeroPadding2D(1, 1, 1, 1)]\n[MaxPool2D(2)]\n[Dropout(0.5f)]\n" + Digits)]
    [InlineData("[Conv2D(Filters = 8, Kernel = 3, Name = \"a\")]\n[Conv2D(Filters = 8, Kernel = 3, From = \"input\")]\n[Add(\"a\")]")]
    [InlineData("[DepthwiseConv2D(Kernel = 3)]\n[BatchNormalization]\n[GlobalAveragePool2D]\n[Dense(4)]")]
    [InlineData("[ResNet18(Classes = 10)]")]
    public void LeftOutNothingIsMadeForThem(string layers)
    {
        NetworkPlan with = Plans.OfLayers($"[Input(32, 32, 3, Operations = false)]\n{layers}");
        NetworkPlan without = Plans.OfLayers($"[Input(32, 32, 3, Operations = false, InputGradients = false)]\n{layers}");
        Assert.True(with.HasInputGradient);
        Assert.Contains(Backward(with), call => call.Condition == Condition.InputGradients);
        Assert.Contains(with.Buffers, buffer => buffer.Name == "input_layerGradient");

        Assert.False(without.HasInputGradient);
        Assert.DoesNotContain(Backward(without), call => call.Condition == Condition.InputGradients);
        Assert.DoesNotContain(without.Buffers, buffer => buffer.Name == "input_layerGradient");
        Assert.DoesNotContain(without.PackedCopies, copy => copy.Use == PackedUse.OnDemand);
        Assert.Equal(
            with.Kernels.Where(kernel => kernel.Use != KernelUse.InputGradients).Select(kernel => kernel.Name).Order(),
            without.Kernels.Select(kernel => kernel.Name).Order());

        string text = ProgramEmitter.Emit(without);
        Assert.Contains("InputGradients = InputGradients.LeftOut,", text);
        Assert.DoesNotContain("frame.InputGradients", text);
        Assert.Contains("frame.InputGradients", ProgramEmitter.Emit(with));
        Assert.True(text.Length < ProgramEmitter.Emit(with).Length);
    }

    [Fact]
    public void WithoutOneItIsAsIfTheyWereAskedFor()
    {
        string unsaid = ProgramEmitter.Emit(Plans.OfLayers($"[Input(32, 32, 3)]\n{Digits}"));
        Assert.Equal(unsaid, ProgramEmitter.Emit(Plans.OfLayers($"[Input(32, 32, 3, InputGradients = true)]\n{Digits}")));
    }

    /// <summary>A network that only predicts has none to leave out.</summary>
    [Fact]
    public void APredictionHasNone()
    {
        string unsaid = ProgramEmitter.Emit(Plans.OfLayers($"[Input(32, 32, 3, Training = false)]\n{Digits}"));
        Assert.Equal(
            unsaid, ProgramEmitter.Emit(Plans.OfLayers($"[Input(32, 32, 3, Training = false, InputGradients = false)]\n{Digits}")));
    }

    [Theory]
    [InlineData(
        "[Input(9, 9, 1, [|InputGradients = true|], Training = false)]\n[Flatten]\n[Dense(2)]",
        "InputGradients cannot be combined with Training = false: a network that only predicts has no gradients; keep one of them")]
    [InlineData(
        "[Input(9, 9, 1, [|InputGradients = true|])]\n[Rescaling(2)]\n[Conv2D(Filters = 2, Kernel = 3, Trainable = false)]\n"
            + "[Conv2D(Filters = 2, Kernel = 3)]",
        "InputGradients cannot be combined with Trainable = false: they would have to pass the layer \"conv2d\", which is frozen, "
            + "and nothing in front of it is trained; train it, or take InputGradients out")]
    public Task ThereIsNoWayForThem(string network, string message) => DiagnosticAssert.SingleErrorAsync(network, "CG0022", message);

    /// <summary>Behind a trained layer a frozen one is passed anyway, and one that only an output needs is not on the way.</summary>
    [Theory]
    [InlineData("[Conv2D(Filters = 2, Kernel = 3)]\n[Conv2D(Filters = 2, Kernel = 3, Trainable = false)]")]
    [InlineData(
        "[Output(\"seen\")]\n[Conv2D(Filters = 2, Kernel = 3, Trainable = false, Name = \"seen\")]\n"
            + "[Conv2D(Filters = 2, Kernel = 3, From = \"input\")]")]
    public async Task AFrozenLayerElsewhereIsNotInTheirWay(string layers)
    {
        HostResult result = await GeneratorHost.RunAsync(
            $"using ConvGen;\n[Input(9, 9, 1, InputGradients = true)]\n{layers}\npublic partial class Net;");
        Assert.Empty(result.Diagnostics);
        Assert.DoesNotContain("InputGradients = InputGradients", string.Concat(result.Files.Values), StringComparison.Ordinal);
    }

    private static Call[] Backward(NetworkPlan plan) => [.. plan.Segments.SelectMany(segment => segment.Backward)];
}
