using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary><c>root_mean_squared_error</c>: the square root of the mean of (output - target)² over all outputs of all samples.</summary>
public sealed class RootMeanSquaredError : EpochMetric
{
    /// <inheritdoc/>
    public override string Name => "root_mean_squared_error";

    /// <inheritdoc/>
    public override MonitorMode Direction => MonitorMode.Min;

    /// <summary>The mean of a sample's squares.</summary>
    public override int Sums => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, Span<double> sums)
    {
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            double error = (double)outputs[i] - target[i];
            sum += error * error;
        }

        sums[0] += sum / outputs.Length;
    }

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> sums, double samples) => Math.Sqrt(sums[0] / samples);

    /// <inheritdoc/>
    public override void CheckLengths(int outputLength, int targetLength) => CheckOneTargetPerOutput(outputLength, targetLength);
}
