using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.MaxPool;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>
/// Through convolution, relu and max pool only the argmax of each window carries a gradient, and only where relu is active. Such
/// convolutions take their gradients from the max pool's indices that carry a gradient: with 2x2 windows at most a quarter of the work,
/// usually a tenth.
/// </summary>
internal static class MaxPoolSparsity
{
    /// <summary>The vectors of a argmax's window are whole only if the input channels are a multiple of the widest one.</summary>
    private const int ChannelMultiple = 16;

    /// <summary>Pairs the convolutions whose only reader is a max pool of windows that do not overlap.</summary>
    public static PlanState Run(PlanState state)
    {
        if (!state.Network.Allows(OptimizationPasses.MaxPoolSparsity))
        {
            return state;
        }

        foreach ((int node, int pool) in state.OnlyReaders())
        {
            if (state.Network.Nodes[node].Node.IsTrainable
                && Qualifies(state.Network.Nodes[node])
                && DisjointPools.Is(state.Network.Nodes[pool], state.Bounds[pool])
                && WindowChains.Hold(state.Bounds[pool].Rows, state.Bounds[pool].Columns))
            {
                state = state.With(new PooledConvolution(node, pool) { SparseGradients = true })
                    .Deciding(
                        OptimizationPasses.MaxPoolSparsity, node,
                        $"gradients from the indices of {state.Network.Nodes[pool].Node.Name}; its kernel lies filter-major");
            }
        }

        return state;
    }

    private static bool Qualifies(ShapedNode node) =>
        node.Node.Operation is ConvolutionOperation
        {
            IsDepthwise: false, IsReplaced: false, Activation.Kind: ActivationKind.Linear or ActivationKind.Relu
        }
        && node.Geometry is { Groups: 1, Runs: null } geometry
        && geometry.InputChannels % ChannelMultiple == 0;
}
