using System;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers convolutions and dense layers: kernel, bias, activation, and their three gradients.</summary>
internal static class LinearLowering
{
    private const string Prefix = "Kernels.";

    public static void Forward(LoweringContext context, int index, LinearLayer layer, Halo halo, int microBatch)
    {
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        Location x = context.Values[node.Node.Inputs[0]];
        Location y = context.NewBuffer(name, context.LiveView(index), halo);
        context.Values[index] = y;
        bool fused = layer.Activation is ActivationKind.Linear or ActivationKind.Relu;
        Location sum = y;
        if (ActivationLowering.SavesInput(layer.Activation))
        {
            sum = context.NewBuffer(name + "Sum", y.View, Halo.None);
            context.PreActivations[index] = sum;
        }

        WindowGeometry g = layer.Geometry;
        int padding = g.PadTop * x.View.RowStride + g.PadLeft * x.View.Channels;
        Argument bias = layer.UseBias
            ? new Argument("", Place.Parameter, 0, context.ParameterOffset(node, 1), 0)
            : Zeros(context, g.OutputChannels);
        Argument floor = Argument.Of(layer.Activation == ActivationKind.Relu ? "0f" : "float.NegativeInfinity");
        string title = name + (layer.Activation == ActivationKind.Relu ? ": sum, bias, relu" : ": sum and bias");
        bool filterMajor = context.Sparse.PoolOf(index) is not null;
        if (UsesWinograd(context, node, g, sum.View))
        {
            context.Decisions.Add(new Decision(OptimizationPasses.Winograd, name, InvariantText.Of($"F(2x2, 3x3) forward: {16 * sum.View.Length / 4} products of channels instead of {9 * sum.View.Length}")));
            WinogradForward winograd = WinogradForward.Plan(g, x.View, sum.View);
            Location v = context.NewBuffer(name + "Patches", TensorView.Dense(WinogradKernel.Matrices, winograd.Input.Tiles, g.InputChannels), Halo.None);
            Location m = context.NewBuffer(name + "Products", TensorView.Dense(WinogradKernel.Matrices, winograd.Input.Tiles, g.OutputChannels), Halo.None);
            Argument transformed = Packed(
                context, node, winograd.Products, g.KernelWidth, filterMajor ? PackedSource.FilterMajorWinograd : PackedSource.Winograd);
            context.Segment.AddForward(Kernel(context, winograd.Input, name + ": patches", CallGuard.Always, x.At(-padding), v.At()));
            context.Segment.AddForward(Kernel(context, winograd.Products, name + ": products", CallGuard.Always, v.At(), transformed, m.At()));
            context.Segment.AddForward(Kernel(context, winograd.Output, title, CallGuard.Always, m.At(), bias, sum.At(), floor));
        }
        else
        {
            CorrelationKernel kernel = layer.WholeRange
                ? ConvolutionForward.PlanSamples(g.InputChannels, g.OutputChannels, microBatch)
                : ConvolutionForward.Plan(g, x.View, sum.View, layer.Depthwise);
            Argument weights = layer.Depthwise
                ? context.Kernel(node)
                : Packed(context, node, kernel, g.KernelWidth, filterMajor ? PackedSource.FilterMajorForward : PackedSource.Forward);
            context.Segment.AddForward(Kernel(context, kernel, title, CallGuard.Always, x.At(-padding), weights, bias, sum.At(), floor));
        }

        if (!fused)
        {
            context.Segment.AddForward(ActivationLowering.Forward(context.Segment, layer.Activation, sum, y, name));
        }
    }

    public static void Backward(LoweringContext context, int index, LinearLayer layer, int microBatch, bool isOutput)
    {
        if (context.Sparse.PoolOf(index) is { } sparsePool)
        {
            SparseLowering.Backward(context, index, sparsePool, layer);
            return;
        }

        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        WindowGeometry g = layer.Geometry;
        Location x = context.Values[node.Node.Inputs[0]];
        Location dy = context.Gradient(index);
        SegmentBuilder segment = context.Segment;
        int? behind = context.ReluBehindPool.PoolOf(index);
        if (layer.Activation != ActivationKind.Linear && behind is null)
        {
            Location saved = ActivationLowering.SavesInput(layer.Activation) ? context.PreActivations[index] : context.Values[index];
            CallGuard guard = isOutput ? CallGuard.OutputGradients : CallGuard.Always;
            segment.Backward.Add(ActivationLowering.Backward(segment, layer.Activation, saved, dy, dy, guard, name));
        }

        if (layer.UseBias)
        {
            // Each window hands its gradient to one winner: the sum over the pooled map is the sum over the map.
            Location summed = behind is { } pool ? context.Gradient(pool) : dy;
            Argument[] arguments = layer.WholeRange
                ? [dy.At(), Argument.Of(1), Argument.Of("count"), Argument.Of(0)]
                : [summed.At(), Argument.Of(summed.View.Rows), Argument.Of(summed.View.Columns), Argument.Of(summed.View.RowStride)];
            Argument[] rest = [Argument.Of(summed.View.Channels), new("", Place.Gradient, 0, context.ParameterOffset(node, 1), 0)];
            segment.Backward.Add(new Call(
                Functions.BiasGradient, arguments.Concat(rest).ToEquatableArray(), 1, CallGuard.Always, name + ": gradient of the bias"));
        }

        WeightGradientKernel weights = layer.WholeRange
            ? ConvolutionBackwardWeights.PlanSamples(g.InputChannels, g.OutputChannels, microBatch)
            : ConvolutionBackwardWeights.Plan(g, x.View, dy.View, layer.Depthwise);
        int padding = g.PadTop * x.View.RowStride + g.PadLeft * x.View.Channels;
        segment.Backward.Add(Kernel(
            context, weights, name + ": gradient of the kernel", CallGuard.Always,
            x.At(-padding), dy.At(), new Argument("", Place.Gradient, 0, context.ParameterOffset(node, 0), 0)));
        Data(context, index, layer, dy, microBatch);
    }

    private static bool UsesWinograd(LoweringContext context, ShapedNode node, WindowGeometry g, TensorView y) =>
        node.Node.Operation is ConvolutionOperation { Algorithm: ConvolutionAlgorithm.Auto }
        && context.Network.Allows(OptimizationPasses.Winograd)
        && WinogradForward.Pays(g, y);

    private static void Data(LoweringContext context, int index, LinearLayer layer, Location dy, int microBatch)
    {
        ShapedNode node = context.Network.Nodes[index];
        WindowGeometry g = layer.Geometry;
        int input = node.Node.Inputs[0];
        CallGuard guard = context.GradientGuard(input);
        Location dx = context.Gradient(input);
        bool accumulate = context.MarkWritten(input);
        SegmentBuilder segment = context.Segment;
        if (!accumulate && !layer.WholeRange && ConvolutionBackwardData.LeavesGaps(g, dx.View))
        {
            segment.Backward.Add(segment.Clear(dx, guard, node.Node.Name + ": inputs that no output reads"));
        }

        CorrelationKernel data = layer.WholeRange
            ? ConvolutionBackwardData.PlanSamples(g.InputChannels, g.OutputChannels, microBatch, accumulate)
            : ConvolutionBackwardData.Plan(g, dy.View, dx.View, layer.Depthwise, accumulate);
        Argument kernel = layer.Depthwise
            ? context.Kernel(node)
            : Packed(context, node, data, g.KernelWidth, PackedSource.Transposed);
        segment.Backward.Add(Kernel(
            context, data, node.Node.Name + ": gradient of the input", guard, dy.At(), kernel, dx.At()));
    }

    private static Call Kernel(LoweringContext context, KernelPlan plan, string comment, CallGuard guard, params Argument[] arguments)
    {
        bool samples = plan is CorrelationKernel { Samples: true } or WeightGradientKernel { Samples: true };
        Argument[] all = samples ? [.. arguments, Argument.Of("count")] : arguments;
        return new Call(Prefix + context.Kernels.NameOf(plan), all.ToEquatableArray(), 1, guard, comment);
    }

    private static Argument Packed(LoweringContext context, ShapedNode node, CorrelationKernel reader, int kernelWidth, PackedSource source)
    {
        Argument kernel = context.Kernel(node);
        int offset = context.PackedLength;
        int length = reader.Tilings.Max(tiling => reader.PackedLength(tiling.Width));
        string name = node.Parameters[0].Name + (source == PackedSource.Transposed ? ", for the gradient of the input" : ", for the forward pass");
        context.PackedCopies.Add(new PackedCopy(name, kernel, offset, reader, kernelWidth, source));
        context.PackedLength += CacheLine.RoundUp(length);
        return new Argument("", Place.Packed, 0, offset, 0);
    }

    /// <summary>Stands in for the bias of a layer without one: packed memory that nothing is ever copied to.</summary>
    private static Argument Zeros(LoweringContext context, int channels)
    {
        int offset = context.PackedLength;
        context.PackedLength += CacheLine.RoundUp(channels) + CacheLine.Floats;
        return new Argument("", Place.Packed, 0, offset, 0);
    }
}
