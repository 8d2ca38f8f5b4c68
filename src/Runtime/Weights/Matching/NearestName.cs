using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Weights;

/// <summary>Finds what somebody may have meant.</summary>
internal static class NearestName
{
    // Names of files are of any length; beyond this they are no slips of the pen.
    private const int LongestName = 256;

    // As many comparisons as take no noticeable time.
    private const int MostNames = 5000;

    /// <summary>The candidate with the fewest letters changed; null where there is none.</summary>
    public static string? Of(string name, IEnumerable<string> candidates) => name.Length > LongestName
        ? null
        : candidates.Where(candidate => candidate.Length <= LongestName).Take(MostNames).MinBy(candidate => Distance(name, candidate));

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
