using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary>A number to watch: the mean over samples of <see cref="Measure"/>, or what an <see cref="EpochMetric"/> makes of all.</summary>
/// <remarks>
/// A metric keeps nothing itself and is thread-safe: its sums lie with the trainer, which adds those of the shards in order, whatever the
/// number of threads.
/// </remarks>
public abstract class Metric
{
    /// <summary>Key in <see cref="History"/> and <see cref="Evaluation"/>, in Keras' spelling, for example <c>accuracy</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Which values are better: what callbacks go by whose mode is Auto. Auto: the metric does not say, so they must.</summary>
    public virtual MonitorMode Direction => MonitorMode.Auto;

    /// <summary>This metric for a network whose outputs are logits, or itself where that makes no difference.</summary>
    /// <remarks>A trainer takes it where the loss has <see cref="Loss.FromLogits"/>.</remarks>
    public virtual Metric OfLogits() => this;

    /// <summary>The value for one sample.</summary>
    /// <param name="outputs">Outputs of the network for this sample.</param>
    /// <param name="target">What they should be, in the form the loss takes.</param>
    public abstract double Measure(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target);

    /// <summary>Sums that the metric is made of.</summary>
    internal virtual int SumCount => 1;

    /// <summary>Adds a sample to the <see cref="SumCount"/> sums.</summary>
    internal virtual void AddTo(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, Span<double> sums) =>
        sums[0] += Measure(outputs, target);

    /// <summary>The value of sums over some samples.</summary>
    internal virtual double ValueOf(ReadOnlySpan<double> sums, double samples) => sums[0] / samples;

    /// <summary>Throws when this metric cannot be taken of such samples; a trainer asks once, when it is made.</summary>
    /// <exception cref="ArgumentException">It cannot; the message says what would suit.</exception>
    public virtual void CheckLengths(int outputLength, int targetLength)
    {
    }

    /// <summary>Index of the largest value, the first of equal ones; -1, which no class has, where one is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected static int ArgMax(ReadOnlySpan<float> values)
    {
        int best = 0;
        bool diverged = float.IsNaN(values[0]);
        for (int i = 1; i < values.Length; i++)
        {
            diverged |= float.IsNaN(values[i]);
            best = values[i] > values[best] ? i : best;
        }

        return diverged ? -1 : best;
    }

    /// <summary>Whether an output lies on its target's side of a threshold: 1 above it, else 0; a NaN on neither.</summary>
    private protected static bool IsOnSide(float output, float threshold, float target) =>
        output > threshold ? target == 1 : output <= threshold && target == 0;

    /// <summary>Throws unless targets are as long as outputs.</summary>
    private protected void CheckOneTargetPerOutput(int outputLength, int targetLength)
    {
        if (targetLength != outputLength)
        {
            throw new ArgumentException(
                $"{Name} expects one target per output, {outputLength} floats; received {targetLength}. Use a loss with such targets, for "
                    +
                "example BinaryCrossentropy or MeanSquaredError.");
        }
    }

    /// <summary>
    /// Whether fewer than <paramref name="k"/> outputs exceed that of a class, as TensorFlow counts: those equal to it do not.
    /// </summary>
    private protected static bool IsInTop(int k, ReadOnlySpan<float> outputs, int label)
    {
        if (label < 0 || label >= outputs.Length || !float.IsFinite(outputs[label]))
        {
            return false;
        }

        int larger = 0;
        foreach (float output in outputs)
        {
            if (float.IsNaN(output))
            {
                return false;
            }

            larger += output > outputs[label] ? 1 : 0;
        }

        return larger < k;
    }
}
