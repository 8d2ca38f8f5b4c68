using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ConvGen.Generator.Tests.Documents;

/// <summary>The repository's text.</summary>
internal static class PageText
{
    public static string Root([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../.."));

    /// <summary>A file by its path in the repository, its lines ending in \n.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root(), path)).ReplaceLineEndings("\n");

    /// <summary>The blocks of C# in a page that a reader would paste: those that quote the compiler say <c>emitted</c>.</summary>
    public static IEnumerable<string> Snippets(string text) =>
        Regex.Matches(text, "```(?:csharp|cs|c#)\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value);

    /// <summary>The blocks of C# in a page that quote what the compiler emits.</summary>
    public static IEnumerable<string> Quotations(string text) =>
        Regex.Matches(text, "```csharp emitted\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value);
}
