using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary>
/// <c>sparse_top_k_categorical_accuracy</c>: the share of samples where the class that the target indexes is among the k largest outputs.
/// </summary>
/// <remarks>Outputs equal to that of the class do not push it out, as in TensorFlow.</remarks>
public sealed class SparseTopKCategoricalAccuracy : Metric
{
    private readonly int _k;

    /// <summary>A top-k accuracy.</summary>
    /// <param name="k">Outputs to look at, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public SparseTopKCategoricalAccuracy(int k = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        _k = k;
    }

    /// <inheritdoc/>
    public override string Name => "sparse_top_k_categorical_accuracy";

    /// <inheritdoc/>
    public override MonitorMode Direction => MonitorMode.Max;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override double Measure(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target) =>
        IsInTop(_k, outputs, (int)target[0]) ? 1 : 0;

    /// <inheritdoc/>
    public override void CheckLengths(int outputLength, int targetLength)
    {
        if (targetLength != 1)
        {
            throw new ArgumentException(
                $"{Name} expects targets of 1 float (class index); received" +
                $" {targetLength}. For one-hot targets use TopKCategoricalAccuracy.");
        }
    }
}
