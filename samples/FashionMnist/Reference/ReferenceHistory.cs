using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Samples.FashionMnist.Reference;

/// <summary>What a training of the reference measured.</summary>
internal sealed class ReferenceHistory
{
    private readonly Dictionary<string, List<double>> _values = Keys.ToDictionary(key => key, _ => new List<double>());
    private readonly List<double> _stepLosses = [];

    /// <summary>Keras' names, those of the training set first.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        ["loss", "sparse_categorical_accuracy", "val_loss", "val_sparse_categorical_accuracy"];

    /// <summary>The loss of every step.</summary>
    public IReadOnlyList<double> StepLosses => _stepLosses;

    /// <summary>The values of all epochs.</summary>
    public IReadOnlyList<double> this[string key] => _values[key];

    public void AddStep(double loss) => _stepLosses.Add(loss);

    public void AddEpoch(Measurement training, Measurement validation)
    {
        _values["loss"].Add(training.Loss);
        _values["sparse_categorical_accuracy"].Add(training.Accuracy);
        _values["val_loss"].Add(validation.Loss);
        _values["val_sparse_categorical_accuracy"].Add(validation.Accuracy);
    }
}

/// <summary>Means over samples.</summary>
internal readonly record struct Measurement(double Loss, double Accuracy);
