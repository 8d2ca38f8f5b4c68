using System;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Planning.Tests.Kernels;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Execution;

/// <summary>Makes packed copies of weights.</summary>
internal static class Packing
{
    /// <param name="copy">The copy.</param>
    /// <param name="width">Vectors of the machine.</param>
    /// <param name="weights">The weights that it is made from.</param>
    /// <param name="packed">The copy's memory.</param>
    public static void Run(PackedCopy copy, VectorWidth width, Place weights, Place packed)
    {
        PackedIndex packedAt = new(copy.Reader, width);
        CorrelationKernel reader = copy.Reader.WithEachPhase();
        copy = copy with { Reader = reader };
        Func<int, int, int, int, double> weight = copy.Transform is { } transform
            ? Transformed(copy, transform, weights)
            : Direct(copy, weights);
        for (int phase = 0; phase < reader.Phases.Count; phase++)
        {
            for (int group = 0; group < reader.Groups; group++)
            {
                for (int row = 0; row < reader.Phases[phase].Taps * reader.ReductionLength; row++)
                {
                    for (int filter = 0; filter < reader.Filters; filter++)
                    {
                        packed.Write(packedAt.Index(phase, group, row, filter), weight(phase, group, row, filter));
                    }
                }
            }
        }
    }

    /// <summary>A weight of the direct sum by phase, group, row and filter.</summary>
    private static Func<int, int, int, int, double> Direct(PackedCopy copy, Place weights)
    {
        CorrelationKernel reader = copy.Reader;
        return copy.Source switch
        {
            PackedSource.Forward => (_, group, row, filter) => weights.Read((row * reader.Groups + group) * reader.Filters + filter),
            PackedSource.FilterMajorForward =>
                (phase, _, row, filter) => weights.Read(filter * reader.Phases[phase].Taps * reader.ReductionLength + row),
            PackedSource.Transposed => (phase, group, row, filter) => weights.Read(Transposed(copy, phase, group, row, filter)),
            _ => throw new InvalidOperationException($"{copy.Source} needs a transform."),
        };
    }

    /// <summary>Where a weight of the gradient of the input lies: inputs are the filters there, and a run may be a row of taps.</summary>
    private static int Transposed(PackedCopy copy, int phase, int group, int row, int filter)
    {
        (CorrelationKernel reader, CorrelationPhase taps) = (copy.Reader, copy.Reader.Phases[phase]);
        int outputs = reader.Group.XStep;
        int columns = taps.TapColumns * reader.ReductionLength / outputs;
        int kernelRow = taps.RowTaps.FirstKernel + row / outputs / columns * taps.RowTaps.KernelStep;
        int kernelColumn = taps.ColumnTaps.FirstKernel + row / outputs % columns * taps.ColumnTaps.KernelStep;
        int input = (kernelRow * copy.KernelWidth + kernelColumn) * reader.Filters + filter;
        return (input * reader.Groups + group) * outputs + row % outputs;
    }

    /// <summary>u = G g transpose(G): an element of a patch is a group.</summary>
    private static Func<int, int, int, int, double> Transformed(PackedCopy copy, WinogradTransform transform, Place weights)
    {
        (int inputs, int filters) = (copy.Blocks?.Channels ?? copy.Reader.ReductionLength, copy.TrainedFilters);
        (int stride, int columns) = (copy.Blocks?.Stride ?? 1, copy.Blocks?.Kernel.Columns ?? transform.Columns.Taps);
        int rows = copy.Blocks?.Kernel.Rows ?? transform.Rows.Taps;
        (int tapStep, int inputStep, int filterStep) = copy.Source switch
        {
            PackedSource.Winograd => (inputs * filters, filters, 1),
            PackedSource.FilterMajorWinograd => (inputs, 1, rows * columns * inputs),
            PackedSource.TransposedWinograd => (-inputs * filters, 1, inputs),
            _ => throw new InvalidOperationException($"{copy.Source} has no transform."),
        };
        Place first = tapStep > 0 ? weights : weights[-tapStep * (rows * columns - 1)];
        (double[,] down, double[,] along) = (new WinogradMatrices(transform.Rows).G, new WinogradMatrices(transform.Columns).G);
        return (_, element, input, filter) =>
        {
            double sum = 0;
            int pixel = input / inputs;
            for (int tap = 0; tap < transform.Rows.Taps * transform.Columns.Taps; tap++)
            {
                int row = tap / transform.Columns.Taps * stride + pixel / stride + (copy.Blocks?.First.Rows ?? 0);
                int column = tap % transform.Columns.Taps * stride + pixel % stride + (copy.Blocks?.First.Columns ?? 0);
                if (row >= 0 && row < rows && column >= 0 && column < columns)
                {
                    sum += down[element / transform.Columns.Patch, tap / transform.Columns.Taps]
                        * along[element % transform.Columns.Patch, tap % transform.Columns.Taps]
                        * first.Read((row * columns + column) * tapStep + input % inputs * inputStep + filter * filterStep);
                }
            }

            return sum;
        };
    }
}
