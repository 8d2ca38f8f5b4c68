using System;

namespace ConvGen.Training;

/// <summary>One rate up to and including a boundary, another after it, as Keras' schedule of this name.</summary>
public sealed class PiecewiseConstantDecay : LearningRateSchedule
{
    private readonly long[] _boundaries;
    private readonly float[] _values;

    /// <summary>A stepwise schedule.</summary>
    /// <param name="boundaries">Steps, growing: <c>values[i]</c> holds while step &lt;= <c>boundaries[i]</c>.</param>
    /// <param name="values">Learning rates, one more than boundaries.</param>
    /// <exception cref="ArgumentException">The boundaries do not grow, or the numbers do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative, infinite or NaN.</exception>
    public PiecewiseConstantDecay(ReadOnlySpan<long> boundaries, ReadOnlySpan<float> values)
    {
        if (values.Length != boundaries.Length + 1)
        {
            throw new ArgumentException(
                $"Expected {boundaries.Length + 1} values, one more than boundaries; received {values.Length}.", nameof(values));
        }

        for (int i = 1; i < boundaries.Length; i++)
        {
            if (boundaries[i] <= boundaries[i - 1])
            {
                throw new ArgumentException(
                    $"Expected boundaries that grow; received {boundaries[i]} after {boundaries[i - 1]}.", nameof(boundaries));
            }
        }

        foreach (float value in values)
        {
            CheckRate(value, nameof(values));
        }

        (_boundaries, _values) = (boundaries.ToArray(), values.ToArray());
    }

    private protected override (string Name, object? Value)[] Arguments =>
    [
        ("boundaries", $"[{string.Join(", ", _boundaries)}]"),
        ("values", $"[{string.Join(", ", Array.ConvertAll(_values, LogText.Exact))}]"),
    ];

    /// <inheritdoc/>
    public override float Rate(long step)
    {
        int piece = 0;
        while (piece < _boundaries.Length && step > _boundaries[piece])
        {
            piece++;
        }

        return _values[piece];
    }
}
