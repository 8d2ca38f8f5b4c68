using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary><c>mean_absolute_error</c>: the mean over a sample's outputs of |output - target|.</summary>
public sealed class MeanAbsoluteError : Metric
{
    /// <inheritdoc/>
    public override string Name => "mean_absolute_error";

    /// <inheritdoc/>
    public override MonitorMode Direction => MonitorMode.Min;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override double Measure(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target)
    {
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            double difference = (double)outputs[i] - target[i];
            sum += Math.Abs(difference);
        }

        return sum / outputs.Length;
    }

    /// <inheritdoc/>
    public override void CheckLengths(int outputLength, int targetLength) => CheckOneTargetPerOutput(outputLength, targetLength);
}
