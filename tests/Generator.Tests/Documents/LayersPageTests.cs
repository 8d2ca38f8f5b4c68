using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using ConvGen.Generator.Graph.Layers;
using Xunit;

namespace ConvGen.Generator.Tests.Documents;

/// <summary>docs/layers.md: every layer has its section, whose example is trained and has the shapes that the page states.</summary>
public class LayersPageTests
{
    private static readonly string _page = PageText.Read("docs/layers.md");

    private static readonly Lazy<Task<CompiledPage>> _compiled = new(() => CompiledPage.CompileAsync(PageText.Snippets(_page)));

    public static TheoryData<string> Layers => [.. LayerCatalog.Readers.Keys];

    [Theory]
    [MemberData(nameof(Layers))]
    public async Task EveryLayerHasAnExampleWithItsShapes(string layer)
    {
        Match section = Regex.Match(_page, $"\n## {layer}\n(.*?)(?=\n## )", RegexOptions.Singleline);
        Assert.True(section.Success, $"docs/layers.md has no section '## {layer}'.");
        string example = Assert.Single(PageText.Snippets(section.Value));
        Assert.Contains($"[{layer}", example);
        Assert.Contains($"class {layer}Example;", example);

        INetwork network = CompiledPage.Use((await _compiled.Value).Networks.Single(type => type.Name == $"{layer}Example"));

        Assert.Contains($"\n{CompiledPage.Shapes(network)}", section.Value);
    }

    [Theory]
    [InlineData(typeof(Activation))]
    [InlineData(typeof(Initializer))]
    [InlineData(typeof(Padding))]
    public void EveryValueHasItsRow(Type values) =>
        Assert.All(Enum.GetNames(values), (string name) => Assert.Contains($"\n| `{name}` | ", _page));

    [Fact]
    public void TheReadyMadeNetworksAreThose() => Assert.All(ReadyMade(), (string name) => Assert.Contains($"`[{name}]`", _page));

    private static IEnumerable<string> ReadyMade() => typeof(ArchitectureAttribute).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(ArchitectureAttribute)) && !type.IsAbstract)
        .Select(type => type.Name.Replace("Attribute", ""));
}
