using System;
using System.Linq;
using System.Text;

namespace ConvGen;

/// <summary>A plan for people: a line that is too long for a terminal goes on below, indented, behind a comma or a semicolon.</summary>
internal static class PlanText
{
    /// <summary>Columns of the longest line that can be broken.</summary>
    public const int Width = 100;

    private const string Indentation = "    ";

    public static string Wrapped(string plan) => string.Join('\n', plan.Split('\n').Select(WrappedLine));

    private static string WrappedLine(string line)
    {
        StringBuilder text = new();
        int column = 0;
        for (int start = 0; start < line.Length;)
        {
            int end = line.AsSpan(start).IndexOfAny(',', ';');
            end = end < 0 ? line.Length : start + end + 1;
            string part = line[start..end];
            if (column > 0 && column + part.Length > Width)
            {
                part = part.TrimStart();
                text.Append('\n').Append(Indentation);
                column = Indentation.Length;
            }

            text.Append(part);
            (column, start) = (column + part.Length, end);
        }

        return text.ToString();
    }
}
