using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Planning.Kernels.MaxPool;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Tests.Harness;
using ConvGen.Generator.Text;
using Xunit;

namespace ConvGen.Generator.Tests.Planning;

/// <summary>What the passes derive, read from the plan.</summary>
public class PassTests
{
    [Fact]
    public void OutputsThatAPoolDropsAreNotComputed()
    {
        // 11x11 pooled by 2 reads 10x10; that reads 12x12 of 13x13, which reads 24x24 of 26x26.
        NetworkPlan plan = Plans.Of(Networks.D2, "Demo.D2");
        Assert.Equal((10, 10), (plan.Buffer("conv2d_1").Rows, plan.Buffer("conv2d_1").Columns));
        Assert.Equal((12, 12), (plan.Buffer("max_pooling2d").Rows, plan.Buffer("max_pooling2d").Columns));
        Assert.Equal((24, 24), (plan.Buffer("conv2dGradient").Rows, plan.Buffer("conv2dGradient").Columns));
    }

    /// <summary>
    /// A kernel of both where the direct sum, a window's sums fit registers and windows neither overlap nor reach beyond the map.
    /// </summary>
    [Theory]
    [InlineData("[Input(26, 26, 1)]\n[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]\n[MaxPool2D(2)]", true)]
    [InlineData("[Input(26, 26, 3)]\n[Conv2D(Filters = 16, Kernel = 3)]\n[MaxPool2D(2, Stride = 3)]", true)]
    [InlineData("[Input(26, 26, 1, Without = Passes.FusedPools)]\n[Conv2D(Filters = 16, Kernel = 3)]\n[MaxPool2D(2)]", false)]
    [InlineData("[Input(26, 26, 1)]\n[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Tanh)]\n[MaxPool2D(2)]", false)]
    [InlineData("[Input(26, 26, 1)]\n[Conv2D(Filters = 16, Kernel = 3)]\n[MaxPool2D(2, Stride = 1)]", false)]
    [InlineData("[Input(26, 26, 1)]\n[Conv2D(Filters = 16, Kernel = 3)]\n[MaxPool2D(3)]", false)]
    [InlineData("[Input(26, 26, 1)]\n[Conv2D(Filters = 16, Kernel = 3)]\n[AveragePool2D(2)]", false)]
    [InlineData("[Input(26, 26, 64)]\n[Conv2D(Filters = 64, Kernel = 3)]\n[MaxPool2D(2)]", false)]
    [InlineData("[Input(26, 26, 1)]\n[Conv2D(Filters = 16, Kernel = 3)]\n[Dropout(0.5f)]\n[MaxPool2D(2)]", false)]
    public void AConvolutionEndsWithItsPoolWhereRegistersHoldAWindow(string network, bool fused)
    {
        NetworkPlan plan = Plans.OfLayers(network);
        Assert.Equal(fused, plan.Decisions.Any(decision => decision.Pass == OptimizationPasses.FusedPools));
        Assert.Equal(fused, plan.KernelsOf(segment => segment.Infer).Any(kernel => kernel is CorrelationKernel { Pool: not null }));
        Assert.Equal(!fused, plan.Buffers.Any(buffer => buffer.Name == "conv2d"));
    }

    [Fact]
    public void OutputsThatAStrideDropsAreNotComputed()
    {
        // 8 rows at stride 3 with a 1x1 kernel: rows 0, 3, 6 are read, so 7 of 8 are computed.
        NetworkPlan plan = Plans.OfLayers(
            "[Input(8, 8, 1, Without = Passes.StridedOutputs)]\n[Conv2D(Filters = 2, Kernel = 1)]\n"
                + "[Conv2D(Filters = 2, Kernel = 1, Stride = 3)]");
        Assert.Equal((7, 7), (plan.Buffer("conv2d").Rows, plan.Buffer("conv2d").Columns));
    }

    [Theory]
    [InlineData("[Conv2D(Filters = 2, Kernel = 1)]\n[Conv2D(Filters = 2, Kernel = 1, Stride = 3)]", 4, 4)] // rows 0, 3, 6, 9
    // gcd 2: rows 0, 2, ... 10
    [InlineData(
        "[Conv2D(Filters = 2, Kernel = 3, Padding = Padding.Same)]\n[Conv2D(Filters = 2, Kernel = 3, Stride = 2, Dilation = 4)]", 6, 6)]
    // nothing in common
    [InlineData(
        "[Conv2D(Filters = 2, Kernel = 3, Padding = Padding.Same)]\n[Conv2D(Filters = 2, Kernel = 3, Stride = 2, Dilation = 3)]", 11, 11)]
    // rows 1, 3, ... 11
    [InlineData(
        "[Conv2D(Filters = 2, Kernel = 3, PadTop = 2)]\n[Conv2D(Filters = 2, Kernel = 3, PadTop = 1, Stride = 2, Dilation = 2)]", 6, 5)]
    // through an activation
    [InlineData("[Conv2D(Filters = 2, Kernel = 1)]\n[Activate(Activation.Tanh)]\n[Conv2D(Filters = 2, Kernel = 1, Stride = 3)]", 4, 4)]
    // masks are keyed by position
    [InlineData("[Conv2D(Filters = 2, Kernel = 1)]\n[Dropout(0.5f)]\n[Conv2D(Filters = 2, Kernel = 1, Stride = 3)]", 10, 10)]
    [InlineData("[Conv2D(Filters = 2, Kernel = 1)]\n[AveragePool2D(2, Stride = 5)]", 6, 6)] // rows 0, 1, 5, 6, 10, 11
    public void RowsThatReadersStepOverAreNotComputed(string layers, int rows, int columns)
    {
        NetworkPlan plan = Plans.OfLayers("[Input(12, 12, 1)]\n" + layers);
        Assert.Equal((rows, columns), (plan.Buffer("conv2d").Rows, plan.Buffer("conv2d").Columns));
    }

    [Theory]
    [InlineData(Networks.D1, "Demo.D1")]
    [InlineData(Networks.D2, "Demo.D2")]
    [InlineData(Networks.D3, "Demo.D3")]
    public void TheSecondConvolutionOfTheDocumentsTakesItsGradientsFromIndices(string source, string type)
    {
        NetworkPlan plan = Plans.Of(source, type);
        Assert.Equal(2, plan.Kernels.Count(kernel => kernel.Name.Contains("_Sparse", System.StringComparison.Ordinal)));
        Assert.DoesNotContain(plan.Buffers, buffer => buffer.Name == "conv2d_1Gradient");
    }

    [Theory]
    [InlineData("[Conv2D(Filters = 16, Kernel = 3)]\n[AveragePool2D(2)]")]
    [InlineData("[Conv2D(Filters = 16, Kernel = 3)]\n[MaxPool2D(3, Stride = 2)]")]
    [InlineData("[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Tanh)]\n[MaxPool2D(2)]")]
    [InlineData("[Conv2D(Filters = 16, Kernel = 3, Groups = 2)]\n[MaxPool2D(2)]")]
    [InlineData("[DepthwiseConv2D(Kernel = 3)]\n[MaxPool2D(2)]")]
    public void OtherChainsHaveDenseGradients(string layers)
    {
        NetworkPlan plan = Plans.OfLayers($"[Input(12, 12, 16, Without = Passes.Winograd)]\n{layers}");
        Assert.False(plan.Calls(kernel => kernel is SparseWeightGradientKernel or SparseDataGradientKernel));
        Assert.True(plan.Calls(kernel => kernel is WeightGradientKernel));
    }

    [Fact]
    public void ALargeDenseLayerTakesAMicroBatchAtATime()
    {
        NetworkPlan plan = Plans.Of(Networks.D3, "Demo.D3");
        Assert.Equal([false, true, true, false], plan.Segments.Select(segment => segment.IsBatched));
        Assert.Equal(64, plan.MicroBatch);
        Assert.Equal(4, plan.MaxShards);
    }

    /// <summary>A narrow layer shares its kernel among fewer samples; one whose kernel is small takes each sample when it comes.</summary>
    [Fact]
    public void ADotProductDenseLayerTakesAMicroBatchAtATime()
    {
        NetworkPlan plan = Plans.Of(Networks.D2, "Demo.D2");
        Assert.Equal([false, true], plan.Segments.Select(segment => segment.IsBatched));
        Assert.Equal(16, plan.MicroBatch);
        NetworkPlan small = Plans.OfLayers("[Input(20, 20, 1)]\n[Flatten]\n[Dense(10)]");
        Assert.Contains(small.Kernels, kernel => kernel.Plan is DotProductDenseKernel);
        Assert.Equal(1, small.MicroBatch);
    }

    /// <summary>Slots of large maps would fill the memory: fewer samples go together then.</summary>
    [Theory]
    [InlineData(
        "[Input(224, 224, 3)]\n[Conv2D(Filters = 64, Kernel = 3, Activation = Activation.Silu)]\n[MaxPool2D(4)]\n[Flatten]\n[Dense(100)]",
        8)]
    [InlineData(
        "[Input(224, 224, 3)]\n[Conv2D(Filters = 64, Kernel = 3, Activation = Activation.Silu)]\n[MaxPool2D(4)]\n[Flatten]\n[Dense(10)]",
        1)]
    [InlineData(
        "[Input(64, 64, 1)]\n[Conv2D(Filters = 32, Kernel = 3, Activation = Activation.Silu)]\n[MaxPool2D(2)]\n[Flatten]\n[Dense(10)]", 2)]
    public void MicroBatchesLeaveRoomForTheirSlots(string layers, int samples)
    {
        NetworkPlan plan = Plans.OfLayers(layers);
        Assert.Equal(samples, plan.MicroBatch);
    }

    /// <summary>
    /// Predictions multiply by constants before a convolution in its weights; padding, several readers and the switch forbid it.
    /// </summary>
    [Theory]
    [InlineData("[Input(12, 12, 3)]\n[Rescaling(0.5f, -1)]\n[Conv2D(Filters = 8, Kernel = 3)]", true)]
    [InlineData(
        "[Input(9, 9, 2)]\n[Normalization(new[] { 1f, 2 }, new[] { 1f, 2 })]\n[Conv2D(Filters = 8, Kernel = 3)]\n[BatchNormalization]",
        true)]
    [InlineData("[Input(12, 12, 3)]\n[Rescaling(0.5f)]\n[Conv2D(Filters = 8, Kernel = 3)]\n[MaxPool2D(2)]", true)]
    [InlineData("[Input(12, 12, 3, Training = false)]\n[Rescaling(0.5f)]\n[Conv2D(Filters = 8, Kernel = 3)]", true)]
    [InlineData("[Input(12, 12, 3)]\n[Rescaling(0.5f)]\n[Conv2D(Filters = 8, Kernel = 3, Padding = Padding.Same)]", false)]
    [InlineData("[Input(12, 12, 3)]\n[Rescaling(0.5f, Name = \"a\")]\n[Conv2D(Filters = 3, Kernel = 1)]\n[Add(\"a\")]", false)]
    [InlineData("[Input(12, 12, 3, Without = Passes.FoldedRescaling)]\n[Rescaling(0.5f)]\n[Conv2D(Filters = 8, Kernel = 3)]", false)]
    public void ConstantsBeforeAConvolutionAreFoldedIntoIt(string layers, bool folded)
    {
        NetworkPlan plan = Plans.OfLayers(layers);
        Assert.Equal(folded, plan.Decisions.Any(decision => decision.Pass == OptimizationPasses.FoldedRescaling));
        Assert.Equal(folded, plan.Foldings.Any(folding => folding.Input is not null));
        Assert.Equal(!folded, plan.Segments.SelectMany(segment => segment.Infer).Any(call => call.Callee is FunctionCallee
        {
            Function: RuntimeFunction.Rescale or RuntimeFunction.BatchNormalizationApply,
        }));
    }

    /// <summary>A convolution that names no algorithm takes its network's; 8 channels of 28 x 28 pay, 1 of 4 x 4 do not.</summary>
    [Theory]
    [InlineData("[Input(28, 28, 8)]\n[Conv2D(Filters = 16, Kernel = 3)]", true)]
    [InlineData("[Input(28, 28, 8, Algorithm = Algorithm.Direct)]\n[Conv2D(Filters = 16, Kernel = 3)]", false)]
    [InlineData("[Input(28, 28, 8, Algorithm = Algorithm.Direct)]\n[SeparableConv2D(Filters = 16, Kernel = 3)]", false)]
    [InlineData(
        "[Input(28, 28, 8, Algorithm = Algorithm.Direct)]\n[Conv2D(Filters = 16, Kernel = 3, Algorithm = Algorithm.Winograd)]", true)]
    [InlineData("[Input(4, 4, 1)]\n[Conv2D(Filters = 2, Kernel = 3)]", false)]
    [InlineData(
        "[Input(4, 4, 1, Algorithm = Algorithm.Winograd)]\n[Conv2D(Filters = 2, Kernel = 3)]\n[Conv2D(Filters = 2, Kernel = 1)]", true)]
    public void ANetworksAlgorithmIsThatOfConvolutionsWhichNameNone(string layers, bool transformed) =>
        Assert.Equal(transformed, Plans.OfLayers(layers).Kernels.Any(kernel => kernel.Plan is WinogradKernel));

    /// <summary>Threads share the layers of a lone sample; a small network is not worth a wake-up.</summary>
    [Fact]
    public void ThreadsMayShareTheLoopsOfALargeNetwork()
    {
        NetworkPlan large = Plans.Of(Networks.D3, "Demo.D3");
        Assert.True(large.SharesLoops);
        Assert.Contains(large.Segments.SelectMany(segment => segment.Infer), call => call is { Units: 1024, Chunks: > 1 });
        Assert.All(large.Segments.SelectMany(segment => segment.Infer), call => Assert.True(call.SharedLoop > 0));
        Assert.All(
            large.Segments.SelectMany(segment => segment.Forward.Concat(segment.Backward)), call => Assert.Equal(0, call.SharedLoop));
        Assert.False(Plans.Of(Networks.D1, "Demo.D1").SharesLoops);
        Assert.False(Plans.OfLayers("[Input(224, 224, 3, Without = Passes.SharedLoops)]\n[Conv2D(64, 3)]").SharesLoops);
    }

    /// <summary>
    /// Between calls of one shared loop nobody waits, so that none may write where another still reads: in memory that a buffer has given
    /// up.
    /// </summary>
    [Fact]
    public void CallsOfOneSharedLoopTouchTheSameBuffers()
    {
        NetworkPlan plan = Plans.OfLayers(
            "[Input(32, 32, 64)]\n[Conv2D(640, 1, Name = \"left\")]\n[Conv2D(640, 1, From = \"input\", Name = \"right\")]\n"
                + "[Add(\"left\", Activation = Activation.Silu)]\n[Conv2D(640, 3, Padding = Padding.Same)]\n"
                + "[Add(\"left\", Activation = Activation.Relu)]");
        IGrouping<int, Call>[] loops = [.. plan.Segments.SelectMany(segment => segment.Infer)
            .Where(call => call is { SharedLoop: > 0, Loop: 0, Chunks: > 1 })
            .Where(call => call.Callee is not FunctionCallee { Function: RuntimeFunction.ClearHalo }).GroupBy(call => call.SharedLoop)];
        Assert.Contains(loops, loop => loop.Count() > 1);
        Assert.All(loops, loop => Assert.All(loop.Skip(1), call => Assert.Subset(Buffers(loop.First()), Buffers(call))));

        static HashSet<int> Buffers(Call call) =>
            [.. call.Operands.OfType<Reference>().Where(place => place.Space == MemorySpace.Buffer).Select(place => place.Buffer)];
    }

    /// <summary>Of a few bands threads share the loops inside each, of many the bands, and of those each has memory of its own.</summary>
    [Theory]
    [InlineData(28, 128, false)] // Trained; where only predictions read the kernel they share slices of it.
    [InlineData(224, 64, true)]
    public void ThreadsShareBandsOfWinogradWhereThereArePlenty(int size, int channels, bool bands)
    {
        NetworkPlan plan = Plans.OfLayers($"[Input({size}, {size}, {channels})]\n[Conv2D({channels}, 3, Padding = Padding.Same)]");
        BufferPlan[] patches = [.. plan.Buffers.Where((buffer, i) => buffer.Name.EndsWith("Patches", System.StringComparison.Ordinal)
            && plan.InferenceMemory.Placements[i].Region != Region.Unused)];
        Assert.NotEmpty(patches);
        Assert.All(patches, buffer => Assert.Equal(bands, buffer.PerThread));
        Assert.Equal(
            !bands, plan.Segments.SelectMany(segment => segment.Infer).Any(call => call is { Loop: > 0 }
                && call.Operands.Contains(new ChunkOperand(IsWhole: false))));
    }

    /// <summary>Rows of a wide layer's gradient meet live inputs only; a medium layer's are a tile.</summary>
    [Fact]
    public void TheBatchGradientOfALargeDenseLayerSkipsZeros()
    {
        NetworkPlan wide = Plans.Of(Networks.D3, "Demo.D3");
        Assert.Contains(wide.Kernels, kernel => kernel.Plan is InPlaceDenseKernel { Part: InPlaceDensePart.BatchGradient, Rows: 32 });
        Assert.All(wide.BatchGradients, gradient => Assert.Equal(1040, gradient.Step));
        NetworkPlan medium = Plans.Of(Networks.D1, "Demo.D1");
        Assert.DoesNotContain(medium.Kernels, kernel => kernel.Plan is InPlaceDenseKernel);
        Assert.All(medium.BatchGradients, gradient => Assert.Equal(32, gradient.Step));
    }

    /// <summary>A filter's gradient takes all rows of taps in one walk over its indices, or as many as registers hold.</summary>
    [Fact]
    public void AWalkOverIndicesTakesAsManyRowsOfTapsAsFit()
    {
        Assert.Equal([3, 2, 1], TapRows(Networks.D1, "Demo.D1"));
        Assert.Equal([3, 1, 0], TapRows(Networks.D2, "Demo.D2"));
        Assert.Equal([2, 0, 0], TapRows(Networks.D3, "Demo.D3"));

        static int[] TapRows(string source, string name) =>
            [.. Plans.Of(source, name).Kernels.Select(kernel => kernel.Plan).OfType<SparseWeightGradientKernel>()
                .Single().Tilings.Select(tiling => tiling.TapRows)];
    }

    /// <summary>
    /// With 16 registers a kernel's gradient copies blocks of pixels that lie pages apart; with 32, and where they lie nearer, it does not.
    /// </summary>
    [Theory]
    [InlineData(1024, true)]
    [InlineData(512, false)]
    public void PixelsInPagesOfTheirOwnAreCopiedInBlocks(int filters, bool copied)
    {
        NetworkPlan plan = Plans.OfLayers(InvariantText.Of($"[Input(7, 8, 32)]\n[Conv2D(Filters = {filters}, Kernel = 1)]"));
        WeightGradientKernel kernel = plan.Kernels.Select(named => named.Plan).OfType<WeightGradientKernel>().First();
        Assert.Equal([false, copied, copied], kernel.Tilings.Select(tiling => tiling.CopiesBlocks));
        Assert.Equal(copied, kernel.CopyLength > 0);
    }

    /// <summary>A kernel whose filters fill one block lies in the order of its tiles as it is trained.</summary>
    [Fact]
    public void KernelsOfOneBlockAreReadInPlace()
    {
        PackedCopy[] copies = [.. Plans.Of(Networks.D1, "Demo.D1").PackedCopies];
        Assert.Equal([true, false, false], copies.Single(copy => copy.Name == "dense.kernel, for the forward pass").InPlace!.Value);
        Assert.Null(copies.Single(copy => copy.Name == "dense_1.kernel, for the forward pass").InPlace); // 10 filters do not fill a vector.
        Assert.Null(copies.Single(copy => copy.Name == "conv2d_1.kernel, for the forward pass").InPlace); // Transformed for Winograd.
        Assert.All(
            copies.Where(copy => copy.Name.EndsWith("gradient of the input", System.StringComparison.Ordinal)),
            copy => Assert.Null(copy.InPlace));
    }

    [Theory]
    [InlineData("[Input(12, 12, 32)]\n[Conv2D(Filters = 64, Kernel = 3)]", true)]
    [InlineData("[Input(13, 12, 32)]\n[Conv2D(Filters = 64, Kernel = 3, Padding = Padding.Same)]", true)]
    [InlineData("[Input(12, 12, 32)]\n[Conv2D(Filters = 64, Kernel = 5)]", true)]
    [InlineData("[Input(12, 12, 32)]\n[Conv2D(Filters = 64, Kernel = 3, Algorithm = Algorithm.Direct)]", false)]
    [InlineData("[Input(12, 12, 32, Without = Passes.Winograd)]\n[Conv2D(Filters = 64, Kernel = 3)]", false)]
    [InlineData("[Input(12, 12, 32)]\n[Conv2D(Filters = 64, Kernel = 3, Dilation = 2)]", false)]
    [InlineData("[Input(12, 12, 32)]\n[Conv2D(Filters = 64, Kernel = 3, Groups = 2)]", false)]
    [InlineData("[Input(12, 12, 32)]\n[Conv2D(Filters = 64, KernelHeight = 3, KernelWidth = 5)]", true)]
    [InlineData("[Input(12, 12, 32)]\n[Conv2D(Filters = 64, KernelHeight = 1, KernelWidth = 3)]", true)]
    [InlineData("[Input(12, 12, 32)]\n[Conv2D(Filters = 64, KernelHeight = 5, KernelWidth = 1)]", true)]
    [InlineData("[Input(12, 12, 32)]\n[Conv2D(Filters = 64, Kernel = 1)]", false)]
    [InlineData("[Input(12, 12, 32)]\n[Conv2D(Filters = 64, KernelHeight = 2, KernelWidth = 3)]", false)]
    [InlineData("[Input(12, 12, 3)]\n[Conv2D(Filters = 8, Kernel = 3)]", false)]
    [InlineData("[Input(12, 12, 3)]\n[Conv2D(Filters = 8, Kernel = 3, Algorithm = Algorithm.Winograd)]", true)]
    public void WinogradIsForShortKernelsWhereItsTransformsPay(string network, bool winograd)
    {
        NetworkPlan plan = Plans.OfLayers(network);
        Assert.Equal(winograd, plan.KernelsOf(segment => segment.Infer).Any(kernel => kernel is WinogradKernel));
    }

    /// <summary>
    /// The gradient of the weights meets the patches of the forward pass again where one band of a small map covers it; large maps have
    /// tiles enough.
    /// </summary>
    [Theory]
    [InlineData("[Input(9, 9, 24)]\n[Conv2D(Filters = 40, Kernel = 3, Padding = Padding.Same)]", "micro-batch")]
    [InlineData("[Input(9, 9, 24)]\n[Conv2D(Filters = 40, KernelHeight = 1, KernelWidth = 3)]", "micro-batch")]
    [InlineData("[Input(56, 56, 64)]\n[Conv2D(Filters = 64, Kernel = 3)]", "sample")]
    [InlineData("[Input(28, 28, 128)]\n[Conv2D(Filters = 128, Kernel = 3, Padding = Padding.Same)]", "sample")]
    [InlineData("[Input(56, 56, 32)]\n[Conv2D(Filters = 32, KernelHeight = 5, KernelWidth = 1)]", "sample")]
    [InlineData("[Input(7, 7, 512)]\n[Conv2D(Filters = 512, Kernel = 3, Padding = Padding.Same)]", "blocks")]
    [InlineData("[Input(14, 14, 256)]\n[Conv2D(Filters = 256, Kernel = 3, Padding = Padding.Same)]", "blocks")]
    [InlineData("[Input(5, 5, 96)]\n[Conv2D(Filters = 96, Kernel = 3)]", "direct")] // Few tiles for sums of a kernel that stays near.
    [InlineData("[Input(9, 9, 24)]\n[Conv2D(Filters = 40, Kernel = 3, Algorithm = Algorithm.Direct)]", "direct")]
    [InlineData("[Input(9, 9, 24, Without = Passes.Winograd)]\n[Conv2D(Filters = 40, Kernel = 3)]", "direct")]
    // Indices are fewer.
    [InlineData("[Input(13, 13, 32)]\n[Conv2D(Filters = 64, Kernel = 3, Activation = Activation.Relu)]\n[MaxPool2D(2)]", "direct")]
    public void WinogradTakesTheGradientOfAKernelOverManyTiles(string network, string path)
    {
        NetworkPlan plan = Plans.OfLayers(network);
        bool microBatch = path == "micro-batch";
        Assert.Equal(path != "direct", plan.Calls(kernel => kernel is WeightGradientKernel { Groups: > 1 }));
        Assert.Equal(path != "direct", plan.Calls(RuntimeFunction.WinogradWeightsGradient));
        bool blocks = path == "blocks";
        Assert.Equal(microBatch || blocks, plan.Segments[0] is { IsBatched: true, Infer.Count: 0, Forward.Count: 0 });
        Assert.Equal(blocks, plan.Segments[0] is { TakesBatch: true });
        Assert.Equal(blocks, plan.TrainingMemory.BatchLength > 0);
        Assert.Equal(microBatch ? 16 : blocks ? 2 : 1, plan.MicroBatch);
        Assert.Equal(path == "direct", plan.Calls(kernel => kernel is WeightGradientKernel { Groups: 1 } or SparseWeightGradientKernel));
    }

    [Fact]
    public void WinogradAddsToTheGradientOfAMapThatOthersRead()
    {
        NetworkPlan plan = Plans.OfLayers("""
            [Input(28, 28, 32)]
            [Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same, Name = "first")]
            [Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same)]
            [Add(First = "first")]
            """);
        Assert.Contains(
            plan.KernelsOf(segment => segment.Backward),
            kernel => kernel is WinogradKernel { Part: WinogradPart.Output, Epilogue: Epilogue.Add });
    }

    /// <summary>The passes that the documents' networks, and the one that nobody tuned, cannot do without.</summary>
    [Theory]
    [InlineData(Networks.D1, "Demo.D1", "BatchGradients BoundsInference FusedPools MaxPoolSparsity ReluBehindPool Winograd")]
    [InlineData(Networks.D2, "Demo.D2", "BoundsInference DotProductDense FusedPools MaxPoolSparsity ReluBehindPool Winograd")]
    [InlineData(
        Networks.D3, "Demo.D3",
        "BatchGradients DotProductDense FusedPools InPlaceDense MaxPoolSparsity ReluBehindPool SharedLoops Winograd")]
    [InlineData(Networks.X1, "Demo.X1", "StridedOutputs Winograd")]
    public void NetworksUseThePassesThatTheyShould(string source, string type, string passes)
    {
        NetworkPlan plan = Plans.Of(source, type);
        Assert.Equal(
            passes,
            string.Join(
                " ",
                plan.Decisions.Select(decision => decision.Pass.ToString()).Distinct()
                    .OrderBy(pass => pass, System.StringComparer.Ordinal)));
    }

    [Fact]
    public void APassThatIsSwitchedOffDecidesNothing()
    {
        NetworkPlan plan = Plans.Of(
            Networks.D2.Replace("[Input(28, 28, 1)]", "[Input(28, 28, 1, Without = Passes.All)]", System.StringComparison.Ordinal),
            "Demo.D2");
        Assert.Empty(plan.Decisions);
        plan = Plans.Of(
            Networks.X1.Replace("[Input(28, 28, 1)]", "[Input(28, 28, 1, Without = Passes.All)]", System.StringComparison.Ordinal),
            "Demo.X1");
        Assert.Empty(plan.Decisions);
    }

    [Fact]
    public void EqualPlansShareAKernel()
    {
        NetworkPlan plan = Plans.OfLayers(
            "[Input(8, 8, 16, Without = Passes.Winograd)]\n[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same)]\n[Conv2D(Filters = "
                + "16, Kernel = 3, Padding = Padding.Same)]\n[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same)]");
        Callee[] forward = [.. plan.Segments[0].Forward.Where(call => call.Callee is KernelCallee).Select(call => call.Callee)];
        Assert.Equal(3, forward.Length);
        Assert.Equal(forward[0], forward[1]);
        Assert.Equal(plan.Kernels.Count, plan.Kernels.Select(kernel => kernel.Plan).Distinct().Count());
        Assert.Equal(plan.Kernels.Count, plan.Kernels.Select(kernel => kernel.Name).Distinct().Count());
    }

    [Fact]
    public void ALayersNameIsNoPartOfItsKernel()
    {
        // Nobody reads the last row of the second convolution's input, which is in the name of its functional form alone.
        NetworkPlan plan = Plans.OfLayers(
            "[Input(8, 9, 6)]\n[Conv2D(Filters = 12, Kernel = 1)]\n[Conv2D(Filters = 12, Kernel = 3, Stride = 2, Groups = 3)]");
        NamedKernel kernel = Assert.Single(
            plan.Kernels, kernel => kernel.Name.EndsWith("g3_7x9x12_3x4x12_Forward", System.StringComparison.Ordinal));
        Assert.Equal(kernel.Name, plan.Operations[1].Forward.Kernel.Name);
        Assert.Equal(kernel.Plan, kernel.Plan with { Description = new KernelDescription("Other", "another name", kernel.Plan.Flops) });
        Assert.NotEqual(kernel, kernel with { Title = "Another title" });
    }
}
