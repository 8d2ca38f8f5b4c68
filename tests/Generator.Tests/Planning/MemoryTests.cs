using System.Linq;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Planning;

/// <summary>Buffers that are needed at the same time lie apart; halos are shared with their like alone.</summary>
public class MemoryTests
{
    private const string Normalized = """
        using ConvGen;
        [Input(48, 48, 8, Without = Passes.ClearedHalos)]
        [Conv2D(Filters = 8, Kernel = 3, Padding = Padding.Same, UseBias = false)]
        [BatchNormalization(Activation = Activation.Relu)]
        [Conv2D(Filters = 8, Kernel = 3, Padding = Padding.Same, UseBias = false)]
        [BatchNormalization(Activation = Activation.Relu)]
        [Conv2D(Filters = 8, Kernel = 3, Padding = Padding.Same, UseBias = false)]
        [BatchNormalization(Activation = Activation.Relu)]
        [Conv2D(Filters = 8, Kernel = 3, Padding = Padding.Same, UseBias = false)]
        [BatchNormalization(Activation = Activation.Relu)]
        [Conv2D(Filters = 8, Kernel = 3, Padding = Padding.Same, UseBias = false)]
        [BatchNormalization(Activation = Activation.Relu)]
        [GlobalAveragePool2D]
        [Dense(10)]
        partial class Net;
        """;

    [Theory]
    [InlineData(Networks.D1, "Demo.D1")]
    [InlineData(Networks.D2, "Demo.D2")]
    [InlineData(Networks.D3, "Demo.D3")]
    public void LiveBuffersDoNotOverlap(string source, string type)
    {
        NetworkPlan plan = Plans.Of(source, type);
        foreach (MemoryPlan memory in new[] { plan.TrainingMemory, plan.InferenceMemory })
        {
            foreach ((Region region, int length) in new[] { (Region.Scratch, memory.ScratchLength), (Region.Slot, memory.SlotLength) })
            {
                int[] placed = [.. Enumerable.Range(0, plan.Buffers.Count).Where(i => memory.Placements[i].Region == region)];
                foreach (int a in placed)
                {
                    Assert.Equal(0, memory.Placements[a].Offset % 16);
                    Assert.True(
                        memory.Placements[a].Offset + plan.Buffers[a].Length + 16 <= length,
                        "A vector load behind the last buffer leaves the memory.");
                    foreach (int b in placed.Where(b => b > a && Meet(memory.Placements[a], memory.Placements[b])))
                    {
                        Assert.False(
                            Overlap(
                                memory.Placements[a].Offset, plan.Buffers[a].Length, memory.Placements[b].Offset, plan.Buffers[b].Length),
                            $"{plan.Buffers[a].Name} and {plan.Buffers[b].Name} share memory while both are needed.");
                    }
                }
            }
        }
    }

    [Fact]
    public void OnlyWhatBackwardReadsHasAPlaceForEverySample()
    {
        NetworkPlan plan = Plans.Of(Networks.D3, "Demo.D3");
        Assert.Equal(0, plan.InferenceMemory.SlotLength);
        foreach ((BufferPlan buffer, Placement placement) in plan.Buffers.Zip(plan.TrainingMemory.Placements))
        {
            bool forward = Calls(plan.Segments.SelectMany(segment => segment.Forward), buffer);
            bool backward = Calls(plan.Segments.SelectMany(segment => segment.Backward), buffer);
            Assert.True(
                placement.Region != Region.Scratch || !(forward && backward), $"{buffer.Name} would be overwritten by the next sample.");
            Assert.True(placement.Region != Region.Slot || (forward && backward), $"{buffer.Name} could be scratch.");
        }

        bool Calls(System.Collections.Generic.IEnumerable<Call> calls, BufferPlan buffer) =>
            calls.Any(call =>
                call.Operands.OfType<Reference>().Any(r => r.Space == MemorySpace.Buffer && plan.Buffers[r.Buffer] == buffer));
    }

    [Fact]
    public void BuffersWhoseTimesDoNotMeetShareMemory()
    {
        NetworkPlan plan = Plans.Of(Networks.D2, "Demo.D2");
        int apart = plan.Buffers.Zip(plan.InferenceMemory.Placements).Where(pair => pair.Second.Region == Region.Scratch)
            .Sum(pair => pair.First.Length);
        Assert.True(plan.InferenceMemory.ScratchLength < apart, $"{plan.InferenceMemory.ScratchLength} floats for buffers of {apart}.");
    }

    /// <summary>Its zeros are written once: only a buffer with the same zeros may take its place.</summary>
    [Theory]
    [InlineData(Networks.D3, "Demo.D3")]
    [InlineData(Normalized, "Net")]
    public void AHaloIsNobodyElsesMemory(string source, string type)
    {
        NetworkPlan plan = Plans.Of(source, type);
        foreach (MemoryPlan memory in new[] { plan.TrainingMemory, plan.InferenceMemory })
        {
            int[] halos = [.. Enumerable.Range(0, plan.Buffers.Count)
                .Where(i => plan.Buffers[i].KeepsZeros && memory.Placements[i].Region is Region.Scratch or Region.Slot)];
            Assert.NotEmpty(halos);
            foreach (int halo in halos)
            {
                BufferPlan like = plan.Buffers[halo].Form;
                Assert.DoesNotContain(Enumerable.Range(0, plan.Buffers.Count), other =>
                    memory.Placements[other].Region == memory.Placements[halo].Region
                    && Overlap(
                        memory.Placements[halo].Offset, plan.Buffers[halo].Length,
                        memory.Placements[other].Offset, plan.Buffers[other].Length)
                    && (plan.Buffers[other].Form != like
                        || memory.Placements[other].Offset != memory.Placements[halo].Offset));
            }
        }
    }

    [Fact]
    public void LikeHalosWhoseTimesDoNotMeetAreOne()
    {
        NetworkPlan plan = Plans.Of(Normalized, "Net");
        Placement[] halos = [.. plan.Buffers.Zip(plan.InferenceMemory.Placements)
            .Where(pair => pair.First.KeepsZeros && pair.First.Channels == 8 && pair.Second.Region == Region.Scratch)
            .Select(pair => pair.Second)];
        Assert.True(halos.Length > 2);
        Assert.True(halos.Select(placement => placement.Offset).Distinct().Count() < halos.Length);
    }

    /// <summary>Gradients live from one layer's backward pass to that of the layer before.</summary>
    [Fact]
    public void WhatCrossesABarrierSharesTheSampleSlot()
    {
        NetworkPlan plan = Plans.Of(Normalized, "Net");
        (BufferPlan Buffer, Placement Placement)[] gradients = [.. plan.Buffers.Zip(plan.TrainingMemory.Placements)
            .Where(pair => pair.First.Name.EndsWith("Gradient", System.StringComparison.Ordinal) && pair.Second.Region == Region.Slot)];
        Assert.True(gradients.Length > 2);
        (BufferPlan Buffer, Placement Placement)[] maps = [.. plan.Buffers.Zip(plan.TrainingMemory.Placements)
            .Where(pair => pair.First.Name.StartsWith("conv2d", System.StringComparison.Ordinal)
                && pair.Second.Region == Region.Slot).Except(gradients)];
        Assert.Contains(gradients, gradient => maps.Any(map => Overlap(
            gradient.Placement.Offset, gradient.Buffer.Length, map.Placement.Offset, map.Buffer.Length)));
        Assert.Equal(0, plan.TrainingMemory.BoundaryLength);
    }

    /// <summary>Maps wait for their backward passes inside each other's times, and gradients come when they have been read.</summary>
    [Fact]
    public void ASlotIsAsLongAsWhatIsNeededAtOnce()
    {
        NetworkPlan plan = Plans.OfLayers("[Input(64, 64, 3)]\n[ResNet18(Classes = 10)]");
        (BufferPlan Buffer, Placement Placement)[] slot = [.. plan.Buffers.Zip(plan.TrainingMemory.Placements)
            .Where(pair => pair.Second.Region == Region.Slot && !pair.First.KeepsZeros)];
        int most = slot.Max(at => slot
            .Where(other => other.Placement.First <= at.Placement.First && at.Placement.First <= other.Placement.Last)
            .Sum(other => (other.Buffer.Length + 15) / 16 * 16));
        int zeros = plan.Buffers.Zip(plan.TrainingMemory.Placements)
            .Where(pair => pair.Second.Region == Region.Slot && pair.First.KeepsZeros)
            .GroupBy(pair => pair.Second.Offset).Sum(like => (like.First().First.Length + 15) / 16 * 16);
        Assert.Equal(most + zeros + 16, plan.TrainingMemory.SlotLength);
    }

    private static bool Meet(Placement a, Placement b) => a.First <= b.Last && b.First <= a.Last;

    private static bool Overlap(int a, int aLength, int b, int bLength) => a < b + bLength && b < a + aLength;
}
