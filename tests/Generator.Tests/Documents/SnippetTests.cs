using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace ConvGen.Generator.Tests.Documents;

/// <summary>
/// The C# of the documentation compiles without a warning, as a reader would paste it. PageTests do the same for the diagnostics.
/// </summary>
public class SnippetTests
{
    public static TheoryData<string> Pages =>
    [
        "README.md", "docs/site/index.md",
        .. Directory.GetFiles(Path.Combine(PageText.Root(), "docs"), "*.md").Select(page => $"docs/{Path.GetFileName(page)}").Order(),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public Task APage(string page) => CompilesAsync(PageText.Snippets(PageText.Read(page)));

    /// <summary>The examples of the runtime's own documentation.</summary>
    [Fact]
    public Task TheExamplesOfTheRuntime()
    {
        string[] examples =
        [
            .. Directory.GetFiles(Path.Combine(PageText.Root(), "src/Runtime"), "*.cs", SearchOption.AllDirectories).Order()
                .SelectMany(file => Regex.Matches(PageText.Read(file), @"<example>.*?<code>\n(.*?)\s*/// </code>", RegexOptions.Singleline))
                .Select(match => WebUtility.HtmlDecode(Regex.Replace(match.Groups[1].Value, "^ */// ?", "", RegexOptions.Multiline))),
        ];
        Assert.InRange(examples.Length, 3, 100);
        return CompilesAsync(examples);
    }

    [Theory]
    [InlineData("int size = network.Sizes;", "CS1061")]
    [InlineData("[Input(2, 2, 1), MaxPool2D(3)] public partial class Net;", "CG0050")]
    [InlineData("int unused = 3;", "CS0219")]
    public async Task AWrongSnippetIsFound(string snippet, string id) =>
        Assert.Equal(id, Assert.Single(await DiagnosticsAsync([snippet])).Id);

    private static async Task CompilesAsync(IEnumerable<string> snippets) =>
        Assert.Empty(await DiagnosticsAsync(snippets));

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(IEnumerable<string> snippets) =>
        (await GeneratorHost.RunAsync([SnippetFile.Surroundings, .. snippets.Select(SnippetFile.Of)])).Diagnostics;
}
