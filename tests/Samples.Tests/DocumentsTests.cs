using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace ConvGen.Samples.Tests;

/// <summary>The documentation's links lead somewhere, and those of docs/documents.md to what they name.</summary>
public sealed class DocumentsTests
{
    private static readonly string _docs = Path.Combine(Repository.Directory, "docs");

    private static string Readme => Path.Combine(Repository.Directory, "README.md");

    [Fact]
    public void EveryLinkLeadsToAFile()
    {
        string[] pages =
        [
            Readme, Path.Combine(Repository.Directory, "CHANGELOG.md"), .. Directory.GetFiles(_docs, "*.md", SearchOption.AllDirectories),
        ];
        string[] missing =
        [
            .. from page in pages
               from link in Links(page)
               let target = link.Groups[2].Value.Split('#')[0]
               where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
               where !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target))
               select $"{page}: {link.Value}",
        ];

        Assert.Empty(missing);
        Assert.InRange(pages.Sum(page => Links(page).Count()), 60, 5000);
    }

    /// <summary>Readers of the site find a page by its contents alone.</summary>
    [Fact]
    public void TheContentsListEveryPageOnce()
    {
        string[] listed =
        [
            .. Regex.Matches(File.ReadAllText(Path.Combine(_docs, "toc.yml")), @"href: ([\w-]+\.md)")
                .Select(match => match.Groups[1].Value),
        ];

        Assert.Equal(Directory.GetFiles(_docs, "*.md").Select(Path.GetFileName).Order(), listed.Order());
    }

    [Fact]
    public void TheReadmesCommandsNameProjects()
    {
        IReadOnlyList<Match> projects = Regex.Matches(File.ReadAllText(Readme), @"(?:--project|dotnet pack|dotnet test) ([\w/.]+)");

        Assert.InRange(projects.Count, 6, 50);
        Assert.All(
            projects, project => Assert.True(Path.Exists(Path.Combine(Repository.Directory, project.Groups[1].Value)), project.Value));
    }

    /// <summary>
    /// A link named <c>Class.Method</c> or <c>Class</c> leads to the file of that class, and a method of a test to a test.
    /// </summary>
    [Fact]
    public void EveryNameIsInItsFile()
    {
        string[] missing =
        [
            .. from link in Links(Path.Combine(_docs, "documents.md"))
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

    private static IEnumerable<Match> Links(string page) => Regex.Matches(File.ReadAllText(page), @"\[([^\]]+)\]\(([^)]+)\)");

    // An attribute of xunit's, perhaps with its data, stands right above.
    private static bool IsTest(string text, string method) =>
        Regex.IsMatch(text, $@"\[(Fact|Theory)\]\n(\s*\[(InlineData|MemberData)[^;]*?\]\n)*\s*public (async )?(void|Task) {method}\(");
}
