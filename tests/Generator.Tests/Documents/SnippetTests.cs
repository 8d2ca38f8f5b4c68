using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace ConvGen.Generator.Tests.Documents;

/// <summary>
/// The examples of the API's own documentation run, as those of the pages do: <see cref="RunningPagesTests"/>.
/// </summary>
public class SnippetTests
{
    /// <summary>The examples of the runtime's own documentation.</summary>
    [Fact]
    public async Task TheExamplesOfTheRuntimeRun()
    {
        string[] examples =
        [
            .. Directory.GetFiles(Path.Combine(PageText.Root(), "src/Runtime"), "*.cs", SearchOption.AllDirectories).Order()
                .SelectMany(file => Regex.Matches(PageText.Read(file), @"<example>.*?<code>\n(.*?)\s*/// </code>", RegexOptions.Singleline))
                .Select(match => WebUtility.HtmlDecode(Regex.Replace(match.Groups[1].Value, "^ */// ?", "", RegexOptions.Multiline))),
        ];
        Assert.InRange(examples.Length, 3, 100);
        CompiledPage compiled = await CompiledPage.CompileAsync(examples);
        using var folder = new PageFolder();

        foreach ((int number, string example) in examples.Index())
        {
            Exception? thrown = Record.Exception(() => compiled.Run(number));
            Assert.True(thrown is null, $"{example}\n{thrown}");
        }

        Assert.All(compiled.Networks, network => CompiledPage.Use(network));
    }

    [Theory]
    [InlineData("int size = network.Sizes;", "CS1061")]
    [InlineData("[Input(2, 2, 1), MaxPool2D(3)] public partial class Net;", "CG0050")]
    [InlineData("int unused = 3;", "CS0219")]
    public async Task AWrongSnippetIsFound(string snippet, string id) =>
        Assert.Equal(id, Assert.Single((await CompiledPage.HostAsync([snippet])).Diagnostics).Id);
}
