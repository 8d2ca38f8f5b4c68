using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>What a batch's statistics, or moving ones, make of each channel; called by generated code once a batch.</summary>
/// <remarks>
/// Seven rows of as many floats as there are channels: mean, rest of the mean, 1 / deviation, scale, shift; and for the gradient slope and
/// offset. A mean is kept as two floats, since one float of a mean of ten thousand deviations is off by a thousandth of a deviation.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NormalizationCoefficients
{
    /// <summary>Rows of coefficients.</summary>
    public const int Rows = 7;

    internal const int Mean = 0, MeanRest = 1, InverseDeviation = 2, Scale = 3, Shift = 4, Slope = 5, Offset = 6;

    /// <summary>From the sums of a batch: y = (x - mean) / sqrt(variance + epsilon) * gamma + beta.</summary>
    /// <param name="sums">Sums of the terms and of their squares.</param>
    /// <param name="terms">Terms of each sum; at least 1.</param>
    /// <param name="gamma">Scales; a null reference for 1.</param>
    /// <param name="beta">Shifts; a null reference for 0.</param>
    /// <param name="epsilon">Added to variances.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="coefficients">Overwritten, but for the gradient's rows.</param>
    public static void OfBatch(
        ref double sums, long terms, ref float gamma, ref float beta, float epsilon, int channels, ref float coefficients)
    {
        for (int c = 0; c < channels; c++)
        {
            (double mean, double variance) = Moments(ref sums, terms, channels, c);
            Set(c, channels, mean, variance, ref gamma, ref beta, epsilon, ref coefficients);
        }
    }

    /// <summary>From moving statistics, of one float a channel each.</summary>
    /// <inheritdoc cref="OfBatch"/>
    public static void OfMoving(
        ref float mean, ref float variance, ref float gamma, ref float beta, float epsilon, int channels, ref float coefficients)
    {
        for (int c = 0; c < channels; c++)
        {
            Set(
                c, channels, Unsafe.Add(ref mean, c), Unsafe.Add(ref variance, c), ref gamma, ref beta, epsilon, ref coefficients);
        }
    }

    /// <summary>
    /// The gradient's: dx = scale * (dy - mean(dy) - standardised x * mean(dy * standardised x)), as scale * dy + slope * (x - mean) +
    /// offset; without the means where the statistics were constants.
    /// </summary>
    /// <param name="sums">Sums of dy, and of dy times standardised x.</param>
    /// <param name="terms">Terms of each sum.</param>
    /// <param name="ofBatch">Whether the statistics were those of the batch.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="coefficients">The forward pass' coefficients; the gradient's rows are overwritten.</param>
    public static void OfGradient(ref double sums, long terms, bool ofBatch, int channels, ref float coefficients)
    {
        for (int c = 0; c < channels; c++)
        {
            double scale = At(ref coefficients, Scale, c, channels);
            double slope = -scale * At(ref coefficients, InverseDeviation, c, channels) * Unsafe.Add(ref sums, channels + c) / terms;
            At(ref coefficients, Slope, c, channels) = ofBatch ? (float)slope : 0;
            At(ref coefficients, Offset, c, channels) = ofBatch ? (float)(-scale * Unsafe.Add(ref sums, c) / terms) : 0;
        }
    }

    /// <summary>moving = momentum * moving + (1 - momentum) * that of the batch, for means and variances.</summary>
    /// <param name="sums">Sums of the terms and of their squares.</param>
    /// <param name="terms">Terms of each sum.</param>
    /// <param name="momentum">What stays.</param>
    /// <param name="unbiased">Whether variances are divided by terms - 1, as PyTorch moves them; by terms, as Keras does, where
    /// not.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="mean">Moving means.</param>
    /// <param name="variance">Moving variances.</param>
    public static void Move(
        ref double sums, long terms, float momentum, bool unbiased, int channels, ref float mean, ref float variance)
    {
        double bessel = unbiased && terms > 1 ? (double)terms / (terms - 1) : 1;
        for (int c = 0; c < channels; c++)
        {
            (double batchMean, double batchVariance) = Moments(ref sums, terms, channels, c);
            Unsafe.Add(ref mean, c) = Moved(Unsafe.Add(ref mean, c), batchMean, momentum);
            Unsafe.Add(ref variance, c) = Moved(Unsafe.Add(ref variance, c), batchVariance * bessel, momentum);
        }
    }

    /// <summary>(x - mean) / deviation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Standardize(float x, ref float coefficients, nint channels) =>
        Center(x, ref coefficients, channels) * Unsafe.Add(ref coefficients, InverseDeviation * channels);

    /// <summary>(x - mean) * scale + shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Normalize(float x, ref float coefficients, nint channels) => float.FusedMultiplyAdd(
        Center(x, ref coefficients, channels), Unsafe.Add(ref coefficients, Scale * channels),
        Unsafe.Add(ref coefficients, Shift * channels));

    /// <summary>x - mean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Center(float x, ref float coefficients, nint channels) =>
        x - coefficients - Unsafe.Add(ref coefficients, MeanRest * channels);

    private static float Moved(float old, double batch, float momentum) => (float)(old * (double)momentum + batch * (1 - (double)momentum));

    private static (double Mean, double Variance) Moments(ref double sums, long terms, int channels, int channel)
    {
        double mean = Unsafe.Add(ref sums, channel) / terms;
        return (mean, Math.Max(0, Unsafe.Add(ref sums, channels + channel) / terms - mean * mean));
    }

    internal static void Set(
        int c, int channels, double mean, double variance, ref float gamma, ref float beta, float epsilon, ref float coefficients)
    {
        double inverse = 1 / Math.Sqrt(variance + epsilon);
        float rounded = (float)mean;
        At(ref coefficients, Mean, c, channels) = rounded;
        At(ref coefficients, MeanRest, c, channels) = (float)(mean - rounded);
        At(ref coefficients, InverseDeviation, c, channels) = (float)inverse;
        At(ref coefficients, Scale, c, channels) = Unsafe.IsNullRef(ref gamma)
            ? (float)inverse
            : (float)(inverse * Unsafe.Add(ref gamma, c));
        At(ref coefficients, Shift, c, channels) = Unsafe.IsNullRef(ref beta) ? 0 : Unsafe.Add(ref beta, c);
    }

    /// <summary>The gradient's rows, from the means of scale-times-gradient and of its product with standardised x over all that shares
    /// the statistics.</summary>
    internal static void SetGradient(int c, int channels, double mean, double product, ref float coefficients)
    {
        double inverse = At(ref coefficients, InverseDeviation, c, channels);
        At(ref coefficients, Slope, c, channels) = (float)(-inverse * inverse * product);
        At(ref coefficients, Offset, c, channels) = (float)(-inverse * mean);
    }

    private static ref float At(ref float coefficients, int row, int channel, int channels) =>
        ref Unsafe.Add(ref coefficients, row * channels + channel);
}

/// <summary>(x - mean) / deviation of a vector of channels.</summary>
internal readonly struct Standardization<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
{
    private readonly TVector _mean;
    private readonly TVector _meanRest;
    private readonly TVector _inverseDeviation;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Standardization(ref float coefficients, nint channels)
    {
        _mean = TSimd.Load(ref coefficients, 0);
        _meanRest = TSimd.Load(ref coefficients, NormalizationCoefficients.MeanRest * channels);
        _inverseDeviation = TSimd.Load(ref coefficients, NormalizationCoefficients.InverseDeviation * channels);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Center(TVector x) => TSimd.Subtract(TSimd.Subtract(x, _mean), _meanRest);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector OfCentered(TVector centered) => TSimd.Multiply(centered, _inverseDeviation);
}
