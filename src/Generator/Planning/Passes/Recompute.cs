using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>
/// Activation recomputation: a normalised map costs two operations an element, and its input is kept for the normalisation's own backward
/// pass. Made again right before it is read, in memory that all samples use in turn, it need not be kept, and comes from the cache. The
/// residual sums of large networks are made again when what lies behind them has gone backward and left its memory to them.
/// </summary>
/// <remarks>T. Chen et al., "Training Deep Nets with Sublinear Memory Cost", 2016.</remarks>
internal static class Recompute
{
    /// <summary>Takes normalised maps of one reader, and sums where maps are many.</summary>
    public static PlanState Run(PlanState state)
    {
        ShapedNetwork network = state.Network;
        if (!network.Trains || !network.Allows(OptimizationPasses.Recompute))
        {
            return state;
        }

        int[] normalized = [.. state.OnlyReaders()
            .Where(pair => IsCheap(network.Nodes[pair.Node].Node) && ReadsBackward(state, pair.Reader)).Select(pair => pair.Node)];
        long kept = Enumerable.Range(0, network.Nodes.Count).Except(normalized).Where(node => IsKept(state, node))
            .Sum(node => (long)state.View(node).Length);
        int[] sums = kept * sizeof(float) <= state.Machine.KeptBytes ? [] : [.. Sums(state)];
        return normalized.Concat(sums).OrderBy(node => node).Aggregate(
            state with { Recomputed = [.. normalized, .. sums] },
            (decided, node) => decided.Deciding(OptimizationPasses.Recompute, node, $"made again for the gradients of {Readers(node)}"));

        string Readers(int node) => string.Join(
            " and ",
            network.ConsumersOf(node).Where(reader => ReadsBackward(state, reader)).Select(reader => network.Nodes[reader].Node.Name));
    }

    /// <summary>
    /// The sums of all chains but the last: a chain is made again at once, when those behind it have left their memory.
    /// </summary>
    private static IEnumerable<int> Sums(PlanState state)
    {
        int last = state.FusedSums.Values.Select(sum => FirstOfChain(state, sum)).DefaultIfEmpty().Max();
        return state.FusedSums.Values.Where(sum => IsCheap(state, sum) && FirstOfChain(state, sum) < last).Select(sum => sum.Sum);
    }

    /// <summary>Whether a node is a normalisation over the batch that ends with no activation but a clamp.</summary>
    private static bool IsCheap(Node node) => node is
    {
        IsTrainable: true,
        Operation: BatchNormalizationOperation
        {
            Activation.Kind: ActivationKind.Linear or ActivationKind.Relu or ActivationKind.Relu6
        },
    };

    /// <summary>
    /// Whether a sum takes a walk or two: its normalisation is trained, and its other summand is kept, is made again likewise, or is a
    /// normalised map, too. Its readers take the map that is made again.
    /// </summary>
    private static bool IsCheap(PlanState state, FusedSum sum)
    {
        int[] readers = [.. state.Network.ConsumersOf(sum.Sum)];
        return state.IsNormalized(sum) && !state.Network.IsOutput(sum.Sum)
            && (state.OnlyReader(sum.Other) is null || IsCheap(state.Network.Nodes[sum.Other].Node))
            && readers.Any(reader => ReadsBackward(state, reader))
            && readers.All(reader => state.Network.Nodes[reader].Node.Operation is ConvolutionOperation { IsReplaced: false }
                or BatchNormalizationOperation or MergeOperation { Kind: MergeKind.Add } or PoolOperation);
    }

    /// <summary>The first of the sums that each have the one before as a summand, and end with this one.</summary>
    private static int FirstOfChain(PlanState state, FusedSum sum) =>
        state.FusedSums.TryGetValue(sum.Other, out FusedSum? before) ? FirstOfChain(state, before) : sum.Sum;

    /// <summary>Whether the backward pass of a node reads its input; some have Winograd's patches of it, which forward has left.</summary>
    private static bool ReadsBackward(PlanState state, int node) => state.Network.Nodes[node].Node switch
    {
        { IsTrainable: true, Operation: ConvolutionOperation { IsReplaced: false } } => state.PoolAfter(node) is null
            && state.SelectionOf(node)?.WeightsGradient is not WeightsGradientAlgorithm.Winograd { Sums: WinogradSums.MicroBatch },
        { Operation: PoolOperation { Kind: PoolKind.Max } } => state.ConvolutionBefore(node) is null,
        _ => false,
    };

    /// <summary>Whether the backward pass reads a node's value.</summary>
    private static bool IsKept(PlanState state, int node) => state.Demands[node] != GradientDemand.None
        && state.Network.ConsumersOf(node).Any(reader =>
            ReadsBackward(state, reader) || state.Network.Nodes[reader].Node.Operation is BatchNormalizationOperation);
}
