using System.Linq;
using System.Threading.Tasks;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Planning;

/// <summary>Weights that are fetched while the block of filters before them computes.</summary>
public sealed class PrefetchTests
{
    private const string Large = "[Conv2D(512, 1)]\n[Conv2D(512, 1)]\n[DepthwiseConv2D(3)]\n[GlobalAveragePool2D]";

    [Theory]
    [InlineData("[Input(8, 8, 64)]\n" + Large, true)]
    [InlineData("[Input(8, 8, 64, Training = false)]\n" + Large, true)]
    [InlineData("[Input(8, 8, 64, Without = Passes.Prefetch)]\n" + Large, false)]

    // What stays in the second-level cache need not be fetched.
    [InlineData("[Input(8, 8, 64)]\n[Conv2D(128, 1)]\n[Conv2D(512, 1)]\n[GlobalAveragePool2D]", false)]
    public void KernelsOfLargeNetworksFetchTheNextBlock(string layers, bool fetches)
    {
        NetworkPlan plan = Plans.OfLayers(layers);
        Assert.Equal(fetches, plan.Decisions.Any(decision => decision.Pass == OptimizationPasses.Prefetch));
        CorrelationKernel[] kernels = [.. plan.Kernels.Select(kernel => kernel.Plan).OfType<CorrelationKernel>()];
        Assert.All(kernels, kernel => Assert.Equal(fetches && !kernel.Depthwise, kernel.Prefetches));
        Assert.Contains(kernels, kernel => !kernel.Depthwise);
    }

    /// <summary>The rows of a block of 48 inputs lie behind those of the block before: 48 rows of two vectors of 16.</summary>
    [Fact]
    public async Task TheDistanceIsABlock()
    {
        const string layers = "[Input(8, 8, 48)]\n[Conv2D(2048, 1)]\n[Conv2D(512, 1)]\n[GlobalAveragePool2D]";
        HostResult result = await GeneratorHost.RunAsync($"using ConvGen;\n{layers}\npublic partial class Net;");
        string text = string.Concat(result.Files.Values);
        Assert.Contains("CacheLines.Prefetch(ref w, ", text);
        Assert.Matches(@"\b(N|ref w, )1536\b", text);
    }
}
