using System;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Functions;

/// <summary>Dropout whose mask depends on its keys and the position alone, as the runtime's does; the random numbers are others.</summary>
internal static class NaiveDropout
{
    public static void Forward(Place x, Place y, Place mask, int count, double rate, double[] keys)
    {
        for (int i = 0; i < count; i++)
        {
            double factor = Uniform(keys, i) < rate ? 0 : 1 / (1 - rate);
            mask.Write(i, factor);
            y.Write(i, x.Read(i) * factor);
        }
    }

    private static double Uniform(double[] keys, int position)
    {
        HashCode hash = default;
        foreach (double key in keys)
        {
            hash.Add(key);
        }

        hash.Add(position);
        return (uint)hash.ToHashCode() / 4294967296.0;
    }
}
