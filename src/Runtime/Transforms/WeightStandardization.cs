using System;

namespace ConvGen;

/// <summary>
/// Shifts and scales every filter to mean 0 and variance 1: (kernel - mean) / sqrt(variance + 1e-10), mean and population variance over
/// height, width and input channels.
/// </summary>
/// <remarks>Qiao et al., "Micro-Batch Training with Batch-Channel Normalization and Weight Standardization". Sums are made in double precision.</remarks>
public readonly struct WeightStandardization : IKernelTransform
{
    private const double Epsilon = 1e-10;

    /// <summary>Filters taken together: rows are read in order, and the sums stay on the stack.</summary>
    private const int Block = 64;

    /// <inheritdoc/>
    public static void Apply(ReadOnlySpan<float> kernel, Shape shape, Span<float> result)
    {
        int filters = shape[^1];
        Span<double> means = stackalloc double[Block];
        Span<double> scales = stackalloc double[Block];
        for (int first = 0; first < filters; first += Block)
        {
            int count = Math.Min(Block, filters - first);
            Moments(kernel[first..], filters, means[..count], scales[..count]);
            for (int row = first; row < kernel.Length; row += filters)
            {
                for (int i = 0; i < count; i++)
                {
                    result[row + i] = (float)((kernel[row + i] - means[i]) * scales[i]);
                }
            }
        }
    }

    /// <summary>With y = (kernel - mean) * scale: dkernel = scale * (dy - mean(dy) - y * mean(dy * y)).</summary>
    /// <inheritdoc/>
    public static void Gradient(
        ReadOnlySpan<float> kernel, Shape shape, ReadOnlySpan<float> resultGradients, Span<float> kernelGradients)
    {
        int filters = shape[^1];
        Span<double> means = stackalloc double[Block];
        Span<double> scales = stackalloc double[Block];
        Span<double> gradientMeans = stackalloc double[Block];
        Span<double> productMeans = stackalloc double[Block];
        for (int first = 0; first < filters; first += Block)
        {
            int count = Math.Min(Block, filters - first);
            int rows = kernel.Length / filters;
            Moments(kernel[first..], filters, means[..count], scales[..count]);
            gradientMeans.Clear();
            productMeans.Clear();
            for (int row = first; row < kernel.Length; row += filters)
            {
                for (int i = 0; i < count; i++)
                {
                    double gradient = resultGradients[row + i];
                    gradientMeans[i] += gradient / rows;
                    productMeans[i] += gradient * (kernel[row + i] - means[i]) * scales[i] / rows;
                }
            }

            for (int row = first; row < kernel.Length; row += filters)
            {
                for (int i = 0; i < count; i++)
                {
                    double y = (kernel[row + i] - means[i]) * scales[i];
                    kernelGradients[row + i] = (float)(scales[i] * (resultGradients[row + i] - gradientMeans[i] - y * productMeans[i]));
                }
            }
        }
    }

    /// <summary>Mean and 1 / sqrt(variance + epsilon) of the first filters of every row.</summary>
    private static void Moments(ReadOnlySpan<float> kernel, int filters, Span<double> means, Span<double> scales)
    {
        int rows = (kernel.Length - 1) / filters + 1;
        means.Clear();
        scales.Clear();
        for (int row = 0; row < kernel.Length; row += filters)
        {
            for (int i = 0; i < means.Length; i++)
            {
                means[i] += kernel[row + i];
            }
        }

        for (int i = 0; i < means.Length; i++)
        {
            means[i] /= rows;
        }

        for (int row = 0; row < kernel.Length; row += filters)
        {
            for (int i = 0; i < means.Length; i++)
            {
                double distance = kernel[row + i] - means[i];
                scales[i] += distance * distance;
            }
        }

        for (int i = 0; i < scales.Length; i++)
        {
            scales[i] = 1 / Math.Sqrt(scales[i] / rows + Epsilon);
        }
    }
}
