using System;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Kernels;

/// <summary>dw[tap, k, n] += sum over pixels of x[pixel + tap, k] * dy[pixel, n], by the numbers of the plan.</summary>
internal static class NaiveWeightGradient
{
    public static void Run(WeightGradientKernel kernel, Arguments arguments)
    {
        Place dw = arguments[KernelParameter.Dw];
        for (int group = 0; group < kernel.Groups; group++)
        {
            double[] sums = Sums(kernel, arguments, group);
            for (int i = 0; i < sums.Length; i++)
            {
                int offset = group * kernel.Group.DwStep + i / kernel.Filters * kernel.DwTapStep + i % kernel.Filters;
                dw.Write(offset, kernel.Overwrites ? sums[i] : dw.Read(offset) + sums[i]);
            }
        }

        if (kernel.Samples == SampleAxis.None && kernel.CopyLength > 0)
        {
            arguments[KernelParameter.Copy].Spoil(0, kernel.CopyLength);
        }

        if (kernel.SumsLength > 0)
        {
            arguments[KernelParameter.Sums].Spoil(0, kernel.SumsLength);
        }
    }

    /// <summary>The sums of a group, [tap, k][filter].</summary>
    private static double[] Sums(WeightGradientKernel kernel, Arguments arguments, int group)
    {
        int rows = kernel.Samples == SampleAxis.Rows ? arguments.Count : kernel.Rows;
        int columns = kernel.Samples == SampleAxis.Columns ? arguments.Count : kernel.Columns;
        Place x = arguments[KernelParameter.X][group * kernel.Group.XStep];
        Place dy = arguments[KernelParameter.Dy][group * kernel.Group.DyStep];
        double[] sums = new double[kernel.Taps * kernel.Filters];
        double[] gradients = new double[kernel.Filters];
        double[] taken = new double[kernel.Depthwise ? kernel.Filters : kernel.TapLength];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                dy.Read(row * kernel.Dy.Row + column * kernel.Dy.Column, gradients);
                for (int tap = 0; tap < kernel.TapGrid.Count; tap++)
                {
                    if (OffsetOf(kernel, row, column, tap) is { } offset)
                    {
                        x.Read(offset, taken);
                        Add(kernel, taken, gradients, sums.AsSpan(tap * kernel.TapLength * kernel.Filters));
                    }
                }
            }
        }

        return sums;
    }

    private static void Add(WeightGradientKernel kernel, double[] taken, double[] gradients, Span<double> sums)
    {
        for (int k = 0; k < kernel.TapLength; k++)
        {
            for (int filter = 0; filter < gradients.Length; filter++)
            {
                sums[k * gradients.Length + filter] += taken[kernel.Depthwise ? filter : k] * gradients[filter];
            }
        }
    }

    /// <summary>Where a tap of a pixel lies in x; null where it falls off a clipped border.</summary>
    private static int? OffsetOf(WeightGradientKernel kernel, int row, int column, int tap)
    {
        if (kernel.Clip is not { } clip)
        {
            return row * kernel.X.Row + column * kernel.X.Column + kernel.TapGrid.Offset(tap);
        }

        int y = row + clip.FirstRow + tap / kernel.TapColumns;
        int x = column + clip.FirstColumn + tap % kernel.TapColumns;
        return y < 0 || y >= clip.Rows || x < 0 || x >= clip.Columns ? null : y * kernel.X.Row + x * kernel.X.Column;
    }
}
