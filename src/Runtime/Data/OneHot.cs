using System;
using System.IO;

namespace ConvGen.Data;

/// <summary>Class indices as vectors with a single 1.</summary>
internal static class OneHot
{
    /// <summary>Requires targets of one float, and classes to tell apart.</summary>
    public static void Check(int targetLength, int classes, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        if (targetLength != 1)
        {
            throw new ArgumentException($"Expected targets of one float, a class index; received targets of {targetLength}.", name);
        }
    }

    /// <summary>Writes the vector of a class.</summary>
    /// <exception cref="InvalidDataException">The label is none of the classes.</exception>
    public static void Write(float label, Span<float> target, long sample)
    {
        int index = (int)label;
        if (index != label || (uint)index >= (uint)target.Length)
        {
            throw new InvalidDataException($"Expected a class index of 0 .. {target.Length - 1}; received {label} for sample {sample}.");
        }

        target.Clear();
        target[index] = 1;
    }
}
