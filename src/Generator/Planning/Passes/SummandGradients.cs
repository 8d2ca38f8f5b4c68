using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>
/// Residual sums, backward: the gradient of each summand is that of the sum. It stays where it is, for as long as nobody writes there
/// whose gradient it is no longer.
/// </summary>
internal static class SummandGradients
{
    /// <summary>Finds the summands that need no copy of the gradient.</summary>
    public static PlanState Run(PlanState state)
    {
        ShapedNetwork network = state.Network;
        if (!network.Trains || !network.Allows(OptimizationPasses.FusedSums))
        {
            return state;
        }

        Dictionary<int, int> gradients = [];
        for (int sum = 1; sum < network.Nodes.Count; sum++)
        {
            if (network.Nodes[sum].Node.Operation is MergeOperation { Kind: MergeKind.Add } && IsDense(state, sum))
            {
                foreach (int summand in Of(state, sum))
                {
                    gradients[summand] = sum;
                }
            }
        }

        return gradients.Values.Distinct().Aggregate(state with { SummandGradients = gradients }, (decided, sum) => decided.Deciding(
            OptimizationPasses.FusedSums, sum,
            $"its gradient is that of {string.Join(" and ", gradients.Where(pair => pair.Value == sum).Select(Name))}, in one place"));

        string Name(KeyValuePair<int, int> pair) => network.Nodes[pair.Key].Node.Name;
    }

    /// <summary>
    /// Normalisations that the sum alone reads only read the gradient. One summand more may change it, or let its other readers add to it,
    /// if all of that happens behind their backward passes: these go from the last node to the first.
    /// </summary>
    private static IEnumerable<int> Of(PlanState state, int sum)
    {
        int[] summands = [.. state.Network.Nodes[sum].Node.Inputs.GroupBy(input => input).Where(inputs => inputs.Count() == 1)
            .Select(inputs => inputs.Key).Where(summand => IsLike(state, summand, sum))];
        int[] readers = [.. summands.Where(state.IsNormalizationOfOneReader)];
        int end = readers.Append(sum).Min();
        int[] earlier = [.. summands.Where(summand => summand < end
            && state.Network.ConsumersOf(summand).All(reader => reader == sum || (reader < end && !IsView(state, reader))))];
        return readers.Concat(earlier.Take(1));
    }

    /// <summary>Whether a summand's gradient has the form of the sum's, and nobody but this pass decides where it lies.</summary>
    private static bool IsLike(PlanState state, int summand, int sum) =>
        summand > 0 && state.Demands[summand] != GradientDemand.None && state.View(summand) == state.View(sum) && IsDense(state, summand)
        && state.PoolAfter(summand) is null && state.ConvolutionBefore(summand) is null
        && state.Network.Nodes[summand].Node.Operation is BatchNormalizationOperation or MergeOperation or PoolOperation
            or ActivationOperation;

    /// <summary>Whether a node's gradient lies where that of its input does, so that all who read the node write there.</summary>
    private static bool IsView(PlanState state, int node) =>
        state.Network.Nodes[node].Node.Operation is FlattenOperation or ReshapeOperation;

    private static bool IsDense(PlanState state, int node) => !state.Places.ContainsKey(node) && !state.PixelStrides.ContainsKey(node);
}
