using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>
/// Residual sums: in a prediction the convolution whose map is the later summand adds itself to the other, where that one lies, and does
/// the activation behind the sum. Nobody needs the other summand any more, so the sum takes its place. In training the normalisation of
/// the later summand does so, into a map of its own.
/// </summary>
internal static class FusedSums
{
    /// <summary>Pairs sums of two maps with a normalisation that is folded into a convolution.</summary>
    public static PlanState Run(PlanState state)
    {
        ShapedNetwork network = state.Network;
        if (!network.Allows(OptimizationPasses.FusedSums))
        {
            return state;
        }

        Dictionary<int, FusedSum> fused = [];
        for (int sum = 1; sum < network.Nodes.Count; sum++)
        {
            if (Of(state, sum) is { } pair)
            {
                fused[sum] = pair;
            }
        }

        return fused.Values.Aggregate(state with { FusedSums = fused }, (decided, pair) => decided.Deciding(
            OptimizationPasses.FusedSums, pair.Sum,
            $"{network.Nodes[pair.Normalization].Node.Name}'s convolution adds itself to {network.Nodes[pair.Other].Node.Name} in "
                + "predictions"));
    }

    /// <summary>Whether a node is a sum of two that ends with no activation but relu.</summary>
    public static bool IsSum(Node node) => node is
    {
        Operation: MergeOperation { Kind: MergeKind.Add, Activation.Kind: ActivationKind.Linear or ActivationKind.Relu },
        Inputs.Count: 2,
    };

    private static FusedSum? Of(PlanState state, int sum)
    {
        ShapedNetwork network = state.Network;
        if (!IsSum(network.Nodes[sum].Node))
        {
            return null;
        }

        int later = network.Nodes[sum].Node.Inputs.Max(), other = network.Nodes[sum].Node.Inputs.Min();
        return other != later && IsFolded(state, later) && state.OnlyReader(later) == sum
            && HasMemoryOfItsOwn(network.Nodes[other].Node.Operation) && !network.IsOutput(other) && state.PoolAfter(other) is null
            && state.View(other) == state.View(sum) && state.View(later) == state.View(sum)
            && network.ConsumersOf(other).All(reader => reader == sum || IsDoneBefore(state, reader, later))
                ? new FusedSum(sum, later, other)
                : null;
    }

    /// <summary>Whether a node is a normalisation that only predictions fold into its convolution.</summary>
    private static bool IsFolded(PlanState state, int node) =>
        state.Network.Nodes[node].Node.Operation is BatchNormalizationOperation { Activation.Kind: ActivationKind.Linear }
        && state.Folded.ContainsKey(state.InputOf(node)) && !state.IsFoldedInTraining(state.InputOf(node));

    /// <summary>Whether a node writes a map that is nobody else's.</summary>
    private static bool HasMemoryOfItsOwn(Operation operation) =>
        operation is BatchNormalizationOperation or MergeOperation or PoolOperation or ActivationOperation
            or ConvolutionOperation { IsReplaced: false };

    /// <summary>Whether a convolution reads its input before a later node writes: one that another node does the work of may not.</summary>
    private static bool IsDoneBefore(PlanState state, int reader, int later) =>
        state.Network.Nodes[reader].Node.Operation is ConvolutionOperation { IsReplaced: false }
        && (state.Folded.TryGetValue(reader, out int normalization) ? normalization : reader) < later
        && (state.PoolAfter(reader)?.Pool ?? reader) < later;
}
