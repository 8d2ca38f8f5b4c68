using System;
using System.Globalization;

namespace ConvGen.Imaging;

/// <summary>What a factor is drawn from.</summary>
internal readonly record struct FactorRange
{
    /// <summary>Low to high, both finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not, in this order.</exception>
    public FactorRange(double low, double high, double least = double.NegativeInfinity)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high) || low > high || low < least)
        {
            string above = double.IsFinite(least) ? string.Create(CultureInfo.InvariantCulture, $", from {least} on") : "";
            throw new ArgumentOutOfRangeException(nameof(low), string.Create(
                CultureInfo.InvariantCulture, $"Expected a range of finite factors{above}; received {low} .. {high}."));
        }

        (Low, High) = (low, high);
    }

    public double Low { get; }

    public double High { get; }

    /// <summary>Both ways, as Keras takes a single factor.</summary>
    public static FactorRange BothWays(double factor, double least = double.NegativeInfinity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(factor);
        return new(-factor, factor, least);
    }

    public double Draw(ref AugmentationRandom random) => random.NextUniform(Low, High);
}
