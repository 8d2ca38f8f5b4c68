using System;
using System.Collections.Generic;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.Correlation;

/// <summary>
/// Plans the gradient with respect to a convolution's input: dx[i] = sum over taps k with (i + pad - k * d) divisible by s of
/// dy[(i + pad - k * d) / s] * w[k]. Each residue of i + pad modulo the stride is a dense correlation over dy with the kernel
/// reversed, and no multiplication with the zeros that a stride would put between outputs is done.
/// </summary>
internal static class ConvolutionBackwardData
{
    /// <summary>
    /// Most columns of dx, and of the kernel, for which side borders are clipped: every column tile is then code of its own, tap by tap.
    /// </summary>
    private const int MostClippedColumns = 16;
    private const int MostClippedTaps = 3;

    /// <summary>Above this many residue classes equal ones are a loop: code of its own for each would be too much.</summary>
    private const int MostUnrolledPhases = 16;

    /// <param name="machine">The processor.</param>
    /// <param name="geometry">The declared window.</param>
    /// <param name="dy">Gradient of the output, as far as it is needed; its row stride counts only if the plan needs no halo, see
    /// <see cref="HaloOf"/>.</param>
    /// <param name="dx">Gradient of the input to compute.</param>
    /// <param name="depthwise">One filter per channel.</param>
    /// <param name="accumulate">Whether another consumer has already written dx.</param>
    public static CorrelationKernel Plan(
        MachineModel machine, WindowGeometry geometry, TensorView dy, TensorView dx, bool depthwise, bool accumulate)
    {
        string kind = depthwise ? "DepthwiseConv2D" : "Conv2D";
        KernelDescription description = new(
            KernelLabel.Window(kind, geometry, dx, dy) + (accumulate ? "_AddDataGradient" : "_DataGradient"),
            InvariantText.Of($"{kind} gradient of the input: {dy} -> {dx}, {KernelLabel.Words(geometry)}"),
            2L * dy.Length * geometry.Rows.Kernel * geometry.Columns.Kernel * (geometry.InputChannels / geometry.Groups));
        return Plan(machine, geometry, dy, dx, depthwise, description, accumulate ? Epilogue.Add : Epilogue.Store);
    }

    /// <summary>A transposed convolution: the same sums, with a bias. Outputs that no input reaches are the bias alone.</summary>
    /// <param name="machine">The processor.</param>
    /// <param name="geometry">The convolution whose gradient it is.</param>
    /// <param name="x">Input of the layer: the convolution's output.</param>
    /// <param name="y">Output of the layer.</param>
    public static CorrelationKernel PlanTransposed(MachineModel machine, WindowGeometry geometry, TensorView x, TensorView y) => Plan(
        machine, geometry, x, y, false, new KernelDescription(
            KernelLabel.Window("Conv2DTranspose", geometry, x, y) + "_Forward",
            InvariantText.Of($"Conv2DTranspose forward: {x} -> {y}, {KernelLabel.Words(geometry)}"),
            2L * x.Length * geometry.Rows.Kernel * geometry.Columns.Kernel * geometry.InputChannels),
        Epilogue.BiasClamp);

    private static CorrelationKernel Plan(
        MachineModel machine, WindowGeometry geometry, TensorView dy, TensorView dx, bool depthwise, KernelDescription description,
        Epilogue epilogue)
    {
        int groups = depthwise ? 1 : geometry.Groups;
        int outputs = depthwise ? 1 : geometry.OutputChannels / groups;
        int filters = geometry.InputChannels / groups;
        bool keepsGaps = epilogue == Epilogue.BiasClamp;
        AxisPhases vertical = Vertical(geometry, dx, keepsGaps);
        AxisPhases horizontal = Horizontal(geometry, dx, keepsGaps);
        bool single = vertical.Stride == 1 && horizontal.Stride == 1;
        bool clipsRows = ClipsRows(geometry, depthwise);
        bool clipsColumns = ClipsColumns(geometry, dx, depthwise);
        bool merged = single && geometry.Runs is null && !clipsColumns && !depthwise && groups == 1 && horizontal.TapStep == 1;
        int dyRow = geometry.RowRun * dy.RowStride;
        int dyColumn = geometry.ColumnRun * dy.PixelStride;
        int rowOfWeights = geometry.Columns.Kernel * geometry.InputChannels;
        List<CorrelationPhase> phases = [];
        long steps = 0;
        bool looped = (long)vertical.Phases.Count * horizontal.Phases.Count > MostUnrolledPhases;
        foreach (AxisRun rows in looped ? vertical.Runs() : vertical.Single)
        {
            foreach (AxisRun columns in looped ? horizontal.Runs() : horizontal.Single)
            {
                (AxisPhase row, AxisPhase column) = (rows.Phase, columns.Phase);
                PhaseOrigin origin = new(
                    X: row.FirstSource * dyRow + column.FirstSource * dyColumn,
                    Y: row.First * dx.RowStride + column.First * dx.PixelStride,
                    Weight: depthwise ? row.LastTap * rowOfWeights + column.LastTap * geometry.InputChannels : 0);
                phases.Add(new CorrelationPhase(
                    origin, new Size(row.Count, column.Count),
                    new PhaseTaps(row.Taps, row.LastTap, -vertical.KernelStep),
                    new PhaseTaps(merged ? 1 : column.Taps, column.LastTap, -horizontal.KernelStep))
                {
                    RowRepeats = new PhaseRepeats(
                        rows.Count, rows.Step * dx.RowStride, depthwise ? rows.TapStep * rowOfWeights : 0, rows.TapStep),
                    ColumnRepeats = new PhaseRepeats(
                        columns.Count, columns.Step * dx.PixelStride, depthwise ? columns.TapStep * geometry.InputChannels : 0,
                        columns.TapStep),
                });
                steps = Math.Max(steps, (long)row.Taps * column.Taps * outputs);
            }
        }

        int run = merged ? geometry.Columns.Kernel * outputs : outputs;
        return new CorrelationKernel(
            description,
            new CorrelationGroups(groups, filters, XStep: outputs, YStep: filters),
            X: new Stride(dyRow, dyColumn),
            Y: new Stride(vertical.Stride * dx.RowStride, horizontal.Stride * dx.PixelStride),
            Tap: new Stride(vertical.TapStep * dyRow, horizontal.TapStep * dyColumn),
            run,
            phases.ToEquatableArray(),
            depthwise
                ? DepthwiseTiles.Choose(machine, filters, Most(vertical), Most(horizontal), Window(vertical), Window(horizontal))
                : CorrelationTiles.Choose(
                    machine, filters, Most(vertical), Most(horizontal), (int)Math.Min(steps, int.MaxValue), clipsRows))
        {
            Weight = depthwise ? new Stride(-vertical.KernelStep * rowOfWeights, -horizontal.KernelStep * geometry.InputChannels) : default,
            Depthwise = depthwise,
            Epilogue = epilogue,
            Clip = clipsRows
                ? new BorderClip(vertical.Phases[0].FirstSource, dy.Rows, horizontal.Phases[0].FirstSource, clipsColumns ? dy.Columns : 0)
                : null,
        };
    }

    /// <summary>A dense layer over a micro-batch: each sample is a pixel.</summary>
    public static CorrelationKernel PlanSamples(MachineModel machine, int inputs, int units, int microBatch, bool accumulate) =>
        CorrelationKernel.Product(
            new KernelDescription(
                InvariantText.Of($"Dense_{inputs}_{units}{(accumulate ? "_AddDataGradient" : "_DataGradient")}"),
                InvariantText.Of($"Dense gradient of the input over a micro-batch: {units} -> {inputs}"),
                2L * inputs * units),
            new CorrelationGroups(1, inputs, units, inputs), microBatch, units,
            CorrelationTiles.Choose(machine, inputs, 1, ConvolutionForward.MostSamples, units, true)) with
        {
            Epilogue = accumulate ? Epilogue.Add : Epilogue.Store,
            Samples = true,
        };

    /// <summary>The zeros around dy that the plan reads.</summary>
    public static Halo HaloOf(WindowGeometry geometry, TensorView dy, TensorView dx, bool depthwise)
    {
        if (geometry.Runs is not null)
        {
            return RunsHalo(geometry, dy, dx, depthwise);
        }

        (int top, int bottom) = ClipsRows(geometry, depthwise) ? (0, 0) : Vertical(geometry, dx).Overhang(dy.Rows);
        (int left, int right) = ClipsColumns(geometry, dx, depthwise) ? (0, 0) : Horizontal(geometry, dx).Overhang(dy.Columns);
        return new Halo(top, bottom, left, right);
    }

    /// <summary>The windows of one position within the runs: without runs, and with pads that put it first. Pads may be negative.</summary>
    public static WindowGeometry Position(WindowGeometry geometry, int row, int column) => geometry with
    {
        Rows = geometry.Rows with { PadBefore = geometry.Rows.PadBefore - row * (geometry.Runs?.RowShift ?? 0) },
        Columns = geometry.Columns with { PadBefore = geometry.Columns.PadBefore - column * (geometry.Runs?.ColumnShift ?? 0) },
    };

    private static Halo RunsHalo(WindowGeometry geometry, TensorView dy, TensorView dx, bool depthwise)
    {
        Halo most = Halo.None;
        TensorView position = dy with { Rows = dy.Rows / geometry.RowRun, Columns = dy.Columns / geometry.ColumnRun };
        foreach ((int row, int column) in geometry.Positions())
        {
            most = most.Union(HaloOf(Position(geometry, row, column) with { Runs = null }, position, dx, depthwise));
        }

        return new Halo(
            most.Top * geometry.RowRun, most.Bottom * geometry.RowRun, most.Left * geometry.ColumnRun, most.Right * geometry.ColumnRun);
    }

    /// <summary>True when some input pixel feeds no output: its gradient is zero and no phase writes it.</summary>
    public static bool LeavesGaps(WindowGeometry geometry, TensorView dx) =>
        Vertical(geometry, dx).HasGaps || Horizontal(geometry, dx).HasGaps;

    /// <summary>Whole rows of taps above and below dy are left out: that costs two comparisons a tile.</summary>
    private static bool ClipsRows(WindowGeometry geometry, bool depthwise) =>
        !depthwise
        && geometry is { Rows.Stride: 1, Columns.Stride: 1, Rows.Dilation: 1, Columns.Dilation: 1 }
        && (geometry.Rows.Kernel > 1 || geometry.Columns.Kernel > 1);

    /// <summary>
    /// Narrow maps leave out the side borders too, tap by tap; wide ones read a halo of zeros, a small part of their work.
    /// </summary>
    private static bool ClipsColumns(WindowGeometry geometry, TensorView dx, bool depthwise) =>
        ClipsRows(geometry, depthwise) && geometry.Columns.Kernel is > 1 and <= MostClippedTaps && dx.Columns <= MostClippedColumns;

    private static AxisPhases Vertical(WindowGeometry g, TensorView dx, bool keepsGaps = false) =>
        AxisPhases.Of(dx.Rows, g.Rows.Kernel, g.Rows.Stride, g.Rows.Dilation, g.Rows.PadBefore, keepsGaps);

    private static AxisPhases Horizontal(WindowGeometry g, TensorView dx, bool keepsGaps = false) =>
        AxisPhases.Of(dx.Columns, g.Columns.Kernel, g.Columns.Stride, g.Columns.Dilation, g.Columns.PadBefore, keepsGaps);

    /// <summary>The windows of the phase with the most taps.</summary>
    private static TapAxis Window(AxisPhases axis)
    {
        int taps = 1;
        foreach (AxisPhase phase in axis.Phases)
        {
            taps = Math.Max(taps, phase.Taps);
        }

        return new TapAxis(1, taps, axis.TapStep);
    }

    private static int Most(AxisPhases axis)
    {
        int most = 1;
        foreach (AxisPhase phase in axis.Phases)
        {
            most = Math.Max(most, phase.Count);
        }

        return most;
    }
}
