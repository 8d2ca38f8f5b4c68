using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>
/// Skipped rows and columns: where stride and dilation of a map's readers share a divisor g, they read every g-th row or column only. The
/// map is computed there alone and stored without gaps, its readers step over it with stride and dilation divided by g, and its own
/// producer takes g times its stride: with stride 2 and dilation 2 three quarters of the convolution before, forwards and backwards, are
/// never done. It goes on from there towards the input, since the larger stride may share a divisor with the producer's own dilation. An
/// average pool whose windows have come to lie apart reads runs of rows; the convolution before it computes these runs only, one position
/// within the run after the other.
/// </summary>
internal static class StridedOutputs
{
    /// <summary>Geometries that the plan works from; names, parameters and the shapes of input and output stay as declared.</summary>
    public static PlanState Run(PlanState state)
    {
        ShapedNetwork network = state.Network;
        if (!network.Allows(OptimizationPasses.StridedOutputs))
        {
            return state;
        }

        ShapedNode[] nodes = [.. network.Nodes];
        Dictionary<int, (StridedAxis Rows, StridedAxis Columns)> thinned = [];
        for (int node = nodes.Length - 2; node > 0; node--)
        {
            int[] readers = [.. network.ConsumersOf(node)];
            (StridedAxis Rows, StridedAxis Columns)[] reads = [.. readers.Select(reader => Reads(nodes, thinned, reader)).Distinct()];
            if (reads.Length != 1 || network.IsOutput(node) || reads[0] is { Rows.IsWhole: true, Columns.IsWhole: true })
            {
                continue;
            }

            (StridedAxis rows, StridedAxis columns) = reads[0];
            if (!CanThin(network, nodes, node, rows, columns))
            {
                continue;
            }

            TensorShape declared = nodes[node].Output;
            state = state.Deciding(OptimizationPasses.StridedOutputs, node, InvariantText.Of(
                $"{declared} is computed as {Length(rows, declared.Height)}x{Length(columns, declared.Width)}x{declared.Channels}: "
                    + $"rows {rows}, columns {columns} are all that is read"));
            thinned[node] = (rows, columns);
            nodes[node] = nodes[node] with
            {
                Output = TensorShape.Image(Length(rows, declared.Height), Length(columns, declared.Width), declared.Channels),
                Geometry = nodes[node].Geometry is { } produced ? Produced(produced, rows, columns) : null,
            };
            foreach (int reader in readers)
            {
                if (nodes[reader].Geometry is { } read)
                {
                    nodes[reader] = nodes[reader] with { Geometry = Read(read, rows, columns) };
                }
            }
        }

        return state with { Network = network with { Nodes = nodes.ToEquatableArray() } };
    }

    private static (StridedAxis Rows, StridedAxis Columns) Reads(
        ShapedNode[] nodes, Dictionary<int, (StridedAxis Rows, StridedAxis Columns)> thinned, int reader)
    {
        if (nodes[reader].Node.Operation is ActivationOperation && thinned.TryGetValue(reader, out (StridedAxis, StridedAxis) own))
        {
            return own;
        }

        return nodes[reader] switch
        {
            { Node.Operation: PoolOperation { Kind: PoolKind.Average }, Geometry: { Rows.Kernel: > 1, Columns.Kernel: > 1 } g } =>
                (StridedAxis.OfDisjoint(g.Rows), StridedAxis.OfDisjoint(g.Columns)),
            { Node.Operation: ConvolutionOperation { IsReplaced: false } or PoolOperation, Geometry: { } g } =>
                (StridedAxis.Of(g.Rows, g.Runs?.RowShift ?? 0), StridedAxis.Of(g.Columns, g.Runs?.ColumnShift ?? 0)),
            _ => (StridedAxis.Whole, StridedAxis.Whole),
        };
    }

    private static int Length(StridedAxis axis, int declared) => axis.IsWhole ? declared : axis.Length;

    /// <summary>
    /// Windows can step over what nobody reads; an activation can if what is before it can. Dropout cannot: its mask is keyed by position.
    /// </summary>
    private static bool CanThin(ShapedNetwork network, ShapedNode[] nodes, int node, StridedAxis rows, StridedAxis columns) =>
        nodes[node].Node.Operation switch
        {
            PoolOperation when rows.RunLength > 1 || columns.RunLength > 1 => false,
            ConvolutionOperation { IsReplaced: false } or PoolOperation when nodes[node].Geometry is { } g =>
                g.Rows.PadBefore >= rows.Offset * g.Rows.Stride && g.Columns.PadBefore >= columns.Offset * g.Columns.Stride,
            ActivationOperation { Activation.Kind: not (ActivationKind.Softmax or ActivationKind.LogSoftmax) }
                when rows.RunLength == 1 && columns.RunLength == 1 =>
                network.ConsumersOf(nodes[node].Node.Inputs[0]).Count() == 1 && !network.IsOutput(nodes[node].Node.Inputs[0])
                    && CanThin(network, nodes, nodes[node].Node.Inputs[0], rows, columns),
            _ => false,
        };

    private static WindowGeometry Produced(WindowGeometry g, StridedAxis rows, StridedAxis columns) => Closed(g with
    {
        Rows = Produced(g.Rows, rows),
        Columns = Produced(g.Columns, columns),
        Runs = rows.RunLength > 1 || columns.RunLength > 1
            ? new OutputRuns(rows.RunLength, columns.RunLength, g.Rows.Stride, g.Columns.Stride)
            : null,
    });

    private static WindowAxis Produced(WindowAxis axis, StridedAxis lattice) => axis with
    {
        Output = lattice.IsWhole ? axis.Output : lattice.Count,
        Stride = axis.Stride * lattice.Step,
        PadBefore = axis.PadBefore - lattice.Offset * axis.Stride,
    };

    private static WindowGeometry Read(WindowGeometry g, StridedAxis rows, StridedAxis columns) => Closed(g with
    {
        Rows = Read(g.Rows, rows),
        Columns = Read(g.Columns, columns),
        Runs = g.Runs is { } runs
            ? runs with { RowShift = runs.RowShift / rows.Step, ColumnShift = runs.ColumnShift / columns.Step }
            : null,
    });

    private static WindowAxis Read(WindowAxis axis, StridedAxis lattice) => axis with
    {
        Input = Length(lattice, axis.Input),
        Stride = lattice.RunLength > 1 ? lattice.RunLength : Math.Max(1, axis.Stride / lattice.Step),
        Dilation = Math.Max(1, axis.Dilation / lattice.Step),
        PadBefore = (axis.PadBefore + lattice.Offset) / lattice.Step,
    };

    /// <summary>The pads at the end follow from the rest.</summary>
    private static WindowGeometry Closed(WindowGeometry g) => g with
    {
        Rows = Closed(g.Rows, g.RowRunShift),
        Columns = Closed(g.Columns, g.ColumnRunShift),
    };

    private static WindowAxis Closed(WindowAxis axis, int runShift) => axis with
    {
        PadAfter = Math.Max(0, axis.InputsReadBy(axis.Output, runShift) - axis.Input),
    };
}
