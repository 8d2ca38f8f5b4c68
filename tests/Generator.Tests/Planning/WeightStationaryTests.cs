using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using Xunit;

namespace ConvGen.Generator.Tests.Planning;

/// <summary>The samples of a prediction take turns with layers of large weights.</summary>
public sealed class WeightStationaryTests
{
    private const string Late =
        "[Conv2D(256, 1, Name = \"first\")]\n[Conv2D(256, 3, Padding = Padding.Same, Name = \"slices\")]\n"
        + "[Conv2D(384, 3, Stride = 2, Padding = Padding.Same, Name = \"direct\")]\n[Conv2D(64, 1, Name = \"last\")]";

    [Theory]
    [InlineData("[Input(14, 14, 64)]\n" + Late, 2)]
    [InlineData("[Input(14, 14, 64, Training = false)]\n" + Late, 2)]
    [InlineData("[Input(14, 14, 64, Profile = true)]\n" + Late, 2)]
    [InlineData("[Input(14, 14, 64, Without = Passes.WeightStationary)]\n" + Late, 0)]

    // Weights that stay in the cache, and maps beside which they are small.
    [InlineData("[Input(14, 14, 64)]\n[Conv2D(48, 1)]\n[Conv2D(48, 3, Padding = Padding.Same)]", 0)]
    [InlineData("[Input(56, 56, 256)]\n[Conv2D(256, 3, Padding = Padding.Same)]", 0)]
    public void LayersOfLargeWeightsTakeSomeSamplesTogether(string layers, int count)
    {
        NetworkPlan plan = Plans.OfLayers(layers);
        Assert.Equal(
            count == 0 ? [] : [$"8 samples of a prediction take turns with each of {count} layers of large weights"],
            plan.Decisions.Where(each => each.Pass == OptimizationPasses.WeightStationary).Select(each => each.Text));
        Assert.Equal(count == 0 ? 0 : 8, plan.InferenceMemory.TileSamples);
        Assert.Equal(count == 0 ? plan.MicroBatch : 8, plan.PredictionMicroBatch);
        Assert.Equal(count > 0, plan.InferenceMemory.SlotLength > 0);
        Assert.All(
            plan.Segments.SelectMany(segment => segment.Forward.Concat(segment.Backward)), call => Assert.Equal(0, call.Block));
    }

    /// <summary>All samples of a tile go through a slice of a kernel, which is transformed once for them, if at all.</summary>
    [Theory]
    [InlineData("", true)]
    [InlineData(", Without = Passes.StoredTransforms", false)]
    public void EachHasABlockOfItsOwn(string without, bool isStored)
    {
        NetworkPlan plan = Plans.OfLayers($"[Input(14, 14, 64{without})]\n" + Late);
        SampleBlock[] blocks = [.. SampleBlock.Of([.. plan.Segments.SelectMany(segment => segment.Infer)])];
        Assert.Equal([1, 2, 3, 4], blocks.Select(block => block.Calls[0].Block));
        Assert.Equal([false, true, false, false], blocks.Select(block => block.SharesRows));
        Assert.Equal(
            isStored
                ? ["slices: patches", "slices: products of a slice", "slices: sum and bias"]
                : ["slices: patches", "slices: transformed kernel of a slice", "slices: products of a slice", "slices: sum and bias"],
            blocks[1].Calls.Select(call => call.Comment));
        Assert.Equal(["direct: sum and bias"], blocks[2].Calls.Select(call => call.Comment).Where(comment => comment.Length > 0));
    }

    /// <summary>A sample carries what it needs in its slot; what all share or nobody needs later is scratch.</summary>
    [Fact]
    public void WhatASampleCarriesFromBlockToBlockLiesInItsSlot()
    {
        NetworkPlan plan = Plans.OfLayers("[Input(14, 14, 64)]\n" + Late);
        Call[] calls = [.. plan.Segments.SelectMany(segment => segment.Infer)];
        for (int buffer = 0; buffer < plan.Buffers.Count; buffer++)
        {
            int blocks = calls.Where(call => call.Buffers.Contains(buffer)).Select(call => call.Block).Distinct().Count();
            bool isCarried = calls.Any(call => call.IsForEachThread && call.Buffers.Contains(buffer));
            Region region = blocks == 0 ? Region.Unused : blocks > 1 || isCarried ? Region.Slot : Region.Scratch;
            Assert.Equal(region, plan.InferenceMemory.Placements[buffer].Region);
        }
    }

    [Fact]
    public void SamplesOfATileFitTheThirdLevelCache()
    {
        NetworkPlan plan = Plans.OfLayers(
            "[Input(28, 28, 512)]\n[Conv2D(1024, 3, Padding = Padding.Same)]\n[Conv2D(1024, 3, Padding = Padding.Same)]");
        Assert.InRange(8L * plan.InferenceMemory.SlotLength * sizeof(float), 0, 2 * 16 * 1024 * 1024);
        Assert.True((long)plan.InferenceMemory.TileSamples * plan.InferenceMemory.SlotLength * sizeof(float) <= 16 * 1024 * 1024);
    }
}
