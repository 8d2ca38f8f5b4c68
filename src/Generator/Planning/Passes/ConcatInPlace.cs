using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>
/// Concatenation in place: a dense block concatenates what it has concatenated before with a few channels more, again and again. All of
/// these maps are the first channels of the last one, so they lie there, and so do their gradients: the copies are left out, and a
/// training keeps one map in the place of many.
/// </summary>
/// <remarks>
/// G. Pleiss et al., "Memory-Efficient Implementation of DenseNets", 2017. A map can lie there if all who read it step over the channels
/// between its pixels. The concatenation is the last of them, so in the backward pass it is the first: its gradient is there when the
/// others add theirs.
/// </remarks>
internal static class ConcatInPlace
{
    /// <summary>Puts concatenations that others read into these.</summary>
    public static PlanState Run(PlanState state)
    {
        ShapedNetwork network = state.Network;
        if (!network.Allows(OptimizationPasses.ConcatInPlace))
        {
            return state;
        }

        Dictionary<int, ConcatPlace> places = [];
        for (int concat = 1; concat < network.Nodes.Count; concat++)
        {
            int channel = 0;
            foreach (int input in network.Nodes[concat].Node.Inputs)
            {
                if (Fits(state, input, concat))
                {
                    places[input] = new ConcatPlace(concat, channel, WithGradient: IsPlain(network, input));
                }

                channel += network.Nodes[input].Output.Channels;
            }
        }

        ILookup<int, int> widest = places.Keys.ToLookup(Widest);
        Dictionary<int, int> strides = widest.Select(maps => maps.Key).Where(concat => MayLieApart(state, concat))
            .ToDictionary(concat => concat, concat => StrideOf(network.Nodes[concat].Output.Channels));
        return widest.Aggregate(state with { Places = places, PixelStrides = strides }, (decided, maps) => decided.Deciding(
            OptimizationPasses.ConcatInPlace, maps.Key,
            InvariantText.Of($"{maps.Count()} {(maps.Count() == 1 ? "map lies" : "maps lie")} among its channels from the start")));

        int Widest(int map) => places.TryGetValue(map, out ConcatPlace? place) ? Widest(place.Concat) : map;
    }

    private static bool Fits(PlanState state, int map, int concat)
    {
        ShapedNetwork network = state.Network;
        int[] readers = [.. network.ConsumersOf(map)];
        return (IsPlain(network, map) || WritesApart(state, map)) && IsPlain(network, concat)
            && !network.IsOutput(map) && FrozenPrefixes.LastNode(state) != map && state.FusedSums.Values.All(sum => sum.Other != concat)
            && (state.View(map).Rows, state.View(map).Columns) == (state.View(concat).Rows, state.View(concat).Columns)
            && readers.Max() == concat && network.Nodes[concat].Node.Inputs.Count(input => input == map) == 1
            && readers.All(reader => network.Nodes[reader].Node.Operation is BatchNormalizationOperation
                or MergeOperation { Kind: MergeKind.Concat });
    }

    /// <summary>Whether all who read a concatenation step from pixel to pixel, and write its gradient so.</summary>
    private static bool MayLieApart(PlanState state, int concat)
    {
        ShapedNetwork network = state.Network;
        int[] readers = [.. network.ConsumersOf(concat)];
        return readers.Length > 0 && !network.IsOutput(concat) && FrozenPrefixes.LastNode(state) != concat
            && readers.All(reader => network.Nodes[reader].Node is { IsTrainable: true, Operation: BatchNormalizationOperation }
                && (state.View(reader).Rows, state.View(reader).Columns) == (state.View(concat).Rows, state.View(concat).Columns));
    }

    /// <summary>
    /// An odd number of cache lines: statistics go down the pixels, and those of a channel must not share a few sets of the cache.
    /// </summary>
    private static int StrideOf(int channels) => (CacheLine.RoundUp(channels) / CacheLine.Floats | 1) * CacheLine.Floats;

    /// <summary>
    /// Whether a node is a convolution that nobody takes the place of and whose map its own backward pass does not read. The gradient of
    /// its map has zeros around it and stays apart.
    /// </summary>
    private static bool WritesApart(PlanState state, int node) =>
        state.Network.Nodes[node].Node.Operation is ConvolutionOperation { IsReplaced: false, IsDepthwise: false } convolution
        && convolution.Activation.Kind is var activation
        && (activation == ActivationKind.Linear || (activation == ActivationKind.Relu && !state.Network.Trains))
        && state.PoolAfter(node) is null && !state.Folded.ContainsKey(node);

    /// <summary>Whether a node is a concatenation and nothing else.</summary>
    private static bool IsPlain(ShapedNetwork network, int node) => network.Nodes[node].Node.Operation is MergeOperation
    {
        Kind: MergeKind.Concat, Activation.Kind: ActivationKind.Linear,
    };
}
