using System;
using System.Runtime.CompilerServices;
using ConvGen.Execution;

namespace ConvGen.Numerics;

/// <summary>Start values of parameters: Keras' distributions over Philox numbers, with the same bits on every machine.</summary>
/// <remarks>
/// Number i of a tensor depends on the seed, the tensor and i alone. Arithmetic is double + - * / and square root, all correctly rounded.
/// </remarks>
internal static class Initialization
{
    private const double RandomNormalDeviation = 0.05;

    /// <summary>Parts begin at whole groups of the generator.</summary>
    public const int Granule = 2 * PhiloxLanes.GroupLength;

    /// <summary>Standard deviation of a standard normal that is cut off beyond ±2: Keras divides by it to keep the variance.</summary>
    private const double TruncatedDeviation = 0.87962566103423978;

    /// <summary>P(X &lt; -2) for a standard normal X.</summary>
    private const double LowerTail = 0.022750131948179207;

    /// <summary>Fills a part of a parameter in canonical order.</summary>
    /// <param name="parameter">Which distribution, and its fans.</param>
    /// <param name="values">The part, overwritten.</param>
    /// <param name="seed">Seed of the network; the initialiser's own seed goes first.</param>
    /// <param name="index">Position of the parameter in the network.</param>
    /// <param name="first">Its first element, a multiple of <see cref="Granule"/>.</param>
    /// <exception cref="ArgumentException">
    /// Given values are not as many as the parameter has, the part is none of it, or a kind is unknown.
    /// </exception>
    public static void Fill(ParameterDescription parameter, Span<float> values, int seed, int index, int first = 0)
    {
        InitializerDescription initializer = parameter.Initializer;
        if (first % Granule != 0 || first < 0 || values.Length > parameter.Shape.Length - first)
        {
            throw new ArgumentException(
                $"{parameter.Name} has {parameter.Shape.Length} elements, of which parts begin at multiples of {Granule}; "
                    + $"received {values.Length} from {first} on.",
                nameof(values));
        }

        if (initializer.Values is { } given)
        {
            Lengths.Exact(parameter.Name, "initial values", parameter.Shape.Length, given.Count);
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = given[first + i];
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
                Uniform(values, first, key0, key1, variance: 1 / averageFan);
                break;
            case Initializer.HeUniform:
                Uniform(values, first, key0, key1, variance: 2.0 / parameter.FanIn);
                break;
            case Initializer.GlorotNormal:
                TruncatedNormal(values, first, key0, key1, variance: 1 / averageFan);
                break;
            case Initializer.HeNormal:
                TruncatedNormal(values, first, key0, key1, variance: 2.0 / parameter.FanIn);
                break;
            case Initializer.LecunNormal:
                TruncatedNormal(values, first, key0, key1, variance: 1.0 / parameter.FanIn);
                break;
            case Initializer.RandomNormal:
                Normal(values, first, key0, key1, RandomNormalDeviation, lower: 0, upper: 1);
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Uniform(Span<float> values, int first, uint key0, uint key1, double variance)
    {
        double limit = Math.Sqrt(3 * variance);
        Span<uint> words = stackalloc uint[Granule];
        for (int i = 0; i < values.Length; i += Granule)
        {
            PhiloxLanes.TwoGroups(key0, key1, (uint)((first + i) / 4), 0, 0, 0, ref words[0]);
            Span<float> group = values.Slice(i, Math.Min(Granule, values.Length - i));
            for (int j = 0; j < group.Length; j++)
            {
                // Word j % 4 of block j / 4; the middle of one of 2^32 equal cells of (-1, 1): symmetric, and never an end.
                uint word = words[(j & ~31) | ((j & 3) << 3) | ((j >> 2) & 7)];
                group[j] = (float)(limit * ((word + 0.5) * (2.0 / 4294967296) - 1));
            }
        }
    }

    /// <summary>A normal cut off beyond two deviations, stretched so that its variance is <paramref name="variance"/>.</summary>
    private static void TruncatedNormal(Span<float> values, int first, uint key0, uint key1, double variance) =>
        Normal(values, first, key0, key1, Math.Sqrt(variance) / TruncatedDeviation, LowerTail, 1 - LowerTail);

    /// <summary>Normal quantiles of uniform numbers in (lower, upper), two words a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Normal(Span<float> values, int first, uint key0, uint key1, double deviation, double lower, double upper)
    {
        for (int i = 0; i < values.Length; i += 2)
        {
            PhiloxBlock block = Philox.Block(key0, key1, (uint)((first + i) / 2), 0, 0, 0);
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
