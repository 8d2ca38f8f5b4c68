using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.WeightGradient;

/// <summary>Plans the gradient with respect to a convolution's or dense layer's kernel.</summary>
internal static class ConvolutionBackwardWeights
{
    /// <summary>Fewer pixels stay in the cache all the same.</summary>
    private const int LeastCopiedPixels = 32;

    /// <summary>
    /// A small map goes in one band: a tile then sees it whole, and adds up its chains in memory that stays near. Clipped maps are such.
    /// </summary>
    private const int OneBandPixels = Borders.MostPixels;

    private static readonly OffsetGrid _oneTap = new(new Size(1, 1), default);

    public static WeightGradientKernel Plan(MachineModel machine, WindowGeometry geometry, TensorView x, TensorView dy, bool depthwise)
    {
        int groups = depthwise ? 1 : geometry.Groups;
        int inputs = depthwise ? 1 : geometry.InputChannels / groups;
        int filters = geometry.OutputChannels / groups;
        bool product = ConvolutionForward.IsMatrixProduct(geometry, x, dy);
        (int rows, int columns) = product ? Chunks(dy.Rows * dy.Columns) : (dy.Rows / geometry.RowRun, dy.Columns / geometry.ColumnRun);
        Stride xStep = new(product ? columns * x.PixelStride : geometry.Rows.Stride * x.RowStride, geometry.Columns.Stride * x.PixelStride);
        Stride dyStep = new(product ? columns * dy.PixelStride : geometry.RowRun * dy.RowStride, geometry.ColumnRun * dy.PixelStride);
        BorderClip? clip = Borders.AreClipped(geometry, x, dy, depthwise) ? Borders.Of(geometry, x) : null;
        bool spansPages = product && dy.Channels * sizeof(float) >= machine.PageBytes && dy.Rows * dy.Columns >= LeastCopiedPixels;
        bool merged = !depthwise && groups == 1 && geometry.Columns.Dilation == 1 && clip is null;
        int run = merged ? geometry.Columns.Kernel * inputs : inputs;
        int taps = geometry.Rows.Kernel * geometry.Columns.Kernel * inputs;
        int cachedStrips = depthwise
            ? DepthwiseGradientTiles.Strips(machine, filters, columns, geometry.Rows.Span)
            : 1;
        SumOrder order = SumOrder.Of(rows, columns, cachedStrips);
        Size block = new(order.BlockRows, order.Strips.Large);
        string kind = depthwise ? "DepthwiseConv2D" : "Conv2D";
        return new WeightGradientKernel(
            new KernelDescription(
                KernelLabel.Window(kind, geometry, x, dy) + "_WeightGradient",
                InvariantText.Of($"{kind} gradient of the weights: {x} and {dy}, {KernelLabel.Words(geometry)}"),
                2L * rows * columns * dy.Channels * taps),
            new WeightGradientGroups(groups, filters, XStep: inputs, DyStep: filters, DwStep: filters, geometry.OutputChannels),
            new Size(rows, columns), X: xStep, Dy: dyStep,
            new OffsetGrid(
                new Size(geometry.Rows.Kernel, merged ? 1 : geometry.Columns.Kernel),
                new Stride(geometry.Rows.Dilation * x.RowStride, geometry.Columns.Dilation * x.PixelStride)),
            run,
            depthwise
                ? DepthwiseGradientTiles.Choose(
                    machine, filters, block, order.ChainRows,
                    new TapAxis(geometry.Rows.Stride, geometry.Rows.Kernel, geometry.Rows.Dilation),
                    new TapAxis(geometry.Columns.Stride, geometry.Columns.Kernel, geometry.Columns.Dilation))
                : WeightGradientTiles.Choose(
                    machine, filters, taps, run, block, rows * columns <= OneBandPixels ? 0 : order.ChainRows, spansPages))
        {
            Order = order,
            Depthwise = depthwise,
            Clip = clip,
        };
    }

    /// <summary>A dense layer over a micro-batch: each sample is a pixel.</summary>
    public static WeightGradientKernel PlanSamples(MachineModel machine, int inputs, int units, int microBatch) => new(
        new KernelDescription(
            InvariantText.Of($"Dense_{inputs}_{units}_WeightGradient"),
            InvariantText.Of($"Dense gradient of the weights over a micro-batch: {inputs} x {units}"),
            2L * inputs * units),
        new WeightGradientGroups(1, units, XStep: inputs, DyStep: units, DwStep: units, units),
        new Size(1, microBatch), X: new Stride(0, inputs), Dy: new Stride(0, units), _oneTap, inputs,
        WeightGradientTiles.Choose(machine, units, inputs, inputs, new Size(1, microBatch), 0))
    {
        Order = SumOrder.OfChains(1, 1),
        Samples = SampleAxis.Columns,
    };

    /// <summary>Some rows of a dense layer's kernel over a whole batch.</summary>
    public static WeightGradientKernel PlanRows(MachineModel machine, int inputs, int units, int rows) => new(
        new KernelDescription(
            InvariantText.Of($"Dense_{inputs}_{units}_BatchGradient"),
            InvariantText.Of($"Dense gradient of {rows} of {inputs} rows of the kernel over a batch, {units} units"),
            2L * rows * units),
        new WeightGradientGroups(1, units, XStep: rows, DyStep: units, DwStep: units, units),
        new Size(1, 1), X: new Stride(0, inputs), Dy: new Stride(0, units), _oneTap, rows,
        WeightGradientTiles.Choose(machine, units, rows, rows, new Size(1, 64), 0))
    {
        Order = SumOrder.OfChains(1, int.MaxValue),
        Samples = SampleAxis.Columns,
        InPlace = true,
    };

    /// <summary>A long row of pixels, in rows of about 64: a band of them stays in the cache.</summary>
    private static (int Rows, int Columns) Chunks(int pixels)
    {
        for (int columns = System.Math.Min(64, pixels); columns > 8; columns--)
        {
            if (pixels % columns == 0)
            {
                return (pixels / columns, columns);
            }
        }

        return (1, pixels);
    }
}
