using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace ConvGen.Samples.Tests;

/// <summary>The links of docs/documents.md lead to what they name.</summary>
public sealed class DocumentsTests
{
    private static readonly string _docs = Path.Combine(Repository(), "docs");

    private static IEnumerable<Match> Links =>
        Regex.Matches(File.ReadAllText(Path.Combine(_docs, "documents.md")), @"\[([^\]]+)\]\(([^)]+)\)");

    [Fact]
    public void EveryFileExists()
    {
        string[] missing = [.. Links.Select(link => link.Groups[2].Value).Where(path => !File.Exists(Path.Combine(_docs, path)))];

        Assert.Empty(missing);
        Assert.InRange(Links.Count(), 50, 500);
    }

    /// <summary>A link named <c>Class.Method</c> or <c>Class</c> leads to the file of that class, and a method of a test to a test.</summary>
    [Fact]
    public void EveryNameIsInItsFile()
    {
        string[] missing =
        [
            .. from link in Links
               let name = link.Groups[1].Value.Split('.')
               let path = link.Groups[2].Value
               where path.EndsWith(".cs", StringComparison.Ordinal) && !link.Groups[1].Value.EndsWith(".cs", StringComparison.Ordinal)
               where name.All(part => Regex.IsMatch(part, @"^\w+$"))
               let text = File.ReadAllText(Path.Combine(_docs, path))
               where !Regex.IsMatch(text, $@"\bclass {name[0]}\b") || (name.Length > 1 && !IsTest(text, name[1]))
               select link.Value,
        ];

        Assert.Empty(missing);
    }

    // An attribute of xunit's, perhaps with its data, stands right above.
    private static bool IsTest(string text, string method) =>
        Regex.IsMatch(text, $@"\[(Fact|Theory)\]\n(\s*\[(InlineData|MemberData).*\]\n)*\s*public (async )?(void|Task) {method}\(");

    private static string Repository()
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "ConvGen.sln")))
            {
                return directory.FullName;
            }
        }

        throw new DirectoryNotFoundException($"Expected ConvGen.sln in a directory above {AppContext.BaseDirectory}; found none.");
    }
}
