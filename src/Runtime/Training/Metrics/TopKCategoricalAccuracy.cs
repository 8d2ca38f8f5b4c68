using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary>
/// <c>top_k_categorical_accuracy</c>: the share of samples where the class where the one-hot target is largest is among the k largest
/// outputs.
/// </summary>
/// <remarks>Outputs equal to that of the class do not push it out, as in TensorFlow.</remarks>
public sealed class TopKCategoricalAccuracy : Metric
{
    private readonly int _k;

    /// <summary>A top-k accuracy.</summary>
    /// <param name="k">Outputs to look at, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public TopKCategoricalAccuracy(int k = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        _k = k;
    }

    /// <inheritdoc/>
    public override string Name => "top_k_categorical_accuracy";

    /// <inheritdoc/>
    public override MonitorMode Direction => MonitorMode.Max;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override double Measure(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target) =>
        IsInTop(_k, outputs, ArgMax(target)) ? 1 : 0;

    /// <inheritdoc/>
    public override void CheckLengths(int outputLength, int targetLength)
    {
        if (targetLength != outputLength)
        {
            throw new ArgumentException(
                $"{Name} expects one-hot targets of {outputLength} floats; received" +
                $" {targetLength}. For class indices use SparseTopKCategoricalAccuracy.");
        }
    }
}
