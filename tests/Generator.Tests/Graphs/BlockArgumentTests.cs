using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Graphs;

/// <summary>What uses give their blocks.</summary>
public class BlockArgumentTests
{
    [Theory]
    [InlineData("4 * Arg.Filters", "Filters = 6", 24)]
    [InlineData("Arg.Filters", "Filters = 6", 6)]
    [InlineData("Arg.Filters / 2", "Filters = 6", 3)]
    [InlineData("3 * Arg.Filters / 2 - 1", "Filters = 6", 8)]
    [InlineData("Arg.Filters + 1", "Filters = 6", 7)]
    [InlineData("(Arg.Filters)", "Filters = 1", 1)]
    [InlineData("Arg.Channels / 2", "", 6)]
    [InlineData("32 * Arg.Channels / 16 - 1000 + 999", "", 23)]
    [InlineData("Arg.Units", "Units = 9", 9)]
    [InlineData("Arg.Kernel * 2", "Kernel = 2", 4)]
    [InlineData("Arg.Stride", "Stride = 3", 3)]
    [InlineData("Arg.Dilation", "Dilation = 2", 2)]
    [InlineData("Arg.Stride + 4", "", 5)]
    [InlineData("Arg.Dilation", "", 1)]
    [InlineData("checked(2 * Arg.Filters)", "Filters = 2_000", 4000)]
    public void AreNumbersInTheBlock(string expression, string given, int expected)
    {
        ShapedNode layer = Assert.Single(Pipeline.Layers(
            $"[Block, Conv2D(Filters = {expression}, Kernel = 1)] class B;\n[Input(4, 4, 12), Use<B>({given})]"));
        Assert.Equal(expected, layer.Output.Channels);
    }

    [Fact]
    public void ReachEveryKindOfLayer()
    {
        IReadOnlyList<ShapedNode> layers = Pipeline.Layers(
            """
            [Block]
            [Conv2D(Filters = Arg.Filters, Kernel = Arg.Kernel, Stride = Arg.Stride, Dilation = Arg.Dilation)]
            [Flatten]
            [Dense(4 * Arg.Units)]
            [Reshape(Arg.Kernel - 1, Arg.Stride, Arg.Units)]
            [Dropout(Arg.Rate)]
            class B;
            [Input(11, 11, 1), Use<B>(Filters = 5, Kernel = 3, Stride = 2, Dilation = 2, Units = 6, Rate = 0.25f)]
            """);
        Assert.Equal(["4x4x5", "80", "24", "2x2x6", "2x2x6"], layers.Select(layer => layer.Output.ToString()));
        Assert.Equal(0.25f, Assert.IsType<DropoutOperation>(layers[4].Node.Operation).Rate);
    }

    [Fact]
    public void ChannelsAreThoseOfEachRepetition() => Assert.Equal(
        ["b.0.conv2d: 4x4x6", "b.1.conv2d: 4x4x12", "b.2.conv2d: 4x4x24"],
        Edges.Shapes("[Block, Conv2D(Filters = 2 * Arg.Channels, Kernel = 1)] class B;\n[Input(4, 4, 3), Use<B>(Times = 3)]"));

    [Fact]
    public void ChannelsAreThoseOfTheBlocksInputWhateverStandsBetween() => Assert.Equal(
        ["a: 4x4x7", "concatenate: 4x4x10", "b.0.conv2d: 4x4x5", "b.0.conv2d_1: 4x4x10"],
        Edges.Shapes(
            """
            [Block, Conv2D(Filters = Arg.Channels / 2, Kernel = 1), Conv2D(Filters = Arg.Channels, Kernel = 1)] class B;
            [Input(4, 4, 3), Conv2D(Filters = 7, Kernel = 1, Name = "a"), Concat("input"), Use<B>]
            """));

    [Fact]
    public void AreHandedOnToNestedBlocks() => Assert.Equal(
        ["pair.0.leaf.0.conv2d: 4x4x8", "pair.0.leaf_1.0.conv2d: 2x2x3"],
        Edges.Shapes(
            """
            [Block, Conv2D(Filters = Arg.Filters, Kernel = Arg.Kernel, Stride = Arg.Stride, Padding = Padding.Same)] class Leaf;
            [Block, Use<Leaf>(Filters = 2 * Arg.Filters, Kernel = Arg.Kernel, Stride = Arg.Stride),
                Use<Leaf>(Filters = Arg.Filters - 1, Kernel = 1, Stride = 2)] class Pair;
            [Input(8, 8, 3), Use<Pair>(Filters = 4, Kernel = 3, Stride = 2)]
            """));

    [Fact]
    public void PrefixesTakeThePlaceOfPaths() => Assert.Equal(
        ["conv2_block1_1_conv", "conv2_block2_1_conv", "conv2_block3_1_conv", "conv2_block4_1_conv", "plain"],
        Pipeline.Layers(
            """
            [Block, Conv2D(Filters = 1, Kernel = 1, Name = "1_conv")] class Leaf;
            [Block, Conv2D(Filters = 1, Kernel = 1, Name = "plain")] class Bare;
            [Block]
            [Use<Leaf>(Times = 2, Prefix = "conv2_block{n}_")]
            [Use<Leaf>(Times = 2, Prefix = "conv2_block{n+2}_", Name = "more")]
            [Use<Bare>(Prefix = "")]
            class Stage;
            [Input(4, 4, 1), Use<Stage>(Prefix = "")]
            """).Select(layer => layer.Node.Name));

    /// <summary>Filters of MobileNet as Keras rounds them.</summary>
    [Theory]
    [InlineData("1", 13, 13)]
    [InlineData("0.35f", 32, 16)]
    [InlineData("0.35f", 16, 8)]
    [InlineData("0.35f", 24, 8)]
    [InlineData("0.35f", 64, 24)]
    [InlineData("0.35f", 96, 32)]
    [InlineData("0.35f", 320, 112)]
    [InlineData("0.5f", 24, 16)]
    [InlineData("0.75f", 24, 24)]
    [InlineData("1.3f", 32, 40)]
    [InlineData("1.4f", 24, 32)]
    [InlineData("1.4f", 320, 448)]
    public void AlphaScalesFilters(string alpha, int filters, int expected) => Assert.Equal(
        expected,
        Assert.Single(Pipeline.Layers(
            $"""
            [Block, Conv2D(Filters = Arg.Filters, Kernel = 1)] class Leaf;
            [Block, Use<Leaf>(Filters = {filters}, Alpha = Arg.Alpha)] class Outer;
            [Input(4, 4, 1), Use<Outer>(Alpha = {alpha})]
            """)).Output.Channels);

    [Theory]
    [InlineData("0.5f", 1280)]
    [InlineData("1.4f", 1792)]
    public void TheLeastAlphaHolds(string alpha, int expected) => Assert.Equal(
        expected,
        Assert.Single(Pipeline.Layers(
            "[Block, Conv2D(Filters = Arg.Filters, Kernel = 1)] class Leaf;\n"
                + $"[Input(4, 4, 1), Use<Leaf>(Filters = 1280, Alpha = {alpha}, LeastAlpha = 1)]")).Output.Channels);
}
