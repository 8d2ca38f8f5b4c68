using System;
using System.Collections.Generic;
using ConvGen.Data;

namespace ConvGen.Tests.Training;

/// <summary>Small made-up training data.</summary>
internal static class Samples
{
    public const int Inputs = 5;
    public const int Classes = 3;

    /// <summary>A learnable problem: the class is the largest of the first inputs.</summary>
    public static InMemoryDataset Classification(int count, int seed = 1)
    {
        (float[] inputs, float[] targets) = ClassificationArrays(count, seed);
        return new InMemoryDataset(inputs, targets, Inputs);
    }

    public static (float[] Inputs, float[] Targets) ClassificationArrays(int count, int seed = 1)
    {
        float[] inputs = Random(count * Inputs, seed);
        float[] targets = new float[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> scores = inputs.AsSpan(i * Inputs, Classes);
            for (int j = 1; j < Classes; j++)
            {
                targets[i] = scores[j] > scores[(int)targets[i]] ? j : targets[i];
            }
        }

        return (inputs, targets);
    }

    /// <summary>Numbers in -1 .. 1.</summary>
    public static float[] Random(int count, int seed = 1)
    {
        var random = new Random(seed);
        float[] values = new float[count];
        foreach (ref float value in values.AsSpan())
        {
            value = (float)(random.NextDouble() * 2 - 1);
        }

        return values;
    }

    public static float[] OneHot(IReadOnlyList<float> labels, int classes)
    {
        float[] values = new float[labels.Count * classes];
        for (int i = 0; i < labels.Count; i++)
        {
            values[i * classes + (int)labels[i]] = 1;
        }

        return values;
    }
}
