using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace ConvGen;

/// <summary>What <see cref="NetworkCopies.CopyFrom"/> did, by the names of parameters. As text it is a table.</summary>
/// <param name="Copied">Those that were copied.</param>
/// <param name="Left">Those of the receiving network that are as they were: the other one has none of their name and shape.</param>
/// <param name="Unused">Those of the other network that were not copied.</param>
public sealed record CopyReport(IReadOnlyList<string> Copied, IReadOnlyList<string> Left, IReadOnlyList<string> Unused)
{
    private static readonly string[] _headers = ["", "parameter"];

    /// <summary>A table with a line for each parameter, and the counts below it. Lines end with LF.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        TextTable.Append(text, _headers, [.. Rows("copied", Copied), .. Rows("left", Left), .. Rows("unused", Unused)]);
        return text.Append(CultureInfo.InvariantCulture, $"{Copied.Count} copied, {Left.Count} left, {Unused.Count} unused").ToString();
    }

    private static IEnumerable<string[]> Rows(string outcome, IReadOnlyList<string> names) => names.Select(name => new[] { outcome, name });
}
