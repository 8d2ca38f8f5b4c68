using System;
using ConvGen.Fuzzing.Tests.Compiling;
using ConvGen.Fuzzing.Tests.Memory;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Tests.Reference;
using ConvGen.Tests.Reference.Comparison;

namespace ConvGen.Fuzzing.Tests.Checks;

/// <summary>A network under test, in poisoned memory.</summary>
internal sealed class Subject(INetwork network, Variant variant, PoisonedHeap heap, Findings findings)
{
    public INetwork Network { get; } = network;

    public PoisonedHeap Heap { get; } = heap;

    public Findings Findings { get; } = findings;

    public Extent Input { get; } = variant.Network.Input.ToExtent();

    public Extent Output { get; } = variant.Network.Output.ToExtent();

    public ArenaMap InferenceArena { get; } = ArenaMap.OfInference(variant.Plan);

    public ArenaMap TrainingArena { get; } = ArenaMap.OfTraining(variant.Plan, Expectations.LargestBatch + 1);

    /// <summary>The gradients of a parameter.</summary>
    public float[] Gradients(int parameter)
    {
        float[] values = new float[Network.Parameters[parameter].Length];
        Network.Parameters[parameter].CopyGradientsTo(values);
        return values;
    }

    /// <summary>Reports halos and margins that a pass overwrote.</summary>
    public void CheckMemory(string pass)
    {
        if (Heap.FindDamage() is { } damage)
        {
            Findings.Add($"{pass}: {damage}");
        }
    }
}
