using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ConvGen.Reporting.Html;
using ConvGen.Training;
using Spectre.Console;

namespace ConvGen.Reporting.Terminal;

/// <summary>Columns of fixed width, so that a row can be written when its epoch ends: a table would have to know them all.</summary>
/// <param name="names">What is measured.</param>
/// <param name="epochs">Epochs in all.</param>
/// <param name="width">Columns of the console: names that do not fit end in an ellipsis.</param>
internal sealed class EpochTable(IReadOnlyList<string> names, int epochs, int width)
{
    private const int NarrowestColumn = 8;
    private const int TimeWidth = 8;
    private const int Gap = 2;

    private readonly string _epochs = epochs.ToString(CultureInfo.InvariantCulture);
    private readonly Dictionary<string, float> _best = [];

    private int EpochWidth => Math.Max("epoch".Length, 2 * _epochs.Length + 1);

    /// <summary>The names of the columns.</summary>
    public string Header()
    {
        string columns = string.Concat(names.Select(name => Fitted(name).PadLeft(Width(name))));
        return $"[grey]{Markup.Escape("epoch".PadLeft(EpochWidth) + "time".PadLeft(TimeWidth) + columns)}[/]";
    }

    /// <summary>Takes the epochs of an interrupted training for shown.</summary>
    public void Skip(History history)
    {
        for (int epoch = 0; epoch < history.Epochs; epoch++)
        {
            foreach (string name in names)
            {
                IsRecord(name, history[name][epoch]);
            }
        }
    }

    /// <summary>An epoch's numbers; the best so far of a column are green.</summary>
    public string Row(int epoch, TimeSpan time, IReadOnlyDictionary<string, float> values)
    {
        string text = $"{epoch.ToString(CultureInfo.InvariantCulture)}/{_epochs}".PadLeft(EpochWidth) + Durations.Of(time)
            .PadLeft(TimeWidth);
        foreach (string name in names)
        {
            float value = values[name];
            string cell = Numbers.Value(value).PadLeft(Width(name));
            text += IsRecord(name, value) ? $"[green]{cell}[/]" : cell;
        }

        return text;
    }

    // An equal part of the console, if the names need more than all of it; values need the narrowest.
    private int Width(string name)
    {
        int all = EpochWidth + TimeWidth + names.Sum(NaturalWidth);
        int part = all <= width ? int.MaxValue : (width - EpochWidth - TimeWidth) / names.Count;
        return Math.Min(NaturalWidth(name), Math.Max(part, NarrowestColumn + Gap));
    }

    private string Fitted(string name) => name.Length <= Width(name) - Gap ? name : name[..(Width(name) - Gap - 1)] + "…";

    private static int NaturalWidth(string name) => Math.Max(name.Length, NarrowestColumn) + Gap;

    // The first epoch beats nothing; a column that nobody can judge has no records.
    private bool IsRecord(string name, float value)
    {
        bool known = _best.TryGetValue(name, out float best);
        bool record = known && MetricDirection.IsBetter(name, value, best);
        if (!known || record)
        {
            _best[name] = value;
        }

        return record;
    }
}
