using System;

namespace ConvGen.Training;

/// <summary>A metric of all samples together that is no mean over them, such as a precision: it is made of sums over the samples.</summary>
/// <remarks>
/// A metric of one's own overrides <see cref="Sums"/>, <see cref="Add"/> and <see cref="Value"/>; it keeps nothing itself and is
/// thread-safe. The sums of shards and batches are added in order, so that no number of threads changes a bit.
/// </remarks>
public abstract class EpochMetric : Metric
{
    /// <summary>How many sums it is made of, at least 1.</summary>
    public abstract int Sums { get; }

    /// <summary>Adds a sample.</summary>
    /// <param name="outputs">Outputs of the network for this sample.</param>
    /// <param name="target">What they should be, in the form the loss takes.</param>
    /// <param name="sums"><see cref="Sums"/> numbers to add to.</param>
    public abstract void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, Span<double> sums);

    /// <summary>The value of the sums over some samples.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="samples">How many samples they are of.</param>
    public abstract double Value(ReadOnlySpan<double> sums, double samples);

    /// <summary>The value of one sample alone.</summary>
    public sealed override double Measure(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target)
    {
        double[] sums = new double[Sums];
        Add(outputs, target, sums);
        return Value(sums, samples: 1);
    }

    internal sealed override int SumCount => Sums;

    internal sealed override void AddTo(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, Span<double> sums) =>
        Add(outputs, target, sums);

    internal sealed override double ValueOf(ReadOnlySpan<double> sums, double samples) => Value(sums, samples);
}
