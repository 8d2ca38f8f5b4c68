using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Text;

namespace ConvGen.Training;

/// <summary>What <see cref="Trainer.Fit(Data.IDataset, FitOptions?)"/> measured: a list per name, with one value per epoch.</summary>
/// <remarks>Names are Keras': <c>loss</c>, <c>accuracy</c>, and with validation <c>val_loss</c>, <c>val_accuracy</c>.</remarks>
public sealed class History : IReadOnlyDictionary<string, IReadOnlyList<float>>
{
    private const string CsvSeparator = ",";

    private readonly OrderedDictionary<string, List<float>> _values = [];

    internal History(int initialEpoch = 0) => InitialEpoch = initialEpoch;

    /// <summary>Goes on from what was measured before an interruption.</summary>
    /// <param name="initialEpoch">Epochs before the first value.</param>
    /// <param name="names">What is measured, in the order of the progress line.</param>
    /// <param name="values">The same number of values for each name; empty before the first epoch's end.</param>
    internal History(int initialEpoch, IReadOnlyList<string> names, IReadOnlyDictionary<string, IReadOnlyList<float>> values)
    {
        InitialEpoch = initialEpoch;
        foreach (string name in values.Count > 0 ? names : [])
        {
            _values.Add(name, [.. values[name]]);
            Epochs = values[name].Count;
        }
    }

    /// <summary>Epochs of an earlier training that this one goes on from: <see cref="FitOptions.InitialEpoch"/>.</summary>
    /// <remarks>A training that was interrupted and resumed is one training, and has the history of both parts.</remarks>
    public int InitialEpoch { get; }

    /// <summary>Epochs completed, without those of an earlier training.</summary>
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

    /// <summary>
    /// A line of names, then one per epoch, counted from 0 as in Keras: <c>epoch,accuracy,loss,val_accuracy,val_loss</c>.
    /// </summary>
    /// <remarks>
    /// Numbers read back as the same bits, whatever the culture; names are quoted where a comma or a quote needs it; lines end with LF.
    /// </remarks>
    public string ToCsv()
    {
        var text = new StringBuilder(CsvText.Row(Keys.Prepend("epoch"), CsvSeparator)).Append('\n');
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            IEnumerable<string> values = _values.Values.Select(values => LogText.Exact(values[epoch]));
            text.Append(CsvText.Row(values.Prepend(LogText.Integer(InitialEpoch + epoch)), CsvSeparator)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Writes <see cref="ToCsv"/> to a file, which is replaced.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveCsv(string path) => File.WriteAllText(path, ToCsv());

    /// <summary>What the last epoch measured.</summary>
    internal OrderedDictionary<string, float> LastEpoch()
    {
        var epoch = new OrderedDictionary<string, float>();
        foreach ((string key, List<float> values) in _values)
        {
            epoch.Add(key, values[^1]);
        }

        return epoch;
    }

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
