using System;
using System.Globalization;
using System.Linq;

namespace ConvGen.Data;

/// <summary>Mean and variance of each channel, made by <see cref="Normalization.Adapt"/>.</summary>
public sealed class ChannelStatistics
{
    private readonly float[] _mean;
    private readonly float[] _variance;

    internal ChannelStatistics(float[] mean, float[] variance) => (_mean, _variance) = (mean, variance);

    /// <summary>Means.</summary>
    public ReadOnlySpan<float> Mean => _mean;

    /// <summary>Variances, divided by the number of values.</summary>
    public ReadOnlySpan<float> Variance => _variance;

    /// <summary>The attribute of the layer, as C#.</summary>
    public override string ToString() => $"[Normalization([{Literals(_mean)}], [{Literals(_variance)}])]";

    private static string Literals(float[] values) =>
        string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture) + "f"));
}
