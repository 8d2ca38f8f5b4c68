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

    /// <summary>The pages for users, but for those of the diagnostics.</summary>
    public static IEnumerable<string> Pages =>
    [
        "README.md", "docs/site/index.md",
        .. Directory.GetFiles(Path.Combine(Root(), "docs"), "*.md").Select(page => $"docs/{Path.GetFileName(page)}").Order(),
    ];

    /// <summary>The blocks of a page between fences.</summary>
    public static IEnumerable<PageBlock> Blocks(string text) =>
        from match in Regex.Matches(text, "^```(.*)\n((?s:.*?))^```$", RegexOptions.Multiline)
        select new PageBlock(match.Groups[1].Value, match.Groups[2].Value, text[..match.Index].Count(letter => letter == '\n') + 1);

    /// <summary>The blocks of C# in a page that a reader would paste: those that quote the compiler say <c>emitted</c>.</summary>
    public static IEnumerable<string> Snippets(string text) =>
        Blocks(text).Where(block => block.Language == "csharp").Select(block => block.Text);

    /// <summary>The blocks of C# in a page that quote what the compiler emits.</summary>
    public static IEnumerable<string> Quotations(string text) =>
        Blocks(text).Where(block => block.Language == "csharp emitted").Select(block => block.Text);
}

/// <param name="Language">What stands behind the opening fence.</param>
/// <param name="Line">That of the opening fence, from 1.</param>
internal sealed record PageBlock(string Language, string Text, int Line);
