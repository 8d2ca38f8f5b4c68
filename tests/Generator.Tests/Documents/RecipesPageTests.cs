using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace ConvGen.Generator.Tests.Documents;

/// <summary>The recipes run as they stand.</summary>
public class RecipesPageTests
{
    private static readonly string _page = PageText.Read("docs/recipes.md");

    [Fact]
    public async Task EveryRecipeRuns()
    {
        string[] snippets = [.. PageText.Snippets(_page)];
        HostResult result = await GeneratorHost.RunAsync([SnippetFile.Surroundings, .. snippets.Select(SnippetFile.Of)]);
        Assert.Empty(result.Diagnostics);
        using var image = new MemoryStream();
        EmitResult emitted = result.Output.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));

        MethodInfo[] recipes =
        [
            .. Assembly.Load(image.ToArray()).GetTypes().Where(type => type.Name.StartsWith("Snippet", StringComparison.Ordinal))
                .Select(type => type.GetMethod("Run")!),
        ];

        Assert.Equal(snippets.Length - 1, recipes.Length); // all but the numbers that stand for data
        Assert.All(recipes, recipe => recipe.Invoke(null, null));
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
    public void TheRecipeIsThere(string heading) => Assert.Contains($"\n## {heading}\n", _page);
}
