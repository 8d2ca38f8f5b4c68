using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>
/// Lowers the gradients of convolutions and dense layers: through the activation, of the bias, of the kernel, of the input.
/// </summary>
internal static class LinearGradientLowering
{
    /// <param name="context">The lowering.</param>
    /// <param name="index">The layer.</param>
    /// <param name="selection">Its algorithms.</param>
    /// <param name="pair">The max pool behind it that its gradient has passed; null without.</param>
    /// <param name="microBatch">Most samples that a range has.</param>
    /// <param name="isOutput">Whether the loss may hand over gradients of the logits.</param>
    public static void Backward(
        LoweringContext context, int index, LinearSelection selection, PooledConvolution? pair, int microBatch, bool isOutput)
    {
        LinearLayer layer = selection.Layer;
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        Location x = context.Values[node.Node.Inputs[0]];
        Location dy = context.Gradient(index);
        SegmentBuilder segment = context.Segment;
        int? behind = pair?.Pool;
        bool relu = layer.Activation.Kind == ActivationKind.Relu && !selection.Forward.IsBatched;
        if (relu && behind is null)
        {
            segment.Backward.Add(ReluBackward(context, node, layer.UseBias, context.Values[index], dy, name));
        }
        else if (behind is null)
        {
            ActivationLowering.BackwardInPlace(context, index, layer.Activation, dy, isOutput);
        }

        bool later = selection.BatchGradientRows > 0;
        if (later)
        {
            BatchGradientLowering.Save(context, node, selection, x, dy);
        }

        Condition now = later ? Condition.BatchGradientsNow : Condition.Always;
        if (layer.UseBias && node.Node.IsTrainable && !relu)
        {
            // Each window hands its gradient to one argmax: the sum over the pooled map is the sum over the map.
            Location summed = behind is { } pooled ? context.Gradient(pooled) : dy;
            segment.Backward.Add(BiasGradient(context, node, summed, selection.Forward.IsBatched, now));
        }

        WeightsGradient(context, index, selection, pair, x, dy, microBatch, now);
        InputGradient(context, index, selection, dy, microBatch);
    }

    private static void WeightsGradient(
        LoweringContext context, int index, LinearSelection selection, PooledConvolution? pair, Location x, Location dy, int microBatch,
        Condition condition)
    {
        LinearLayer layer = selection.Layer;
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        WindowGeometry g = layer.Geometry;
        SegmentBuilder segment = context.Segment;
        if (selection.WeightsGradient is WeightsGradientAlgorithm.NotWanted)
        {
            return;
        }

        Reference target = context.WeightsGradient(node);
        if (selection.WeightsGradient is WeightsGradientAlgorithm.DotProductDense)
        {
            segment.Backward.Add(Calls.Kernel(
                context, DotProductDenseKernel.Plan(DotProductDensePart.WeightGradient, g.InputChannels, g.OutputChannels),
                CallRole.WeightsGradient,
                Condition.Always, name + ": gradient of the weights",
                (KernelParameter.X, x.At()), (KernelParameter.Dy, dy.At()), (KernelParameter.Dw, target),
                (KernelParameter.Count, LinearLowering.Samples(selection))));
            return;
        }

        if (selection.WeightsGradient is WeightsGradientAlgorithm.FromPatches)
        {
            FusedPoolLowering.WeightsGradient(context, index, pair!.Pool);
            return;
        }

        if (selection.WeightsGradient is WeightsGradientAlgorithm.Winograd winograd)
        {
            WinogradGradientLowering.Add(context, index, winograd, x, dy);
            return;
        }

        WeightGradientKernel weights = selection.WeightsGradient is WeightsGradientAlgorithm.BatchedDense
            ? ConvolutionBackwardWeights.PlanSamples(context.State.Machine, g.InputChannels, g.OutputChannels, microBatch)
            : ConvolutionBackwardWeights.Plan(context.State.Machine, g, x.View, dy.View, layer.Depthwise);
        int padding = LinearLowering.Padding(g, x.View);
        (KernelParameter, Operand)[] scratch = Scratch(context, name, weights);
        foreach ((int row, int column) in g.Positions())
        {
            int xAt = weights.Clip is null ? LinearLowering.ShiftOf(g, x.View, row, column) - padding : 0;
            segment.Backward.Add(Calls.Kernel(
                context, weights, CallRole.WeightsGradient, condition, name + ": gradient of the weights",
                [
                    (KernelParameter.X, x.At(xAt)), (KernelParameter.Dy, dy.At(LinearLowering.PositionOf(dy.View, row, column))),
                    (KernelParameter.Dw, target), .. scratch,
                ]));
        }
    }

    /// <summary>The memory that the gradient of a kernel works in.</summary>
    public static (KernelParameter, Operand)[] Scratch(LoweringContext context, string name, WeightGradientKernel weights)
    {
        return [.. Of(KernelParameter.Copy, "Block", weights.CopyLength), .. Of(KernelParameter.Sums, "GradientSums", weights.SumsLength)];

        (KernelParameter, Operand)[] Of(KernelParameter parameter, string suffix, int length) =>
            length > 0 ? [(parameter, context.NewBuffer(name + suffix, TensorView.Dense(1, 1, length), Halo.None).At())] : [];
    }

    private static void InputGradient(LoweringContext context, int index, LinearSelection selection, Location dy, int microBatch)
    {
        LinearLayer layer = selection.Layer;
        ShapedNode node = context.Network.Nodes[index];
        WindowGeometry g = layer.Geometry;
        int input = node.Node.Inputs[0];
        if (!context.WantsGradient(input))
        {
            return;
        }

        Condition condition = context.GradientCondition(input);
        Location dx = context.Gradient(input);
        bool accumulate = context.MarkWritten(input);
        SegmentBuilder segment = context.Segment;
        if (selection.InputGradient is InputGradientAlgorithm.DotProductDense)
        {
            DotProductDenseKernel dense = DotProductDenseKernel.Plan(
                DotProductDensePart.DataGradient, g.InputChannels, g.OutputChannels, accumulate);
            segment.Backward.Add(Calls.Kernel(
                context, dense, CallRole.InputGradient, condition, node.Node.Name + ": gradient of the input",
                (KernelParameter.Dy, dy.At()), (KernelParameter.W, context.Weights(node)), (KernelParameter.Dx, dx.At()),
                (KernelParameter.Count, LinearLowering.Samples(selection))));
            return;
        }

        if (selection.InputGradient is InputGradientAlgorithm.InPlaceDense)
        {
            segment.Backward.Add(InPlaceDenseLowering.Data(context, node, g, dy, dx, condition, accumulate));
            return;
        }

        if (selection.InputGradient is InputGradientAlgorithm.OfRuns)
        {
            RunsData(context, node, layer, dy, dx, condition, accumulate);
            return;
        }

        if (selection.InputGradient is InputGradientAlgorithm.Winograd { Transform: var transform })
        {
            WinogradData(context, node, transform, dy, dx, condition, accumulate);
            return;
        }

        if (!accumulate
            && selection.InputGradient is not InputGradientAlgorithm.BatchedDense
            && ConvolutionBackwardData.LeavesGaps(g, dx.View))
        {
            segment.Backward.Add(segment.Clear(dx, CallRole.InputGradient, condition, node.Node.Name + ": inputs that no output reads"));
        }

        CorrelationKernel data = selection.InputGradient is InputGradientAlgorithm.BatchedDense
            ? ConvolutionBackwardData.PlanSamples(context.State.Machine, g.InputChannels, g.OutputChannels, microBatch, accumulate)
            : ConvolutionBackwardData.Plan(context.State.Machine, g, dy.View, dx.View, layer.Depthwise, accumulate);
        Operand weights = layer.Depthwise
            ? context.Weights(node)
            : LinearLowering.Packed(
                context, node, data, g.Columns.Kernel, PackedSource.Transposed, null, UseOf(condition));
        segment.Backward.Add(Calls.Kernel(
            context, data, CallRole.InputGradient, condition, node.Node.Name + ": gradient of the input",
            (KernelParameter.X, dy.At()), (KernelParameter.W, weights), (KernelParameter.Y, dx.At())));
    }

    /// <summary>The gradient of the input by the transposed transform.</summary>
    private static void WinogradData(
        LoweringContext context, ShapedNode node, WinogradTransform transform, Location dy, Location target, Condition condition,
        bool accumulate)
    {
        WindowGeometry g = node.Geometry!;
        if (!accumulate && ConvolutionBackwardData.LeavesGaps(g, target.View))
        {
            context.Segment.Backward.Add(context.Segment.Clear(
                target, CallRole.InputGradient, condition, node.Node.Name + ": inputs that no output reads"));
        }

        WindowGeometry reversed = WinogradConvolution.Reversed(g);
        WinogradConvolution winograd = WinogradConvolution.Plan(
            context.State.Machine, transform, reversed, dy.View, target.View, accumulate ? Epilogue.Add : Epilogue.Store);
        context.Decisions.Add(new Decision(
            OptimizationPasses.Winograd, node.Node.Name,
            InvariantText.Of($"{transform} for the gradient of the input in {winograd.InWords}")));
        Operand transformed = LinearLowering.Packed(
            context, node, winograd.Bands[0].Products, g.Columns.Kernel, PackedSource.TransposedWinograd, transform,
            UseOf(condition));
        Location first = dy with { Offset = dy.Offset - LinearLowering.Padding(reversed, dy.View) };
        WinogradLowering.Add(
            context, node, winograd, first, target, transformed, [], CallRole.InputGradient, condition,
            node.Node.Name + ": gradient of the input",
            context.Segment.Backward.Add);
    }

    /// <summary>Which passes need weights for a gradient of the input.</summary>
    public static PackedUse UseOf(Condition condition) =>
        condition == Condition.InputGradients ? PackedUse.OnDemand : PackedUse.Training;

    /// <summary>Outputs in runs: each position within the run is a strided convolution of its own, whose gradients add up.</summary>
    private static void RunsData(
        LoweringContext context, ShapedNode node, LinearLayer layer, Location dy, Location dx, Condition condition, bool accumulate)
    {
        SegmentBuilder segment = context.Segment;
        string name = node.Node.Name;
        if (!accumulate)
        {
            segment.Backward.Add(segment.Clear(dx, CallRole.InputGradient, condition, name + ": the positions within a run are added up"));
        }

        foreach ((int row, int column) in layer.Geometry.Positions())
        {
            WindowGeometry g = ConvolutionBackwardData.Position(layer.Geometry, row, column);
            CorrelationKernel data = ConvolutionBackwardData.Plan(context.State.Machine, g, dy.View, dx.View, layer.Depthwise, true);
            Operand weights = layer.Depthwise
                ? context.Weights(node)
                : LinearLowering.Packed(
                    context, node, data, g.Columns.Kernel, PackedSource.Transposed, null, UseOf(condition));
            segment.Backward.Add(Calls.Kernel(
                context, data, CallRole.InputGradient, condition, name + ": gradient of the input",
                (KernelParameter.X, dy.At(LinearLowering.PositionOf(dy.View, row, column))), (KernelParameter.W, weights),
                (KernelParameter.Y, dx.At())));
        }
    }

    /// <summary>The gradient of the bias: the sum of a gradient over its pixels, or over the samples of a range.</summary>
    public static Call BiasGradient(LoweringContext context, ShapedNode node, Location summed, bool isBatched, Condition condition)
    {
        Operand[] extent = isBatched
            ? [new Integer(1), new SampleCount(1), new Integer(0)]
            : [new Integer(summed.View.Rows), new Integer(summed.View.Columns), new Integer(summed.View.RowStride)];
        return Calls.Function(
            RuntimeFunction.BiasGradient, CallRole.BiasGradient, condition, node.Node.Name + ": gradient of the bias",
            [summed.At(), .. extent, new Integer(summed.View.Channels), context.BiasGradient(node)]);
    }

    /// <summary>The gradient through the relu of a layer, in place, and with it the gradient of its bias where that is trained.</summary>
    public static Call ReluBackward(LoweringContext context, ShapedNode node, bool useBias, Location y, Location dy, string name)
    {
        if (!useBias || !node.Node.IsTrainable)
        {
            return ActivationLowering.Backward(
                context.Segment, new ActivationFunction(ActivationKind.Relu), y, dy, dy, Condition.Always, name);
        }

        return Calls.Function(
            RuntimeFunction.ReluBiasGradient, CallRole.ActivationGradient, Condition.Always,
            name + ": through Relu, and gradient of the bias",
            y.At(), new Integer(y.View.RowStride), dy.At(), new Integer(dy.View.RowStride),
            new Integer(dy.View.Rows), new Integer(dy.View.Columns), new Integer(dy.View.Channels), context.BiasGradient(node));
    }
}
