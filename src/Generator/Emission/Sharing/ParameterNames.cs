using System;
using System.Collections.Generic;

namespace ConvGen.Generator.Emission.Sharing;

/// <summary>
/// Names type parameters after what their numbers do: <c>column &lt; 14</c> is ColumnCount, <c>column * 256</c> is ColumnStep,
/// <c>Unsafe.Add(ref y, 64)</c> is YOffset, <c>row += 4</c> is RowIncrement.
/// </summary>
internal static class ParameterNames
{
    private const string Count = "Count";
    private const string Increment = "Increment";
    private const string Epilogue = "Epilogue";

    private static readonly IReadOnlyList<(string Behind, string Suffix)> _roles =
    [
        (" < ", Count), (" * ", "Step"), (" += ", Increment), (", ", "Offset"),
    ];

    public static string Of(MethodText text, int place)
    {
        if (text.Numbers[place].ParameterName is { } name)
        {
            return name;
        }

        string before = text.Pieces[place];
        if (before.EndsWith(".Start(", StringComparison.Ordinal) || before.EndsWith(".End(", StringComparison.Ordinal)
            || before.EndsWith(".EndFirst(", StringComparison.Ordinal))
        {
            return Epilogue;
        }

        foreach ((string behind, string suffix) in _roles)
        {
            if (before.EndsWith(behind, StringComparison.Ordinal) && Word(before, before.Length - behind.Length) is { Length: > 0 } word)
            {
                return char.ToUpperInvariant(word[0]) + word.Substring(1) + suffix;
            }
        }

        return "Number";
    }

    /// <summary>
    /// Whether a parameter of that name is a place in memory: such are multiples of each other, numbers of things are not.
    /// </summary>
    public static bool IsPlace(string name) =>
        name != Epilogue && name.IndexOf(Count, StringComparison.Ordinal) < 0 && name.IndexOf(Increment, StringComparison.Ordinal) < 0;

    /// <summary>The word that ends there; empty where there is none.</summary>
    private static string Word(string text, int end)
    {
        int start = end;
        while (start > 0 && char.IsLetterOrDigit(text[start - 1]))
        {
            start--;
        }

        return start < end && char.IsLetter(text[start]) ? text.Substring(start, end - start) : "";
    }
}
