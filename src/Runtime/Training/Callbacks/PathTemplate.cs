using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace ConvGen.Training;

/// <summary>Paths with places for numbers in braces: <c>model-{epoch:D3}-{val_loss:F4}.safetensors</c>.</summary>
internal static partial class PathTemplate
{
    /// <summary>Throws unless every brace has its partner.</summary>
    /// <exception cref="ArgumentException">One has none.</exception>
    public static void Check(string template)
    {
        string rest = Place().Replace(template, "");
        if (rest.AsSpan().IndexOfAny('{', '}') >= 0)
        {
            throw new ArgumentException(
                $"Expected places like {{epoch}} or {{val_loss:F4}} in the path; received \"{template}\".", nameof(template));
        }
    }

    /// <summary>Throws unless every place names the epoch or a number that is measured, in a format for such a number.</summary>
    /// <exception cref="ArgumentException">One names something else, or its format is none.</exception>
    public static void CheckNames(string template, IReadOnlyList<string> measured)
    {
        foreach (Match place in Place().Matches(template))
        {
            string name = place.Groups["name"].Value;
            if (name != "epoch" && !measured.Contains(name))
            {
                throw new ArgumentException(
                    $"The path \"{template}\" names \"{name}\", which is not measured; there are epoch, {string.Join(", ", measured)}.");
            }
        }

        CheckFormats(template, measured);
    }

    /// <summary>The path with the numbers of an epoch, whatever the culture.</summary>
    public static string Fill(string template, int epoch, IReadOnlyDictionary<string, float> values) => Place().Replace(template, place =>
    {
        string name = place.Groups["name"].Value;
        string format = FromPython(place.Groups["format"].Value);
        return name == "epoch"
            ? epoch.ToString(format, CultureInfo.InvariantCulture)
            : values[name].ToString(format, CultureInfo.InvariantCulture);
    });

    private static void CheckFormats(string template, IReadOnlyList<string> measured)
    {
        try
        {
            Fill(template, 1, measured.ToDictionary(name => name, _ => 0f));
        }
        catch (FormatException exception)
        {
            throw new ArgumentException(
                $"The path \"{template}\" has a format that numbers do not: expected for example {{epoch:D3}} and {{val_loss:F4}}.", exception);
        }
    }

    // Keras users bring {epoch:02d} and {val_loss:.2f}; .NET calls them D2 and F2.
    private static string FromPython(string format) => PythonNumber().Match(format) is { Success: true } match
        ? (match.Groups["kind"].Value == "d" ? "D" : "F") + match.Groups["digits"].Value
        : format;

    [GeneratedRegex(@"\{(?<name>\w+)(:(?<format>[^{}]*))?\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"^[.0](?<digits>\d+)(?<kind>[df])$")]
    private static partial Regex PythonNumber();
}
