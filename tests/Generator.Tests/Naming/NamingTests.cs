using System.Linq;
using ConvGen.Generator.Graph.Rules;
using ConvGen.Generator.Tests.Harness;
using Xunit;
using Names = ConvGen.Generator.Graph.Rules.Naming;

namespace ConvGen.Generator.Tests.Naming;

public class NamingTests
{
    [Theory]
    [InlineData("Conv2D", "conv2d")]
    [InlineData("DepthwiseConv2D", "depthwise_conv2d")]
    [InlineData("MaxPooling2D", "max_pooling2d")]
    [InlineData("GlobalAveragePooling2D", "global_average_pooling2d")]
    [InlineData("ZeroPadding2D", "zero_padding2d")]
    [InlineData("ConvBnRelu", "conv_bn_relu")]
    [InlineData("MBConv", "mb_conv")]
    public void SnakeCaseIsKeras(string type, string expected) => Assert.Equal(expected, Names.SnakeCase(type));

    [Theory]
    [InlineData("conv2d", "Conv2D")]
    [InlineData("conv2d_1", "Conv2D1")]
    [InlineData("max_pooling2d", "MaxPooling2D")]
    [InlineData("depthwise_conv2d_10", "DepthwiseConv2D10")]
    [InlineData("stem.0.conv2d", "Stem0Conv2D")]
    [InlineData("a__b", "AB")]
    [InlineData("__2d", "_2D")]
    public void IdentifierIsPascalCase(string name, string expected) => Assert.Equal(expected, Names.Identifier(name));

    [Fact]
    public void DefaultNamesCountUnnamedLayers() => Assert.Equal(
        ["conv2d", "own", "conv2d_1", "max_pooling2d", "conv2d_2", "flatten", "dense", "dropout", "dense_1", "activation"],
        Pipeline.Layers(
            """
            [Input(28, 28, 1)]
            [Conv2D(Filters = 2, Kernel = 3), Conv2D(Filters = 2, Kernel = 3, Name = "own")]
            [Conv2D(Filters = 2, Kernel = 3)]
            [MaxPool2D]
            [Conv2D(Filters = 2, Kernel = 3)]
            [Flatten, Dense(3), Dropout(0.1f), Dense(2), Activate(Activation.Softmax)]
            """).Select(node => node.Node.Name));

    [Fact]
    public void PathLeadsInsideABlock() => Assert.Equal(
        ["conv_bn_relu.0.conv2d", "conv_bn_relu.1.conv2d", "stem.0.conv2d", "conv_bn_relu_1.0.conv2d", "conv2d"],
        Pipeline.Layers(
            """
            [Input(28, 28, 1)]
            [Use<ConvBnRelu>(Times = 2)]
            [Use<ConvBnRelu>(Name = "stem")]
            [Use<ConvBnRelu>]
            [Conv2D(Filters = 1, Kernel = 1)]
            """).Select(node => node.Node.Name));

    [Fact]
    public void NamesLeadThoseOfParameters() => Assert.Equal(
        ["stem.0.conv2d.kernel", "stem.0.conv2d.bias", "depthwise_conv2d.kernel"],
        Pipeline.Layers("[Input(9, 9, 1), Use<ConvBnRelu>(Name = \"stem\"), DepthwiseConv2D(Kernel = 3, UseBias = false)]")
            .SelectMany(node => node.Parameters).Select(parameter => parameter.Name));
}
