using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using Xunit;

namespace ConvGen.Generator.Tests.Planning;

/// <summary>Predictions go through successive maps that exceed the second-level cache in strips of rows.</summary>
public sealed class FusedRowsTests
{
    private const string Block =
        "[Conv2D(48, 1, Name = \"expand\")]\n[DepthwiseConv2D(3, Padding = Padding.Same, Name = \"depthwise\")]\n"
        + "[Conv2D(8, 1, Name = \"project\")]\n[GlobalAveragePool2D]";

    [Theory]
    [InlineData("[Input(80, 80, 8)]\n" + Block, "expand: and 2 behind it, up to project, in 6 strips of rows")]
    [InlineData("[Input(80, 80, 8, Training = false)]\n" + Block, "expand: and 2 behind it, up to project, in 6 strips of rows")]
    [InlineData("[Input(80, 80, 8, Without = Passes.FusedRows)]\n" + Block, "")]
    [InlineData("[Input(80, 80, 8, Profile = true)]\n" + Block, "")]

    // Maps that stay in the cache; one that leaves the network in between, and is whole before anybody reads it.
    [InlineData("[Input(40, 40, 8)]\n" + Block, "")]
    [InlineData("[Input(80, 80, 8)]\n[Output(\"expand\")]\n" + Block, "depthwise: and 1 behind it, up to project, in 6 strips of rows")]
    public void MapsBeyondTheCacheAreComputedInStrips(string layers, string decision)
    {
        NetworkPlan plan = Plans.OfLayers(layers);
        IEnumerable<string> decisions = plan.Decisions.Where(each => each.Pass == OptimizationPasses.FusedRows)
            .Select(each => $"{each.Node}: {each.Text}");
        Assert.Equal(decision, string.Join("; ", decisions));
        Assert.Equal(decision.Length > 0, plan.Segments.Any(segment => segment.Infer.Any(call => call.IsStrip)));
        Assert.DoesNotContain(plan.Segments.SelectMany(segment => segment.Forward.Concat(segment.Backward)), call => call.IsStrip);
    }

    /// <summary>A window reads a row below its own, so the map that it reads is a row ahead, or a tile of rows.</summary>
    [Fact]
    public void WhatALaterCallReadsIsComputedFirst()
    {
        Call[] calls = [.. Plans.OfLayers("[Input(80, 80, 8)]\n" + Block).Segments.SelectMany(segment => segment.Infer)
            .Where(call => call.IsStrip)];
        Assert.Equal([1, 1, 1], calls.Select(call => call.Loop));
        StripOperand[] strips = [.. calls.SelectMany(call => call.Operands).OfType<StripOperand>()];
        Assert.Equal([80, 80, 6400], strips.Select(strip => strip.Count));
        Assert.Equal([14, 14, 1120], strips.Select(strip => strip.Step));
        Assert.InRange(strips[0].Ahead, strips[1].Ahead + 1, strips[1].Ahead + 4);
        Assert.Equal(0, strips[2].Ahead);
    }
}
