using System;
using System.Collections.Generic;

namespace ConvGen.Training;

/// <summary>The weights of a dataset's samples: one of their own, one of their class, or the product of both, as in Keras.</summary>
internal sealed class DatasetWeights : ISampleWeights
{
    private readonly ReadOnlyMemory<float>? _bySample;
    private readonly IReadOnlyDictionary<int, float>? _byClass;

    private DatasetWeights(ReadOnlyMemory<float>? bySample, IReadOnlyDictionary<int, float>? byClass) =>
        (_bySample, _byClass) = (bySample, byClass);

    /// <summary>Null when nothing is weighted.</summary>
    /// <param name="bySample">A weight per sample, or null.</param>
    /// <param name="byClass">A weight per class, 1 for those that it does not list; or null.</param>
    /// <param name="count">Samples of the dataset.</param>
    /// <param name="name">What the user calls <paramref name="bySample"/>.</param>
    /// <exception cref="ArgumentException">The number of weights is another than that of the samples, or one is negative or not
    /// finite.</exception>
    public static DatasetWeights? Create(
        ReadOnlyMemory<float>? bySample, IReadOnlyDictionary<int, float>? byClass, int count, string name)
    {
        if (bySample is { } weights)
        {
            if (weights.Length != count)
            {
                throw new ArgumentException($"Expected {count} weights, one per sample of the dataset; received {weights.Length}.", name);
            }

            CheckAll(weights.Span, name);
        }

        foreach ((int label, float weight) in byClass ?? new Dictionary<int, float>())
        {
            if (!IsValid(weight))
            {
                throw Invalid(weight, FormattableString.Invariant($"class {label}"), nameof(FitOptions.ClassWeights));
            }
        }

        return bySample is null && byClass is null ? null : new DatasetWeights(bySample, byClass);
    }

    /// <summary>Throws unless every sample's weight is finite and not negative.</summary>
    public static void CheckAll(ReadOnlySpan<float> weights, string name)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            if (!IsValid(weights[i]))
            {
                throw Invalid(weights[i], FormattableString.Invariant($"sample {i}"), name);
            }
        }
    }

    /// <summary>The same weights for the samples from <paramref name="first"/> on.</summary>
    public DatasetWeights Slice(int first, int count) => new(_bySample?.Slice(first, count), _byClass);

    /// <summary>The weights without those by class, which Keras does not apply to validation data; null when nothing is left.</summary>
    public DatasetWeights? WithoutClasses() => _bySample is null ? null : new DatasetWeights(_bySample, null);

    public bool IsLeftOut(long sample) => _bySample is { } weights && weights.Span[(int)sample] == 0;

    public float Of(long sample, ReadOnlySpan<float> target)
    {
        float weight = _bySample is { } weights ? weights.Span[(int)sample] : 1;
        return _byClass is not null && _byClass.TryGetValue(Label(sample, target), out float factor) ? weight * factor : weight;
    }

    // A class index, or the largest of several targets.
    private static int Label(long sample, ReadOnlySpan<float> target)
    {
        if (target.Length == 1)
        {
            return target[0] == MathF.Floor(target[0])
                ? (int)target[0]
                : throw new ArgumentException(
                    FormattableString.Invariant($"ClassWeights expect a class index as target; received {target[0]} for sample {sample}. ")
                    + "Use SampleWeights for regression.");
        }

        int label = 0;
        for (int i = 1; i < target.Length; i++)
        {
            label = target[i] > target[label] ? i : label;
        }

        return label;
    }

    private static bool IsValid(float weight) => weight >= 0 && float.IsFinite(weight);

    private static ArgumentException Invalid(float weight, string of, string name) => new(
        FormattableString.Invariant($"Expected weights that are finite and not negative; received {weight} for {of}."), name);
}
