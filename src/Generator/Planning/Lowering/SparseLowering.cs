using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.MaxPool;
using ConvGen.Generator.Planning.Kernels.Pooling;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers convolutions behind a max pool to gradients from its max pool indices that carry a gradient.</summary>
internal static class SparseLowering
{
    /// <summary>The pool also remembers where its indices lie.</summary>
    public static Call Forward(LoweringContext context, PooledConvolution pair, PoolKernel kernel, Location x, Location y)
    {
        ShapedNode node = context.Network.Nodes[pair.Convolution];
        WindowGeometry g = node.Geometry!;
        TensorView input = context.Values[node.Node.Inputs[0]].View;
        Location indices = context.NewIndices(pair.Pool, y.View);
        PoolKernel remembering = kernel with
        {
            Description = kernel.Description with { Label = kernel.Description.Label + "Indices" },
            Indices = Codes(g, input),
        };
        return Calls.Kernel(
            context, remembering, CallRole.Forward, Condition.Always,
            context.Network.Nodes[pair.Pool].Node.Name + ": and the index of each",
            (KernelParameter.X, x.At()), (KernelParameter.Y, y.At()), (KernelParameter.Indices, indices.At()));
    }

    /// <summary>Indices as offsets of their windows in the convolution's input.</summary>
    public static IndexCodes Codes(WindowGeometry g, TensorView x) => new(g.Rows.Stride * x.RowStride, g.Columns.Stride * x.Channels, true);

    public static void Backward(LoweringContext context, PooledConvolution pair, LinearLayer layer)
    {
        (int index, int pool) = (pair.Convolution, pair.Pool);
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        SegmentBuilder segment = context.Segment;
        Location x = context.Values[node.Node.Inputs[0]];
        Location y = context.Values[pool];
        Location dy = context.Gradient(pool);
        int filters = y.View.Channels;
        if (layer.Activation.Kind == ActivationKind.Relu)
        {
            segment.Backward.Add(LinearGradientLowering.ReluBackward(context, node, layer.UseBias, y, dy, name + " behind its pool"));
        }
        else if (layer.UseBias)
        {
            segment.Backward.Add(LinearGradientLowering.BiasGradient(context, node, dy, false, Condition.Always));
        }

        int padding = LinearLowering.Padding(layer.Geometry, x.View);
        SparseWeightGradientKernel weights = SparseWeightGradients.Plan(layer.Geometry, x.View, y.View);
        Location masks = context.NewBuffer(name + "Windows", TensorView.Dense(1, weights.Words, filters), Halo.None);
        segment.Backward.Add(Calls.Function(
            RuntimeFunction.ArgmaxWindows, CallRole.WeightsGradient, Condition.Always,
            name + ": the windows where each filter has an index that carries a gradient",
            dy.At(), new Integer(weights.Windows), new Integer(filters), masks.At()));
        segment.Backward.Add(Calls.Kernel(
            context, weights, CallRole.WeightsGradient, Condition.Always, name + ": gradient of the weights",
            (KernelParameter.X, x.At(-padding)), (KernelParameter.Dy, dy.At()), (KernelParameter.Indices, context.Indices[pool].At()),
            (KernelParameter.Masks, masks.At()), (KernelParameter.Dw, context.WeightsGradient(node))));
        Data(context, index, pool, layer, dy, padding);
    }

    private static void Data(
        LoweringContext context, int index, int pool, LinearLayer layer, Location dy, int padding)
    {
        ShapedNode node = context.Network.Nodes[index];
        SegmentBuilder segment = context.Segment;
        int input = node.Node.Inputs[0];
        if (!context.WantsGradient(input))
        {
            return;
        }

        Location x = context.Values[input];
        Condition condition = context.GradientCondition(input);
        Location dx = context.Gradient(input);
        bool accumulate = context.MarkWritten(input);

        // Indices are found where they lie in the input, and their windows reach into its halo: where the gradient lies otherwise or has no
        // room for what falls on the padding, the sums are made in memory of the input's form and moved.
        bool hasForm = dx.View.RowStride == x.View.RowStride && Halo.Around(layer.Geometry, x.View, context.State.View(index)) == Halo.None;
        Location? form = hasForm ? null : Form(context, node.Node.Name, x);
        Location target = form is null ? dx : form with { Offset = x.Offset, View = x.View };
        if (form is not null || !accumulate)
        {
            segment.Backward.Add(segment.Clear(form ?? dx, CallRole.InputGradient, condition, node.Node.Name + ": sums start at zero"));
        }

        WindowGeometry window = context.Network.Nodes[pool].Geometry!;
        SparseDataGradientKernel data = SparseDataGradients.Plan(context.State.Machine, layer.Geometry, window, x.View, dy.View);
        Location masks = context.NewBuffer(
            node.Node.Name + "Masks",
            TensorView.Dense(dy.View.Rows * dy.View.Columns, data.Window.Rows * data.Window.Columns, 2 * data.Words), Halo.None);
        segment.Backward.Add(Calls.Function(
            RuntimeFunction.ArgmaxElements, CallRole.InputGradient, condition,
            node.Node.Name + ": the filters that won at each element of each window",
            dy.At(), context.Indices[pool].At(), new Integer(dy.View.Rows), new Integer(dy.View.Columns),
            new Integer(data.Filters), new Integer(data.Step.Row), new Integer(data.Step.Column),
            new Integer(data.Window.Rows), new Integer(data.Window.Columns), new Integer(data.Window.Step.Row),
            new Integer(data.Window.Step.Column),
            masks.At()));
        segment.Backward.Add(Calls.Kernel(
            context, data, CallRole.InputGradient, condition, node.Node.Name + ": gradient of the input",
            (KernelParameter.W, context.Weights(node)), (KernelParameter.Dy, dy.At()), (KernelParameter.Masks, masks.At()),
            (KernelParameter.Dx, target.At(-padding))));
        if (form is not null)
        {
            segment.Backward.Add(segment.Elements(
                accumulate ? RuntimeFunction.Accumulate : RuntimeFunction.Copy, CallRole.InputGradient, [], [target, dx], dx.View, [],
                condition,
                node.Node.Name + ": without what fell on the padding"));
        }
    }

    /// <summary>A buffer as large as the input's with its halo, all of it cleared each time: gradients fall on the padding too.</summary>
    private static Location Form(LoweringContext context, string name, Location x)
    {
        BufferPlan buffer = context.Buffers[x.Buffer];
        int rows = buffer.Length / buffer.RowStride;
        return context.NewBuffer(name + "Scatter", TensorView.Dense(rows, buffer.RowStride / buffer.Channels, buffer.Channels), Halo.None);
    }
}
