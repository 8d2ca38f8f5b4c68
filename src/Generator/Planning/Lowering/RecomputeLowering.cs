using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.State;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Makes the maps of <see cref="PlanState.Recomputed"/> again, right before the first backward pass that reads them.</summary>
internal static class RecomputeLowering
{
    /// <summary>What the backward pass of a node reads: its inputs, unless it is a sum or a mean, and its own value.</summary>
    public static void Before(LoweringContext context, int index)
    {
        Node node = context.Network.Nodes[index].Node;
        bool isLinear = node.Operation is MergeOperation { Kind: MergeKind.Add } or PoolOperation { Kind: PoolKind.Average };
        foreach (int value in isLinear ? [index] : node.Inputs.Append(index))
        {
            Ensure(context, value);
        }
    }

    private static void Ensure(LoweringContext context, int value)
    {
        if (!context.State.Recomputed.Contains(value) || !context.MadeAgain.Add(value))
        {
            return;
        }

        if (context.State.FusedSums.TryGetValue(value, out FusedSum? sum))
        {
            Ensure(context, sum.Other);
            MergeLowering.MakeAgain(context, value);
        }
        else
        {
            Ensure(context, context.State.InputOf(value));
            BatchNormalizationLowering.MakeAgain(context, value, context.NewAgain(value));
        }

        LayerTags.Add(context, value);
    }
}
