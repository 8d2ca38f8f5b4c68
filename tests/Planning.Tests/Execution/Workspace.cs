using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Execution;

/// <summary>Passes of some samples over an arena, segment by segment: in the order in which the runtime takes them.</summary>
/// <param name="plan">The network.</param>
/// <param name="memory">Where the buffers of the mode lie.</param>
/// <param name="capacity">Samples that the arena has room for.</param>
/// <param name="weights">The network's parameters.</param>
internal sealed class Workspace(NetworkPlan plan, MemoryPlan memory, int capacity, PlanWeights weights)
{
    private readonly Arena _arena = new(plan, memory, capacity);
    private readonly Clock _clock = new();

    /// <summary>A pass over some samples.</summary>
    /// <param name="inputs">Their inputs.</param>
    /// <param name="training">Whether dropout is active.</param>
    /// <param name="logits">Whether the output's activation is left out.</param>
    /// <param name="firstSample">Index of the first in the whole batch.</param>
    /// <param name="barriers">The sums of the whole batch; null where the pass is all of it.</param>
    /// <param name="reads">Memory for the values that are read beside the output; null where nobody does.</param>
    public Pass Begin(
        ReadOnlySpan<float> inputs, bool training, bool logits = false, int firstSample = 0, Barriers? barriers = null,
        Cells? reads = null)
    {
        int count = inputs.Length / plan.Network.Nodes[0].Output.Length;
        return new Pass(plan, _arena, weights, _clock)
        {
            Inputs = Fill("inputs", inputs.ToArray().Select(value => (double)value)),
            Outputs = new Cells("outputs", count * plan.Network.Nodes[^1].Output.Length),
            Training = training,
            Logits = logits,
            FirstSample = firstSample,
            Barriers = barriers ?? new Barriers(plan, weights, shards: 1),
            Reads = reads,
        };
    }

    /// <summary>The outputs of a prediction.</summary>
    /// <param name="inputs">At most as many samples as there is room for.</param>
    /// <param name="sharesLoops">Whether chunks of shared loops are computed one after another, the last first, as threads might.</param>
    /// <param name="logits">Whether the output's activation is left out, as where a loss is evaluated.</param>
    /// <param name="reads">Memory for the values that are read beside the output; null where nobody does.</param>
    public double[] Infer(ReadOnlySpan<float> inputs, bool sharesLoops, bool logits = false, Cells? reads = null)
    {
        Pass pass = Begin(inputs, training: false, logits, reads: reads);
        pass.SharesLoops = sharesLoops;
        int count = pass.Inputs.Length / plan.Network.Nodes[0].Output.Length;
        foreach (SegmentPlan segment in plan.Segments)
        {
            ScheduleRunner.Run(pass, segment, segment.Infer, 0, count);
        }

        return Read(pass.Outputs!);
    }

    /// <summary>Runs a pass forward.</summary>
    public double[] Forward(Pass pass, int count)
    {
        foreach (SegmentPlan segment in plan.Segments)
        {
            ScheduleRunner.Run(pass, segment, segment.Forward, 0, count);
            pass.Barriers.Forward(segment, count, pass.Training);
        }

        return Read(pass.Outputs!);
    }

    /// <summary>Runs a pass backward; what is added to and where the inputs' gradients go is the pass's.</summary>
    public void Backward(Pass pass, int count)
    {
        pass.BeginBackward();
        pass.Barriers.Clear();
        foreach (SegmentPlan segment in plan.Segments.Reverse())
        {
            ScheduleRunner.Run(pass, segment, segment.Backward, 0, count);
            pass.Barriers.Backward(segment, count, pass.Training);
        }
    }

    /// <summary>Memory with these numbers.</summary>
    public static Cells Fill(string name, IEnumerable<double> values)
    {
        double[] all = [.. values];
        Cells cells = new(name, all.Length);
        Place place = Storage.All(cells).At(0);
        for (int i = 0; i < all.Length; i++)
        {
            place.Write(i, all[i]);
        }

        return cells;
    }

    /// <summary>All numbers of a memory, every one of them written.</summary>
    public static double[] Read(Cells cells)
    {
        double[] values = new double[cells.Length];
        Storage.All(cells).At(0).Read(0, values);
        return values;
    }
}
