using System;

namespace ConvGen.Tests.Reference.Comparison;

/// <summary>What the numbers of a check are.</summary>
internal enum NumberKind
{
    /// <summary>Small integers: every sum is exact in float, and maxima tie.</summary>
    Integers,

    /// <summary>Uniform in -1 .. 1.</summary>
    Reals,
}

/// <summary>Reproducible numbers: a name and a role always give the same ones, on every machine.</summary>
internal sealed class Numbers(string name, NumberKind kind)
{
    /// <summary>
    /// Numbers for a role; integers reach up to <paramref name="largest"/> and are zero with the rest of the probability.
    /// </summary>
    public float[] Make(string role, int length, int largest, double density = 1)
    {
        ulong state = Hash(name + "/" + role);
        float[] values = new float[length];
        for (int i = 0; i < length; i++)
        {
            double uniform = NextUniform(ref state);
            double chance = NextUniform(ref state);
            values[i] = kind == NumberKind.Reals
                ? (float)(2 * uniform - 1)
                : chance < density ? (int)(uniform * (2 * largest + 1)) - largest : 0;
        }

        return values;
    }

    // splitmix64.
    private static double NextUniform(ref ulong state)
    {
        state += 0x9e3779b97f4a7c15;
        ulong z = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    private static ulong Hash(string text)
    {
        ulong hash = 0xcbf29ce484222325;
        foreach (char c in text)
        {
            hash = (hash ^ c) * 0x100000001b3;
        }

        return hash;
    }
}
