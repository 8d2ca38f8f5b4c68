using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary><c>binary_accuracy</c>: the share of outputs that lie on the same side of the threshold as their target of 0 or 1.</summary>
/// <remarks>An output that is NaN lies on no side.</remarks>
/// <param name="threshold">Outputs above it count as 1; null: 0.5, or 0 where the loss takes logits.</param>
public sealed class BinaryAccuracy(float? threshold = null) : Metric
{
    private readonly float _threshold = threshold ?? 0.5f;

    /// <inheritdoc/>
    public override string Name => "binary_accuracy";

    /// <inheritdoc/>
    public override MonitorMode Direction => MonitorMode.Max;

    /// <summary>Draws the line at 0, where the probability is 0.5, unless it was given.</summary>
    public override Metric OfLogits() => threshold is null ? new BinaryAccuracy(0) : this;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override double Measure(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target)
    {
        int right = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            right += IsOnSide(outputs[i], _threshold, target[i]) ? 1 : 0;
        }

        return (double)right / outputs.Length;
    }

    /// <inheritdoc/>
    public override void CheckLengths(int outputLength, int targetLength) => CheckOneTargetPerOutput(outputLength, targetLength);
}
