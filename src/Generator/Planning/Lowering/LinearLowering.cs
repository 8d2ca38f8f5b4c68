using System;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>
/// Lowers convolutions and dense layers forward: kernel, bias, activation; and what their calls have in common with those of their
/// gradients.
/// </summary>
internal static class LinearLowering
{
    public static void Forward(LoweringContext context, int index, LinearSelection selection, Halo halo, int microBatch, bool isOutput)
    {
        LinearLayer layer = selection.Layer;
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        Location x = context.Values[node.Node.Inputs[0]];
        Location y = context.NewValue(index, halo);
        context.Values[index] = y;
        Location sum = ActivationLowering.InputOf(context, index, layer.Activation, y, "Sum");

        // Predictions have another form of a layer that a normalisation is folded into, whose large kernel they do not transform as
        // trainings do, or that they compute over blocks of pixels.
        bool isFolded = context.State.Folded.ContainsKey(index);
        if (context.State.IsFoldedInTraining(index))
        {
            return;
        }

        bool hasPrediction = selection.Prediction is not null;
        bool isRescaled = context.State.Rescaled.ContainsKey(index);
        Operand bias = Bias(context, node, layer);
        bool predictsByItself = isFolded || hasPrediction || isRescaled;
        LinearForm form = new(
            sum, context.Weights(node), bias, layer.Activation, predictsByItself ? PackedUse.Training : PackedUse.Always,
            predictsByItself ? context.Segment.Forward.Add : context.Segment.AddForward)
        {
            EndsWithRange = context.State.EndsWithRange(index),
        };
        if (context.Network.Trains || form.Use == PackedUse.Always)
        {
            Sum(context, index, selection, form, microBatch);
        }

        if (isRescaled && !isFolded)
        {
            Sum(context, index, selection, FoldingLowering.Rescaled(context, index, sum), microBatch);
        }
        else if (hasPrediction && !isFolded)
        {
            Sum(context, index, selection, form with { Use = PackedUse.Prediction, Add = context.Segment.Infer.Add }, microBatch);
        }

        if (node.Node.Operation is ConvolutionOperation)
        {
            ActivationLowering.BehindRange(context.Segment, layer.Activation, sum, y, isOutput, name);
        }
        else
        {
            ActivationLowering.BehindMinimum(context.Segment, layer.Activation, sum, y, isOutput, name);
        }
    }

    /// <summary>Adds the layer's sums and its bias, and the relu that it may end with.</summary>
    public static void Sum(LoweringContext context, int index, LinearSelection selection, LinearForm form, int microBatch)
    {
        LinearLayer layer = selection.Layer;
        ShapedNode node = context.Network.Nodes[index];
        string name = node.Node.Name;
        Location x = form.Input ?? context.Values[node.Node.Inputs[0]];
        WindowGeometry g = layer.Geometry;
        int padding = Padding(g, x.View);
        (Location sum, Operand bias) = (form.Sum, form.Bias);
        Operand minimum = ActivationLowering.Minimum(form.Activation.Kind);
        string title = name + Title(form);
        bool filterMajor = form.IsFilterMajor ?? selection.WeightsGradient is WeightsGradientAlgorithm.FromArgmax;
        ForwardAlgorithm algorithm = form.Use == PackedUse.Prediction ? selection.Prediction ?? selection.Forward : selection.Forward;
        if (algorithm is ForwardAlgorithm.DotProductDense)
        {
            context.Decisions.Add(new Decision(
                OptimizationPasses.DotProductDense, name, "vectors run along the inputs; its kernel lies unit by unit"));
            DotProductDenseKernel kernel = DotProductDenseKernel.Plan(DotProductDensePart.Forward, g.InputChannels, g.OutputChannels);
            form.Add(Calls.Kernel(
                context, kernel, CallRole.Forward, Condition.Always, title,
                (KernelParameter.X, x.At()), (KernelParameter.W, form.Weights), (KernelParameter.B, bias),
                (KernelParameter.Y, sum.At()),
                (KernelParameter.Minimum, minimum), (KernelParameter.Count, Samples(selection))));
        }
        else if (algorithm is ForwardAlgorithm.InPlaceDense)
        {
            InPlaceDenseLowering.Forward(context, node, g, x, sum, bias, minimum, title);
        }
        else if (algorithm is ForwardAlgorithm.SlicedWinograd sliced)
        {
            WinogradLowering.AddSlices(
                context, node, sliced, x with { Offset = x.Offset - padding }, form,
                filterMajor ? PackedSource.FilterMajorWinograd : PackedSource.Winograd, title);
        }
        else if (algorithm is ForwardAlgorithm.BlockWinograd blocks)
        {
            WinogradLowering.AddOverBlocks(
                context, node, blocks, x, form, filterMajor ? PackedSource.FilterMajorWinograd : PackedSource.Winograd, title);
        }
        else if (algorithm is ForwardAlgorithm.Winograd { Transform: var transform })
        {
            WinogradConvolution winograd = WinogradConvolution.Plan(context.State.Machine, transform, g, x.View, sum.View, form.Epilogue);
            if (form.Use != PackedUse.Prediction || !context.Network.Trains)
            {
                context.Decisions.Add(new Decision(
                    OptimizationPasses.Winograd, name, InvariantText.Of($"{transform} forward in {winograd.InWords}")));
            }

            Operand transformed = Packed(
                context, node, form, winograd.Bands[0].Products, g.Columns.Kernel,
                filterMajor ? PackedSource.FilterMajorWinograd : PackedSource.Winograd, transform);
            Location first = x with { Offset = x.Offset - padding };
            Location patches = WinogradLowering.Add(
                context, node, winograd, first, sum, transformed, [(KernelParameter.B, bias), (form.Epilogue.Limit(), form.Limit)],
                CallRole.Forward, Condition.Always,
                title, form.Add);
            if (form.Use != PackedUse.Prediction)
            {
                context.Patches[index] = patches;
            }
        }
        else
        {
            if (form.Use == PackedUse.Prediction && selection.Prediction is not null)
            {
                context.Decisions.Add(new Decision(
                    OptimizationPasses.Winograd, name,
                    "the direct sum in predictions, which would transform a large kernel for one image"));
            }

            CorrelationKernel kernel = algorithm is ForwardAlgorithm.BatchedDense
                ? ConvolutionForward.PlanSamples(context.State.Machine, g.InputChannels, g.OutputChannels, microBatch)
                : ConvolutionForward.Plan(context.State.Machine, g, x.View, sum.View, layer.Depthwise) with { Epilogue = form.Epilogue };
            Operand weights = layer.Depthwise
                ? form.Weights
                : Packed(
                    context, node, form, kernel, g.Columns.Kernel, filterMajor ? PackedSource.FilterMajorForward : PackedSource.Forward);
            Operand limit = kernel.Samples ? minimum : form.Limit;
            foreach ((int row, int column) in g.Positions())
            {
                int xAt = kernel.Clip is null ? ShiftOf(g, x.View, row, column) - padding : 0;
                form.Add(Calls.Kernel(
                    context, kernel, CallRole.Forward, Condition.Always, title,
                    (KernelParameter.X, x.At(xAt)), (KernelParameter.W, weights), (KernelParameter.B, bias),
                    (KernelParameter.Y, sum.At(PositionOf(sum.View, row, column))), (kernel.Epilogue.Limit(), limit)));
            }
        }
    }

    /// <summary>
    /// The zeros that a convolution's kernels read around its input: none where they clip borders, unless Winograd's patches or indices'
    /// windows reach beyond them.
    /// </summary>
    public static Halo InputHalo(LoweringContext context, int index)
    {
        LinearSelection selection = context.State.SelectionOf(index)!;
        LinearLayer layer = selection.Layer;
        TensorView x = context.State.View(context.State.InputOf(index));
        TensorView y = context.State.View(index);
        Halo halo = selection.Forward is ForwardAlgorithm.Winograd { Transform: var transform }
            ? WinogradConvolution.HaloOf(transform, layer.Geometry, x, y)
            : Halo.None;
        halo = selection.WeightsGradient is WeightsGradientAlgorithm.Winograd { Transform: var ofGradient }
            ? halo.Union(WinogradConvolution.HaloOf(ofGradient, layer.Geometry, x, y))
            : halo;
        return Borders.AreClipped(layer.Geometry, x, y, layer.Depthwise)
            && selection.WeightsGradient is not WeightsGradientAlgorithm.FromArgmax
            ? halo
            : halo.Union(Halo.Around(layer.Geometry, x, y));
    }

    /// <summary>Floats from the first window of x to that of a position within the runs.</summary>
    public static int ShiftOf(WindowGeometry g, TensorView x, int row, int column) =>
        row * (g.Runs?.RowShift ?? 0) * x.RowStride + column * (g.Runs?.ColumnShift ?? 0) * x.PixelStride;

    /// <summary>Floats from the first output to that of a position within the runs.</summary>
    public static int PositionOf(TensorView y, int row, int column) => row * y.RowStride + column * y.PixelStride;

    /// <summary>Floats from the first window's first tap, in the padding, to the first pixel.</summary>
    public static int Padding(WindowGeometry g, TensorView x) => g.Rows.PadBefore * x.RowStride + g.Columns.PadBefore * x.PixelStride;

    /// <summary>A copy of the trained weights in the order that a kernel reads them in.</summary>
    public static Operand Packed(
        LoweringContext context, ShapedNode node, CorrelationKernel reader, int kernelWidth, PackedSource source,
        WinogradTransform? transform = null, PackedUse use = PackedUse.Always) =>
        Packed(context, node, context.Weights(node), reader, kernelWidth, source, transform, use);

    /// <summary>A copy of the weights of a form.</summary>
    public static Operand Packed(
        LoweringContext context, ShapedNode node, LinearForm form, CorrelationKernel reader, int kernelWidth, PackedSource source,
        WinogradTransform? transform = null, int slices = 1, BlockWindow? blocks = null) =>
        Packed(context, node, form.Weights, reader, kernelWidth, source, transform, form.Use, slices, blocks);

    private static Operand Packed(
        LoweringContext context, ShapedNode node, Reference weights, CorrelationKernel reader, int kernelWidth, PackedSource source,
        WinogradTransform? transform, PackedUse use, int slices = 1, BlockWindow? blocks = null)
    {
        use = node.Node.IsTrainable ? use : use.Frozen();
        bool isTransposed = source is PackedSource.Transposed or PackedSource.TransposedWinograd;
        string name = node.Parameters[0].Name + (isTransposed == node.Node.Operation is TransposedConvolutionOperation
            ? ", for the forward pass"
            : ", for the gradient of the input");
        PackedCopy copy = new(name, weights, 0, reader, kernelWidth, source, transform, use) { Slices = slices, Blocks = blocks };
        Reference packed = context.ReservePacked(copy.Space, copy.Length);
        context.PackedCopies.Add(copy with { Offset = packed.Offset });
        packed = packed with { RowStep = slices > 1 ? copy.SliceLength : 0 };
        return copy.InPlace is { } widths ? new WeightsReference(weights.Offset, packed, widths) : packed;
    }

    /// <summary>The bias, or zeros.</summary>
    public static Operand Bias(LoweringContext context, ShapedNode node, LinearLayer layer) => layer.UseBias
        ? context.Bias(node)
        : Zeros(context, layer.Geometry.OutputChannels);

    /// <summary>How many samples a call takes.</summary>
    public static Operand Samples(LinearSelection selection) => selection.Forward.IsBatched ? new SampleCount(1) : new Integer(1);

    /// <summary>What the last step of a form does, in words.</summary>
    private static string Title(LinearForm form) => (form.AddsToSum, form.Activation.Kind) switch
    {
        (false, ActivationKind.Relu) => ": sum, bias, relu",
        (false, ActivationKind.Relu6) => ": sum, bias, relu6",
        (false, _) => ": sum and bias",
        (true, ActivationKind.Relu) => ": sum, bias, other summand, relu",
        (true, _) => ": sum, bias and other summand",
    };

    /// <summary>Stands in for the bias of a layer without one: packed memory that nothing is ever copied to.</summary>
    public static Reference Zeros(LoweringContext context, int channels) =>
        context.ReservePacked(MemorySpace.Packed, CacheLine.RoundUp(channels) + CacheLine.Floats);
}
