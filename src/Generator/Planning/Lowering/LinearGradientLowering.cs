using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers the gradients of convolutions and dense layers: through the activation, of the bias, of the kernel, of the input.</summary>
internal static class LinearGradientLowering
{
    public static void Backward(LoweringContext context, int index, LinearLayer layer, int microBatch, bool isOutput)
    {
        if (context.Sparse.PoolOf(index) is { } sparsePool)
        {
            SparseLowering.Backward(context, index, sparsePool, layer);
            return;
        }

        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        Location x = context.Values[node.Node.Inputs[0]];
        Location dy = context.Gradient(index);
        SegmentBuilder segment = context.Segment;
        int? behind = context.ReluBehindPool.PoolOf(index) ?? PoolFusion.PoolOf(context, index);
        bool relu = layer is { Activation: ActivationKind.Relu, WholeRange: false };
        if (relu && behind is null)
        {
            segment.Backward.Add(ReluBackward(context, node, layer, context.Values[index], dy, name));
        }
        else if (layer.Activation != ActivationKind.Linear && behind is null)
        {
            Location saved = ActivationLowering.SavesInput(layer.Activation) ? context.PreActivations[index] : context.Values[index];
            CallGuard guard = isOutput ? CallGuard.OutputGradients : CallGuard.Always;
            segment.Backward.Add(ActivationLowering.Backward(segment, layer.Activation, saved, dy, dy, guard, name));
        }

        bool later = layer is { WholeRange: true, Narrow: false } && BatchGradientLowering.Keep(context, node, layer, x, dy);
        CallGuard now = later ? CallGuard.NotKept : CallGuard.Always;
        if (layer.UseBias && !relu)
        {
            // Each window hands its gradient to one winner: the sum over the pooled map is the sum over the map.
            Location summed = behind is { } pooled ? context.Gradient(pooled) : dy;
            segment.Backward.Add(BiasGradient(context, node, summed, layer.WholeRange, now));
        }

        KernelGradient(context, index, layer, x, dy, microBatch, now);
        Data(context, index, layer, dy, microBatch);
    }

    private static void KernelGradient(
        LoweringContext context, int index, LinearLayer layer, Location x, Location dy, int microBatch, CallGuard guard)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        WindowGeometry g = layer.Geometry;
        SegmentBuilder segment = context.Segment;
        Argument target = new("", Place.Gradient, 0, context.ParameterOffset(node, 0), 0);
        if (layer.Narrow)
        {
            segment.Backward.Add(LinearLowering.Kernel(
                context, NarrowDenseKernel.Plan(NarrowDensePart.KernelGradient, g.InputChannels, g.OutputChannels), name + ": gradient of the kernel",
                CallGuard.Always, x.At(), dy.At(), target, LinearLowering.Samples(layer)));
            return;
        }

        if (PoolFusion.PoolOf(context, index) is { } pool && FusedPoolLowering.TakesPatches(context, index))
        {
            FusedPoolLowering.WeightGradient(context, index, pool);
            return;
        }

        if (WinogradLowering.KernelGradient(context, index) is var path and not KernelGradientPath.Direct)
        {
            WinogradLowering.AddKernelGradient(context, index, path, x, dy);
            return;
        }

        WeightGradientKernel weights = layer.WholeRange
            ? ConvolutionBackwardWeights.PlanSamples(g.InputChannels, g.OutputChannels, microBatch)
            : ConvolutionBackwardWeights.Plan(g, x.View, dy.View, layer.Depthwise);
        int padding = LinearLowering.Padding(g, x.View);
        Argument[] copy = weights.CopyLength > 0 ? [context.NewBuffer(name + "Block", TensorView.Dense(1, 1, weights.CopyLength), Halo.None).At()] : [];
        foreach ((int row, int column) in g.Positions())
        {
            int xAt = weights.Clip is null ? LinearLowering.ShiftOf(g, x.View, row, column) - padding : 0;
            segment.Backward.Add(LinearLowering.Kernel(
                context, weights, name + ": gradient of the kernel", guard,
                [x.At(xAt), dy.At(LinearLowering.PositionOf(dy.View, row, column)), target, .. copy]));
        }
    }

    private static void Data(LoweringContext context, int index, LinearLayer layer, Location dy, int microBatch)
    {
        ShapedNode node = context.Network.Nodes[index];
        WindowGeometry g = layer.Geometry;
        int input = node.Node.Inputs[0];
        CallGuard guard = context.GradientGuard(input);
        Location dx = context.Gradient(input);
        bool accumulate = context.MarkWritten(input);
        SegmentBuilder segment = context.Segment;
        if (layer.Narrow)
        {
            NarrowDenseKernel narrow = NarrowDenseKernel.Plan(NarrowDensePart.DataGradient, g.InputChannels, g.OutputChannels, accumulate);
            Argument weights = new("", Place.Parameter, 0, context.ParameterOffset(node, 0), 0);
            segment.Backward.Add(LinearLowering.Kernel(context, narrow, node.Node.Name + ": gradient of the input", guard, dy.At(), weights, dx.At(), LinearLowering.Samples(layer)));
            return;
        }

        if (layer.Wide)
        {
            segment.Backward.Add(WideDenseLowering.Data(context, node, g, dy, dx, guard, accumulate));
            return;
        }

        if (g.Runs is not null)
        {
            RunsData(context, node, layer, dy, dx, guard, accumulate);
            return;
        }

        if (!accumulate && !layer.WholeRange && ConvolutionBackwardData.LeavesGaps(g, dx.View))
        {
            segment.Backward.Add(segment.Clear(dx, guard, node.Node.Name + ": inputs that no output reads"));
        }

        if (WinogradLowering.Data(context, index) is { } transform)
        {
            WindowGeometry reversed = WinogradLowering.Reversed(g);
            WinogradConvolution winograd = WinogradConvolution.Plan(transform, reversed, dy.View, dx.View, false);
            context.Decisions.Add(new Decision(OptimizationPasses.Winograd, node.Node.Name, InvariantText.Of($"{transform} for the gradient of the input in {winograd.InWords}")));
            Argument transformed = LinearLowering.Packed(context, node, winograd.Bands[0].Products, g.KernelWidth, PackedSource.TransposedWinograd, transform, guard == CallGuard.InputGradients);
            Location first = dy with { Offset = dy.Offset - LinearLowering.Padding(reversed, dy.View) };
            WinogradLowering.Add(
                context, node, winograd, first, dx, transformed, [], guard, node.Node.Name + ": gradient of the input", segment.Backward.Add);
            return;
        }

        CorrelationKernel data = layer.WholeRange
            ? ConvolutionBackwardData.PlanSamples(g.InputChannels, g.OutputChannels, microBatch, accumulate)
            : ConvolutionBackwardData.Plan(g, dy.View, dx.View, layer.Depthwise, accumulate);
        Argument kernel = layer.Depthwise
            ? context.Kernel(node)
            : LinearLowering.Packed(context, node, data, g.KernelWidth, PackedSource.Transposed, null, guard == CallGuard.InputGradients);
        segment.Backward.Add(LinearLowering.Kernel(
            context, data, node.Node.Name + ": gradient of the input", guard, dy.At(), kernel, dx.At()));
    }

    /// <summary>Outputs in runs: each position within the run is a strided convolution of its own, whose gradients add up.</summary>
    private static void RunsData(
        LoweringContext context, ShapedNode node, LinearLayer layer, Location dy, Location dx, CallGuard guard, bool accumulate)
    {
        SegmentBuilder segment = context.Segment;
        string name = node.Node.Name;
        if (!accumulate)
        {
            segment.Backward.Add(segment.Clear(dx, guard, name + ": the positions within a run are added up"));
        }

        foreach ((int row, int column) in layer.Geometry.Positions())
        {
            WindowGeometry g = ConvolutionBackwardData.Position(layer.Geometry, row, column);
            CorrelationKernel data = ConvolutionBackwardData.Plan(g, dy.View, dx.View, layer.Depthwise, true);
            Argument kernel = layer.Depthwise
                ? context.Kernel(node)
                : LinearLowering.Packed(context, node, data, g.KernelWidth, PackedSource.Transposed, null, guard == CallGuard.InputGradients);
            segment.Backward.Add(LinearLowering.Kernel(
                context, data, name + ": gradient of the input", guard, dy.At(LinearLowering.PositionOf(dy.View, row, column)), kernel, dx.At()));
        }
    }

    /// <summary>The gradient of the bias: the sum of a gradient over its pixels, or over the samples of a range.</summary>
    public static Call BiasGradient(LoweringContext context, ShapedNode node, Location summed, bool wholeRange, CallGuard guard)
    {
        Argument[] extent = wholeRange
            ? [Argument.Of(1), Argument.Of("count"), Argument.Of(0)]
            : [Argument.Of(summed.View.Rows), Argument.Of(summed.View.Columns), Argument.Of(summed.View.RowStride)];
        Argument[] arguments =
            [summed.At(), .. extent, Argument.Of(summed.View.Channels), new("", Place.Gradient, 0, context.ParameterOffset(node, 1), 0)];
        return new Call(Functions.BiasGradient, arguments.ToEquatableArray(), 1, guard, node.Node.Name + ": gradient of the bias");
    }

    /// <summary>The gradient through the relu of a layer, in place, and with it the gradient of its bias.</summary>
    public static Call ReluBackward(LoweringContext context, ShapedNode node, LinearLayer layer, Location y, Location dy, string name)
    {
        if (!layer.UseBias)
        {
            return ActivationLowering.Backward(context.Segment, ActivationKind.Relu, y, dy, dy, CallGuard.Always, name);
        }

        Argument[] arguments =
        [
            y.At(), Argument.Of(y.View.RowStride), dy.At(), Argument.Of(dy.View.RowStride),
            Argument.Of(dy.View.Rows), Argument.Of(dy.View.Columns), Argument.Of(dy.View.Channels), new("", Place.Gradient, 0, context.ParameterOffset(node, 1), 0),
        ];
        return new Call(Functions.ReluBiasGradient, arguments.ToEquatableArray(), 1, CallGuard.Always, name + ": through Relu, and gradient of the bias");
    }
}
