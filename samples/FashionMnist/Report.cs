using System;
using System.Collections.Generic;
using ConvGen.Samples.FashionMnist.Reference;
using ConvGen.Training;

namespace ConvGen.Samples.FashionMnist;

/// <summary>Says in numbers how far the two trainings are apart.</summary>
internal static class Report
{
    /// <summary>A line per epoch: each value as generated and, behind the bar, by the reference.</summary>
    public static void Print(History generated, ReferenceHistory naive)
    {
        Console.WriteLine("         loss            accuracy        val_loss        val_accuracy");
        Console.WriteLine("epoch    ours | naive    ours | naive    ours | naive    ours | naive");
        for (int epoch = 0; epoch < generated.Epochs; epoch++)
        {
            Console.Write($"{epoch + 1,5}");
            foreach (string key in ReferenceHistory.Keys)
            {
                Console.Write(FormattableString.Invariant($"   {generated[key][epoch]:F3} | {naive[key][epoch]:F3}"));
            }

            Console.WriteLine();
        }
    }

    /// <summary>The largest difference between the losses of the first steps, where rounding has not yet grown.</summary>
    public static void PrintDifference(IReadOnlyList<double> generated, IReadOnlyList<double> naive, int steps)
    {
        steps = Math.Min(steps, generated.Count);
        double largest = 0;
        for (int step = 0; step < steps; step++)
        {
            largest = Math.Max(largest, Math.Abs(generated[step] - naive[step]));
        }

        Console.WriteLine(FormattableString.Invariant($"\nlargest difference of the loss in the first {steps} steps: {largest:E1}"));
    }
}
