using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Shapes;
using Xunit;

namespace ConvGen.Generator.Tests.Planning;

/// <summary>Predictions compute a strided convolution of few channels over blocks of pixels.</summary>
public sealed class SpaceToDepthTests
{
    private const string Residual = "[Conv2D(64, 7, Stride = 2, Padding = Padding.Same)]";

    [Theory]
    [InlineData("[Input(112, 112, 3)]\n" + Residual, "F(4x4, 4x4) over blocks of 2x2 pixels in predictions, in 7 bands")]
    [InlineData(
        "[Input(112, 112, 3, Training = false)]\n" + Residual, "F(4x4, 4x4) over blocks of 2x2 pixels in predictions, in 7 bands")]
    [InlineData(
        "[Input(224, 224, 3)]\n[Conv2D(64, 11, Stride = 4, Padding = Padding.Same)]",
        "F(4x4, 3x3) over blocks of 4x4 pixels in predictions, in 7 bands")]
    public void LargeKernelsGoOverBlocks(string layers, string decision)
    {
        NetworkPlan plan = Plans.OfLayers(layers);
        Assert.Equal(decision, Assert.Single(plan.Decisions, each => each.Pass == OptimizationPasses.SpaceToDepth).Text);
        Assert.Single(plan.PackedCopies, copy => copy is { Blocks: not null, Use: PackedUse.Prediction });
        Assert.Contains(plan.Segments.SelectMany(segment => segment.Infer), call => call.Callee == Copy);
        Assert.DoesNotContain(plan.Segments.SelectMany(segment => segment.Forward), call => call.Callee == Copy);
    }

    [Theory]
    [InlineData("[Input(112, 112, 3, Without = Passes.SpaceToDepth)]\n" + Residual)]
    [InlineData("[Input(112, 112, 3, Without = Passes.Winograd)]\n" + Residual)]
    [InlineData("[Input(112, 112, 3, Algorithm = Algorithm.Direct)]\n" + Residual)]

    // No whole blocks, or a last column that nobody needs, two taps over blocks, one along an axis, a depthwise kernel, a pool of its own.
    [InlineData("[Input(111, 112, 3)]\n" + Residual)]
    [InlineData("[Input(112, 112, 3)]\n[Conv2D(3, 1)]\n[Conv2D(64, 7, Stride = 2)]")]
    [InlineData("[Input(112, 112, 3)]\n[Conv2D(64, 3, Stride = 2, Padding = Padding.Same)]")]
    [InlineData("[Input(112, 112, 3)]\n[Conv2D(Filters = 64, KernelHeight = 7, KernelWidth = 1, Stride = 2)]")]
    [InlineData("[Input(112, 112, 3)]\n[DepthwiseConv2D(Kernel = 7, Stride = 2)]")]
    [InlineData("[Input(112, 112, 3)]\n[Conv2D(64, 7, Stride = 2)]\n[MaxPool2D(2)]")]
    public void OthersDoNot(string layers) =>
        Assert.DoesNotContain(Plans.OfLayers(layers).Decisions, each => each.Pass == OptimizationPasses.SpaceToDepth);

    /// <summary>Seven elements from three before the first pixel on: four taps, of which the first begins an element early.</summary>
    [Theory]
    [InlineData(7, 2, 3, 4, 2, -1)]
    [InlineData(7, 2, 2, 4, 1, 0)]
    [InlineData(5, 2, 1, 3, 1, -1)]
    [InlineData(11, 4, 0, 3, 0, 0)]
    [InlineData(11, 4, 4, 3, 1, 0)]
    public void TapsCoverTheKernel(int kernel, int stride, int pad, int taps, int before, int first)
    {
        WindowAxis axis = new(56, (56 + 2 * pad - kernel) / stride + 1, kernel, stride, 1, pad, pad);
        BlockWindow blocks = BlockWindow.Of(new WindowGeometry(axis, axis, 3, 8, 1), TensorView.Dense(56, 56, 3))!;
        Assert.Equal(new Size(first, first), blocks.First);
        Assert.Equal((taps, before, 1, 56 / stride), (
            blocks.Geometry.Rows.Kernel, blocks.Geometry.Rows.PadBefore, blocks.Geometry.Rows.Stride, blocks.Geometry.Rows.Input));
        Assert.Equal((3, 3 * stride * stride), (blocks.Channels, blocks.Geometry.InputChannels));
        Assert.True(first + taps * stride >= kernel);
    }

    private static FunctionCallee Copy => new(RuntimeFunction.CopyRows);
}
