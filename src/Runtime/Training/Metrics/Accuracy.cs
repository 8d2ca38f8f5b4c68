using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary><c>accuracy</c>: the share of samples whose largest output is the target's class, given as index or one-hot.</summary>
/// <remarks>With a single output (a probability), the share of samples where (output &gt; 0.5) is the target.</remarks>
public sealed class Accuracy : Metric
{
    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    public override MonitorMode Direction => MonitorMode.Max;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override double Measure(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target)
    {
        if (outputs.Length == 1)
        {
            return (outputs[0] > 0.5f ? 1 : 0) == target[0] ? 1 : 0;
        }

        return ArgMax(outputs) == (target.Length == 1 ? target[0] : ArgMax(target)) ? 1 : 0;
    }

    /// <inheritdoc/>
    public override void CheckLengths(int outputLength, int targetLength)
    {
        if (targetLength != 1 && targetLength != outputLength)
        {
            throw new ArgumentException($"{Name} expects targets of 1 float (class index) or {outputLength} (one-hot); received " +
                $"{targetLength}.");
        }
    }
}
