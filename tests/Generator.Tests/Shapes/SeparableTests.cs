using System.Linq;
using System.Threading.Tasks;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Tests.Diagnostics;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Shapes;

/// <summary>A separable convolution is one layer to its user and two nodes to the compiler.</summary>
public class SeparableTests
{
    [Fact]
    public void ParametersAreThoseOfKeras()
    {
        ShapedNode[] nodes = [.. Pipeline.Layers(
            "[Input(9, 8, 3), SeparableConv2D(Filters = 5, KernelHeight = 3, KernelWidth = 2, DepthMultiplier = 4, Stride = 2)]")];
        ShapedParameter[] parameters = [.. nodes.SelectMany(node => node.Parameters)];
        Assert.Equal(
            ["separable_conv2d.depthwise_kernel", "separable_conv2d.pointwise_kernel", "separable_conv2d.bias"],
            parameters.Select(parameter => parameter.Name));
        Assert.Equal(["3x2x3x4", "1x1x12x5", "5"], parameters.Select(parameter => string.Join("x", parameter.Shape)));
        Assert.Equal([(6 * 3, 6 * 4), (12, 5), (5, 5)], parameters.Select(parameter => (parameter.FanIn, parameter.FanOut)));
        Assert.Equal("4x4x5", nodes[^1].Output.ToString());
    }

    [Fact]
    public async Task SummaryAndDescriptionHaveOneRow()
    {
        HostResult result = await GeneratorHost.RunAsync(
            "using ConvGen;\n[Input(6, 6, 3), SeparableConv2D(Filters = 4, Kernel = 3, Name = \"sep\")] partial class Net;");
        Assert.Empty(result.Diagnostics);
        Assert.Single(result.Files["Net.g.cs"].Split('\n'), line => line.Contains("sep") && line.Contains("SeparableConv2D"));
        string row = $"new(\"sep\", \"SeparableConv2D\", new(4, 4, 4), {27 + 12 + 4}, (3, 3), "
            + $"{16 * (2 * 27 + 2 * 12 + 4)}),";
        Assert.Single(result.Files["Net.Kernels.g.cs"].Split('\n'), line => line.Trim() == row);
        Assert.DoesNotContain("SepOp", result.Files["Net.g.cs"]);
    }

    /// <summary>Equal convolutions share their functional operation; the parts of a separable one have none to share.</summary>
    [Fact]
    public async Task PartsLendNoOperation()
    {
        HostResult result = await GeneratorHost.RunAsync(
            """
            using ConvGen;
            [Input(6, 6, 4)]
            [SeparableConv2D(Filters = 4, Kernel = 3, Padding = Padding.Same)]
            [DepthwiseConv2D(Kernel = 3, Padding = Padding.Same)]
            [Conv2D(Filters = 4, Kernel = 1)]
            partial class Net;
            """);
        Assert.Empty(result.Diagnostics);
        Assert.Contains("DepthwiseConv2DOp(", result.Files["Net.g.cs"]);
        Assert.DoesNotContain("SeparableConv2DDepthwise", result.Files["Net.g.cs"]);
        Assert.DoesNotContain("SeparableConv2DOp", result.Files["Net.g.cs"]);
    }

    [Fact]
    public void ReadersSeeItsOwnName()
    {
        ShapedNode[] nodes = [.. Pipeline.Layers(
            "[Input(6, 6, 4), SeparableConv2D(Filters = 4, Kernel = 1, Name = \"sep\"), Conv2D(Filters = 4, Kernel = 1), Add(\"sep\")]")];
        Assert.Equal(["sep.depthwise", "sep", "conv2d", "add"], nodes.Select(node => node.Node.Name));
        Assert.Equal([3, 2], nodes[3].Node.Inputs);
    }

    [Theory]
    [InlineData(
        "Filters = 4, [|Kernel = 9|]", "CG0050",
        "Layer 'separable_conv2d': kernel 9x9 does not fit the 6x6 input; use at most 6x6, or Padding = Same")]
    [InlineData(
        "Filters = 4, Kernel = 3, [|DepthwiseValues = new float[] { 1 }|]", "CG0057",
        "Layer 'separable_conv2d': DepthwiseValues has 1 values, but the kernel of shape (3, 3, 2, 1) needs 18")]
    [InlineData(
        "Filters = 4, Kernel = 3, [|PointwiseValues = new float[] { 1 }|]", "CG0057",
        "Layer 'separable_conv2d': PointwiseValues has 1 values, but the kernel of shape (1, 1, 2, 4) needs 8")]
    public Task Mistakes(string arguments, string id, string message) =>
        DiagnosticAssert.SingleErrorAsync($"[Input(6, 6, 2)]\n[SeparableConv2D({arguments})]", id, message);
}
