using System;
using System.Collections.Generic;
using System.Globalization;
using ConvGen.Data;

namespace ConvGen.Reporting;

/// <summary>How a classifier does on labelled samples: its confusion matrix and its mistakes.</summary>
public sealed class ClassificationReport
{
    /// <summary>Most samples to remember of a cell.</summary>
    internal const int ExamplesOfCell = 12;

    private readonly IReadOnlyList<string>? _classNames;

    private ClassificationReport(
        IDataset data, Shape inputShape, ConfusionMatrix matrix, IReadOnlyList<Misclassification> mistakes,
        IReadOnlyDictionary<(int Expected, int Predicted), IReadOnlyList<int>> examples, IReadOnlyList<string>? classNames)
    {
        (Data, InputShape, Matrix, Misclassified, Examples, _classNames) = (data, inputShape, matrix, mistakes, examples, classNames);
    }

    /// <summary>The samples.</summary>
    public IDataset Data { get; }

    /// <summary>Rows are true classes, columns predicted ones.</summary>
    public ConfusionMatrix Matrix { get; }

    /// <summary>The mistakes, the surest first.</summary>
    public IReadOnlyList<Misclassification> Misclassified { get; }

    internal Shape InputShape { get; }

    /// <summary>
    /// Some samples of each cell of the matrix that has any, by true and predicted class: hits the least sure first, mistakes the surest.
    /// </summary>
    internal IReadOnlyDictionary<(int Expected, int Predicted), IReadOnlyList<int>> Examples { get; }

    /// <summary>Predicts every sample and compares.</summary>
    /// <param name="network">
    /// A classifier: an output a class, or a single one (Sigmoid or its logit) for two classes. Without Softmax or Sigmoid the outputs are
    /// taken for logits.
    /// </param>
    /// <param name="data">Samples with a class index or a one-hot vector as target. Kept: the report draws images from it.</param>
    /// <param name="classNames">A name per class; null: the class indices.</param>
    /// <param name="threads">Threads to predict with; null: one per processor. They do not change the result.</param>
    /// <exception cref="ArgumentException">
    /// The data or the names do not suit the network, or a target is no class (several ones in a vector, or none); the message says what
    /// was expected, and names the sample.
    /// </exception>
    /// <exception cref="InvalidOperationException">An output is not finite: the training diverged.</exception>
    public static ClassificationReport Measure(
        INetwork network, IDataset data, IReadOnlyList<string>? classNames = null, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        var classifier = new Classifier(network);
        classifier.Check(data);
        if (classNames is not null && classNames.Count != classifier.Classes)
        {
            throw new ArgumentException(
                $"Expected a name for each of the {classifier.Classes} classes; received {classNames.Count}.", nameof(classNames));
        }

        var matrix = new ConfusionMatrix(classifier.Classes);
        var mistakes = new List<Misclassification>();
        var examples = new CellExamples(ExamplesOfCell);
        classifier.Run(data, threads ?? Environment.ProcessorCount, (index, expected, predicted, confidence) =>
        {
            matrix.Add(expected, predicted);
            examples.Add(index, expected, predicted, confidence);
            if (expected != predicted)
            {
                mistakes.Add(new Misclassification(index, expected, predicted, confidence));
            }
        });
        mistakes.Sort((a, b) => (b.Confidence, a.Index).CompareTo((a.Confidence, b.Index)));
        return new ClassificationReport(data, network.InputShape, matrix, mistakes, examples.Chosen(), classNames);
    }

    /// <summary>A class as people call it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public string ClassName(int label)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, Matrix.Classes);
        return _classNames?[label] ?? label.ToString(CultureInfo.InvariantCulture);
    }
}
