using System;

namespace ConvGen.Training;

/// <summary><c>sparse_categorical_accuracy</c>: the share of samples whose largest output is the class that the target indexes.</summary>
public sealed class SparseCategoricalAccuracy : Metric
{
    /// <inheritdoc/>
    public override string Name => "sparse_categorical_accuracy";

    /// <inheritdoc/>
    public override MonitorMode Direction => MonitorMode.Max;

    /// <inheritdoc/>
    public override double Measure(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target) => ArgMax(outputs) == target[0] ? 1 : 0;

    /// <inheritdoc/>
    public override void CheckLengths(int outputLength, int targetLength)
    {
        if (targetLength != 1)
        {
            throw new ArgumentException($"{Name} expects targets of 1 float (class index); received {targetLength}. For one-hot " +
                "targets use CategoricalAccuracy.");
        }
    }
}
