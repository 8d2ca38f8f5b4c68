using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.MaxPool;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers a convolution and the max pool behind it to one kernel; see <see cref="Passes.FusedPools"/>.</summary>
internal static class FusedPoolLowering
{
    public static void Forward(LoweringContext context, PooledConvolution pair, Halo halo)
    {
        (int convolution, int pool) = (pair.Convolution, pair.Pool);
        ShapedNode node = context.Network.Nodes[convolution];
        ShapedNode poolNode = context.Network.Nodes[pool];
        LinearLayer layer = context.State.SelectionOf(convolution)!.Layer;
        WindowGeometry g = layer.Geometry;
        Location x = context.Values[node.Node.Inputs[0]];
        Location y = context.NewBuffer(poolNode.Node.Name, context.State.View(pool), halo);
        context.Values[pool] = y;
        context.Decisions.Add(new Decision(OptimizationPasses.FusedPools, node.Node.Name, InvariantText.Of(
            $"ends with {poolNode.Node.Name}: the map between them never reaches memory")));

        TensorView map = context.State.View(convolution);
        CorrelationKernel plain = ConvolutionForward.PlanPooled(context.State.Machine, g, poolNode.Geometry!, x.View, map, y.View, null);
        PackedSource order = pair.SparseGradients ? PackedSource.FilterMajorForward : PackedSource.Forward;
        Operand first = x.At(-LinearLowering.Padding(g, x.View));
        Operand weights = LinearLowering.Packed(context, node, plain, g.Columns.Kernel, order);
        Operand bias = LinearLowering.Bias(context, node, layer);
        Operand minimum = LinearLowering.Minimum(layer.Activation.Kind);
        string title =
            $"{node.Node.Name} and {poolNode.Node.Name}: sum, bias, "
                + $"{(layer.Activation.Kind == ActivationKind.Relu ? "relu, " : "")}maximum";
        (KernelParameter, Operand)[] operands =
            [(KernelParameter.X, first), (KernelParameter.W, weights), (KernelParameter.B, bias), (KernelParameter.Y, y.At()),
                (KernelParameter.Minimum, minimum)];
        Call prediction = Calls.Kernel(context, plain, CallRole.Forward, Condition.Always, title, operands);
        context.Segment.Infer.Add(prediction);
        if (!context.WantsGradient(convolution))
        {
            context.Segment.Forward.Add(prediction);
            return;
        }

        Location indices = context.NewIndices(pool, y.View);
        CorrelationKernel remembering = ConvolutionForward.PlanPooled(
            context.State.Machine, g, poolNode.Geometry!, x.View, map, y.View, Codes(context, pair, x.View));
        context.Segment.Forward.Add(Calls.Kernel(
            context, remembering, CallRole.Forward, Condition.Always, title + " and argmax",
            [.. operands, (KernelParameter.Indices, indices.At())]));
    }

    /// <summary>How the indices are remembered: as the gradients of the convolution read them.</summary>
    public static IndexCodes Codes(LoweringContext context, PooledConvolution pair, TensorView x)
    {
        WindowGeometry g = context.Network.Nodes[pair.Convolution].Geometry!;
        WindowGeometry window = context.Network.Nodes[pair.Pool].Geometry!;
        return pair.SparseGradients
            ? SparseLowering.Codes(g, x)
            : context.State.SelectionOf(pair.Convolution)!.WeightsGradient is WeightsGradientAlgorithm.FromPatches
            ? PatchWeightGradients.Codes(g, window)
            : new IndexCodes(window.Columns.Kernel, 1, false);
    }

    /// <summary>The gradient of the weights over one input channel.</summary>
    public static void WeightsGradient(LoweringContext context, int convolution, int pool)
    {
        ShapedNode node = context.Network.Nodes[convolution];
        WindowGeometry g = node.Geometry!;
        Location x = context.Values[node.Node.Inputs[0]];
        Location dy = context.Gradient(pool);
        PatchWeightGradientKernel kernel = PatchWeightGradients.Plan(g, context.Network.Nodes[pool].Geometry!, x.View, dy.View);
        context.Segment.Backward.Add(Calls.Kernel(
            context, kernel, CallRole.WeightsGradient, Condition.Always, node.Node.Name + ": gradient of the weights",
            (KernelParameter.X, x.At(-LinearLowering.Padding(g, x.View))), (KernelParameter.Dy, dy.At()),
            (KernelParameter.Indices, context.Indices[pool].At()), (KernelParameter.Dw, context.WeightsGradient(node))));
    }
}
