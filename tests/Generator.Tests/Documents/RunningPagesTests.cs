using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace ConvGen.Generator.Tests.Documents;

/// <summary>Pages whose programs run as they stand.</summary>
public class RunningPagesTests
{
    /// <summary>What the programs of the pages from other frameworks speak of: twenty images for their network.</summary>
    private const string Images = """
        internal static class Surroundings
        {
            public static float[] x { get; } = [.. Enumerable.Range(0, 20 * 784).Select(i => i % 7 / 7f)];
            public static int[] labels { get; } = [.. Enumerable.Range(0, 20).Select(i => i % 10)];
            public static float[] image => x[..784];
            public static INetwork network { get; } = new Digits(seed: 1);
        }
        """;

    private static readonly string _recipes = PageText.Read("docs/recipes.md");

    [Theory]
    [InlineData("docs/recipes.md", SnippetFile.Surroundings, 12)]
    [InlineData("docs/from-keras.md", SnippetFile.Namespaces + Images, 1)]
    [InlineData("docs/from-pytorch.md", SnippetFile.Namespaces + Images, 2)]
    public async Task EveryProgramRuns(string page, string surroundings, int programs)
    {
        HostResult result = await GeneratorHost.RunAsync([surroundings, .. PageText.Snippets(PageText.Read(page)).Select(SnippetFile.Of)]);
        Assert.Empty(result.Diagnostics);
        using var image = new MemoryStream();
        EmitResult emitted = result.Output.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));

        MethodInfo[] runs =
        [
            .. Assembly.Load(image.ToArray()).GetTypes().Where(type => type.Name.StartsWith("Snippet", StringComparison.Ordinal))
                .Select(type => type.GetMethod("Run")!),
        ];

        Assert.Equal(programs, runs.Length);
        Assert.All(runs, run => run.Invoke(null, null));
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
}
