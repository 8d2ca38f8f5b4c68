using System;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Shapes;

public class WindowTests
{
    /// <summary>Counts windows on paper instead of by the formula: every start that keeps all taps inside the padded axis.</summary>
    [Fact]
    public void OutputsAreTheWindowsThatFit()
    {
        foreach ((int input, int kernel, int stride, int dilation, int before, int after) in
            from input in Enumerable.Range(1, 9)
            from kernel in Enumerable.Range(1, 4)
            from stride in Enumerable.Range(1, 3)
            from dilation in Enumerable.Range(1, 3)
            from before in Enumerable.Range(0, 3)
            from after in Enumerable.Range(0, 3)
            select (input, kernel, stride, dilation, before, after))
        {
            AxisGeometry axis = AxisGeometry.Resolve(input, kernel, stride, dilation, PaddingMode.Explicit, before, after);
            int windows = 0;
            for (int start = -before; start + (kernel - 1) * dilation < input + after; start += stride)
            {
                windows++;
            }

            Assert.Equal(windows, axis.Output);
            Assert.Equal(windows > 0, axis.Fits);
        }
    }

    /// <summary>Keras' definition of Same: ceil(in / stride) outputs, the fewest pads that give them, an odd one at the end.</summary>
    [Fact]
    public void SameIsKeras()
    {
        foreach ((int input, int kernel, int stride, int dilation) in
            from input in Enumerable.Range(1, 13)
            from kernel in Enumerable.Range(1, 5)
            from stride in Enumerable.Range(1, 4)
            from dilation in Enumerable.Range(1, 3)
            select (input, kernel, stride, dilation))
        {
            AxisGeometry axis = AxisGeometry.Resolve(input, kernel, stride, dilation, PaddingMode.Same, 0, 0);
            Assert.Equal((int)Math.Ceiling(input / (double)stride), axis.Output);
            int lastTap = ((int)axis.Output - 1) * stride + (kernel - 1) * dilation;
            Assert.Equal(Math.Max(lastTap + 1 - input, 0), axis.PadBefore + axis.PadAfter);
            Assert.InRange(axis.PadAfter - axis.PadBefore, 0, 1);
        }
    }

    [Theory]
    [InlineData("[Input(7, 7, 1), Conv2D(Filters = 1, Kernel = 3)]", "5x5x1")]
    [InlineData("[Input(7, 7, 1), Conv2D(Filters = 1, Kernel = 3, Stride = 2)]", "3x3x1")]
    [InlineData("[Input(7, 7, 1), Conv2D(Filters = 1, Kernel = 3, Dilation = 2)]", "3x3x1")]
    [InlineData("[Input(7, 7, 1), Conv2D(Filters = 1, Kernel = 3, Dilation = 2, Stride = 2)]", "2x2x1")]
    [InlineData("[Input(7, 7, 1), Conv2D(Filters = 1, Kernel = 3, Padding = Padding.Same)]", "7x7x1")]
    [InlineData("[Input(224, 224, 3), Conv2D(Filters = 10, KernelHeight = 1, KernelWidth = 3)]", "224x222x10")]
    [InlineData("[Input(6, 8, 1), Conv2D(Filters = 1, KernelHeight = 1, KernelWidth = 2, UseBias = false)]", "6x7x1")]
    [InlineData("[Input(16, 16, 3), AveragePool2D]", "8x8x3")]
    [InlineData("[Input(5, 6, 3), MaxPool2D(PoolHeight = 3, PoolWidth = 2)]", "1x3x3")]
    [InlineData("[Input(5, 6, 3), MaxPool2D(3, Stride = 1, Padding = Padding.Same)]", "5x6x3")]
    [InlineData("[Input(5, 6, 3), MaxPool2D(3, PadTop = 1, PadBottom = 2, PadLeft = 2)]", "2x2x3")]
    [InlineData("[Input(5, 6, 3), DepthwiseConv2D(Kernel = 3, DepthMultiplier = 4)]", "3x4x12")]
    [InlineData("[Input(5, 6, 3), ZeroPadding2D(1, 2, 3, 4)]", "8x13x3")]
    [InlineData("[Input(5, 6, 3), GlobalAveragePool2D]", "3")]
    [InlineData("[Input(5, 6, 3), Reshape(2, 3, 5, 3), Flatten]", "90")]
    [InlineData("[Input(5, 6, 3), Reshape(90), Reshape(9, 10, 1), GlobalMaxPool2D]", "1")]
    public void Outputs(string attributes, string expected) => Assert.Equal(expected, Pipeline.Layers(attributes)[^1].Output.ToString());

    [Theory]
    [InlineData("[Input(9, 9, 6), Conv2D(Filters = 8, KernelHeight = 3, KernelWidth = 5)]", "3x5x6x8", 15 * 6, 15 * 8)]
    [InlineData("[Input(9, 9, 6), Conv2D(Filters = 8, Kernel = 3, Groups = 2)]", "3x3x3x8", 9 * 3, 9 * 8)]
    [InlineData("[Input(9, 9, 6), DepthwiseConv2D(Kernel = 3, DepthMultiplier = 2)]", "3x3x6x2", 9 * 6, 9 * 2)]
    [InlineData("[Input(9, 9, 3), Conv2D(Filters = 1, Kernel = 3)]", "3x3x3x1", 27, 9)]
    [InlineData("[Input(9, 9, 6), Flatten, Dense(7)]", "486x7", 486, 7)]
    public void FansAreKeras(string attributes, string shape, int fanIn, int fanOut)
    {
        ShapedParameter kernel = Pipeline.Layers(attributes)[^1].Parameters[0];
        Assert.Equal((shape, fanIn, fanOut), (string.Join("x", kernel.Shape), kernel.FanIn, kernel.FanOut));
    }

    [Fact]
    public void DepthwiseGeometryHasOneGroupPerChannel()
    {
        WindowGeometry geometry = Pipeline.Layers("[Input(9, 9, 6), DepthwiseConv2D(Kernel = 3, DepthMultiplier = 2)]")[0].Geometry!;
        Assert.Equal((6, 12), (geometry.Groups, geometry.OutputChannels));
    }

    /// <summary>Two stacked 2x2 convolutions see 9 inputs; what mixes a map sees all of it.</summary>
    [Theory]
    [InlineData("[Input(9, 9, 1), Conv2D(Filters = 1, Kernel = 2), Conv2D(Filters = 1, Kernel = 2)]", 3)]
    [InlineData("[Input(9, 9, 1), Conv2D(Filters = 1, Kernel = 3, Dilation = 2, Stride = 2), Conv2D(Filters = 1, Kernel = 2)]", 7)]
    [InlineData("[Input(9, 9, 1), GlobalAveragePool2D, Dense(3)]", 9)]
    [InlineData("[Input(9, 9, 1), Flatten, Activate(Activation.Relu)]", 1)]
    [InlineData("[Input(9, 9, 1), Flatten, Activate(Activation.Softmax)]", 9)]
    [InlineData("[Input(9, 9, 2), Activate(Activation.Softmax)]", 1)]
    [InlineData("[Input(9, 8, 1), Reshape(8, 9, 1), Conv2D(Filters = 1, Kernel = 2)]", 9)]
    public void ReceptiveField(string attributes, int expected) => Assert.Equal(expected, Pipeline.Layers(attributes)[^1].ReceptiveHeight);
}
