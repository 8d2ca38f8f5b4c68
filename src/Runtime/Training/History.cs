using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace ConvGen.Training;

/// <summary>What <see cref="Trainer.Fit(Data.IDataset, FitOptions?)"/> measured: a list per name, with one value per epoch.</summary>
/// <remarks>Names are Keras': <c>loss</c>, <c>accuracy</c>, and with validation <c>val_loss</c>, <c>val_accuracy</c>.</remarks>
public sealed class History : IReadOnlyDictionary<string, IReadOnlyList<float>>
{
    private readonly OrderedDictionary<string, List<float>> _values = [];

    internal History()
    {
    }

    /// <summary>Epochs completed.</summary>
    public int Epochs { get; private set; }

    /// <summary>Number of names.</summary>
    public int Count => _values.Count;

    /// <summary>The names, in the order of the progress line.</summary>
    public IEnumerable<string> Keys => _values.Keys;

    /// <summary>The lists, in the order of <see cref="Keys"/>.</summary>
    public IEnumerable<IReadOnlyList<float>> Values => _values.Values;

    /// <summary>The values of all epochs, for example of <c>val_accuracy</c>.</summary>
    /// <exception cref="KeyNotFoundException">It was not measured; the message lists what was.</exception>
    public IReadOnlyList<float> this[string key] => _values.TryGetValue(key, out List<float>? values)
        ? values
        : throw new KeyNotFoundException($"\"{key}\" was not measured; there are {string.Join(", ", _values.Keys)}.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out IReadOnlyList<float> value)
    {
        bool found = _values.TryGetValue(key, out List<float>? values);
        value = values;
        return found;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, IReadOnlyList<float>>> GetEnumerator()
    {
        foreach ((string key, List<float> values) in _values)
        {
            yield return new(key, values);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(OrderedDictionary<string, float> epoch)
    {
        foreach ((string key, float value) in epoch)
        {
            if (!_values.TryGetValue(key, out List<float>? values))
            {
                _values.Add(key, values = []);
            }

            values.Add(value);
        }

        Epochs++;
    }
}
