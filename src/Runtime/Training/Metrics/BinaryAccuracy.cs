using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary><c>binary_accuracy</c>: the share of outputs that lie on the same side of the threshold as their target of 0 or 1.</summary>
/// <param name="threshold">Outputs above it count as 1.</param>
public sealed class BinaryAccuracy(float threshold = 0.5f) : Metric
{
    /// <inheritdoc/>
    public override string Name => "binary_accuracy";

    /// <inheritdoc/>
    public override MonitorMode Direction => MonitorMode.Max;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override double Measure(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target)
    {
        int right = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            right += (outputs[i] > threshold ? 1 : 0) == target[i] ? 1 : 0;
        }

        return (double)right / outputs.Length;
    }

    /// <inheritdoc/>
    public override void CheckLengths(int outputLength, int targetLength) => CheckOneTargetPerOutput(outputLength, targetLength);
}
