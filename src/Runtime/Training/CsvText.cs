using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Training;

/// <summary>Rows of a CSV file, as RFC 4180 and Python's <c>csv</c> quote them: where it is needed.</summary>
internal static class CsvText
{
    /// <summary>A row without its line feed.</summary>
    /// <param name="fields">What it holds.</param>
    /// <param name="separator">What stands between two of them.</param>
    public static string Row(IEnumerable<string> fields, string separator) =>
        string.Join(separator, fields.Select(field => Field(field, separator)));

    private static string Field(string text, string separator) =>
        text.AsSpan().ContainsAny('"', '\r', '\n') || text.Contains(separator, StringComparison.Ordinal)
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
}
