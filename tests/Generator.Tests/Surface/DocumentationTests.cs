using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using System.Xml.Linq;
using ConvGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace ConvGen.Generator.Tests.Surface;

/// <summary>What an IDE shows when the mouse rests on a network: the documentation of both halves of its class.</summary>
public class DocumentationTests
{
    [Fact]
    public async Task TheTableStandsBesideTheUsersOwnSummary()
    {
        HostResult result =
            await GeneratorHost.RunAsync(Networks.D2.Replace("[Input", "/// <summary>Reads &amp; sorts digits.</summary>\n[Input"));
        XElement documentation = Documentation(result, "Demo.D2");

        Assert.Equal("Reads & sorts digits.", documentation.Elements("summary").Single().Value);
        XElement code = documentation.Elements("remarks").Single().Elements("code").Single();

        // The table that Summary prints, without the rules between layers and with columns as wide as their texts.
        Assert.Equal(Summary(result, "Demo.D2").Where(line => !line.StartsWith('├')).Select(Narrow), Lines(code).Select(Narrow));
        Assert.All(Lines(code).Where(line => line[0] is '┃' or '│' or '└'), line => Assert.Equal(76, line.Length));
    }

    [Fact]
    public async Task AGraphShowsWhatItsLayersRead()
    {
        HostResult result = await GeneratorHost.RunAsync(Graph);
        string[] lines = Lines(Documentation(result, "Net").Elements("remarks").Single().Elements("code").Single());

        Assert.Matches("Connected to", lines[2]);
        Assert.Contains(lines, line => Regex.IsMatch(line, @"│ input +│ \(None, 8, 8, 2\) │ +0 │ - "));
        Assert.Contains(lines, line => Regex.IsMatch(line, @"│ norm .*│ conv2d +│"));
        Assert.Contains(lines, line => Regex.IsMatch(line, @"│ add \(Add\) .*│ norm, input +│"));
        Assert.Equal(Summary(result, "Net").TakeLast(5), lines.TakeLast(5).Select(line => " " + line));
        Assert.Contains("Non-trainable params: 4 (16.00 B)", lines);
        Assert.Contains("\"Add\", new(8, 8, 2), 0, (3, 3), ", result.Files["Net.Kernels.g.cs"]);
        Assert.Contains(") { Inputs = [1, -1] },", result.Files["Net.Kernels.g.cs"]);
    }

    [Fact]
    public async Task AChainIsDescribedAsItWasBeforeThereWereGraphs()
    {
        HostResult result = await GeneratorHost.RunAsync(Networks.EveryLayer);
        Assert.DoesNotContain(result.Files.Values, text => text.Contains("Inputs =", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Files.Values, text => text.Contains("Connected to", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AFaultyNetworkShowsItsMistakes()
    {
        HostResult result = await GeneratorHost.RunAsync(
            "[ConvGen.Input(4, 4, 1), ConvGen.Dropout(2), ConvGen.Flatten(Name = \"1\")] public partial class Net;");
        Assert.Equal(
            ["CG0025: The rate is 2; it must be at least 0 and below 1",
                "CG0030: The name \"1\" is invalid; use a letter, then letters, digits and underscores"],
            Documentation(result, "Net").Elements("remarks").Single().Elements("para").Select(paragraph => paragraph.Value));
    }

    private const string Graph = """
        using ConvGen;

        [Input(8, 8, 2)]
        [Conv2D(Filters = 2, Kernel = 3, Padding = Padding.Same, UseBias = false)]
        [BatchNormalization(Name = "norm")]
        [Add("input", Activation = Activation.Relu)]
        public partial class Net;
        """;

    private static XElement Documentation(HostResult result, string type) =>
        XElement.Parse(result.Output.GetTypeByMetadataName(type)!.GetDocumentationCommentXml()!);

    private static string[] Summary(HostResult result, string type)
    {
        using MemoryStream stream = new();
        Assert.True(result.Output.Emit(stream).Success);
        INetwork network = (INetwork)Activator.CreateInstance(Assembly.Load(stream.ToArray()).GetType(type)!, 1)!;
        return network.Summary(detailed: true).Split('\n');
    }

    private static string Narrow(string line) => Regex.Replace(Regex.Replace(line.Trim(), " +", " "), "━+|─+", "-");

    private static string[] Lines(XElement code) =>
        code.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
