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
        if (PoolFusion.PoolOf(context, index) is not null)
        {
            // The pool's lowering makes the one kernel of both.
            return;
        }

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
        int padding = Padding(g, x.View);
        Argument bias = Bias(context, node, layer);
        Argument floor = Floor(layer);
        string title = name + (layer.Activation == ActivationKind.Relu ? ": sum, bias, relu" : ": sum and bias");
        bool filterMajor = context.Sparse.PoolOf(index) is not null;
        if (layer.Narrow)
        {
            context.Decisions.Add(new Decision(OptimizationPasses.NarrowDense, name, "vectors run along the inputs; its kernel lies unit by unit"));
            NarrowDenseKernel kernel = NarrowDenseKernel.Plan(NarrowDensePart.Forward, g.InputChannels, g.OutputChannels);
            Argument weights = new("", Place.Parameter, 0, context.ParameterOffset(node, 0), 0);
            context.Segment.AddForward(Kernel(context, kernel, title, CallGuard.Always, x.At(), weights, bias, sum.At(), floor, Samples(layer)));
        }
        else if (layer.Wide)
        {
            WideDenseLowering.Forward(context, node, g, x, sum, bias, floor, title);
        }
        else if (WinogradLowering.Forward(context, index) is { } transform)
        {
            WinogradConvolution winograd = WinogradConvolution.Plan(transform, g, x.View, sum.View, true);
            context.Decisions.Add(new Decision(OptimizationPasses.Winograd, name, InvariantText.Of($"{transform} forward in {winograd.InWords}")));
            Argument transformed = Packed(
                context, node, winograd.Bands[0].Products, g.KernelWidth, filterMajor ? PackedSource.FilterMajorWinograd : PackedSource.Winograd, transform);
            Location first = x with { Offset = x.Offset - padding };
            context.Patches[index] = WinogradLowering.Add(
                context, node, winograd, first, sum, transformed, [bias, floor], CallGuard.Always, title, context.Segment.AddForward);
        }
        else
        {
            CorrelationKernel kernel = layer.WholeRange
                ? ConvolutionForward.PlanSamples(g.InputChannels, g.OutputChannels, microBatch)
                : ConvolutionForward.Plan(g, x.View, sum.View, layer.Depthwise);
            Argument weights = layer.Depthwise
                ? context.Kernel(node)
                : Packed(context, node, kernel, g.KernelWidth, filterMajor ? PackedSource.FilterMajorForward : PackedSource.Forward);
            foreach ((int row, int column) in g.Positions())
            {
                int xAt = kernel.Clip is null ? ShiftOf(g, x.View, row, column) - padding : 0;
                context.Segment.AddForward(Kernel(
                    context, kernel, title, CallGuard.Always, x.At(xAt), weights, bias, sum.At(PositionOf(sum.View, row, column)), floor));
            }
        }

        if (!fused)
        {
            context.Segment.AddForward(ActivationLowering.Forward(context.Segment, layer.Activation, sum, y, name));
        }
    }

    /// <summary>
    /// The zeros that a convolution's kernels read around its input: none where they clip borders, unless Winograd's patches or winners' windows
    /// reach beyond them.
    /// </summary>
    public static Halo InputHalo(LoweringContext context, int index)
    {
        ShapedNode node = context.Network.Nodes[index];
        LinearLayer layer = LinearLayer.Of(context.Network, node)!;
        TensorView x = context.LiveView(node.Node.Inputs[0]);
        TensorView y = context.LiveView(index);
        Halo halo = WinogradLowering.Forward(context, index) is { } transform ? WinogradConvolution.HaloOf(transform, layer.Geometry, x, y) : Halo.None;
        return Borders.AreClipped(layer.Geometry, x, y, layer.Depthwise) && context.Sparse.PoolOf(index) is null
            ? halo
            : halo.Union(Halo.Around(layer.Geometry, x, y));
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
        int? fused = PoolFusion.PoolOf(context, index);
        int? behind = context.ReluBehindPool.PoolOf(index) ?? fused;
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

        if (layer.Narrow)
        {
            segment.Backward.Add(Kernel(
                context, NarrowDenseKernel.Plan(NarrowDensePart.KernelGradient, g.InputChannels, g.OutputChannels), name + ": gradient of the kernel",
                CallGuard.Always, x.At(), dy.At(), new Argument("", Place.Gradient, 0, context.ParameterOffset(node, 0), 0), Samples(layer)));
            Data(context, index, layer, dy, microBatch);
            return;
        }

        if (fused is { } pool && FusedPoolLowering.TakesPatches(context, index))
        {
            FusedPoolLowering.WeightGradient(context, index, pool);
            Data(context, index, layer, dy, microBatch);
            return;
        }

        if (WinogradLowering.KernelGradient(context, index) is var path and not KernelGradientPath.Direct)
        {
            WinogradLowering.AddKernelGradient(context, index, path, x, dy);
            Data(context, index, layer, dy, microBatch);
            return;
        }

        WeightGradientKernel weights = layer.WholeRange
            ? ConvolutionBackwardWeights.PlanSamples(g.InputChannels, g.OutputChannels, microBatch)
            : ConvolutionBackwardWeights.Plan(g, x.View, dy.View, layer.Depthwise);
        int padding = Padding(g, x.View);
        Argument[] copy = weights.CopyLength > 0 ? [context.NewBuffer(name + "Block", TensorView.Dense(1, 1, weights.CopyLength), Halo.None).At()] : [];
        foreach ((int row, int column) in g.Positions())
        {
            int xAt = weights.Clip is null ? ShiftOf(g, x.View, row, column) - padding : 0;
            segment.Backward.Add(Kernel(
                context, weights, name + ": gradient of the kernel", now,
                [x.At(xAt), dy.At(PositionOf(dy.View, row, column)), new Argument("", Place.Gradient, 0, context.ParameterOffset(node, 0), 0), .. copy]));
        }

        Data(context, index, layer, dy, microBatch);
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
            segment.Backward.Add(Kernel(context, narrow, node.Node.Name + ": gradient of the input", guard, dy.At(), weights, dx.At(), Samples(layer)));
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
            Argument transformed = Packed(context, node, winograd.Bands[0].Products, g.KernelWidth, PackedSource.TransposedWinograd, transform, guard == CallGuard.InputGradients);
            Location first = dy with { Offset = dy.Offset - Padding(reversed, dy.View) };
            WinogradLowering.Add(
                context, node, winograd, first, dx, transformed, [], guard, node.Node.Name + ": gradient of the input", segment.Backward.Add);
            return;
        }

        CorrelationKernel data = layer.WholeRange
            ? ConvolutionBackwardData.PlanSamples(g.InputChannels, g.OutputChannels, microBatch, accumulate)
            : ConvolutionBackwardData.Plan(g, dy.View, dx.View, layer.Depthwise, accumulate);
        Argument kernel = layer.Depthwise
            ? context.Kernel(node)
            : Packed(context, node, data, g.KernelWidth, PackedSource.Transposed, null, guard == CallGuard.InputGradients);
        segment.Backward.Add(Kernel(
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
                : Packed(context, node, data, g.KernelWidth, PackedSource.Transposed, null, guard == CallGuard.InputGradients);
            segment.Backward.Add(Kernel(
                context, data, name + ": gradient of the input", guard, dy.At(PositionOf(dy.View, row, column)), kernel, dx.At()));
        }
    }

    /// <summary>Floats from the first window of x to that of a position within the runs.</summary>
    private static int ShiftOf(WindowGeometry g, TensorView x, int row, int column) =>
        row * (g.Runs?.RowShift ?? 0) * x.RowStride + column * (g.Runs?.ColumnShift ?? 0) * x.Channels;

    /// <summary>Floats from the first output to that of a position within the runs.</summary>
    private static int PositionOf(TensorView y, int row, int column) => row * y.RowStride + column * y.Channels;

    /// <summary>Floats from the first window's first tap, in the padding, to the first pixel.</summary>
    public static int Padding(WindowGeometry g, TensorView x) => g.PadTop * x.RowStride + g.PadLeft * x.Channels;

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

    /// <summary>The call of a kernel.</summary>
    public static Call Kernel(LoweringContext context, KernelPlan plan, string comment, CallGuard guard, params Argument[] arguments)
    {
        bool samples = plan is CorrelationKernel { Samples: true } or WeightGradientKernel { Samples: not SampleAxis.None } or WideDenseKernel;
        Argument[] all = samples ? [.. arguments, Argument.Of("count")] : arguments;
        return new Call(Prefix + context.Kernels.NameOf(plan), all.ToEquatableArray(), 1, guard, comment);
    }

    /// <summary>A copy of the kernel in the order that a kernel reads it in.</summary>
    public static Argument Packed(
        LoweringContext context, ShapedNode node, CorrelationKernel reader, int kernelWidth, PackedSource source,
        WinogradTransform? transform = null, bool onDemand = false)
    {
        Argument kernel = context.Kernel(node);
        int offset = context.PackedLength;
        int length = reader.Tilings.Max(tiling => reader.PackedLength(tiling.Width));
        string name = node.Parameters[0].Name + (source is PackedSource.Transposed or PackedSource.TransposedWinograd ? ", for the gradient of the input" : ", for the forward pass");
        PackedCopy copy = new(name, kernel, offset, reader, kernelWidth, source, transform, onDemand);
        context.PackedCopies.Add(copy);
        context.PackedLength += CacheLine.RoundUp(length);
        return copy.InPlace is { } widths
            ? new Argument(widths, Place.PackedOrTrained, kernel.Offset, offset, 0)
            : new Argument("", Place.Packed, 0, offset, 0);
    }

    /// <summary>The bias, or zeros.</summary>
    public static Argument Bias(LoweringContext context, ShapedNode node, LinearLayer layer) => layer.UseBias
        ? new Argument("", Place.Parameter, 0, context.ParameterOffset(node, 1), 0)
        : Zeros(context, layer.Geometry.OutputChannels);

    /// <summary>How many samples a call takes.</summary>
    private static Argument Samples(LinearLayer layer) => Argument.Of(layer.WholeRange ? "count" : "1");

    /// <summary>The least value of an output.</summary>
    public static Argument Floor(LinearLayer layer) => Argument.Of(layer.Activation == ActivationKind.Relu ? "0f" : "float.NegativeInfinity");

    /// <summary>Stands in for the bias of a layer without one: packed memory that nothing is ever copied to.</summary>
    private static Argument Zeros(LoweringContext context, int channels)
    {
        int offset = context.PackedLength;
        context.PackedLength += CacheLine.RoundUp(channels) + CacheLine.Floats;
        return new Argument("", Place.Packed, 0, offset, 0);
    }
}
