using System;
using System.Collections.Generic;
using System.Linq;
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

    /// <summary>The values that a prediction gives beside its outputs.</summary>
    public IReadOnlyList<int> Reads { get; } = variant.Network.Reads;

    /// <summary>Whether backward gives gradients of the inputs.</summary>
    public bool HasInputGradients { get; } = variant.Plan.HasInputGradient;

    public ArenaMap InferenceArena { get; } = ArenaMap.OfInference(variant.Plan);

    public ArenaMap TrainingArena { get; } = ArenaMap.OfTraining(variant.Plan, Expectations.LargestBatch + 1);

    /// <summary>The parameters in the order of the reference: layer by layer.</summary>
    public IReadOnlyList<Parameter> Parameters { get; } =
        [.. variant.Plan.Network.Nodes.SelectMany(node => node.Parameters).Select(parameter => network.Parameters[parameter.Name])];

    /// <summary>The gradients of a parameter; zeros for state.</summary>
    public float[] Gradients(int parameter)
    {
        float[] values = new float[Parameters[parameter].Length];
        if (Parameters[parameter].Trainable)
        {
            Parameters[parameter].CopyGradientsTo(values);
        }

        return values;
    }

    /// <summary>Gives the parameters the values of a round, from which training passes may have moved them.</summary>
    public void SetParameters(Round round)
    {
        for (int i = 0; i < round.Parameters.Count; i++)
        {
            Parameters[i].SetValues(round.Parameters[i]);
        }
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
