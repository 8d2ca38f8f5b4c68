using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Pooling;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers max and average pools, global ones included.</summary>
internal static class PoolLowering
{
    /// <param name="context">The lowering.</param>
    /// <param name="index">The pool.</param>
    /// <param name="pool">Its operation.</param>
    /// <param name="pair">The convolution whose gradients go by the pool's indices; null without.</param>
    /// <param name="halo">The zeros that its readers read around it.</param>
    public static void Forward(LoweringContext context, int index, PoolOperation pool, PooledConvolution? pair, Halo halo)
    {
        ShapedNode node = context.Network.Nodes[index];
        Location x = context.Values[node.Node.Inputs[0]];
        Location y = context.NewBuffer(node.Node.Name, context.State.View(index), halo);
        context.Values[index] = y;
        PoolKernel kernel = Kernel(node, pool, x.View, y.View, null, null, false);
        Call call = Calls.Kernel(
            context, kernel, CallRole.Forward, Condition.Always, node.Node.Name, (KernelParameter.X, x.At()), (KernelParameter.Y, y.At()));
        context.Segment.Infer.Add(call);
        context.Segment.Forward.Add(pair is { SparseGradients: true } ? SparseLowering.Forward(context, pair, kernel, x, y) : call);
    }

    /// <inheritdoc cref="Forward"/>
    public static void Backward(LoweringContext context, int index, PoolOperation pool, PooledConvolution? pair)
    {
        ShapedNode node = context.Network.Nodes[index];
        int input = node.Node.Inputs[0];
        bool fused = pair is { IsFused: true };
        bool weightsByPatches = context.State.SelectionOf(input)?.WeightsGradient is WeightsGradientAlgorithm.FromPatches;
        int wantedBy = weightsByPatches ? context.State.InputOf(input) : input;
        Location y = context.Values[index];
        Location dy = context.Gradient(index);
        if (pair is { ReluAfterPool: true })
        {
            ShapedNode before = context.Network.Nodes[input];
            context.Segment.Backward.Add(LinearGradientLowering.ReluBackward(
                context, before, context.State.SelectionOf(input)!.Layer.UseBias, y, dy, before.Node.Name + " behind its pool"));
        }

        if (!context.WantsGradient(wantedBy))
        {
            return;
        }

        Condition condition = context.GradientCondition(wantedBy);
        Location dx = context.Gradient(input);
        bool accumulate = context.MarkWritten(input);

        PoolKernel kernel = Kernel(node, pool, fused ? dx.View : context.Values[input].View, y.View, dx.View, dy.View, accumulate);
        if (fused)
        {
            TensorView read = context.Values[context.State.InputOf(input)].View;
            kernel = kernel with
            {
                Description = kernel.Description with { Label = kernel.Description.Label + "OfIndices" },
                Indices = FusedPoolLowering.Codes(context, pair!, read),
            };
        }

        if (!accumulate && !kernel.Disjoint)
        {
            context.Segment.Backward.Add(context.Segment.Clear(
                dx, CallRole.InputGradient, condition, node.Node.Name + ": inputs that win no window"));
        }

        (KernelParameter, Operand)[] maxima = fused ? [(KernelParameter.Indices, context.Indices[index].At())]
            : pool.Kind == PoolKind.Max ? [(KernelParameter.X, context.Values[input].At()), (KernelParameter.Y, y.At())] : [];
        context.Segment.Backward.Add(Calls.Kernel(
            context, kernel, CallRole.InputGradient, condition, node.Node.Name + ": gradient of the input",
            [.. maxima, (KernelParameter.Dy, dy.At()), (KernelParameter.Dx, dx.At())]));
    }

    private static PoolKernel Kernel(
        ShapedNode node, PoolOperation pool, TensorView x, TensorView y, TensorView? dx, TensorView? dy, bool accumulate)
    {
        WindowGeometry g = node.Geometry!;
        bool backward = dx is not null;
        bool disjoint = backward && !accumulate
            && g.Rows.Kernel == g.Rows.Stride && g.Columns.Kernel == g.Columns.Stride
            && g is { Rows.PadBefore: 0, Columns.PadBefore: 0, Rows.Dilation: 1, Columns.Dilation: 1 }
            && dx!.Rows == y.Rows * g.Rows.Stride && dx.Columns == y.Columns * g.Columns.Stride;
        string kind = pool.Kind == PoolKind.Max ? "MaxPool2D" : "AveragePool2D";
        string suffix = !backward ? "_Forward" : accumulate ? "_AddGradient" : "_Gradient";
        return new PoolKernel(
            new KernelDescription(
                KernelLabel.Window(kind, g with { Groups = 1 }, x, y) + suffix,
                InvariantText.Of(
                    $"{kind} {(backward ? "gradient" : "forward")}: {x} -> {y}, "
                        + $"window {g.Rows.Kernel}x{g.Columns.Kernel}, stride {g.Rows.Stride}x{g.Columns.Stride}"),
                (long)y.Length * g.Rows.Kernel * g.Columns.Kernel),
            pool.Kind, backward,
            new PoolWindow(y.Rows, g.Rows.Input, g.Rows.Kernel, g.Rows.Stride, g.Rows.Dilation, g.Rows.PadBefore),
            new PoolWindow(y.Columns, g.Columns.Input, g.Columns.Kernel, g.Columns.Stride, g.Columns.Dilation, g.Columns.PadBefore),
            y.Channels, new PoolRowStrides(x.RowStride, y.RowStride, dx?.RowStride ?? 0, dy?.RowStride ?? 0))
        {
            Disjoint = disjoint,
        };
    }
}
