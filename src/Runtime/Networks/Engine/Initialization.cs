using System;
using ConvGen.Execution;

namespace ConvGen.Numerics;

/// <summary>Start values of parameters: Keras' distributions over Philox numbers, with the same bits on every machine.</summary>
/// <remarks>
/// Number i of a tensor depends on the seed, the tensor and i alone. Arithmetic is double + - * / and square root, all correctly rounded.
/// </remarks>
internal static class Initialization
{
    private const double RandomNormalDeviation = 0.05;

    /// <summary>Standard deviation of a standard normal that is cut off beyond ±2: Keras divides by it to keep the variance.</summary>
    private const double TruncatedDeviation = 0.87962566103423978;

    /// <summary>P(X &lt; -2) for a standard normal X.</summary>
    private const double LowerTail = 0.022750131948179207;

    /// <summary>Fills a parameter in canonical order.</summary>
    /// <param name="parameter">Which distribution, and its fans.</param>
    /// <param name="values">Shape.Length floats, overwritten.</param>
    /// <param name="seed">Seed of the network; the initialiser's own seed goes first.</param>
    /// <param name="index">Position of the parameter in the network.</param>
    /// <exception cref="ArgumentException">Given values are not as many as the parameter has, or a kind is unknown.</exception>
    public static void Fill(ParameterDescription parameter, Span<float> values, int seed, int index)
    {
        InitializerDescription initializer = parameter.Initializer;
        Lengths.Exact(parameter.Name, nameof(values), parameter.Shape.Length, values.Length);
        if (initializer.Values is { } given)
        {
            Lengths.Exact(parameter.Name, "initial values", values.Length, given.Count);
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = given[i];
            }

            return;
        }

        // A seed of its own frees a tensor from its position: two equal layers with one seed start alike, as in Keras.
        uint key0 = unchecked((uint)(initializer.Seed ?? seed));
        uint key1 = Philox.Key(PhiloxPurpose.Initialization, initializer.Seed is null ? index : 0);
        double averageFan = (parameter.FanIn + (double)parameter.FanOut) / 2;
        switch (initializer.Kind)
        {
            case Initializer.GlorotUniform:
                Uniform(values, key0, key1, variance: 1 / averageFan);
                break;
            case Initializer.HeUniform:
                Uniform(values, key0, key1, variance: 2.0 / parameter.FanIn);
                break;
            case Initializer.GlorotNormal:
                TruncatedNormal(values, key0, key1, variance: 1 / averageFan);
                break;
            case Initializer.HeNormal:
                TruncatedNormal(values, key0, key1, variance: 2.0 / parameter.FanIn);
                break;
            case Initializer.LecunNormal:
                TruncatedNormal(values, key0, key1, variance: 1.0 / parameter.FanIn);
                break;
            case Initializer.RandomNormal:
                Normal(values, key0, key1, RandomNormalDeviation, lower: 0, upper: 1);
                break;
            case Initializer.Zeros:
                values.Clear();
                break;
            case Initializer.Ones:
                values.Fill(1);
                break;
            case Initializer.Constant:
                values.Fill(initializer.Constant);
                break;
            default:
                throw new ArgumentException($"{parameter.Name} has the unknown initializer {initializer.Kind}.", nameof(parameter));
        }
    }

    /// <summary>Uniform in ±sqrt(3 variance), one word a value.</summary>
    private static void Uniform(Span<float> values, uint key0, uint key1, double variance)
    {
        double limit = Math.Sqrt(3 * variance);
        for (int i = 0; i < values.Length; i += 4)
        {
            PhiloxBlock block = Philox.Block(key0, key1, (uint)(i / 4), 0, 0, 0);
            ReadOnlySpan<uint> words = [block.Word0, block.Word1, block.Word2, block.Word3];
            for (int j = 0; j < Math.Min(4, values.Length - i); j++)
            {
                // The middle of one of 2^32 equal cells of (-1, 1): symmetric, and never an end.
                values[i + j] = (float)(limit * ((words[j] + 0.5) * (2.0 / 4294967296) - 1));
            }
        }
    }

    /// <summary>A normal cut off beyond two deviations, stretched so that its variance is <paramref name="variance"/>.</summary>
    private static void TruncatedNormal(Span<float> values, uint key0, uint key1, double variance) =>
        Normal(values, key0, key1, Math.Sqrt(variance) / TruncatedDeviation, LowerTail, 1 - LowerTail);

    /// <summary>Normal quantiles of uniform numbers in (lower, upper), two words a value.</summary>
    private static void Normal(Span<float> values, uint key0, uint key1, double deviation, double lower, double upper)
    {
        for (int i = 0; i < values.Length; i += 2)
        {
            PhiloxBlock block = Philox.Block(key0, key1, (uint)(i / 2), 0, 0, 0);
            values[i] = Value(block.Word0, block.Word1);
            if (i + 1 < values.Length)
            {
                values[i + 1] = Value(block.Word2, block.Word3);
            }
        }

        float Value(uint low, uint high)
        {
            ulong word = low | ((ulong)high << 32);
            double uniform = ((word >> 12) + 0.5) * (1.0 / (1L << 52));
            return (float)(deviation * NormalQuantile.Of(lower + (upper - lower) * uniform));
        }
    }
}
