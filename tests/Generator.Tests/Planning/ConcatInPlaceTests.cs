using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using Xunit;

namespace ConvGen.Generator.Tests.Planning;

/// <summary>Maps that lie among the channels of a wider one.</summary>
public sealed class ConcatInPlaceTests
{
    private const string Input = "[Input(12, 12, 16)]\n[MaxPool2D(2, Name = \"x0\")]\n";
    private const string Layer =
        "[BatchNormalization(Activation = Activation.Relu)]\n[Conv2D(16, 3, Padding = Padding.Same, UseBias = false)]\n";
    private const string Chain =
        Layer + "[Concat(First = \"x0\", Name = \"x1\")]\n" + Layer + "[Concat(First = \"x1\", Name = \"x2\")]\n";
    private const string End = "[BatchNormalization]\n[GlobalAveragePool2D]";

    // x1 and two convolutions lie in x2.
    [Theory]
    [InlineData(Input + Chain + End, "x2: 3 maps lie")]
    [InlineData("[Input(12, 12, 16, Training = false)]\n[MaxPool2D(2, Name = \"x0\")]\n" + Chain + End, "x2: 3 maps lie")]
    [InlineData("[Input(12, 12, 16, Without = Passes.ConcatInPlace)]\n[MaxPool2D(2, Name = \"x0\")]\n" + Chain + End, "")]

    // What leaves the network, or who does more than step from pixel to pixel reads, has no gaps.
    [InlineData(Input + "[Output(\"x1\")]\n" + Chain + End, "x1: 1 map lies, x2: 1 map lies")]
    [InlineData(
        Input + Chain + "[GlobalAveragePool2D(From = \"x1\", Name = \"p\")]\n[GlobalAveragePool2D(From = \"x2\")]\n[Concat(\"p\")]",
        "x1: 1 map lies, x2: 1 map lies")]
    public void WhatIsConcatenatedLiesInPlace(string layers, string expected)
    {
        NetworkPlan plan = Plans.OfLayers(layers);
        IEnumerable<string> decisions = plan.Decisions.Where(decision => decision.Pass == OptimizationPasses.ConcatInPlace)
            .Select(decision => $"{decision.Node}: {decision.Text.Replace(" among its channels from the start", "")}");
        Assert.Equal(expected, string.Join(", ", decisions.Order()));
    }

    /// <summary>The map in front of a dense block is copied once, the convolutions' gradients are copied out.</summary>
    [Fact]
    public void NothingElseIsCopied()
    {
        NetworkPlan plan = Plans.OfLayers(Input + Chain + End);
        Assert.Equal(1, Copies(plan, segment => segment.Infer));
        Assert.Equal(1, Copies(plan, segment => segment.Forward));
        Assert.Equal(3, Copies(plan, segment => segment.Backward));
        Assert.DoesNotContain(plan.Buffers, buffer => buffer.Name is "x1" or "x1Gradient");
    }

    /// <summary>Pixels of 64 channels lie five cache lines apart, unless a reader wants no gaps.</summary>
    [Theory]
    [InlineData("", 80)]
    [InlineData("[Conv2D(16, 1)]\n", 64)]
    public void PixelsLieOddNumbersOfLinesApart(string reader, int stride)
    {
        NetworkPlan plan = Plans.OfLayers(Input + Chain + Layer + "[Concat(First = \"x2\", Name = \"x3\")]\n" + reader + End);
        Assert.Equal(stride, plan.Buffer("x3").Channels);
        Assert.Equal(64, plan.Network.Nodes.Single(node => node.Node.Name == "x3").Output.Channels);
    }

    private static int Copies(NetworkPlan plan, Func<SegmentPlan, IEnumerable<Call>> calls) =>
        plan.Segments.SelectMany(calls).Count(call => call.Callee == new FunctionCallee(RuntimeFunction.CopyRows));
}
