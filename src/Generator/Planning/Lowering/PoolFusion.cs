using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Passes;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>
/// Which convolutions end with the max pool behind them, in one kernel: bias, relu, the maximum of each window and which element it was. The map
/// between the two never reaches memory, and the gradients go by the winners.
/// </summary>
internal static class PoolFusion
{
    /// <summary>Sums of a window, all in registers.</summary>
    private const int MostElements = 4;

    /// <summary>The pool that a convolution ends with; null for none.</summary>
    public static int? PoolOf(LoweringContext context, int convolution)
    {
        ShapedNode node = context.Network.Nodes[convolution];
        int[] consumers = [.. context.Network.ConsumersOf(convolution)];
        return consumers.Length == 1 && context.Network.Allows(OptimizationPasses.FusedPools) && Qualifies(context, convolution, node, consumers[0])
            ? consumers[0]
            : null;
    }

    /// <summary>The convolution that ends with a pool; null for none.</summary>
    public static int? ConvolutionOf(LoweringContext context, int pool)
    {
        int input = context.Network.Nodes[pool].Node.Inputs[0];
        return PoolOf(context, input) == pool ? input : null;
    }

    private static bool Qualifies(LoweringContext context, int index, ShapedNode node, int pool)
    {
        TensorView pooled = context.LiveView(pool);
        return node.Node.Operation is ConvolutionOperation { IsDepthwise: false, IsReplaced: false, Activation: ActivationKind.Linear or ActivationKind.Relu } convolution
            && node.Geometry is { Runs: null } g
            && DisjointPools.Is(context.Network.Nodes[pool], (pooled.Rows, pooled.Columns))
            && context.Network.Nodes[pool].Geometry is { } window && window.KernelHeight * window.KernelWidth <= MostElements
            && !Borders.AreClipped(g, context.LiveView(node.Node.Inputs[0]), context.LiveView(index), false)
            && WinogradLowering.Forward(context, index) is null
            && (convolution.Activation == ActivationKind.Linear || context.Sparse.PoolOf(index) is not null || context.ReluBehindPool.PoolOf(index) is not null);
    }
}
