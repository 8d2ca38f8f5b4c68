using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using Xunit;

namespace ConvGen.Generator.Tests.Planning;

/// <summary>Normalised maps that are made again for the backward pass.</summary>
public sealed class RecomputeTests
{
    private const string Input = "[Input(12, 12, 8)]\n";
    private const string Normalized =
        "[Conv2D(8, 3, UseBias = false)]\n[BatchNormalization(Activation = Activation.Relu, Name = \"n\")]\n";

    [Theory]
    [InlineData(Input + Normalized + "[Conv2D(4, 1)]", true)]
    [InlineData(Input + Normalized + "[Conv2D(4, 3, Algorithm = Algorithm.Direct)]", true)]
    [InlineData(Input + Normalized + "[Conv2D(4, 3, Padding = Padding.Same, Algorithm = Algorithm.Direct)]", true)]
    [InlineData(Input + Normalized + "[DepthwiseConv2D(3, Activation = Activation.Relu6)]", true)]
    [InlineData(Input + Normalized + "[MaxPool2D(3, Stride = 2)]", true)]
    [InlineData("[Input(12, 12, 8, Without = Passes.Recompute)]\n" + Normalized + "[Conv2D(4, 1)]", false)]

    // Its gradients have Winograd's patches of it.
    [InlineData(Input + Normalized + "[Conv2D(4, 3)]", false)]

    // What somebody else reads or takes out is kept for them.
    [InlineData(Input + Normalized + "[Conv2D(8, 1)]\n[Add(\"n\")]", false)]
    [InlineData(Input + Normalized + "[Output(\"n\")]\n[Conv2D(4, 1)]", false)]
    [InlineData(Input + Normalized + "[GlobalAveragePool2D]", false)]

    // An exponential costs more than a read.
    [InlineData(Input + "[Conv2D(8, 3)]\n[BatchNormalization(Activation = Activation.Silu, Name = \"n\")]\n[Conv2D(4, 1)]", false)]
    [InlineData(Input + "[Conv2D(8, 3)]\n[BatchNormalization(Trainable = false, Name = \"n\")]\n[Conv2D(4, 1)]", false)]
    public void MapsThatOneLayerReadsAreMadeAgain(string layers, bool again)
    {
        NetworkPlan plan = Plans.OfLayers(layers);
        Assert.Equal(again, plan.Decisions.Any(decision => decision.Pass == OptimizationPasses.Recompute));
        bool normalizesBackward = plan.Segments.SelectMany(segment => segment.Backward)
            .Any(call => call.Callee == new FunctionCallee(RuntimeFunction.BatchNormalizationForward));
        Assert.Equal(again, normalizesBackward);
    }

    /// <summary>Both of them are scratch, in one place: nothing of the map crosses a barrier.</summary>
    [Fact]
    public void NeitherOfTheTwoIsKept()
    {
        NetworkPlan plan = Plans.OfLayers(
            Input + Normalized + "[Conv2D(4, 3, Padding = Padding.Same, Algorithm = Algorithm.Direct)]\n[GlobalAveragePool2D]");
        Placement first = PlacementOf(plan, "n"), second = PlacementOf(plan, "nAgain");
        Assert.Equal(Region.Scratch, first.Region);
        Assert.Equal((first.Region, first.Offset), (second.Region, second.Offset));
        Assert.Equal(plan.Buffer("n").Halo, plan.Buffer("nAgain").Halo);
    }

    /// <summary>What a relu lets through is told by what was normalised: going backward nobody reads the map.</summary>
    [Fact]
    public void GradientsOfARelusMapDoNotReadIt()
    {
        NetworkPlan plan = Plans.OfLayers(Input + Normalized + "[GlobalAveragePool2D]");
        int map = plan.Buffers.ToList().FindIndex(buffer => buffer.Name == "n");
        Assert.Contains(plan.Segments.SelectMany(segment => segment.Forward), call => call.Buffers.Contains(map));
        Call[] backward = [.. plan.Segments.SelectMany(segment => segment.Backward)];
        Assert.Contains(backward, call => call.Callee == new FunctionCallee(RuntimeFunction.BatchStatisticsGradients));
        Assert.DoesNotContain(backward, call => call.Buffers.Contains(map));
    }

    /// <summary>One map may leave its memory to its own gradient; of several all but one are saved.</summary>
    [Fact]
    public void MapsTakeLessMemory()
    {
        const string pointwise = "[Conv2D(8, 1, UseBias = false)]\n[BatchNormalization(Activation = Activation.Relu)]\n";
        string layers = Normalized + pointwise + pointwise + "[Conv2D(4, 1)]\n[GlobalAveragePool2D]";
        NetworkPlan again = Plans.OfLayers(Input + layers);
        NetworkPlan kept = Plans.OfLayers("[Input(12, 12, 8, Without = Passes.Recompute)]\n" + layers);
        Assert.True(again.TrainingMemory.SlotLength < kept.TrainingMemory.SlotLength);
    }

    /// <summary>
    /// Each sum is made again from the one before it, and the first of them from both of its normalised summands; those of the last chain
    /// are kept, since nothing has left its memory to them.
    /// </summary>
    [Fact]
    public void SumsAreMadeAgainWhereMapsAreMany()
    {
        const string shortcut = "[Conv2D(8, 1, UseBias = false, From = \"input\")]\n[BatchNormalization]\n";
        const string body = "[Conv2D(8, 1)]\n[Conv2D(8, 1, UseBias = false)]\n[BatchNormalization(Name = \"a\")]\n";
        const string layers = Input + body + shortcut + "[Add(\"a\", Activation = Activation.Relu, Name = \"s\")]\n"
            + "[Conv2D(8, 1)]\n[Conv2D(8, 1, UseBias = false)]\n[BatchNormalization]\n"
            + "[Add(\"s\", Activation = Activation.Relu, Name = \"t\")]\n"
            + "[Conv2D(8, 1, UseBias = false)]\n[BatchNormalization(Name = \"b\")]\n"
            + "[Conv2D(8, 1, UseBias = false, From = \"t\")]\n[BatchNormalization]\n"
            + "[Add(\"b\", Activation = Activation.Relu, Name = \"u\")]\n[Conv2D(4, 1)]\n[GlobalAveragePool2D]";
        Assert.DoesNotContain(Again(Plans.OfLayers(layers)), name => name is "s" or "t");

        NetworkPlan plan = Plans.OfLayers(layers, MachineModel.Default with { KeptBytes = 12 * 12 * 8 });
        Assert.Equal(["a", "s", "t"], Again(plan));
        string[] kept = [.. plan.Buffers.Zip(plan.TrainingMemory.Placements)
            .Where(pair => pair.Second.Region == Region.Slot).Select(pair => pair.First.Name)];
        Assert.Contains("sAgain", kept);
        Assert.True(plan.TrainingMemory.SlotLength < Plans.OfLayers(layers).TrainingMemory.SlotLength);

        static string[] Again(NetworkPlan plan) => [.. plan.Segments.SelectMany(segment => segment.Backward)
            .Where(call => call.Comment.EndsWith(": again", System.StringComparison.Ordinal)).Select(call => call.Comment.Split(':')[0])];
    }

    private static Placement PlacementOf(NetworkPlan plan, string buffer) =>
        plan.TrainingMemory.Placements[plan.Buffers.ToList().FindIndex(each => each.Name == buffer)];
}
