using System.Linq;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>
/// Plans a convolution layer as a function of its input and of a kernel from outside; its kernels are shared with the layer's where equal.
/// </summary>
internal static class FunctionalOperations
{
    public static FunctionalOperation Plan(PlanState state, int index, KernelTable kernels)
    {
        ShapedNode node = state.Declared.Nodes[index];
        LinearLayer layer = LinearLayer.Of(state.Declared, node)!;
        WindowGeometry g = layer.Geometry;
        TensorView dx = TensorView.Dense(g.Rows.Input, g.Columns.Input, g.InputChannels);
        TensorView y = TensorView.Dense(g.Rows.Output, g.Columns.Output, g.OutputChannels);
        Halo halo = Borders.AreClipped(g, dx, y, layer.Depthwise) ? Halo.None : Halo.Around(g, dx, y);
        BufferPlan input = new("input", dx.Rows, dx.Columns, dx.Channels, halo);
        CorrelationKernel forward = ConvolutionForward.Plan(state.Machine, g, input.View, y, layer.Depthwise) with
        {
            // The same as the layer's, so that both may be one.
            Epilogue = state.EndsWithRange(index) ? Epilogue.BiasRange : Epilogue.BiasClamp,
        };
        bool copies = input.HasHalo || forward.Depthwise;
        int weights = new TensorShape(node.Parameters[0].Shape).Length;
        return new FunctionalOperation(
            node, input, copies, Forward(kernels, forward, g, weights, copies ? input.Length : 0),
            state.Declared.HasOperationGradient(node)
                ? Gradient(state, layer, input, kernels, weights, copies ? input.Length : 0)
                : null);
    }

    private static FunctionalForward Forward(KernelTable kernels, CorrelationKernel kernel, WindowGeometry g, int weights, int image)
    {
        ScratchLayout scratch = new();
        int weightsAt = scratch.Take(WeightsLength(kernel, weights));
        int zerosAt = scratch.Take(g.OutputChannels);
        int imageAt = image > 0 ? scratch.Take(image) : 0;
        return new FunctionalForward(new(kernels.NameOf(kernel), kernel), weightsAt, zerosAt, imageAt, scratch.Length);
    }

    private static FunctionalGradient Gradient(
        PlanState state, LinearLayer layer, BufferPlan input, KernelTable kernels, int weights, int image)
    {
        WindowGeometry g = layer.Geometry;
        TensorView dx = TensorView.Dense(g.Rows.Input, g.Columns.Input, g.InputChannels);
        TensorView y = TensorView.Dense(g.Rows.Output, g.Columns.Output, g.OutputChannels);
        BufferPlan dy = new("outputGradient", y.Rows, y.Columns, y.Channels, ConvolutionBackwardData.HaloOf(g, y, dx, layer.Depthwise));
        CorrelationKernel data = ConvolutionBackwardData.Plan(state.Machine, g, dy.View, dx, layer.Depthwise, false);
        WeightGradientKernel weightsGradient = ConvolutionBackwardWeights.Plan(state.Machine, g, input.View, dy.View, layer.Depthwise);
        ScratchLayout scratch = new();
        int weightsAt = scratch.Take(WeightsLength(data, weights));
        int gradientAt = scratch.Take(weights);
        int dyAt = scratch.Take(dy.Length);
        int imageAt = image > 0 ? scratch.Take(image) : 0;
        int blockAt = weightsGradient.CopyLength > 0 ? scratch.Take(weightsGradient.CopyLength) : 0;
        int sumsAt = weightsGradient.SumsLength > 0 ? scratch.Take(weightsGradient.SumsLength) : 0;
        return new FunctionalGradient(
            new(kernels.NameOf(data), data), ConvolutionBackwardData.LeavesGaps(g, dx),
            new(kernels.NameOf(weightsGradient), weightsGradient), dy,
            new FunctionalGradientScratch(weightsAt, gradientAt, dyAt, imageAt, blockAt, sumsAt, scratch.Length));
    }

    /// <summary>
    /// Packed weights at the width that takes most; depthwise ones are copied as they are, since their last vector is loaded whole.
    /// </summary>
    private static int WeightsLength(CorrelationKernel kernel, int weights) =>
        kernel.Depthwise ? weights : kernel.PackedLength;

    /// <summary>Hands out the scratch memory of one operation; a line of slack behind each part, for vector loads at its end.</summary>
    private sealed class ScratchLayout
    {
        public int Length { get; private set; }

        public int Take(int length)
        {
            int start = Length;
            Length += CacheLine.RoundUp(length) + CacheLine.Floats;
            return start;
        }
    }
}
