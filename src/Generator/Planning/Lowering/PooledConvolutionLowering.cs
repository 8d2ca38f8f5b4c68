using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.State;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers a convolution and the max pool behind it as the one node that they are.</summary>
internal static class PooledConvolutionLowering
{
    /// <param name="context">The lowering.</param>
    /// <param name="pair">The pair.</param>
    /// <param name="mapHalo">The zeros that are read around the map between the two.</param>
    /// <param name="pooledHalo">The zeros that are read around the pooled map.</param>
    public static void Forward(LoweringContext context, PooledConvolution pair, Halo mapHalo, Halo pooledHalo)
    {
        if (pair.IsFused)
        {
            FusedPoolLowering.Forward(context, pair, pooledHalo);
            return;
        }

        LinearSelection selection = context.State.SelectionOf(pair.Convolution)!;
        LinearLowering.Forward(context, pair.Convolution, selection, mapHalo, NetworkLowering.BatchedSamples, isOutput: false);
        PoolLowering.Forward(context, pair.Pool, PoolOf(context, pair), pair, pooledHalo);
    }

    public static void Backward(LoweringContext context, PooledConvolution pair)
    {
        LinearSelection selection = context.State.SelectionOf(pair.Convolution)!;
        if (pair.SparseGradients)
        {
            // The gradients go by the pool's indices: the unpooled gradient never exists.
            SparseLowering.Backward(context, pair, selection.Layer);
            return;
        }

        PoolLowering.Backward(context, pair.Pool, PoolOf(context, pair), pair);
        LinearGradientLowering.Backward(context, pair.Convolution, selection, pair, NetworkLowering.BatchedSamples, false);
    }

    private static PoolOperation PoolOf(LoweringContext context, PooledConvolution pair) =>
        (PoolOperation)context.Network.Nodes[pair.Pool].Node.Operation;
}
