using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using ConvGen.Execution;

namespace ConvGen.Numerics;

/// <summary>
/// What the pixels of a sample make of each channel, by the statistics of its group; called by generated code, which then walks the pixels
/// with <see cref="BatchNormalization"/>. Coefficients are those of <see cref="NormalizationCoefficients"/>.
/// </summary>
/// <remarks>
/// Sums are those of <see cref="BatchStatistics"/>, channel by channel, and the channels of a group are added in their order: the bits do
/// not depend on the vector width.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GroupNormalization
{
    /// <summary>The coefficients of the forward pass.</summary>
    /// <param name="x">A sample, NHWC.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rowStride">Floats from one row to the next.</param>
    /// <param name="channels">Its channels.</param>
    /// <param name="groups">Groups, which divide the channels.</param>
    /// <param name="gamma">Scales; a null reference for 1.</param>
    /// <param name="beta">Shifts; a null reference for 0.</param>
    /// <param name="epsilon">Added to variances.</param>
    /// <param name="coefficients">Overwritten, but for the gradient's rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Statistics(
        ref float x, int rows, int columns, nint rowStride, int channels, int groups, ref float gamma, ref float beta, float epsilon,
        ref float coefficients)
    {
        ref double sums = ref Sums(channels);
        BatchStatistics.Accumulate(ref x, rows, columns, rowStride, channels, channels, ref sums);
        int size = channels / groups;
        double terms = (double)rows * columns * size;
        for (int first = 0; first < channels; first += size)
        {
            (double sum, double squares) = (0, 0);
            for (int c = first; c < first + size; c++)
            {
                sum += Unsafe.Add(ref sums, c);
                squares += Unsafe.Add(ref sums, channels + c);
            }

            double mean = sum / terms, variance = Math.Max(0, squares / terms - mean * mean);
            for (int c = first; c < first + size; c++)
            {
                NormalizationCoefficients.Set(c, channels, mean, variance, ref gamma, ref beta, epsilon, ref coefficients);
            }
        }
    }

    /// <summary>
    /// The coefficients of the gradient: with g = gamma * dy, dx = (g - mean(g) - standardised x * mean(g * standardised x)) / deviation.
    /// The gradients of scales and shifts are added up on the way.
    /// </summary>
    /// <param name="x">What was normalised, NHWC.</param>
    /// <param name="xRowStride">Floats from one of its rows to the next.</param>
    /// <param name="dy">Gradients of the normalised sample.</param>
    /// <param name="dyRowStride">Floats from one of its rows to the next.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="groups">Groups.</param>
    /// <param name="gamma">Scales; a null reference for 1.</param>
    /// <param name="coefficients">The forward pass' coefficients; the gradient's rows are overwritten.</param>
    /// <param name="dgamma">Gradients of the scales, added to; a null reference without.</param>
    /// <param name="dbeta">Gradients of the shifts, likewise.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradients(
        ref float x, nint xRowStride, ref float dy, nint dyRowStride, int rows, int columns, int channels, int groups, ref float gamma,
        ref float coefficients, ref float dgamma, ref float dbeta)
    {
        ref double sums = ref Sums(channels);
        BatchStatistics.AccumulateGradients(
            ref x, xRowStride, channels, ref dy, dyRowStride, rows, columns, channels, ref coefficients, ref sums, ref dgamma, ref dbeta);
        int size = channels / groups;
        double terms = (double)rows * columns * size;
        for (int first = 0; first < channels; first += size)
        {
            (double sum, double products) = (0, 0);
            for (int c = first; c < first + size; c++)
            {
                double scale = Unsafe.IsNullRef(ref gamma) ? 1 : Unsafe.Add(ref gamma, c);
                sum += scale * Unsafe.Add(ref sums, c);
                products += scale * Unsafe.Add(ref sums, channels + c);
            }

            for (int c = first; c < first + size; c++)
            {
                NormalizationCoefficients.SetGradient(c, channels, sum / terms, products / terms, ref coefficients);
            }
        }
    }

    /// <summary>Two zeros for each channel, until the thread's next call.</summary>
    private static ref double Sums(int channels) => ref Unsafe.As<float, double>(ref ScratchMemory.Rent(4 * channels));
}
