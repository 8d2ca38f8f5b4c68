using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;
using Xunit.Abstractions;

namespace ConvGen.Generator.Tests.Documents;

/// <summary>
/// Every block of C# on the pages runs as it stands: its statements in order, in a folder with the files that they read, and each network
/// that it declares predicts and is trained. <c>Diagnostics.PageTests</c> do the same for the pages of the diagnostics.
/// </summary>
public class RunningPagesTests(ITestOutputHelper log)
{
    /// <summary>What a block may be besides C# that runs, and why it does not run here.</summary>
    private static readonly Dictionary<string, string> _otherLanguages = new()
    {
        ["csharp emitted"] = "a part of an emitted file: GeneratedCodePageTests hold it to what the compiler emits",
        ["sh"] = "commands: Package.Tests follow those of getting started",
        ["xml"] = "a part of a project or of its settings",
        ["python"] = "the other framework's side",
        ["text"] = "what is printed, or drawn",
    };

    /// <summary>What is done before the first block of a page, in the place of what a reader has done or downloaded.</summary>
    private static readonly Dictionary<string, string> _before = new()
    {
        // Weights of the right names and shapes; the first bytes say what the file is, not its ending.
        ["README.md"] = """new EmojiClassifier(seed: 2).SaveWeights("resnet18.safetensors", WeightTarget.Torch);""",
        ["docs/weights.md"] = """new Birds(seed: 2).SaveWeights("resnet18.pth", WeightTarget.Torch);""",

        // What the command above the block writes, of a smaller model.
        ["docs/onnx.md"] = """
            Directory.CreateDirectory("Networks");
            new My.Networks.ResNet(seed: 2).Save("Networks/ResNet.safetensors");

            namespace My.Networks
            {
                [Input(4, 4, 1), Flatten, Dense(2)]
                public partial class ResNet;
            }
            """,
    };

    /// <summary>What a test cannot have as it stands: the text, what it becomes, and why.</summary>
    private static readonly (string Page, string Text, string Instead, string Why)[] _otherwise =
    [
        ("docs/reports.md", "Report.Live(5000)", "Report.Live(0)", "the port may be another program's"),
        ("README.md", "using var world = MpiWorld.Initialize();", "IWorld? world = null;", "a process joins MPI once: docs/distributed.md"),
    ];

    /// <summary>What a block says where MPI is not installed, as a reader's program would.</summary>
    private const string WithoutMpi = "No MPI library was found";

    private static readonly string _recipes = PageText.Read("docs/recipes.md");

    public static TheoryData<string> Pages => [.. PageText.Pages.Where(page => PageText.Snippets(PageText.Read(page)).Any())];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task EveryBlockRuns(string page)
    {
        PageBlock[] blocks = [.. PageText.Blocks(PageText.Read(page)).Where(block => block.Language == "csharp")];
        CompiledPage compiled = await CompiledPage.CompileAsync(
            [_before.GetValueOrDefault(page, ""), .. blocks.Select(block => Instead(page, block.Text))]);
        using var folder = new PageFolder();
        compiled.Run(0);

        foreach ((int number, PageBlock block) in blocks.Index())
        {
            Exception? thrown = Record.Exception(() => compiled.Run(number + 1));
            Assert.True(
                thrown is null || thrown.Message.StartsWith(WithoutMpi, StringComparison.Ordinal), $"{page}:{block.Line}: {thrown}");
        }

        foreach (Type network in compiled.Networks)
        {
            log.WriteLine($"{network.Name}: {CompiledPage.Shapes(CompiledPage.Use(network))}");
        }
    }

    /// <summary>A block without statements or a network is there for another one, which uses what it declares.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void EveryBlockIsUsed(string page)
    {
        string[] blocks = [.. PageText.Snippets(PageText.Read(page))];

        Assert.All(blocks, block => Assert.True(
            SnippetFile.HasStatements(block) || block.Contains("[Input(", StringComparison.Ordinal)
            || Regex.Matches(block, @"\b(?:class|struct) (\w+)").Any(type =>
                blocks.Any(other => other != block && Regex.IsMatch(other, $@"\b{type.Groups[1].Value}\b"))),
            $"Nobody uses what this block of {page} declares:\n{block}"));
    }

    [Fact]
    public void EveryBlockSaysItsLanguage()
    {
        string[] wrong =
        [
            .. from page in PageText.Pages
               from block in PageText.Blocks(PageText.Read(page))
               where block.Language != "csharp" && !_otherLanguages.ContainsKey(block.Language)
                   || block.Language == "csharp emitted" && page != "docs/generated-code.md"
               select $"{page}:{block.Line}: '{block.Language}'",
        ];

        Assert.Empty(wrong);
    }

    [Fact]
    public void WhatIsReplacedIsThere() =>
        Assert.All(_otherwise, entry => Assert.Contains(entry.Text, string.Concat(PageText.Snippets(PageText.Read(entry.Page)))));

    /// <summary>Networks of the pages that predict nonsense, or do not learn, are found.</summary>
    [Theory]
    [InlineData("output.Fill(float.NaN);", "predicts NaN")]
    [InlineData("output.Fill(1);", "Assert.NotEqual() Failure")]
    public async Task AWrongNetworkIsFound(string forward, string message)
    {
        CompiledPage page = await CompiledPage.CompileAsync(
        [
            $$"""
            [Input(2, 2, 1), Flatten, Dense(3), Custom<Wrong>]
            public partial class Net;

            public struct Wrong : ICustomLayer
            {
                public static void Forward(ReadOnlySpan<float> input, Shape shape, Span<float> output) { {{forward}} }

                public static void Backward(
                    ReadOnlySpan<float> input, ReadOnlySpan<float> output, Shape shape, ReadOnlySpan<float> outputGradients,
                    Span<float> inputGradients) { }
            }
            """,
        ]);

        Type network = page.Networks.Single(type => type.Name == "Net");
        Assert.Contains(message, Assert.ThrowsAny<Exception>(() => CompiledPage.Use(network)).Message);
    }

    /// <summary>Each under its own heading.</summary>
    [Theory]
    [InlineData("Augmentation")]
    [InlineData("Fine-tuning")]
    [InlineData("A loss of your own")]
    [InlineData("A metric of your own")]
    [InlineData("A layer of your own")]
    [InlineData("Feature maps")]
    [InlineData("Multi-label")]
    [InlineData("Regression")]
    [InlineData("1-D signals")]
    [InlineData("Autoencoder")]
    [InlineData("Segmentation")]
    public void TheRecipeIsThere(string heading) => Assert.Contains($"\n## {heading}\n", _recipes);

    private static string Instead(string page, string block) => _otherwise.Where(entry => entry.Page == page)
        .Aggregate(block, (text, entry) => text.Replace(entry.Text, entry.Instead, StringComparison.Ordinal));
}
