using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary><c>accuracy</c>: the share of samples whose largest output is the target's class, given as index or one-hot.</summary>
/// <remarks>
/// With a single output, the share of samples where (output &gt; 0.5), as in Keras, is the target; where the loss takes logits, where
/// (output &gt; 0) is. Of equal outputs the first counts. A sample with a NaN among its outputs is not right.
/// </remarks>
public sealed class Accuracy : Metric
{
    private readonly float _threshold;

    /// <summary>An accuracy.</summary>
    public Accuracy()
        : this(threshold: 0.5f)
    {
    }

    private Accuracy(float threshold) => _threshold = threshold;

    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    public override MonitorMode Direction => MonitorMode.Max;

    /// <summary>Draws the line between two classes at 0, where the probability is 0.5.</summary>
    public override Metric OfLogits() => new Accuracy(threshold: 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override double Measure(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target)
    {
        if (outputs.Length == 1)
        {
            return IsOnSide(outputs[0], _threshold, target[0]) ? 1 : 0;
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
