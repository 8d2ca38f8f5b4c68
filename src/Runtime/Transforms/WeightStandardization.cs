using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ConvGen.Numerics;

namespace ConvGen;

/// <summary>
/// Shifts and scales every filter to mean 0 and variance 1: (kernel - mean) / sqrt(variance + 1e-10), mean and population variance over
/// height, width and input channels.
/// </summary>
/// <remarks>
/// Qiao et al., "Micro-Batch Training with Batch-Channel Normalization and Weight Standardization". Sums run along the rows of a filter in
/// chains of up to 32, which are added in double, so that the bits do not depend on the vector width.
/// </remarks>
public readonly struct WeightStandardization : IKernelTransform
{
    private const float Epsilon = 1e-10f;

    /// <summary>Filters taken together: whole vectors of any width, and the sums stay on the stack.</summary>
    private const int Block = 256;

    /// <inheritdoc/>
    public static void Apply(ReadOnlySpan<float> kernel, Shape shape, Span<float> result)
    {
        int filters = shape[^1];
        Span<float> scales = stackalloc float[Block];
        for (int first = 0; first < filters; first += Block)
        {
            Standardize(kernel[first..], filters, result[first..], scales[..Math.Min(Block, filters - first)]);
        }
    }

    /// <summary>With y = (kernel - mean) * scale: dkernel = (dy - mean(dy) - y * mean(y * dy)) * scale.</summary>
    /// <inheritdoc/>
    public static void Gradient(
        ReadOnlySpan<float> kernel, Shape shape, ReadOnlySpan<float> resultGradients, Span<float> kernelGradients)
    {
        int filters = shape[^1];
        Span<float> scales = stackalloc float[Block];
        for (int first = 0; first < filters; first += Block)
        {
            // The standardised kernel first, where its gradient then takes its place.
            Span<float> block = scales[..Math.Min(Block, filters - first)];
            Standardize(kernel[first..], filters, kernelGradients[first..], block);
            Differentiate(resultGradients[first..], filters, kernelGradients[first..], block);
        }
    }

    /// <summary>Standardises the first filters of every row, as many as there are scales.</summary>
    private static void Standardize(ReadOnlySpan<float> kernel, int filters, Span<float> result, Span<float> scales)
    {
        int count = scales.Length, length = kernel.Length;
        Span<float> means = stackalloc float[Block];
        Mean<SumFunction>(kernel, filters, means[..count]);
        for (int row = 0; row < length; row += filters)
        {
            Map<DifferenceFunction>(kernel[row..], means, result[row..], count);
        }

        Mean<SumWithSquare>(result[..length], filters, scales);
        foreach (ref float scale in scales)
        {
            scale = 1 / MathF.Sqrt(scale + Epsilon);
        }

        for (int row = 0; row < kernel.Length; row += filters)
        {
            Map<ProductFunction>(result[row..], scales, result[row..], count);
        }
    }

    /// <summary>Replaces the standardised kernel y, under which dy are the gradients, by the gradients of the kernel.</summary>
    private static void Differentiate(ReadOnlySpan<float> dy, int filters, Span<float> y, ReadOnlySpan<float> scales)
    {
        int count = scales.Length;
        Span<float> means = stackalloc float[Block];
        Span<float> productMeans = stackalloc float[Block];
        Span<float> products = stackalloc float[Block];
        Mean<SumFunction>(dy[..y.Length], filters, means[..count]);
        MeanOfProducts(y, dy, filters, productMeans[..count]);
        for (int row = 0; row < y.Length; row += filters)
        {
            Map<ProductFunction>(y[row..], productMeans, products, count);
            Map<SumFunction>(products, means, products, count);
            Map<DifferenceFunction>(dy[row..], products, products, count);
            Map<ProductFunction>(products, scales, y[row..], count);
        }
    }

    /// <summary>The mean over all rows of x, or of its squares.</summary>
    private static void Mean<TSum>(ReadOnlySpan<float> x, int filters, Span<float> means)
        where TSum : struct, IBinaryFunction
    {
        Span<double> sums = stackalloc double[Block];
        sums.Clear();
        for (int first = 0; first < x.Length; first += Chain.Terms * filters)
        {
            means.Clear();
            for (int row = first; row < Math.Min(first + Chain.Terms * filters, x.Length); row += filters)
            {
                Map<TSum>(means, x[row..], means, means.Length);
            }

            Accumulate(means, sums);
        }

        Divide(sums, (x.Length - 1) / filters + 1, means);
    }

    /// <summary>The mean over all rows of x y.</summary>
    private static void MeanOfProducts(ReadOnlySpan<float> x, ReadOnlySpan<float> y, int filters, Span<float> means)
    {
        Span<float> products = stackalloc float[Block];
        Span<double> sums = stackalloc double[Block];
        sums.Clear();
        for (int first = 0; first < x.Length; first += Chain.Terms * filters)
        {
            means.Clear();
            for (int row = first; row < Math.Min(first + Chain.Terms * filters, x.Length); row += filters)
            {
                Map<ProductFunction>(x[row..], y[row..], products, means.Length);
                Map<SumFunction>(means, products, means, means.Length);
            }

            Accumulate(means, sums);
        }

        Divide(sums, (x.Length - 1) / filters + 1, means);
    }

    private static void Accumulate(ReadOnlySpan<float> chains, Span<double> sums)
    {
        for (int i = 0; i < chains.Length; i++)
        {
            sums[i] += chains[i];
        }
    }

    private static void Divide(ReadOnlySpan<double> sums, int rows, Span<float> means)
    {
        for (int i = 0; i < means.Length; i++)
        {
            means[i] = (float)(sums[i] / rows);
        }
    }

    private static void Map<TFunction>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z, int count)
        where TFunction : struct, IBinaryFunction => Lanes.Map<TFunction>(
            ref MemoryMarshal.GetReference(x[..count]), ref MemoryMarshal.GetReference(y[..count]),
            ref MemoryMarshal.GetReference(z[..count]), count);

    /// <summary>x + y * y.</summary>
    private readonly struct SumWithSquare : IBinaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x, TVector y)
            where TSimd : struct, ISimd<TVector> => TSimd.Add(x, TSimd.Multiply(y, y));
    }
}
