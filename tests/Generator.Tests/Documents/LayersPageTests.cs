using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using ConvGen.Generator.Graph.Layers;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Documents;

/// <summary>docs/layers.md: every layer has its section, and the shapes that it states are those of its example.</summary>
public class LayersPageTests
{
    private static readonly string _page = PageText.Read("docs/layers.md");

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
        Match stated = Regex.Match(section.Value, @"\n(\([\d, ]+\)) to (\([\d, ]+\)), (\d+) parameters");
        Assert.True(stated.Success, "Expected a line '(8, 8, 3) to (6, 6, 16), 448 parameters' below the example.");

        string surface = (await GeneratorHost.RunAsync("using ConvGen;\n" + example)).Files[$"{layer}Example.g.cs"];

        Assert.Contains($"Shape of one input sample: {stated.Groups[1].Value}.", surface);
        Assert.Contains($"Shape of one output sample: {stated.Groups[2].Value}.", surface);
        Assert.Contains($"ParameterCount => {stated.Groups[3].Value};", surface);
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
