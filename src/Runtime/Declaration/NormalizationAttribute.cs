using System;

namespace ConvGen;

/// <summary>
/// (x - mean) / sqrt(variance) with constants, for each channel or one for all, as Keras' layer of that name: what a data set's channels
/// need to have a mean of 0 and a variance of 1. A deviation below 1e-7 counts as 1e-7.
/// </summary>
/// <param name="mean">A finite mean for each channel, or one.</param>
/// <param name="variance">A finite variance for each channel, or one, at least 0; as many as means.</param>
public sealed class NormalizationAttribute(float[] mean, float[] variance) : LayerAttribute
{
    /// <summary>The same of doubles, which are rounded: <c>new[] { 0.485, 0.456, 0.406 }</c>.</summary>
    /// <param name="mean">A finite mean for each channel, or one.</param>
    /// <param name="variance">A finite variance for each channel, or one, at least 0; as many as means.</param>
    public NormalizationAttribute(double[] mean, double[] variance)
        : this(Array.ConvertAll(mean, value => (float)value), Array.ConvertAll(variance, value => (float)value))
    {
    }

    /// <summary>One mean and one variance for all channels.</summary>
    /// <param name="mean">A finite mean.</param>
    /// <param name="variance">A finite variance, at least 0.</param>
    public NormalizationAttribute(double mean, double variance)
        : this([(float)mean], [(float)variance])
    {
    }

    /// <summary>Means.</summary>
    public ReadOnlySpan<float> Mean => mean;

    /// <summary>Variances.</summary>
    public ReadOnlySpan<float> Variance => variance;
}
