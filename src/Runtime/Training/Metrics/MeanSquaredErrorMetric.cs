using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary><c>mean_squared_error</c>: the mean over a sample's outputs of (output - target)².</summary>
/// <remarks>The loss of this formula is <see cref="MeanSquaredError"/>.</remarks>
public sealed class MeanSquaredErrorMetric : Metric
{
    /// <inheritdoc/>
    public override string Name => "mean_squared_error";

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
            sum += difference * difference;
        }

        return sum / outputs.Length;
    }

    /// <inheritdoc/>
    public override void CheckLengths(int outputLength, int targetLength) => CheckOneTargetPerOutput(outputLength, targetLength);
}
