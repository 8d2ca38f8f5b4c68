using System;
using System.Collections.Generic;

namespace ConvGen.Data;

/// <summary>How many samples each class has.</summary>
internal static class ClassCounts
{
    private const int MostClasses = 1 << 20;

    /// <summary>Counts targets that are class indices, or distributions whose largest share counts.</summary>
    /// <exception cref="ArgumentException">A target is neither.</exception>
    public static int[] Of(IDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var counts = new List<int>(new int[dataset.TargetLength > 1 ? dataset.TargetLength : 0]);
        float[] input = new float[dataset is ITargetSource { HasTargets: true } ? 0 : dataset.InputLength];
        float[] target = new float[dataset.TargetLength];
        for (int i = 0; i < dataset.Count; i++)
        {
            if (dataset is ITargetSource { HasTargets: true } targets)
            {
                targets.CopyTargetTo(i, target);
            }
            else
            {
                dataset.CopyTo(i, input, target);
            }

            int label = Label(target, i);
            while (counts.Count <= label)
            {
                counts.Add(0);
            }

            counts[label]++;
        }

        return [.. counts];
    }

    /// <summary>The class of a target.</summary>
    public static int Label(ReadOnlySpan<float> target, int sample)
    {
        if (target.Length > 1)
        {
            int largest = 0;
            for (int i = 1; i < target.Length; i++)
            {
                largest = target[i] > target[largest] ? i : largest;
            }

            return largest;
        }

        return target[0] >= 0 && target[0] < MostClasses && target[0] == MathF.Floor(target[0])
            ? (int)target[0]
            : throw new ArgumentException(FormattableString.Invariant(
                $"Expected class indices of 0 .. {MostClasses - 1}; received {target[0]} for sample {sample}."));
    }
}
