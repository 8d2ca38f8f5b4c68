using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>
/// Which convolutions end with the max pool behind them, in one kernel: bias, relu, the maximum of each window and which element it was.
/// The map between the two never reaches memory, and the gradients go by the indices.
/// </summary>
internal static class FusedPools
{
    /// <summary>Sums of a window, all in registers.</summary>
    private const int MostElements = 4;

    /// <summary>Fuses the pairs whose convolution is a direct sum and whose windows fit the registers.</summary>
    public static PlanState Run(PlanState state)
    {
        if (!state.Network.Allows(OptimizationPasses.FusedPools))
        {
            return state;
        }

        foreach ((int node, int pool) in state.OnlyReaders())
        {
            if (Qualifies(state, node, pool))
            {
                state = state.With((state.PoolAfter(node) ?? new PooledConvolution(node, pool)) with { IsFused = true });
            }
        }

        return state;
    }

    private static bool Qualifies(PlanState state, int node, int pool)
    {
        ShapedNode shaped = state.Network.Nodes[node];
        return shaped.Node.Operation is ConvolutionOperation { IsDepthwise: false, IsReplaced: false } convolution
            && convolution.Activation.Kind is ActivationKind.Linear or ActivationKind.Relu
            && shaped.Geometry is { Runs: null } g
            && DisjointPools.Is(state.Network.Nodes[pool], state.Bounds[pool])
            && state.Network.Nodes[pool].Geometry is { } window && window.Rows.Kernel * window.Columns.Kernel <= MostElements
            && !Borders.AreClipped(g, state.View(state.InputOf(node)), state.View(node), false)
            && state.SelectionOf(node)!.Forward is ForwardAlgorithm.Direct
            && (convolution.Activation.Kind == ActivationKind.Linear || state.PoolAfter(node) is not null);
    }
}
