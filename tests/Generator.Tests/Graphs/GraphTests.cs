using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Graphs;

/// <summary>Which values layers read.</summary>
public class GraphTests
{
    [Fact]
    public void FromTakesTheNamedValueAndLayersBehindFollow() => Assert.Equal(
        ["a: input", "b: input", "conv2d: b", "c: a", "add: c, conv2d, b"],
        Edges.Of(
            """
            [Input(8, 8, 2)]
            [Conv2D(Filters = 2, Kernel = 1, Name = "a")]
            [Conv2D(Filters = 2, Kernel = 1, Name = "b", From = "input")]
            [Conv2D(Filters = 2, Kernel = 1)]
            [Conv2D(Filters = 2, Kernel = 1, Name = "c", From = "a")]
            [Add("conv2d", "b")]
            """));

    [Fact]
    public void MergesReadTheValueBeforeThenTheNamedOnesAndFirstInFront() => Assert.Equal(
        ["a: input", "b: a", "sum: b, a, input", "join: a, sum, b", "all: input, b, join", "twice: all, all"],
        Edges.Of(
            """
            [Input(8, 8, 2)]
            [Conv2D(Filters = 2, Kernel = 1, Name = "a")]
            [Conv2D(Filters = 2, Kernel = 1, Name = "b")]
            [Add("a", "input", Name = "sum")]
            [Concat("b", First = "a", Name = "join")]
            [Concat("join", First = "input", From = "b", Name = "all")]
            [Multiply("all", Name = "twice")]
            """));

    [Fact]
    public void FirstAloneIsEnoughToMerge() => Assert.Equal(
        ["conv2d: input", "add: input, conv2d"],
        Edges.Of("[Input(8, 8, 2), Conv2D(Filters = 2, Kernel = 1), Add(First = \"input\")]"));

    [Fact]
    public void MergesAreNamedAsKerasNamesThem() => Assert.Equal(
        [
            "conv2d: input", "add: conv2d, input", "concatenate: add, input", "multiply: concatenate, concatenate",
            "add_1: multiply, multiply",
        ],
        Edges.Of(
            """
            [Input(8, 8, 2)]
            [Conv2D(Filters = 2, Kernel = 1)]
            [Add("input"), Concat("input"), Multiply("concatenate"), Add("multiply")]
            """));

    [Fact]
    public void ConcatJoinsChannelsAndMultiplyScalesThem() => Assert.Equal(
        ["concatenate: 8x6x5", "global_average_pooling2d: 5", "reshape: 1x1x5", "multiply: 8x6x5", "multiply_1: 8x6x5"],
        Edges.Shapes(
            """
            [Input(8, 6, 1)]
            [Concat("input", "input", "input", "input")]
            [GlobalAveragePool2D]
            [Reshape(1, 1, 5)]
            [Multiply("concatenate")]
            [Multiply("reshape")]
            """));

    /// <summary>In a block names are its own, and "input" is what its use reads.</summary>
    [Fact]
    public void NamesOfABlockAreItsOwn() => Assert.Equal(
        [
            "x: input", "left.0.x: x", "left.0.y: x", "left.0.add: left.0.y, left.0.x, x",
            "left.1.x: left.0.add", "left.1.y: left.0.add", "left.1.add: left.1.y, left.1.x, left.0.add",
            "right.0.x: x", "right.0.y: x", "right.0.add: right.0.y, right.0.x, x", "end: right.0.add, left.1.add",
        ],
        Edges.Of(
            """
            [Block]
            [Conv2D(Filters = 2, Kernel = 1, Name = "x")]
            [Conv2D(Filters = 2, Kernel = 1, Name = "y", From = "input")]
            [Add("x", "input")]
            class Pair;

            [Input(8, 8, 2)]
            [Conv2D(Filters = 2, Kernel = 1, Name = "x")]
            [Use<Pair>(Times = 2, Name = "left")]
            [Use<Pair>(From = "x", Name = "right")]
            [Add("left", Name = "end")]
            """));

    [Fact]
    public void NestedBlocksReadWhatTheirUsesRead() => Assert.Equal(
        ["outer.0.a: input", "outer.0.inner.0.conv2d: input", "outer.0.inner.0.add: outer.0.inner.0.conv2d, input",
            "outer.0.add: outer.0.inner.0.add, outer.0.a"],
        Edges.Of(
            """
            [Block, Conv2D(Filters = 2, Kernel = 1), Add("input")] class Inner;
            [Block, Conv2D(Filters = 2, Kernel = 1, Name = "a"), Use<Inner>(From = "input"), Add("a")] class Outer;
            [Input(8, 8, 2)]
            [Use<Outer>]
            """));

    [Fact]
    public void AUNetReadsItsSkipsInReverse() => Assert.Equal(
        ["down: 8x8x4", "max_pooling2d: 4x4x4", "deep: 4x4x8", "reshape: 8x8x2", "concatenate: 8x8x6", "conv2d: 8x8x1"],
        Edges.Shapes(
            """
            [Input(8, 8, 1)]
            [Conv2D(Filters = 4, Kernel = 3, Padding = Padding.Same, Name = "down")]
            [MaxPool2D]
            [Conv2D(Filters = 8, Kernel = 3, Padding = Padding.Same, Name = "deep")]
            [Reshape(8, 8, 2)]
            [Concat("down")]
            [Conv2D(Filters = 1, Kernel = 1)]
            """));
}
