using System;
using System.Runtime.CompilerServices;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>A metric of how many outputs are right and wrong on which side of a threshold, over all samples.</summary>
/// <remarks>
/// Targets are 0 and 1, one for each output; a class index counts as one-hot. An output is positive above the threshold, as in Keras. Where
/// the loss takes logits the threshold becomes a logit too.
/// </remarks>
public abstract class ConfusionMetric : EpochMetric
{
    private readonly double _line;

    private protected ConfusionMetric(double threshold, bool ofLogits)
    {
        if (!(threshold is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A threshold lies between 0 and 1, for example 0.5.");
        }

        (Threshold, _line) = (threshold, ofLogits ? PortableMath.Log(threshold / (1 - threshold)) : (float)threshold);
    }

    /// <summary>Above it an output is positive.</summary>
    public double Threshold { get; }

    /// <inheritdoc/>
    public override MonitorMode Direction => MonitorMode.Max;

    /// <summary>True positives, false positives, true negatives, false negatives.</summary>
    public sealed override int Sums => 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public sealed override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, Span<double> sums)
    {
        bool isIndex = target.Length == 1 && outputs.Length > 1;
        for (int i = 0; i < outputs.Length; i++)
        {
            bool isPositive = isIndex ? i == (int)target[0] : target[i] > 0;
            bool saysPositive = outputs[i] > _line;
            sums[saysPositive ? isPositive ? 0 : 1 : isPositive ? 3 : 2]++;
        }
    }

    /// <inheritdoc/>
    public sealed override double Value(ReadOnlySpan<double> sums, double samples) => Value(sums[0], sums[1], sums[2], sums[3]);

    /// <inheritdoc/>
    public sealed override void CheckLengths(int outputLength, int targetLength)
    {
        if (targetLength != 1 && targetLength != outputLength)
        {
            throw new ArgumentException(
                $"{Name} expects targets of 1 float (class index) or {outputLength} (0 or 1 for each output); received {targetLength}.");
        }
    }

    /// <summary>What becomes of the four counts.</summary>
    private protected abstract double Value(double truePositives, double falsePositives, double trueNegatives, double falseNegatives);

    /// <summary>A quotient, or 0 where there is nothing to divide by, as in Keras.</summary>
    private protected static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;
}
