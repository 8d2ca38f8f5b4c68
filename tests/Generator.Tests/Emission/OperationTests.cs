using System.Linq;
using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Emission;

/// <summary>Which convolutions are functions of the class as well.</summary>
public class OperationTests
{
    private const string Block = "[Block] [Conv2D(Filters = 4, Kernel = 3, Padding = Padding.Same)] public class Part;\n";

    private const string Spans =
        "global::System.ReadOnlySpan<float> inputs, global::System.ReadOnlySpan<float> kernel, global::System.Span<float> outputs";

    private const string Gradients =
        "global::System.ReadOnlySpan<float> inputs, global::System.ReadOnlySpan<float> kernel, "
            + "global::System.ReadOnlySpan<float> outputGradients, global::System.Span<float> inputGradients, "
            + "global::System.Span<float> kernelGradients";

    [Theory]
    [InlineData("", true, false)]
    [InlineData(", Operations = true", true, true)]
    [InlineData(", Operations = false", false, false)]
    public async Task ThoseThatTheClassDeclaresAreUnlessItAsksForAllOrNone(string argument, bool declared, bool ofBlock)
    {
        string surface = await Surface($"[Input(8, 8, 3{argument})] [Conv2D(Filters = 4, Kernel = 3)] [Use<Part>]", "");
        Assert.Equal(declared, surface.Contains("void Conv2DOp("));
        Assert.Equal(declared, surface.Contains("void Conv2DOpGradient("));
        Assert.Equal(ofBlock, surface.Contains("void Part0Conv2DOp("));
        Assert.Equal(ofBlock, surface.Contains("void Part0Conv2DOverride("));
    }

    [Theory]
    [InlineData("")]
    [InlineData(", Operations = false")]
    public async Task ThoseThatTheClassReplacesAre(string argument)
    {
        string surface = await Surface(
            $"[Input(8, 8, 3{argument})] [Conv2D(Filters = 4, Kernel = 3)] [Use<Part>] [Use<Part>(Name = \"other\")]",
            $"static partial void Part0Conv2DOverride({Spans}) => Part0Conv2DOp(inputs, kernel, outputs);\n"
                + $"static partial void Part0Conv2DOverrideGradient({Gradients}) => "
                + "Part0Conv2DOpGradient(inputs, kernel, outputGradients, inputGradients, kernelGradients);");
        Assert.Contains("void Part0Conv2DOp(", surface);
        Assert.DoesNotContain("void Other0Conv2DOp(", surface);
    }

    private static async Task<string> Surface(string attributes, string members)
    {
        HostResult result = await GeneratorHost.RunAsync($"using ConvGen;\n{Block}{attributes} public partial class Net {{ {members} }}");
        Assert.Empty(result.Diagnostics);
        return result.Files.Single(file => !file.Key.EndsWith(".Kernels.g.cs")).Value;
    }
}
