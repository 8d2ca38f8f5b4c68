using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ConvGen.Training;

/// <summary>Loss and metrics of a network over a dataset: means over the samples.</summary>
public sealed class Evaluation
{
    private readonly OrderedDictionary<string, float> _values;

    internal Evaluation(Totals totals, int count)
    {
        _values = new OrderedDictionary<string, float>();
        totals.WriteTo(_values);
        Loss = totals.Loss;
        Count = count;
    }

    /// <summary>Mean loss.</summary>
    public float Loss { get; }

    /// <summary>Samples evaluated.</summary>
    public int Count { get; }

    /// <summary>The loss and the metrics by Keras' names, in the order of the names.</summary>
    public IReadOnlyDictionary<string, float> Values => _values;

    /// <summary>The loss or a metric by its name, for example <c>accuracy</c>.</summary>
    /// <exception cref="KeyNotFoundException">It was not measured; the message lists what was.</exception>
    public float this[string name] => _values.TryGetValue(name, out float value)
        ? value
        : throw new KeyNotFoundException($"\"{name}\" was not measured; there are {string.Join(", ", _values.Keys)}.");

    /// <summary>For example <c>accuracy: 0.9870 - loss: 0.0525</c>.</summary>
    public override string ToString() => LogText.Format(_values);
}
