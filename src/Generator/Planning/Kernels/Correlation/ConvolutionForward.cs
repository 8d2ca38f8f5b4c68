using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.Correlation;

/// <summary>Plans the forward kernel of a convolution or dense layer.</summary>
internal static class ConvolutionForward
{
    /// <summary>Accumulators that hide the latency of a multiply-add where a lone pixel has one sum.</summary>
    private const int SplitAccumulators = 4;

    /// <summary>Samples of a micro-batch in one tile: the weights, which come from far, are then read once for them.</summary>
    public const int MostSamples = 14;

    /// <param name="machine">The processor.</param>
    /// <param name="geometry">The declared window.</param>
    /// <param name="x">Input; the kernel is given the first window's first tap in the halo or, where borders are clipped, the first
    /// pixel.</param>
    /// <param name="y">Output pixels to compute.</param>
    /// <param name="depthwise">One filter per channel.</param>
    public static CorrelationKernel Plan(MachineModel machine, WindowGeometry geometry, TensorView x, TensorView y, bool depthwise)
    {
        int groups = depthwise ? 1 : geometry.Groups;
        int inputs = depthwise ? 1 : geometry.InputChannels / groups;
        int filters = geometry.OutputChannels / groups;
        (int rows, int columns) = IsMatrixProduct(geometry, x, y)
            ? (1, y.Rows * y.Columns)
            : (y.Rows / geometry.RowRun, y.Columns / geometry.ColumnRun);

        // With one group and no gaps between taps, a kernel row's columns and channels are one run of x.
        BorderClip? clip = Borders.AreClipped(geometry, x, y, depthwise) ? Borders.Of(geometry, x) : null;
        bool merged = !depthwise && groups == 1 && geometry.Columns.Dilation == 1 && clip is null;
        int tapColumns = merged ? 1 : geometry.Columns.Kernel;
        int run = merged ? geometry.Columns.Kernel * inputs : inputs;
        CorrelationPhase phase = CorrelationPhase.Whole(new Size(rows, columns), geometry.Rows.Kernel, tapColumns);
        int steps = geometry.Rows.Kernel * geometry.Columns.Kernel * inputs;
        int chains = AccumulatorsOf(rows * columns, run, depthwise);
        string kind = depthwise ? "DepthwiseConv2D" : "Conv2D";
        return new CorrelationKernel(
            new KernelDescription(
                KernelLabel.Window(kind, geometry, x, y) + "_Forward",
                InvariantText.Of($"{kind} forward: {x} -> {y}, {KernelLabel.Words(geometry)}"),
                2L * rows * columns * y.Channels * steps),
            new CorrelationGroups(groups, filters, XStep: inputs, YStep: filters),
            X: new Stride(geometry.Rows.Stride * x.RowStride, geometry.Columns.Stride * x.PixelStride),
            Y: new Stride(geometry.RowRun * y.RowStride, geometry.ColumnRun * y.PixelStride),
            Tap: new Stride(geometry.Rows.Dilation * x.RowStride, geometry.Columns.Dilation * x.PixelStride),
            run,
            new EquatableArray<CorrelationPhase>([phase]),
            depthwise
                ? DepthwiseTiles.Choose(
                    machine, filters, rows, columns,
                    new TapAxis(geometry.Rows.Stride, geometry.Rows.Kernel, geometry.Rows.Dilation),
                    new TapAxis(geometry.Columns.Stride, geometry.Columns.Kernel, geometry.Columns.Dilation))
                : chains > 1
                    ? CorrelationTiles.ChooseLone(filters, chains)
                    : CorrelationTiles.Choose(machine, filters, rows, columns, steps, clip is not null))
        {
            Weight = depthwise ? new Stride(geometry.Columns.Kernel * filters, filters) : default,
            Depthwise = depthwise,
            Epilogue = Epilogue.BiasClamp,
            Clip = clip,
            Accumulators = chains,
        };
    }

    /// <summary>
    /// The gradient of a transposed convolution's input: the convolution whose gradient it is, of the gradient of the output.
    /// </summary>
    /// <param name="machine">The processor.</param>
    /// <param name="geometry">The convolution.</param>
    /// <param name="dy">Gradient of the layer's output, see <paramref name="geometry"/>'s input.</param>
    /// <param name="dx">Gradient of the layer's input to compute.</param>
    /// <param name="accumulate">Whether another consumer has already written dx.</param>
    public static CorrelationKernel PlanTransposedGradient(
        MachineModel machine, WindowGeometry geometry, TensorView dy, TensorView dx, bool accumulate)
    {
        CorrelationKernel plain = Plan(machine, geometry, dy, dx, false);
        return plain with
        {
            Description = new KernelDescription(
                KernelLabel.Window("Conv2DTranspose", geometry, dx, dy) + (accumulate ? "_AddDataGradient" : "_DataGradient"),
                InvariantText.Of($"Conv2DTranspose gradient of the input: {dy} -> {dx}, {KernelLabel.Words(geometry)}"),
                plain.Flops),
            Epilogue = accumulate ? Epilogue.Add : Epilogue.Store,
        };
    }

    /// <summary>A convolution and the max pool behind it.</summary>
    /// <param name="machine">The processor.</param>
    /// <param name="g">The convolution, whose borders are not clipped.</param>
    /// <param name="pool">The pool: windows that neither overlap nor reach beyond the map.</param>
    /// <param name="x">Input; the kernel is given the first window's first tap in the halo.</param>
    /// <param name="map">The map between them, which never reaches memory.</param>
    /// <param name="y">The pooled map.</param>
    /// <param name="indices">Also store which element of each window won; null: only the maximum.</param>
    public static CorrelationKernel PlanPooled(
        MachineModel machine, WindowGeometry g, WindowGeometry pool, TensorView x, TensorView map, TensorView y, IndexCodes? indices)
    {
        CorrelationKernel plain = Plan(machine, g, x, map, false);
        OffsetGrid window = new(new Size(pool.Rows.Kernel, pool.Columns.Kernel), plain.X);
        CorrelationPhase phase = plain.Phases[0] with { Pixels = new Size(y.Rows, y.Columns) };
        int steps = g.Rows.Kernel * g.Columns.Kernel * (g.InputChannels / g.Groups);
        return plain with
        {
            Description = new KernelDescription(
                InvariantText.Of(
                    $"{KernelLabel.Window("Conv2D", g, x, y)}_MaxPool{window.Size}_Forward{(indices is null ? "" : "Indices")}"),
                InvariantText.Of($"Conv2D forward: {x}, {KernelLabel.Words(g)}, and max pool -> {y}, window {window.Size}"),
                2L * y.Length * window.Count * steps),
            X = new Stride(pool.Rows.Stride * plain.X.Row, pool.Columns.Stride * plain.X.Column),
            Y = y.Stride,
            Accumulators = 1,
            Pool = new PoolEpilogue(window, indices),
            Phases = new EquatableArray<CorrelationPhase>([phase]),
            Tilings = CorrelationTiles.Choose(machine, plain.Filters, y.Rows, y.Columns, steps, false, window.Count),
        };
    }

    /// <summary>A dense layer over a micro-batch: each sample is a pixel.</summary>
    public static CorrelationKernel PlanSamples(MachineModel machine, int inputs, int units, int microBatch) => CorrelationKernel.Product(
        new KernelDescription(
            InvariantText.Of($"Dense_{inputs}_{units}_Forward"),
            InvariantText.Of($"Dense forward over a micro-batch: {inputs} -> {units}"),
            2L * inputs * units),
        new CorrelationGroups(1, units, inputs, units), microBatch, inputs,
        CorrelationTiles.Choose(machine, units, 1, MostSamples, inputs, true)) with
    {
        Epilogue = Epilogue.BiasClamp,
        Samples = true,
    };

    /// <summary>A lone pixel has too few sums to keep the multipliers busy: four of each do.</summary>
    private static int AccumulatorsOf(int pixels, int run, bool depthwise) =>
        pixels == 1 && run % SplitAccumulators == 0 && run >= 64 && !depthwise ? SplitAccumulators : 1;

    /// <summary>A 1x1 convolution without gaps in memory is one long row of pixels.</summary>
    internal static bool IsMatrixProduct(WindowGeometry geometry, TensorView x, TensorView y) =>
        geometry is { Rows.Kernel: 1, Columns.Kernel: 1, Rows.Stride: 1, Columns.Stride: 1 }
        && y.IsContiguous && x.PixelStride == x.Channels && x.RowStride == y.Columns * x.Channels;
}
