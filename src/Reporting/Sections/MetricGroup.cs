using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Training;

namespace ConvGen.Reporting.Sections;

/// <summary>Curves that share a chart: a metric and the same of the validation data.</summary>
/// <param name="Name">The metric's name without <c>val_</c>.</param>
/// <param name="Keys">The history's keys, training before validation.</param>
internal sealed record MetricGroup(string Name, IReadOnlyList<string> Keys)
{
    private const string ValidationPrefix = "val_";

    /// <summary>The groups of a history: the loss first, the others in the history's order.</summary>
    public static IReadOnlyList<MetricGroup> Of(History history)
    {
        var groups = new OrderedDictionary<string, List<string>>();
        foreach (string key in history.Keys)
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

    /// <summary>The key to judge by: the validation's, if there is one.</summary>
    public string Judge => Keys[^1];

    /// <summary>
    /// The epoch (from 1 on) where <see cref="Judge"/> was best, or null where nobody says which way is better: losses and errors fall,
    /// accuracies rise.
    /// </summary>
    public int? BestEpoch(History history)
    {
        if (MetricDirection.LargerIsBetter(Name) is null)
        {
            return null;
        }

        IReadOnlyList<float> values = history[Judge];
        int best = 0;
        for (int i = 1; i < values.Count; i++)
        {
            best = MetricDirection.IsBetter(Name, values[i], values[best]) ? i : best;
        }

        return best + 1;
    }
}
