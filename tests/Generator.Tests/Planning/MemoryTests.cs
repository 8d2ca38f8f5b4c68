using System.Linq;
using ConvGen.Generator.Planning;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Planning;

/// <summary>Buffers that are needed at the same time lie apart; halos are never shared.</summary>
public class MemoryTests
{
    [Theory]
    [InlineData(Networks.D1, "Demo.D1")]
    [InlineData(Networks.D2, "Demo.D2")]
    [InlineData(Networks.D3, "Demo.D3")]
    public void LiveBuffersDoNotOverlap(string source, string type)
    {
        NetworkPlan plan = Plans.Of(source, type);
        foreach (MemoryPlan memory in new[] { plan.TrainingMemory, plan.InferenceMemory })
        {
            int[] slots = [.. Enumerable.Range(0, plan.Buffers.Count).Where(i => memory.Placements[i].Region == Region.Slot)];
            foreach (int a in slots)
            {
                Assert.Equal(0, memory.Placements[a].Offset % 16);
                Assert.True(memory.Placements[a].Offset + plan.Buffers[a].Length + 16 <= memory.SlotLength, "A vector load behind the last buffer leaves the slot.");
                foreach (int b in slots.Where(b => b > a && Meet(memory.Placements[a], memory.Placements[b])))
                {
                    Assert.False(
                        Overlap(memory.Placements[a].Offset, plan.Buffers[a].Length, memory.Placements[b].Offset, plan.Buffers[b].Length),
                        $"{plan.Buffers[a].Name} and {plan.Buffers[b].Name} share memory while both are needed.");
                }
            }
        }
    }

    [Fact]
    public void BuffersWhoseTimesDoNotMeetShareMemory()
    {
        NetworkPlan plan = Plans.Of(Networks.D2, "Demo.D2");
        int apart = plan.Buffers.Zip(plan.InferenceMemory.Placements).Where(pair => pair.Second.Region == Region.Slot).Sum(pair => pair.First.Length);
        Assert.True(plan.InferenceMemory.SlotLength < apart, $"{plan.InferenceMemory.SlotLength} floats for buffers of {apart}.");
    }

    [Fact]
    public void AHaloIsNobodyElsesMemory()
    {
        NetworkPlan plan = Plans.Of(Networks.D3, "Demo.D3");
        int[] halos = [.. Enumerable.Range(0, plan.Buffers.Count).Where(i => plan.Buffers[i].HasHalo && plan.TrainingMemory.Placements[i].Region == Region.Slot)];
        Assert.NotEmpty(halos);
        Assert.All(halos, i => Assert.Equal((0, int.MaxValue), (plan.TrainingMemory.Placements[i].First, plan.TrainingMemory.Placements[i].Last)));
    }

    private static bool Meet(Placement a, Placement b) => a.First <= b.Last && b.First <= a.Last;

    private static bool Overlap(int a, int aLength, int b, int bLength) => a < b + bLength && b < a + aLength;
}
