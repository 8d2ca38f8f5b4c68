using System;

namespace ConvGen.Tests.Freezing;

/// <summary>Numbers that follow from a seed.</summary>
internal static class Samples
{
    /// <summary>Between -1 and 1.</summary>
    public static float[] Numbers(int count, int seed)
    {
        Random random = new(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = 2 * random.NextSingle() - 1;
        }

        return numbers;
    }
}
