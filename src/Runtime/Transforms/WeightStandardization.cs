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
/// their order, so that the bits do not depend on the vector width.
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
        int count = scales.Length, rows = (kernel.Length - 1) / filters + 1;
        Span<float> means = stackalloc float[Block];
        means.Clear();
        for (int row = 0; row < kernel.Length; row += filters)
        {
            Map<Sum>(means, kernel[row..], means, count);
        }

        Divide(means[..count], rows);
        scales.Clear();
        for (int row = 0; row < kernel.Length; row += filters)
        {
            Map<Difference>(kernel[row..], means, result[row..], count);
            Map<SumWithSquare>(scales, result[row..], scales, count);
        }

        Divide(scales, rows);
        foreach (ref float scale in scales)
        {
            scale = 1 / MathF.Sqrt(scale + Epsilon);
        }

        for (int row = 0; row < kernel.Length; row += filters)
        {
            Map<Product>(result[row..], scales, result[row..], count);
        }
    }

    /// <summary>Replaces the standardised kernel y, under which dy are the gradients, by the gradients of the kernel.</summary>
    private static void Differentiate(ReadOnlySpan<float> dy, int filters, Span<float> y, ReadOnlySpan<float> scales)
    {
        int count = scales.Length, rows = (y.Length - 1) / filters + 1;
        Span<float> means = stackalloc float[Block];
        Span<float> productMeans = stackalloc float[Block];
        Span<float> products = stackalloc float[Block];
        means.Clear();
        productMeans.Clear();
        for (int row = 0; row < y.Length; row += filters)
        {
            Map<Sum>(means, dy[row..], means, count);
            Map<Product>(y[row..], dy[row..], products, count);
            Map<Sum>(productMeans, products, productMeans, count);
        }

        Divide(means[..count], rows);
        Divide(productMeans[..count], rows);
        for (int row = 0; row < y.Length; row += filters)
        {
            Map<Product>(y[row..], productMeans, products, count);
            Map<Sum>(products, means, products, count);
            Map<Difference>(dy[row..], products, products, count);
            Map<Product>(products, scales, y[row..], count);
        }
    }

    private static void Divide(Span<float> sums, int count)
    {
        foreach (ref float sum in sums)
        {
            sum /= count;
        }
    }

    private static void Map<TFunction>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z, int count)
        where TFunction : struct, IBinaryFunction => Lanes.Map<TFunction>(
            ref MemoryMarshal.GetReference(x[..count]), ref MemoryMarshal.GetReference(y[..count]), ref MemoryMarshal.GetReference(z[..count]), count);

    private readonly struct Sum : IBinaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, TVector y)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct => TSimd.Add(x, y);
    }

    private readonly struct Difference : IBinaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, TVector y)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct => TSimd.Subtract(x, y);
    }

    private readonly struct Product : IBinaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, TVector y)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct => TSimd.Multiply(x, y);
    }

    /// <summary>x + y * y.</summary>
    private readonly struct SumWithSquare : IBinaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, TVector y)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct => TSimd.Add(x, TSimd.Multiply(y, y));
    }
}
