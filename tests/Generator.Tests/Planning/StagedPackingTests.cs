using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using Xunit;

namespace ConvGen.Generator.Tests.Planning;

/// <summary>Packed copies that the stages of training have in turn.</summary>
public sealed class StagedPackingTests
{
    private const string Large =
        "[Conv2D(128, 3, UseBias = false)]\n[BatchNormalization]\n[Conv2D(128, 3, UseBias = false)]\n[BatchNormalization]\n"
        + "[Conv2D(128, 1, UseBias = false)]\n[BatchNormalization]\n[GlobalAveragePool2D]";

    [Theory]
    [InlineData("[Input(12, 12, 32)]\n" + Large, true)]
    [InlineData("[Input(12, 12, 32, Without = Passes.StagedPacking)]\n" + Large, false)]
    [InlineData("[Input(12, 12, 32, Training = false)]\n" + Large, false)]

    // Copies that stay in the cache, and networks whose samples meet at no barrier.
    [InlineData("[Input(12, 12, 32)]\n[Conv2D(32, 3)]\n[BatchNormalization]\n[GlobalAveragePool2D]", false)]
    [InlineData("[Input(12, 12, 32)]\n[Conv2D(128, 3)]\n[Conv2D(128, 3)]\n[Conv2D(128, 3)]\n[GlobalAveragePool2D]", false)]
    public void CopiesBeyondTheCacheAreMadeStageByStage(string layers, bool staged)
    {
        NetworkPlan plan = Plans.OfLayers(layers);
        Assert.Equal(staged, plan.Decisions.Any(decision => decision.Pass == OptimizationPasses.StagedPacking));
        Assert.Equal(staged, plan.StagePackedLength > 0);
        Assert.Equal(staged, plan.StageCopies.Any());
    }

    [Fact]
    public void TheyShareMemoryButWithinAStage()
    {
        NetworkPlan plan = Plans.OfLayers("[Input(12, 12, 32)]\n" + Large);
        NetworkPlan apart = Plans.OfLayers("[Input(12, 12, 32, Without = Passes.StagedPacking)]\n" + Large);
        Assert.True(plan.StagePackedLength < apart.TrainingPackedLength / 2);
        Assert.Equal(apart.PackedCopies.Select(copy => copy.Name).Order(), plan.PackedCopies.Select(copy => copy.Name).Order());
        foreach (IGrouping<int, PackedCopy> stage in Staged(plan).GroupBy(copy => copy.Stage))
        {
            PackedCopy[] copies = [.. stage.OrderBy(copy => copy.Offset)];
            Assert.All(copies.Zip(copies.Skip(1)), pair => Assert.True(pair.First.Offset + pair.First.Length <= pair.Second.Offset));
        }
    }

    /// <summary>Forward the stages are cut behind each normalisation's statistics, backward behind its gradients' sums.</summary>
    [Fact]
    public void EachIsReadInItsStageAlone()
    {
        NetworkPlan plan = Plans.OfLayers("[Input(12, 12, 32)]\n" + Large);
        List<(int Stage, int Offset)> reads = [];
        int stage = 0;
        foreach (SegmentPlan segment in plan.Segments)
        {
            Read(segment.Forward);
            stage += segment.ForwardBarrier is null ? 0 : 1;
        }

        foreach (SegmentPlan segment in plan.Segments.Reverse())
        {
            Read(segment.Backward);
            stage += segment.BackwardBarrier is null ? 0 : 1;
        }

        Assert.Equal(6, stage);
        Assert.Equal(Staged(plan).Select(copy => (copy.Stage, copy.Offset)).Order(), reads.Distinct().Order());

        void Read(IEnumerable<Call> calls) => reads.AddRange(calls.SelectMany(call => call.Operands).OfType<Reference>()
            .Where(reference => reference.Space == MemorySpace.StagePacked).Select(reference => (stage, reference.Offset)));
    }

    private static IEnumerable<PackedCopy> Staged(NetworkPlan plan) => plan.PackedCopies.Where(copy => copy.Use == PackedUse.Stage);
}
