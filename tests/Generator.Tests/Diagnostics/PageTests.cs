using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using ConvGen.Generator.Analysis;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Tests.Documents;
using ConvGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace ConvGen.Generator.Tests.Diagnostics;

/// <summary>The pages of docs/diagnostics: one an id, whose example triggers it and whose fix compiles and runs.</summary>
public class PageTests
{
    /// <summary>
    /// What no source alone can trigger: settings of a project, versions that do not belong together, and what breaks <c>using System;</c>
    /// too.
    /// </summary>
    private static readonly string[] _withoutExample = ["CG0014", "CG0026", "CG0037", "CG0090"];

    /// <summary>What stands beside errors of the compiler, which knows no such name.</summary>
    private static readonly string[] _besideErrors = ["CG0015", "CG0016", "CG0017", "CG0018", "CG0019"];

    private static readonly DiagnosticDescriptor[] _descriptors = [.. Descriptors.All, .. new OptimizationAnalyzer().SupportedDiagnostics];

    public static TheoryData<string> Ids => [.. _descriptors.Select(descriptor => descriptor.Id)];

    [Fact]
    public void EveryIdHasItsPageAndEveryPageItsId()
    {
        Assert.Equal(
            _descriptors.Select(descriptor => descriptor.Id).Order(),
            Directory.GetFiles(Folder(), "CG*.md").Select(Path.GetFileNameWithoutExtension).Order());
        string index = File.ReadAllText(Path.Combine(Folder(), "README.md"));
        Assert.All(_descriptors, descriptor => Assert.Contains($"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.Title} |", index));
    }

    /// <summary>A link that leads nowhere is worse than none; the package holds the pages.</summary>
    [Fact]
    public void EveryDiagnosticSaysWhereItsPageIs() => Assert.All(_descriptors, descriptor =>
    {
        Assert.Equal("", descriptor.HelpLinkUri);
        Assert.Contains("docs/diagnostics", descriptor.Description.ToString());
    });

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task TheExampleTriggersItAndTheFixRuns(string id)
    {
        string page = File.ReadAllText(Path.Combine(Folder(), id + ".md")).ReplaceLineEndings("\n");
        DiagnosticDescriptor descriptor = _descriptors.Single(candidate => candidate.Id == id);
        Assert.StartsWith($"# {id}: {descriptor.Title}\n\n", page);
        Assert.Contains("\n## Fix\n", page);
        string[] blocks = [.. Regex.Matches(page, "```csharp\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value)];
        if (_withoutExample.Contains(id))
        {
            Assert.Empty(blocks);
            return;
        }

        Assert.Equal(2, blocks.Length);
        Diagnostic diagnostic = Assert.Single((await HostAsync(blocks[0])).Diagnostics
            .Where(candidate => !_besideErrors.Contains(id) || candidate.Id.StartsWith("CG", StringComparison.Ordinal)));
        Assert.Equal(id, diagnostic.Id);
        Assert.Contains($"\n> {diagnostic.Severity.ToString().ToLowerInvariant()} {id}: {diagnostic.GetMessage()}\n", page);
        Assert.All(CompiledPage.Of(await HostAsync(blocks[1])).Networks, network => CompiledPage.Use(network));
    }

    private static Task<HostResult> HostAsync(string source) => GeneratorHost.RunAsync("using System;\nusing ConvGen;\n\n" + source);

    private static string Folder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../docs/diagnostics"));
}
