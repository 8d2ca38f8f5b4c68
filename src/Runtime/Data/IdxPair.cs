using System;
using System.Collections.Generic;
using System.IO;

namespace ConvGen.Data;

/// <summary>What images and labels of a pair of IDX files must have in common, however they are read.</summary>
internal static class IdxPair
{
    /// <summary>Requires a label for each image.</summary>
    /// <exception cref="InvalidDataException">The numbers differ.</exception>
    public static void CheckCounts(string imagesPath, IReadOnlyList<int> images, string labelsPath, IReadOnlyList<int> labels)
    {
        if (images[0] != labels[0])
        {
            throw new InvalidDataException(
                $"{labelsPath}: expected {images[0]} labels, one for each image of {imagesPath}; received {labels[0]}.");
        }
    }

    /// <summary>Requires labels of the classes.</summary>
    /// <param name="labelsPath">Their file.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="firstSample">Number of the first label's sample.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="InvalidDataException">A label is out of range.</exception>
    public static void CheckLabels(string labelsPath, ReadOnlySpan<byte> labels, long firstSample, int classes)
    {
        int wrong = labels.IndexOfAnyExceptInRange((byte)0, (byte)Math.Min(classes - 1, byte.MaxValue));
        if (wrong >= 0)
        {
            throw new InvalidDataException(
                $"{labelsPath}: expected labels of 0 .. {classes - 1}; received {labels[wrong]} for sample {firstSample + wrong}.");
        }
    }

    /// <summary>Writes a label as the class index or, where the target is longer, one-hot.</summary>
    public static void WriteTarget(byte label, Span<float> target)
    {
        if (target.Length == 1)
        {
            target[0] = label;
            return;
        }

        target.Clear();
        target[label] = 1;
    }
}
