using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.State;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>
/// Relu and max pool commute: a window's argmax is active exactly when its maximum is. So the gradient passes relu on the pooled map, and
/// the bias's gradient is summed there, on a fraction of the elements.
/// </summary>
internal static class ReluBehindPool
{
    /// <summary>Pairs the convolutions with relu whose only reader is a max pool.</summary>
    public static PlanState Run(PlanState state)
    {
        if (!state.Network.Allows(OptimizationPasses.ReluBehindPool))
        {
            return state;
        }

        foreach ((int node, int pool) in state.OnlyReaders())
        {
            if (state.PoolAfter(node) is not { SparseGradients: true }
                && state.Network.Nodes[node].Node.Operation
                    is ConvolutionOperation { IsReplaced: false, Activation.Kind: ActivationKind.Relu }
                && state.Network.Nodes[pool].Node.Operation is PoolOperation { Kind: PoolKind.Max })
            {
                state = state.With(new PooledConvolution(node, pool) { ReluAfterPool = true });
                if (state.Demands[node] != GradientDemand.None)
                {
                    state = state.Deciding(
                        OptimizationPasses.ReluBehindPool, node, $"the gradient passes relu behind {state.Network.Nodes[pool].Node.Name}");
                }
            }
        }

        return state;
    }
}
