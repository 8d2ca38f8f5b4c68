using System;

namespace ConvGen.Training;

/// <summary>A number to watch: the mean over samples of <see cref="Measure"/>. Stateless and thread-safe.</summary>
public abstract class Metric
{
    /// <summary>Key in <see cref="History"/> and <see cref="Evaluation"/>, in Keras' spelling, for example <c>accuracy</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The value for one sample.</summary>
    /// <param name="outputs">Outputs of the network for this sample.</param>
    /// <param name="target">What they should be, in the form the loss takes.</param>
    public abstract double Measure(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target);

    /// <summary>Throws when this metric cannot be taken of such samples; a trainer asks once, when it is made.</summary>
    /// <exception cref="ArgumentException">It cannot; the message says what would suit.</exception>
    public virtual void CheckLengths(int outputLength, int targetLength)
    {
    }

    /// <summary>Index of the largest value, the first of equal ones.</summary>
    private protected static int ArgMax(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
            {
                best = i;
            }
        }

        return best;
    }
}
