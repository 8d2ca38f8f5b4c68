using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ConvGen.Benchmarks;

/// <summary>Arguments of the form <c>--name value</c>.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <exception cref="UsageException">A name is not among <paramref name="known"/>, or lacks its value.</exception>
    public Options(string[] args, string[] known)
    {
        for (int i = 0; i < args.Length; i += 2)
        {
            string name = args[i].StartsWith("--", StringComparison.Ordinal) ? args[i][2..] : "";
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                string expected = known.Length == 0 ? "no arguments" : string.Join(", ", known.Select(option => "--" + option));
                throw new UsageException($"Expected {expected}; received \"{args[i]}\".");
            }

            _values[name] = i + 1 < args.Length ? args[i + 1] : throw new UsageException($"{args[i]} expects a value.");
        }
    }

    /// <summary>A list separated by commas; null when the option is absent.</summary>
    public string[]? List(string name) =>
        _values.GetValueOrDefault(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A list of whole numbers of at least 1; null when the option is absent.</summary>
    public int[]? Numbers(string name) => List(name) is { } items ? [.. items.Select(item => Number(name, item))] : null;

    /// <summary>A list of names out of <paramref name="all"/>; all of them when the option is absent.</summary>
    public string[] Choices(string name, params string[] all)
    {
        string[] chosen = List(name) ?? all;
        string? wrong = chosen.FirstOrDefault(item => !all.Contains(item, StringComparer.Ordinal));
        return wrong is null
            ? chosen
            : throw new UsageException($"--{name} expects some of {string.Join(", ", all)}; received \"{wrong}\".");
    }

    public string Text(string name, string otherwise) => _values.GetValueOrDefault(name, otherwise);

    public int Number(string name, int otherwise) => _values.TryGetValue(name, out string? text) ? Number(name, text) : otherwise;

    /// <summary>Seconds, above 0.</summary>
    public double Seconds(double otherwise)
    {
        if (!_values.TryGetValue("seconds", out string? text))
        {
            return otherwise;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is > 0 and < 3600
            ? value
            : throw new UsageException($"--seconds expects a number above 0 and below 3600; received \"{text}\".");
    }

    private static int Number(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= 1
            ? value
            : throw new UsageException($"--{name} expects whole numbers of at least 1; received \"{text}\".");
}
