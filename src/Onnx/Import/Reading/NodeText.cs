using System.Globalization;
using System.Linq;
using Onnx;

namespace ConvGen.Onnx.Import;

/// <summary>A node in messages.</summary>
internal static class NodeText
{
    private const int MaxLength = 80;

    /// <summary>Its operator and its name, or what it makes where it has none.</summary>
    public static string Of(NodeProto node) =>
        $"{Clean(node.OpType)} node \"{Clean(node.Name.Length > 0 ? node.Name : node.Output.FirstOrDefault() ?? "")}\"";

    /// <summary>
    /// A text of a file that others wrote, fit for a terminal and a comment: one line, no control characters, not too long.
    /// </summary>
    public static string Clean(string text)
    {
        string line = string.Concat(text.Take(MaxLength).Select(c => IsPlain(c) ? c : '?'));
        return text.Length > MaxLength ? line + "..." : line;
    }

    /// <summary>Neither a control character nor half of one, nor what ends or turns a line.</summary>
    private static bool IsPlain(char c) => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Surrogate
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
