using System;
using ConvGen.Data;

namespace ConvGen.Training;

/// <summary>What users pass to a trainer, checked before anything changes: every message says expected and received.</summary>
internal sealed class SampleChecks(Shape inputShape, int outputLength, Loss loss)
{
    private readonly int _targetLength = loss.TargetLength(outputLength);

    /// <summary>Samples in flat inputs and targets, at least 1.</summary>
    public int Count(int inputs, int targets)
    {
        int count = inputs / inputShape.Length;
        if (count == 0 || count * inputShape.Length != inputs)
        {
            throw new ArgumentException(
                $"Expected inputs of n * {inputShape.Length} floats (n samples {inputShape}), n at least 1; received " +
                $"{inputs}.", nameof(inputs));
        }

        if (targets != (long)count * _targetLength)
        {
            throw new ArgumentException(
                $"Expected targets of {(long)count * _targetLength} floats ({count} samples of {_targetLength}, as " +
                $"{loss.GetType().Name} takes them); " +
                $"received {targets}.",
                nameof(targets));
        }

        return count;
    }

    /// <summary>Requires no weights, or one per sample.</summary>
    public static void CheckWeights(ReadOnlySpan<float> sampleWeights, int count)
    {
        if (!sampleWeights.IsEmpty && sampleWeights.Length != count)
        {
            throw new ArgumentException(
                $"Expected {count} weights, one per sample; received {sampleWeights.Length}.", nameof(sampleWeights));
        }

        DatasetWeights.CheckAll(sampleWeights, nameof(sampleWeights));
    }

    /// <summary>Requires a dataset that suits the network and the loss.</summary>
    public void CheckDataset(IDataset data, string name)
    {
        ArgumentNullException.ThrowIfNull(data, name);
        if (data.Count < 1)
        {
            throw new ArgumentException("Expected a dataset of at least one sample; received an empty one.", name);
        }

        CheckLengths("dataset", data.InputLength, data.TargetLength, name);
    }

    /// <summary>Requires samples that suit the network and the loss.</summary>
    public void CheckLengths(string what, int inputLength, int targetLength, string name)
    {
        if (inputLength != inputShape.Length)
        {
            throw new ArgumentException($"Expected inputs of {inputShape.Length} floats {inputShape}; the {what} has {inputLength}.", name);
        }

        if (targetLength != _targetLength)
        {
            throw new ArgumentException(
                $"Expected targets of {_targetLength} floats, as {loss.GetType().Name} takes them; the {what} has {targetLength}.", name);
        }
    }

    /// <summary>
    /// Requires valid targets, where the dataset gives them without their inputs; the others are checked as they are read.
    /// </summary>
    public void CheckTargets(IDataset data, ISampleWeights? weights)
    {
        if (data is not ITargetSource { HasTargets: true } source)
        {
            return;
        }

        float[] target = new float[_targetLength];
        for (int i = 0; i < data.Count; i++)
        {
            source.CopyTargetTo(i, target);
            if (FindProblem(target, i, weights, out _) is { } problem)
            {
                throw new ArgumentException(problem);
            }
        }
    }

    /// <summary>
    /// What is wrong with the target of a sample, or null, and what it counts; one that counts nothing may have any target.
    /// </summary>
    public string? FindProblem(ReadOnlySpan<float> target, long sample, ISampleWeights? weights, out float weight)
    {
        weight = 0;
        if (weights is not null && weights.IsLeftOut(sample))
        {
            return null;
        }

        if (FindProblem(target, sample) is { } problem)
        {
            return problem;
        }

        weight = weights?.Of(sample, target) ?? 1;
        return null;
    }

    /// <summary>What is wrong with the target of a sample, or null.</summary>
    public string? FindProblem(ReadOnlySpan<float> target, long sample) =>
        loss.FindTargetProblem(target, outputLength) is { } problem ? $"Target of sample {sample}: {problem}." : null;
}
