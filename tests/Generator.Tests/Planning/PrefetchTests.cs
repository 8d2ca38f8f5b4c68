using System.Linq;
using System.Threading.Tasks;
using ConvGen.Generator.Emission.Kernels.Correlation;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Planning;

/// <summary>Weights that are fetched while the block of filters before them computes, and maps while the tile before does.</summary>
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
        Assert.All(kernels, kernel => Assert.Equal(
            fetches && !kernel.Depthwise ? WeightPrefetch.NextBlock : WeightPrefetch.None, kernel.PrefetchesWeights));
        Assert.Contains(kernels, kernel => !kernel.Depthwise);
    }

    /// <summary>Two blocks of 9 x 512 rows of 32 filters, 590 KB each, exceed a second-level cache.</summary>
    [Fact]
    public void TilesOfLargeBlocksFetchTheirOwnRows()
    {
        NetworkPlan plan = Plans.OfLayers("[Input(7, 7, 512)]\n[Conv2D(512, 3, Padding = Padding.Same)]");
        Assert.Contains(
            plan.Kernels.Select(kernel => kernel.Plan).OfType<CorrelationKernel>(),
            kernel => kernel.PrefetchesWeights == WeightPrefetch.NextRows);
    }

    /// <summary>
    /// A block of 32 filters has 16,384 weights, and 49 pixels fall into tiles of 13 and three times 12: each fetches a quarter of the next
    /// block's, and the second loop goes on where the first ends.
    /// </summary>
    [Fact]
    public async Task TilesOfABlockTakeTurns()
    {
        const string layers = "[Input(7, 7, 512)]\n[Conv2D(1024, 1)]";
        HostResult result = await GeneratorHost.RunAsync($"using ConvGen;\n{layers}\npublic partial class Net;");
        string text = string.Concat(result.Files.Values);
        Assert.Matches(@"Tile1x13x32\(.*, minimum, 16384\);", text);
        Assert.Matches(@"Tile1x12x32\(.*, minimum, \(4 \+ \(\(column \+ 1\) & 3\)\) \* 4096\);", text);
        Assert.Matches(@"CacheLines\.Prefetch\(ref next, 0, 8\);", text);
    }

    /// <summary>Four tiles of two sizes, of rows or of columns: each has a share of its own.</summary>
    [Theory]
    [InlineData(7, 1, 2, 1, "(4 + (row & 3)) * 4096", "28672")]
    [InlineData(1, 14, 1, 4, "(4 + (column & 3)) * 4096", "(4 + ((column + 2) & 3)) * 4096")]
    public void EveryShareIsFetched(int rows, int columns, int tileRows, int tileColumns, string large, string small)
    {
        NetworkPlan plan = Plans.OfLayers("[Input(1, 14, 512)]\n[Conv2D(1024, 1)]\n[Conv2D(512, 1)]");
        CorrelationKernel kernel = plan.Kernels.Select(kernel => kernel.Plan).OfType<CorrelationKernel>()
            .First(kernel => kernel is { Epilogue: Epilogue.BiasClamp, Filters: 1024 });
        kernel = kernel with
        {
            Phases = new([CorrelationPhase.Whole(new Size(rows, columns), 1, 1)]),
            Tilings = new([kernel.Tilings[0] with { TileRows = tileRows, TileColumns = tileColumns, Shared = default }]),
            IsShared = false,
        };
        string body = CorrelationEmitter.Emit(new NamedKernel("Product", "", kernel), kernel).Bodies[0].Method.Body;
        Assert.Contains(large, body);
        Assert.Contains(", " + small + ")", body);
    }

    /// <summary>
    /// Threads take some tiles of a loop at a time, and a block of one tile has no turns; where tiles of two sizes follow each other, the
    /// last one knows how many were before it.
    /// </summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(14, 1)]
    [InlineData(28, 2)]
    [InlineData(42, 2)]
    [InlineData(56, 4)]
    [InlineData(784, 4)]
    public void ATurnIsOneTile(int pixels, int shares)
    {
        NetworkPlan plan = Plans.OfLayers($"[Input(1, {pixels}, 512)]\n[Conv2D(1024, 1)]");
        CorrelationKernel kernel =
            Assert.Single(plan.Kernels.Select(kernel => kernel.Plan).OfType<CorrelationKernel>(), kernel => kernel.Epilogue.HasBias());
        CorrelationTiling tiling = kernel.Tilings[0] with { TileColumns = 14, Shared = default };
        Assert.Equal(new PrefetchShares(SharedAxis.Columns, shares), PrefetchShares.Of(kernel, tiling));
        CorrelationTiling threads = tiling with { Shared = new SharedLoop(SharedAxis.Columns, (pixels + 13) / 14) };
        Assert.Equal(pixels == 784 ? 4 : 1, PrefetchShares.Of(kernel, threads).Count);
    }

    /// <summary>The rows of a block of 48 inputs lie behind those of the block before: 48 rows of two vectors of 16.</summary>
    [Fact]
    public async Task TheDistanceIsABlock()
    {
        const string layers = "[Input(8, 8, 48)]\n[Conv2D(2048, 1)]\n[Conv2D(512, 1)]\n[GlobalAveragePool2D]";
        HostResult result = await GeneratorHost.RunAsync($"using ConvGen;\n{layers}\npublic partial class Net;");
        string text = string.Concat(result.Files.Values);
        Assert.Contains("CacheLines.Prefetch(ref next, 0, ", text);
        Assert.Matches(@"\b(N|ref w, )1536\b", text);
    }

    [Theory]
    [InlineData("[Input(56, 56, 64)]\n[Conv2D(256, 1)]", true, false)]
    [InlineData("[Input(28, 28, 256)]\n[Conv2D(128, 1)]", true, true)]
    [InlineData("[Input(14, 14, 256)]\n[Conv2D(1024, 1)]", false, true)]
    [InlineData("[Input(28, 28, 256, Without = Passes.Prefetch)]\n[Conv2D(128, 1)]", false, false)]

    // Maps that stay in the second-level cache beside the weights, and windows that meet a row of inputs several times.
    [InlineData("[Input(14, 14, 256)]\n[Conv2D(128, 1)]", false, false)]
    [InlineData("[Input(56, 56, 64)]\n[Conv2D(128, 3, Stride = 2)]", false, false)]
    public void LargeMapsOfMatrixProductsAreFetched(string layers, bool inputs, bool outputs)
    {
        NetworkPlan plan = Plans.OfLayers(layers);
        Assert.Equal(inputs || outputs, plan.Decisions.Any(decision => decision.Pass == OptimizationPasses.Prefetch));
        CorrelationKernel kernel =
            Assert.Single(plan.Kernels.Select(kernel => kernel.Plan).OfType<CorrelationKernel>(), kernel => kernel.Epilogue.HasBias());
        Assert.Equal((inputs, outputs), (kernel.PrefetchesInputs, kernel.PrefetchesOutputs));
    }

    /// <summary>A tile of 14 pixels of 256 inputs fetches the next 14, 14 floats a step, and its outputs of two vectors.</summary>
    [Fact]
    public async Task ATileFetchesThoseOfTheNextOne()
    {
        const string layers = "[Input(28, 28, 256)]\n[Conv2D(128, 1)]";
        HostResult result = await GeneratorHost.RunAsync($"using ConvGen;\n{layers}\npublic partial class Net;");
        string text = string.Concat(result.Files.Values);
        Assert.Matches(@"CacheLines\.Prefetch\(ref tap, 14 \* ", text);
        Assert.Matches(@"CacheLines\.PrefetchRows\(ref y, .*, 14, 32\);", text);
    }
}
