using System;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Kernels;

/// <summary>y[pixel, n] = sum over taps and run of x[pixel + tap, k] * w[tap, k, n], by the numbers of the plan.</summary>
/// <param name="kernel">The kernel, each phase apart.</param>
/// <param name="packed">Where its weights lie; null for those that are read in place.</param>
/// <param name="arguments">What it is called with.</param>
internal sealed class NaiveCorrelation(CorrelationKernel kernel, PackedIndex? packed, Arguments arguments)
{
    private readonly Place _x = arguments[KernelParameter.X];
    private readonly Place _y = arguments[KernelParameter.Y];
    private readonly double[] _sums = new double[kernel.Elements * kernel.Filters];
    private readonly double[] _taken = new double[kernel.Depthwise ? kernel.Filters : kernel.ReductionLength];

    public static void Run(CorrelationKernel kernel, Arguments arguments)
    {
        PackedIndex? packed = kernel.Depthwise ? null : new PackedIndex(kernel, arguments.Width);
        new NaiveCorrelation(kernel.WithEachPhase(), packed, arguments).Run();
    }

    private void Run()
    {
        for (int phase = 0; phase < kernel.Phases.Count; phase++)
        {
            for (int group = 0; group < kernel.Groups; group++)
            {
                double[] weights = packed is null ? InPlace(kernel.Phases[phase]) : Packed(packed, phase, group);
                Pixels(kernel.Phases[phase], group, weights);
            }
        }
    }

    private void Pixels(CorrelationPhase phase, int group, double[] weights)
    {
        int columns = kernel.Samples ? arguments.Count : phase.Columns;
        bool hasRows = phase.Rows > 1;
        (int firstRow, int endRow) = hasRows && arguments.Strip is { } rows ? rows : (0, phase.Rows);
        (int firstColumn, int endColumn) = !hasRows && arguments.Strip is { } pixels ? pixels : (0, columns);
        for (int row = firstRow; row < endRow; row++)
        {
            for (int column = firstColumn; column < endColumn; column++)
            {
                for (int element = 0; element < kernel.Elements; element++)
                {
                    Span<double> sums = _sums.AsSpan(element * kernel.Filters, kernel.Filters);
                    Start(group, sums);
                    Taps(phase, group, row, column, kernel.Pool?.Window.Offset(element) ?? 0, weights, sums);
                }

                Place y = _y[phase.Origin.Y + group * kernel.Group.YStep + row * kernel.Y.Row + column * kernel.Y.Column];
                if (kernel.Pool is { } pool)
                {
                    Maxima(phase, group, row, column, pool, y);
                }
                else
                {
                    Finish(y);
                }
            }
        }
    }

    private void Start(int group, Span<double> sums)
    {
        if (kernel.Epilogue.HasBias())
        {
            arguments[KernelParameter.B].Read(group * kernel.Filters, sums);
        }
        else
        {
            sums.Clear();
        }
    }

    private void Taps(CorrelationPhase phase, int group, int row, int column, int element, double[] weights, Span<double> sums)
    {
        for (int tap = 0; tap < phase.Taps; tap++)
        {
            (int tapRow, int tapColumn) = (tap / phase.TapColumns, tap % phase.TapColumns);
            if (OffsetOf(phase, row, column, tapRow, tapColumn) is not { } offset)
            {
                continue;
            }

            _x.Read(offset + group * kernel.Group.XStep + element, _taken);
            if (kernel.Depthwise)
            {
                for (int channel = 0; channel < sums.Length; channel++)
                {
                    sums[channel] += _taken[channel] * weights[tap * sums.Length + channel];
                }

                continue;
            }

            for (int k = 0; k < kernel.ReductionLength; k++)
            {
                ReadOnlySpan<double> filters = weights.AsSpan((tap * kernel.ReductionLength + k) * sums.Length, sums.Length);
                for (int filter = 0; filter < filters.Length; filter++)
                {
                    sums[filter] += _taken[k] * filters[filter];
                }
            }
        }
    }

    /// <summary>Where a tap of a pixel lies in x; null where it falls off a clipped border.</summary>
    private int? OffsetOf(CorrelationPhase phase, int row, int column, int tapRow, int tapColumn)
    {
        if (kernel.Clip is not { } clip)
        {
            return phase.Origin.X + row * kernel.X.Row + column * kernel.X.Column + tapRow * kernel.Tap.Row + tapColumn * kernel.Tap.Column;
        }

        (int y, int x) = (row + clip.FirstRow + tapRow, column + clip.FirstColumn + tapColumn);
        if (y < 0 || y >= clip.Rows || (clip.ClipsColumns && (x < 0 || x >= clip.Columns)))
        {
            return null;
        }

        return y * kernel.X.Row + (clip.ClipsColumns
            ? x * kernel.X.Column
            : (clip.FirstColumn + column) * kernel.X.Column + tapColumn * kernel.Tap.Column);
    }

    private void Finish(Place y)
    {
        for (int filter = 0; filter < kernel.Filters; filter++)
        {
            double sum = _sums[filter];
            int place = filter;
            y.Write(filter, arguments.End(kernel.Epilogue, sum, () => y.Read(place)));
        }
    }

    /// <summary>The largest sum of a window, and the first element that has it.</summary>
    private void Maxima(CorrelationPhase phase, int group, int row, int column, PoolEpilogue pool, Place y)
    {
        for (int filter = 0; filter < kernel.Filters; filter++)
        {
            int best = 0;
            for (int element = 1; element < kernel.Elements; element++)
            {
                best = _sums[element * kernel.Filters + filter] > _sums[best * kernel.Filters + filter] ? element : best;
            }

            y.Write(filter, Math.Max(arguments.Minimum, _sums[best * kernel.Filters + filter]));
            if (pool.Indices is { } codes)
            {
                int code = best / pool.Window.Columns * codes.RowStep + best % pool.Window.Columns * codes.ColumnStep
                    + (codes.Absolute ? row * kernel.X.Row + column * kernel.X.Column : 0);
                int pixel = (row * phase.Columns + column) * kernel.Y.Column;
                arguments[KernelParameter.Indices].Write(phase.Origin.Y + group * kernel.Group.YStep + pixel + filter, code);
            }
        }
    }

    /// <summary>The weights of a phase and group, [tap, k][filter].</summary>
    private double[] Packed(PackedIndex index, int phase, int group)
    {
        int rows = kernel.Phases[phase].Taps * kernel.ReductionLength;
        double[] weights = new double[rows * kernel.Filters];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = arguments[KernelParameter.W].Read(index.Index(phase, group, i / kernel.Filters, i % kernel.Filters));
        }

        return weights;
    }

    /// <summary>Depthwise weights, [tap][channel].</summary>
    private double[] InPlace(CorrelationPhase phase)
    {
        double[] weights = new double[phase.Taps * kernel.Filters];
        for (int tap = 0; tap < phase.Taps; tap++)
        {
            int offset = phase.Origin.Weight + tap / phase.TapColumns * kernel.Weight.Row + tap % phase.TapColumns * kernel.Weight.Column;
            arguments[KernelParameter.W].Read(offset, weights.AsSpan(tap * kernel.Filters, kernel.Filters));
        }

        return weights;
    }
}
