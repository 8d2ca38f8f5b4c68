using System;

namespace ConvGen.Training;

/// <summary><c>categorical_accuracy</c>: the share of samples whose largest output is where the one-hot target is largest.</summary>
public sealed class CategoricalAccuracy : Metric
{
    /// <inheritdoc/>
    public override string Name => "categorical_accuracy";

    /// <inheritdoc/>
    public override MonitorMode Direction => MonitorMode.Max;

    /// <inheritdoc/>
    public override double Measure(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target) => ArgMax(outputs) == ArgMax(target) ? 1 : 0;

    /// <inheritdoc/>
    public override void CheckLengths(int outputLength, int targetLength)
    {
        if (targetLength != outputLength)
        {
            throw new ArgumentException(
                $"{Name} expects one-hot targets of {outputLength} floats; received {targetLength}. For class indices use " +
                "SparseCategoricalAccuracy.");
        }
    }
}
