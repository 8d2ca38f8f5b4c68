using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Tests.Diagnostics;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Shapes;

/// <summary>Transposed convolutions have the sizes and the fans of Keras.</summary>
public class TransposedTests
{
    /// <summary>A convolution whose gradient it is has the transposed one's sizes the other way round.</summary>
    [Fact]
    public void TheConvolutionOfItsOutputHasItsInput()
    {
        foreach ((int input, int kernel, int stride, PaddingMode mode) in
            from input in Enumerable.Range(1, 6)
            from kernel in Enumerable.Range(1, 5)
            from stride in Enumerable.Range(1, 4)
            from mode in new[] { PaddingMode.Valid, PaddingMode.Same }
            select (input, kernel, stride, mode))
        {
            TransposedAxis axis = TransposedAxis.Resolve(input, kernel, stride, 1, mode, 0, 0, null);
            AxisGeometry back = AxisGeometry.Resolve((int)axis.Output, kernel, stride, 1, mode, 0, 0);
            Assert.Equal(input, back.Output);
            Assert.Equal(back.PadBefore, axis.CutBefore);
        }
    }

    [Theory]
    [InlineData(false, null, 5, 0)]
    [InlineData(false, 1, 6, 0)]
    [InlineData(true, null, 4, 0)]
    [InlineData(true, 0, 3, 1)]
    [InlineData(true, 1, 4, 0)]
    public void SizesOfTwoInputsAndThreeTapsTwoApart(bool isSame, int? added, int outputs, int cut)
    {
        TransposedAxis axis = TransposedAxis.Resolve(2, 3, 2, 1, isSame ? PaddingMode.Same : PaddingMode.Valid, 0, 0, added);
        Assert.Equal((5, outputs, cut), (axis.Full, axis.Output, axis.CutBefore));
    }

    [Theory]
    [InlineData("Kernel = 3, Stride = 2, Padding = Padding.Same", "14x10x6")]
    [InlineData("Kernel = 2, Stride = 3", "21x15x6")]
    [InlineData("KernelHeight = 5, KernelWidth = 4, StrideHeight = 3, OutputPaddingHeight = 2", "25x8x6")]
    [InlineData("Kernel = 3, Dilation = 2", "11x9x6")]
    [InlineData("Kernel = 4, Stride = 2, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1", "14x10x6")]
    public void Outputs(string arguments, string output) => Assert.Equal(
        output, Pipeline.Layers($"[Input(7, 5, 4), Conv2DTranspose(Filters = 6, {arguments})]")[0].Output.ToString());

    [Fact]
    public void ParametersAndFansAreThoseOfTheStoredKernel()
    {
        ShapedNode node = Pipeline.Layers("[Input(7, 5, 4), Conv2DTranspose(Filters = 6, KernelHeight = 3, KernelWidth = 2)]")[0];
        ShapedParameter kernel = node.Parameters[0];
        Assert.Equal("conv2d_transpose.kernel", kernel.Name);
        Assert.Equal([3, 2, 6, 4], kernel.Shape);
        Assert.Equal((6 * 6, 6 * 4), (kernel.FanIn, kernel.FanOut));
        Assert.Equal([6], node.Parameters[1].Shape);
        Assert.Equal(7 * 5 * 4 * 6 * 6 * 2 + 9 * 6 * 6, node.Flops);
    }

    /// <summary>Each output of a 3-tap window two apart sees one or two inputs; its neighbours are half a step apart.</summary>
    [Fact]
    public void ReceptiveFieldOfASmallUNet()
    {
        IReadOnlyList<ShapedNode> layers = Pipeline.Layers(
            "[Input(32, 32, 1), Conv2D(Filters = 4, Kernel = 3, Stride = 2, Padding = Padding.Same),"
                + " Conv2DTranspose(Filters = 4, Kernel = 3, Stride = 2, Padding = Padding.Same), Conv2D(Filters = 1, Kernel = 3)]");
        Assert.Equal([3, 5, 7], layers.Select(node => node.ReceptiveHeight));
    }

    [Theory]
    [InlineData(
        "Kernel = 3, Stride = 2, [|Dilation = 2|]", "CG0065",
        "Layer 'conv2d_transpose': a transposed convolution cannot have stride 2x2 and dilation 2x2 together; use stride 1 or dilation 1")]
    [InlineData(
        "Kernel = 3, StrideHeight = 2, [|DilationWidth = 3|]", "CG0065",
        "Layer 'conv2d_transpose': a transposed convolution cannot have stride 2x1 and dilation 1x3 together; use stride 1 or dilation 1")]
    [InlineData(
        "Kernel = 3, Stride = 2, [|OutputPadding = 2|]", "CG0066",
        "Layer 'conv2d_transpose': OutputPaddingHeight is 2, which must be less than the stride, 2")]
    [InlineData(
        "Kernel = 3, StrideHeight = 3, OutputPaddingHeight = 2, [|OutputPaddingWidth = 1|]", "CG0066",
        "Layer 'conv2d_transpose': OutputPaddingWidth is 1, which must be less than the stride, 1")]
    [InlineData(
        "Kernel = 2, [|PadLeft = 3|], PadRight = 2", "CG0067",
        "Layer 'conv2d_transpose': of the 5x5 outputs that the 4x4 input and kernel 2x2 give, the padding cuts off all; use smaller pads")]
    [InlineData("Kernel = 3, [|OutputPadding = -1|]", "CG0021", "OutputPadding is -1; it must be at least 0")]
    public Task Mistakes(string arguments, string id, string message) =>
        DiagnosticAssert.SingleErrorAsync($"[Input(4, 4, 2)]\n[Conv2DTranspose(Filters = 2, {arguments})]", id, message);

    /// <summary>Strides and kernels without bounds are refused or computed with, and never overflow.</summary>
    [Theory]
    [InlineData("Input(1, 1, 1), Conv2DTranspose(Filters = 1, Kernel = 1, Stride = int.MaxValue, Padding = Padding.Same)")]
    [InlineData("Input(4, 4, 1), Conv2DTranspose(Filters = 1, Kernel = int.MaxValue, Dilation = int.MaxValue)")]
    [InlineData("Input(4, 4, 1), Conv2DTranspose(Filters = 1, Kernel = 2, PadTop = int.MaxValue, PadBottom = int.MaxValue)")]
    [InlineData("Input(4, 4, 1), Conv2DTranspose(Filters = int.MaxValue, Kernel = 2)")]
    public async Task SizesBeyondAllBoundsAreRefused(string attributes)
    {
        HostResult result = await GeneratorHost.RunAsync($"using ConvGen;\n[{attributes}] partial class Net;");
        Assert.All(result.Diagnostics, diagnostic => Assert.StartsWith("CG00", diagnostic.Id));
        Assert.NotEmpty(result.Diagnostics);
    }
}
