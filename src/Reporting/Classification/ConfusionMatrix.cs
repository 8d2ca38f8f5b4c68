using System;

namespace ConvGen.Reporting;

/// <summary>How often samples of each class were taken for each class.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] _counts;

    internal ConfusionMatrix(int classes)
    {
        Classes = classes;
        _counts = new int[checked(classes * classes)];
    }

    /// <summary>Number of classes k; rows and columns are 0 .. k - 1.</summary>
    public int Classes { get; }

    /// <summary>Samples counted.</summary>
    public int Total { get; private set; }

    /// <summary>Samples on the diagonal.</summary>
    public int Correct { get; private set; }

    /// <summary>Share of the samples that were recognised; NaN when there are none.</summary>
    public double Accuracy => Correct / (double)Total;

    /// <summary>Samples of class <paramref name="expected"/> that were taken for <paramref name="predicted"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int expected, int predicted] =>
        _counts[Index(expected, nameof(expected)) * Classes + Index(predicted, nameof(predicted))];

    /// <summary>Samples of a class: its row's sum.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int Support(int expected)
    {
        int sum = 0;
        foreach (int count in _counts.AsSpan(Index(expected, nameof(expected)) * Classes, Classes))
        {
            sum += count;
        }

        return sum;
    }

    /// <summary>Samples taken for a class: its column's sum.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int Predicted(int predicted)
    {
        int sum = 0;
        for (int i = Index(predicted, nameof(predicted)); i < _counts.Length; i += Classes)
        {
            sum += _counts[i];
        }

        return sum;
    }

    /// <summary>Share of the class's samples that were recognised; NaN when it has none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Recall(int label) => this[label, label] / (double)Support(label);

    /// <summary>Share of what was taken for the class that belongs to it; NaN when nothing was.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Precision(int label) => this[label, label] / (double)Predicted(label);

    /// <summary>Harmonic mean of precision and recall: 2 hits / (support + predicted); NaN when the class never appears.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double F1(int label) => 2.0 * this[label, label] / (Support(label) + Predicted(label));

    internal void Add(int expected, int predicted)
    {
        _counts[expected * Classes + predicted]++;
        Total++;
        Correct += expected == predicted ? 1 : 0;
    }

    private int Index(int label, string name) => (uint)label < (uint)Classes
        ? label
        : throw new ArgumentOutOfRangeException(name, label, $"Expected a class of 0 .. {Classes - 1}.");
}
