using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Lowering;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using Xunit;

namespace ConvGen.Generator.Tests.Planning;

/// <summary>Halos whose zeros are written before each use, so that maps share memory.</summary>
public sealed class ClearedHalosTests
{
    private const string Large =
        "[Conv2D(32, 3, Padding = Padding.Same)]\n[Conv2D(48, 3, Padding = Padding.Same)]\n[MaxPool2D(2)]\n"
        + "[DepthwiseConv2D(3, Padding = Padding.Same)]\n[Conv2D(24, 1)]\n[DepthwiseConv2D(5, Padding = Padding.Same)]\n"
        + "[GlobalAveragePool2D]";

    [Theory]
    [InlineData("[Input(64, 64, 16)]\n" + Large, true)]
    [InlineData("[Input(64, 64, 16, Training = false)]\n" + Large, true)]
    [InlineData("[Input(64, 64, 16, Without = Passes.ClearedHalos)]\n" + Large, false)]

    // Maps that stay in the first-level cache, and maps of which a halo is a large part.
    [InlineData("[Input(24, 24, 8)]\n[Conv2D(8, 3, Padding = Padding.Same)]\n[Conv2D(8, 3, Padding = Padding.Same)]", false)]
    [InlineData(
        "[Input(8, 8, 256)]\n[DepthwiseConv2D(3, Padding = Padding.Same)]\n[Conv2D(512, 1)]\n[DepthwiseConv2D(3, Padding = Padding.Same)]",
        false)]
    public void HalosOfLargeMapsAreCleared(string layers, bool cleared)
    {
        NetworkPlan plan = Plans.OfLayers(layers);
        Assert.Equal(cleared, plan.Decisions.Any(decision => decision.Pass == OptimizationPasses.ClearedHalos));
        Assert.Equal(cleared, plan.Buffers.Any(buffer => buffer.ClearsHalo));
        Assert.Equal(cleared, plan.Segments.SelectMany(segment => segment.Infer).Any(ClearedHalos.IsClear));
    }

    [Fact]
    public void MapsShareMemoryThen()
    {
        NetworkPlan plan = Plans.OfLayers("[Input(64, 64, 16)]\n" + Large);
        NetworkPlan kept = Plans.OfLayers("[Input(64, 64, 16, Without = Passes.ClearedHalos)]\n" + Large);
        Assert.True(plan.InferenceMemory.ScratchLength < kept.InferenceMemory.ScratchLength);
        Assert.True(plan.TrainingMemory.ScratchLength < kept.TrainingMemory.ScratchLength);
    }

    /// <summary>Once in each direction, right before whoever is the first to touch the map.</summary>
    [Fact]
    public void EachIsClearedBeforeItsMapIsWritten()
    {
        NetworkPlan plan = Plans.OfLayers("[Input(64, 64, 16)]\n" + Large);
        IEnumerable<Call> backward = plan.Segments.Reverse().SelectMany(segment => segment.Backward);
        Check([.. plan.Segments.SelectMany(segment => segment.Infer)], plan.InferenceMemory);
        Check([.. plan.Segments.SelectMany(segment => segment.Forward), .. backward], plan.TrainingMemory);

        void Check(Call[] calls, MemoryPlan memory)
        {
            for (int buffer = 0; buffer < plan.Buffers.Count; buffer++)
            {
                if (plan.Buffers[buffer].ClearsHalo && memory.Placements[buffer].Region != Region.Unused)
                {
                    int first = Array.FindIndex(calls, call => Touches(call, buffer));
                    Assert.True(ClearedHalos.IsClear(calls[first]));
                    Assert.Single(calls, call => ClearedHalos.IsClear(call) && Touches(call, buffer));
                }
            }
        }
    }

    /// <summary>No barrier of its own: the threads that write a map clear its halo in the same loop.</summary>
    [Fact]
    public void ThreadsClearAHaloInTheLoopOfItsMap()
    {
        NetworkPlan plan = Plans.OfLayers("[Input(96, 96, 32)]\n" + Large);
        Call[] calls = [.. plan.Segments.SelectMany(segment => segment.Infer)];
        Assert.Contains(calls, call => ClearedHalos.IsClear(call) && call.Chunks > 1);
        foreach ((Call clear, Call next) in calls.Zip(calls.Skip(1))
            .Where(pair => ClearedHalos.IsClear(pair.First) && pair.First.Chunks > 1))
        {
            Assert.Equal((next.SharedLoop, next.Chunks), (clear.SharedLoop, clear.Chunks));
            Assert.Equal(new ChunkOperand(IsWhole: false), clear.Operands[^1]);
        }
    }

    private static bool Touches(Call call, int buffer) => call.Buffers.Contains(buffer);
}
