using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Lowering;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Plans a convolution layer as a function of its input and of a kernel from outside; its kernels are shared with the layer's where equal.</summary>
internal static class FunctionalOperations
{
    public static FunctionalOperation Plan(PlanState state, ShapedNode node, KernelTable kernels)
    {
        LinearLayer layer = LinearLayer.Of(state.Declared, node)!;
        WindowGeometry g = layer.Geometry;
        TensorView dx = TensorView.Dense(g.InputHeight, g.InputWidth, g.InputChannels);
        TensorView y = TensorView.Dense(g.OutputHeight, g.OutputWidth, g.OutputChannels);
        BufferPlan input = new("input", dx.Rows, dx.Columns, dx.Channels, Borders.AreClipped(g, dx, y, layer.Depthwise) ? Halo.None : Halo.Around(g, dx, y));
        BufferPlan outputGradient = new(
            "outputGradient", y.Rows, y.Columns, y.Channels, ConvolutionBackwardData.HaloOf(g, y, dx, layer.Depthwise));
        CorrelationKernel forward = ConvolutionForward.Plan(state.Machine, g, input.View, y, layer.Depthwise);
        CorrelationKernel data = ConvolutionBackwardData.Plan(state.Machine, g, outputGradient.View, dx, layer.Depthwise, false);
        WeightGradientKernel weights = ConvolutionBackwardWeights.Plan(state.Machine, g, input.View, outputGradient.View, layer.Depthwise);
        return new FunctionalOperation(
            node, input, outputGradient,
            kernels.NameOf(forward), forward,
            kernels.NameOf(data), data, ConvolutionBackwardData.LeavesGaps(g, dx),
            kernels.NameOf(weights), weights);
    }
}
