using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>
/// Activation recomputation: a normalised map costs two operations an element, and its input is kept for the normalisation's own backward
/// pass. Made again right before it is read, in memory that all samples use in turn, it need not be kept, and comes from the cache.
/// </summary>
/// <remarks>T. Chen et al., "Training Deep Nets with Sublinear Memory Cost", 2016.</remarks>
internal static class Recompute
{
    /// <summary>
    /// Takes the normalisations that one convolution alone reads: its backward pass is the only one that reads their map.
    /// </summary>
    public static PlanState Run(PlanState state)
    {
        ShapedNetwork network = state.Network;
        if (!network.Trains || !network.Allows(OptimizationPasses.Recompute))
        {
            return state;
        }

        (int Node, int Reader)[] recomputed =
            [.. state.OnlyReaders().Where(pair => IsCheap(network.Nodes[pair.Node].Node) && IsConvolution(state, pair.Reader))];
        return recomputed.Aggregate(
            state with { Recomputed = [.. recomputed.Select(pair => pair.Node)] },
            (decided, pair) => decided.Deciding(
                OptimizationPasses.Recompute, pair.Node, $"made again for the gradients of {network.Nodes[pair.Reader].Node.Name}"));
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

    private static bool IsConvolution(PlanState state, int node) =>
        state.Network.Nodes[node].Node.Operation is ConvolutionOperation { IsReplaced: false } && state.PoolAfter(node) is null;
}
