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
        string poolName = context.Network.Nodes[pool].Node.Name;
        LinearLayer layer = context.State.SelectionOf(convolution)!.Layer;
        Location y = context.NewBuffer(poolName, context.State.View(pool), halo);
        context.Values[pool] = y;
        context.Decisions.Add(new Decision(OptimizationPasses.FusedPools, node.Node.Name, InvariantText.Of(
            $"ends with {poolName}: the map between them never reaches memory")));

        bool isRescaled = context.State.Rescaled.ContainsKey(convolution);
        if (isRescaled)
        {
            LinearForm folded = FoldingLowering.Rescaled(context, convolution, y);
            CorrelationKernel ofFolded = Kernel(context, pair, folded, null);
            folded.Add(Call(context, pair, folded, ofFolded, Weights(context, pair, folded, ofFolded), null));
            if (!context.Network.Trains)
            {
                return;
            }
        }

        LinearForm form = new(
            y, context.Weights(node), LinearLowering.Bias(context, node, layer), layer.Activation,
            isRescaled ? PackedUse.Training : PackedUse.Always, context.Segment.Forward.Add);
        CorrelationKernel kernel = Kernel(context, pair, form, null);
        Operand weights = Weights(context, pair, form, kernel);
        Call plain = Call(context, pair, form, kernel, weights, null);
        if (!isRescaled)
        {
            context.Segment.Infer.Add(plain);
        }

        if (context.WantsGradient(convolution))
        {
            CorrelationKernel remembering = Kernel(context, pair, form, Codes(context, pair, Input(context, pair, form).View));
            form.Add(Call(context, pair, form, remembering, weights, context.NewIndices(pool, y.View)));
        }
        else
        {
            form.Add(plain);
        }
    }

    /// <summary>The packed weights of a form.</summary>
    private static Operand Weights(LoweringContext context, PooledConvolution pair, LinearForm form, CorrelationKernel kernel)
    {
        ShapedNode node = context.Network.Nodes[pair.Convolution];
        PackedSource order = form.IsFilterMajor ?? pair.SparseGradients ? PackedSource.FilterMajorForward : PackedSource.Forward;
        return LinearLowering.Packed(context, node, form, kernel, node.Geometry!.Columns.Kernel, order);
    }

    /// <summary>The kernel's call, which remembers indices where it is given a place for them.</summary>
    private static Call Call(
        LoweringContext context, PooledConvolution pair, LinearForm form, CorrelationKernel kernel, Operand weights, Location? indices)
    {
        ShapedNode node = context.Network.Nodes[pair.Convolution];
        Location x = Input(context, pair, form);
        string title =
            $"{node.Node.Name} and {context.Network.Nodes[pair.Pool].Node.Name}: sum, bias, "
                + $"{(form.Activation.Kind == ActivationKind.Relu ? "relu, " : "")}maximum{(indices is null ? "" : " and argmax")}";
        (KernelParameter, Operand)[] operands =
            [(KernelParameter.X, x.At(-LinearLowering.Padding(node.Geometry!, x.View))), (KernelParameter.W, weights),
                (KernelParameter.B, form.Bias), (KernelParameter.Y, form.Sum.At()),
                (KernelParameter.Minimum, ActivationLowering.Minimum(form.Activation.Kind))];
        return Calls.Kernel(
            context, kernel, CallRole.Forward, Condition.Always, title,
            indices is null ? operands : [.. operands, (KernelParameter.Indices, indices.At())]);
    }

    private static CorrelationKernel Kernel(LoweringContext context, PooledConvolution pair, LinearForm form, IndexCodes? codes) =>
        ConvolutionForward.PlanPooled(
            context.State.Machine, context.Network.Nodes[pair.Convolution].Geometry!, context.Network.Nodes[pair.Pool].Geometry!,
            Input(context, pair, form).View, context.State.View(pair.Convolution), form.Sum.View, codes);

    private static Location Input(LoweringContext context, PooledConvolution pair, LinearForm form) =>
        form.Input ?? context.Values[context.State.InputOf(pair.Convolution)];

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
