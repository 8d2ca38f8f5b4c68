using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Reporting.Logging;

namespace ConvGen.Reporting.Sections;

/// <summary>Curves that share a chart: a metric and the same of the validation data.</summary>
/// <param name="Name">The metric's name without <c>val_</c>.</param>
/// <param name="Keys">The history's keys, training before validation.</param>
internal sealed record MetricGroup(string Name, IReadOnlyList<string> Keys)
{
    private const string ValidationPrefix = "val_";

    /// <summary>The key to judge by: the validation's, if there is one.</summary>
    public string Judge => Keys[^1];

    /// <summary>The groups of a history: the loss first, the others in the history's order.</summary>
    public static IReadOnlyList<MetricGroup> Of(Curves curves)
    {
        var groups = new OrderedDictionary<string, List<string>>();
        foreach (string key in curves.Values.Keys)
        {
            string name = key.StartsWith(ValidationPrefix, StringComparison.Ordinal) ? key[ValidationPrefix.Length..] : key;
            if (!groups.TryGetValue(name, out List<string>? keys))
            {
                keys = [];
                groups.Insert(name == "loss" ? 0 : groups.Count, name, keys);
            }

            keys.Insert(key == name ? 0 : keys.Count, key);
        }

        return [.. groups.Select(group => new MetricGroup(group.Key, group.Value))];
    }

    /// <summary>The best epoch of <see cref="Judge"/>, or null where nobody says which way is better or no value is a number.</summary>
    public Best? FindBest(Curves curves)
    {
        IReadOnlyList<float> values = curves.Values[Judge];
        int? best = null;
        for (int i = 0; i < values.Count; i++)
        {
            if (!float.IsNaN(values[i]) && (best is not { } known || MetricDirection.IsBetter(Name, values[i], values[known])))
            {
                best = i;
            }
        }

        return best is { } index && MetricDirection.LargerIsBetter(Name) is not null
            ? new Best(curves.EpochNumber(index), values[index])
            : null;
    }

    /// <summary>An epoch's number, and its value.</summary>
    internal readonly record struct Best(int Epoch, float Value);
}
