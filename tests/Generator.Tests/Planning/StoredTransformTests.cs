using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using Xunit;

namespace ConvGen.Generator.Tests.Planning;

/// <summary>Predictions store large kernels in Winograd's domain.</summary>
public sealed class StoredTransformTests
{
    /// <summary>Weights of 9.6 MB, kernels of 12.8 MB transformed.</summary>
    private const string Two = "[Input(14, 14, 256)]\n[Conv2D(256, 3, Padding = Padding.Same, Name = \"one\")]\n"
        + "[Conv2D(256, 3, Padding = Padding.Same, Name = \"two\")]\n[Conv2D(500, 1)]";

    [Theory]
    [InlineData(256, "one two")]
    [InlineData(24, "one")]
    [InlineData(16, "")]
    public void AsManyAsFit(int megabytes, string stored)
    {
        NetworkPlan plan = Plans.OfLayers(Two, MachineModel.Default with { PredictionBytes = megabytes * 1024L * 1024 });
        Decision[] decisions = [.. plan.Decisions.Where(each => each.Pass == OptimizationPasses.StoredTransforms)];
        Assert.Equal(stored, string.Join(" ", decisions.Select(each => each.Node)));
        Assert.All(decisions, each => Assert.Equal(
            "F(5x5, 3x3) in predictions, its kernel stored transformed, 32 filters at a time", each.Text));
        Assert.Equal(decisions.Length, plan.PackedCopies.Count(copy => copy.Slices == 8));
    }

    [Theory]
    [InlineData("[Input(14, 14, 256, Without = Passes.StoredTransforms)]\n[Conv2D(256, 3, Padding = Padding.Same)]")]
    [InlineData("[Input(14, 14, 256, Without = Passes.Winograd)]\n[Conv2D(256, 3, Padding = Padding.Same)]")]

    // A kernel that stays in the second-level cache, one whose bands threads share as well, one whose patches would leave it.
    [InlineData("[Input(56, 56, 64)]\n[Conv2D(64, 3, Padding = Padding.Same)]")]
    [InlineData("[Input(56, 56, 96)]\n[Conv2D(96, 3, Padding = Padding.Same)]")]
    [InlineData("[Input(28, 28, 224)]\n[Conv2D(128, 3, Padding = Padding.Same)]")]
    public void OthersAreNot(string layers) =>
        Assert.DoesNotContain(Plans.OfLayers(layers).Decisions, each => each.Pass == OptimizationPasses.StoredTransforms);

    /// <summary>Where weights leave no room, predictions transform kernels themselves: in smaller patches, of fewer elements.</summary>
    [Theory]
    [InlineData(256, "F(6x6, 3x3)")]
    [InlineData(8, "F(4x4, 3x3)")]
    public void KernelsThatAreNotStoredHaveSmallerTransforms(int megabytes, string transform)
    {
        NetworkPlan plan = Plans.OfLayers(
            "[Input(28, 28, 512)]\n[Conv2D(512, 3, Padding = Padding.Same)]",
            MachineModel.Default with { PredictionBytes = megabytes * 1024L * 1024 });
        Assert.All(
            plan.Decisions.Where(each => each.Pass is OptimizationPasses.Winograd or OptimizationPasses.StoredTransforms),
            each => Assert.StartsWith(transform, each.Text));
        Assert.Contains(plan.Decisions, each => each.Text.StartsWith(transform + " in predictions", System.StringComparison.Ordinal));
    }

    /// <summary>A kernel of few bands is stored in slices for the sake of threads.</summary>
    [Fact]
    public void ThreadsShareSlices()
    {
        NetworkPlan plan = Plans.OfLayers("[Input(28, 28, 128, Training = false)]\n[Conv2D(128, 3, Padding = Padding.Same)]");
        Assert.Contains(plan.Decisions, each => each.Pass == OptimizationPasses.StoredTransforms);
        Call[] slices = [.. plan.Segments.SelectMany(segment => segment.Infer).Where(call => call.Loop != 0)];
        Assert.Equal(3, slices.Length);
        Assert.All(slices, call => Assert.Equal((4, 4, slices[0].SharedLoop), (call.Rows, call.Chunks, call.SharedLoop)));
        Assert.Equal([true, false, false], slices.Select(call => call.IsForEachThread));
        Assert.Equal([false, true, true], slices.Select(call => call.IsOfSlice));

        // Patches, the products of a slice and what transforms use lie in memory of a thread's own; what patches are made of does not.
        int[] own = [.. slices.SelectMany(call => call.BufferPlaces.Skip(call.IsForEachThread ? 1 : 0)).Where(place => place.RowStep == 0)
            .Select(place => place.Buffer).Distinct()];
        Assert.Equal(4, own.Length);
        Assert.All(own, buffer => Assert.True(plan.Buffers[buffer].PerThread));
        Assert.False(plan.Buffers[slices[0].BufferPlaces.First().Buffer].PerThread);
    }

    /// <summary>A training network whose predictions read the copies of its trainings has them in bands.</summary>
    [Fact]
    public void TrainingsShareTheirCopies() => Assert.DoesNotContain(
        Plans.OfLayers("[Input(28, 28, 128)]\n[Conv2D(128, 3, Padding = Padding.Same)]").Decisions,
        each => each.Pass == OptimizationPasses.StoredTransforms);
}
