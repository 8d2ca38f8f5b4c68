using System.Linq;
using ConvGen.Generator.Planning.Estimates;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Planning;

/// <summary>Tiles fit the registers, splits cover their length, and nothing comes near the JIT's limits.</summary>
public class TileTests
{
    [Fact]
    public void SplitsCoverTheLengthWithTwoSizesAtMost()
    {
        for (int length = 1; length <= 60; length++)
        {
            for (int most = 1; most <= 20; most++)
            {
                (int Size, int Count, int Start)[] parts = [.. Split.Balanced(length, most).Parts()];
                int position = 0;
                foreach ((int size, int count, int start) in parts)
                {
                    Assert.Equal(position, start);
                    Assert.InRange(size, 1, most);
                    position += size * count;
                }

                Assert.Equal(length, position);
            }
        }
    }

    [Fact]
    public void PhasesReachEveryTapOnce()
    {
        for (int stride = 1; stride <= 4; stride++)
        {
            for (int dilation = 1; dilation <= 4; dilation++)
            {
                for (int kernel = 1; kernel <= 5; kernel++)
                {
                    for (int pad = 0; pad <= 3; pad++)
                    {
                        Reach(11, kernel, stride, dilation, pad);
                    }
                }
            }
        }
    }

    /// <summary>
    /// Two vectors of weights of 960 steps (120 KiB) exceed the first-level cache: four tiles of 13 pixels read them less often than seven
    /// of 7, which need one body.
    /// </summary>
    [Theory]
    [InlineData(true, 13)]
    [InlineData(false, 7)]
    public void WeightsOfTheSecondLevelWantTilesOfMorePixels(bool areWeighed, int pixels)
    {
        MachineModel machine = areWeighed ? MachineModel.Default : MachineModel.Default with { SecondLevelLineCycles = 0 };
        Assert.Equal(
            pixels, CorrelationTiles.Choose(machine, filters: 160, rows: 1, columns: 49, steps: 960, oneRow: true)[0].TileColumns);
    }

    [Theory]
    [InlineData(Networks.D1, "Demo.D1")]
    [InlineData(Networks.D2, "Demo.D2")]
    [InlineData(Networks.D3, "Demo.D3")]
    public void TilesFitTheRegistersAndTheJit(string source, string type)
    {
        NetworkPlan plan = Plans.Of(source, type);
        foreach (KernelPlan kernel in plan.Kernels.Select(kernel => kernel.Plan))
        {
            UnrollEstimate unroll = UnrollEstimate.Of(kernel);
            Assert.InRange(unroll.IlBytes, 1, 20_000);
            Assert.InRange(unroll.Locals, 1, 256);
            if (kernel is CorrelationKernel correlation)
            {
                Assert.All(
                    correlation.Tilings,
                    t => Assert.True(
                        t.TileRows * t.TileColumns * correlation.Accumulators * t.Vectors + t.Vectors + 1 <= t.Width.Registers,
                        kernel.Description.Label));
            }
            else if (kernel is WeightGradientKernel gradient)
            {
                Assert.All(gradient.Tilings, t => Assert.True((t.Taps + 1) * t.Vectors + 1 < t.Width.Registers, kernel.Description.Label));
            }
        }
    }

    [Fact]
    public void TheWideTileOfALargeConvolutionFillsTheRegisters()
    {
        NetworkPlan plan = Plans.OfLayers(
            "[Input(56, 56, 64, Without = Passes.Winograd)]\n[Conv2D(Filters = 64, Kernel = 3, Padding = Padding.Same)]");
        CorrelationTiling widest = plan.Kernels.Select(k => k.Plan).OfType<CorrelationKernel>().First().Tilings[0];
        Assert.Equal((1, 14, 2), (widest.TileRows, widest.TileColumns, widest.Vectors));
    }

    [Theory]
    [InlineData(3, 1, 1)]
    [InlineData(3, 2, 1)]
    [InlineData(3, 2, 3)]
    [InlineData(5, 2, 1)]
    [InlineData(7, 1, 2)]
    [InlineData(13, 1, 1)]
    public void DepthwiseTilesFitTheRegistersAndTheJit(int kernel, int stride, int dilation)
    {
        NetworkPlan plan = Plans.OfLayers(
            $"[Input(30, 34, 40)]\n[DepthwiseConv2D(Kernel = {kernel}, Stride = {stride}, Dilation = {dilation}, Padding = Padding.Same)]");
        Assert.Equal(2, plan.Kernels.Select(k => k.Plan).OfType<CorrelationKernel>().Count());
        foreach (KernelPlan plain in plan.Kernels.Select(k => k.Plan))
        {
            Assert.InRange(UnrollEstimate.Of(plain).IlBytes, 1, 20_000);
            if (plain is CorrelationKernel correlation)
            {
                Assert.All(correlation.Tilings, t => Assert.InRange(correlation.RegistersOf(t), 3, t.Width.Registers - 1));
            }
            else if (plain is WeightGradientKernel gradient)
            {
                Assert.All(gradient.Tilings, t => Assert.InRange(t.Taps * t.Vectors + t.Pixels + 1, 3, t.Width.Registers - 1));
            }
        }
    }

    [Fact]
    public void DepthwiseWindowsThatOverlapShareTheirInputs()
    {
        Assert.Equal(9, new TapAxis(Step: 1, Taps: 3, TapStep: 1).Inputs(7));
        Assert.Equal(15, new TapAxis(Step: 2, Taps: 3, TapStep: 1).Inputs(7));
        Assert.Equal(9, new TapAxis(Step: 2, Taps: 3, TapStep: 2).Inputs(7));
        Assert.Equal(21, new TapAxis(Step: 3, Taps: 3, TapStep: 1).Inputs(7));
        NetworkPlan plan = Plans.OfLayers("[Input(14, 14, 384)]\n[DepthwiseConv2D(Kernel = 3, Stride = 2, Padding = Padding.Same)]");
        CorrelationTiling widest = plan.Kernels.Select(k => k.Plan).OfType<CorrelationKernel>().First().Tilings[0];
        Assert.Equal((3, 7, ResidentTaps.All), (widest.TileRows, widest.TileColumns, widest.Resident));
    }

    /// <summary>Rows that a window spans must stay in the first-level cache until the next row of windows.</summary>
    [Theory]
    [InlineData(14, 33, 1, 1)]
    [InlineData(112, 16, 1, 1)]
    [InlineData(112, 32, 1, 2)]
    [InlineData(112, 384, 1, 2)]
    [InlineData(112, 32, 2, 4)]
    [InlineData(69, 64, 1, 3)]
    [InlineData(71, 64, 1, 1)] // No strips are equal.
    public void DepthwiseGradientsWalkStripsOfLongRows(int columns, int channels, int dilation, int strips)
    {
        NetworkPlan plan = Plans.OfLayers(
            $"[Input(9, {columns}, {channels})]\n[DepthwiseConv2D(Kernel = 3, Dilation = {dilation}, Padding = Padding.Same)]");
        Assert.Equal(strips, plan.Kernels.Select(k => k.Plan).OfType<WeightGradientKernel>().Single().Order.Strips.Count);
    }

    /// <summary>dx[i] must gather output o through tap k exactly when o * stride + k * dilation = i + pad.</summary>
    private static void Reach(int length, int kernel, int stride, int dilation, int pad)
    {
        AxisPhases axis = AxisPhases.Of(length, kernel, stride, dilation, pad);
        (int Input, int Output, int Tap)[] reached = [.. axis.Phases
            .SelectMany(phase => Enumerable.Range(0, phase.Count).SelectMany(j => Enumerable.Range(0, phase.Taps).Select(t =>
                (phase.First + j * stride, phase.FirstSource + j + t * axis.TapStep, phase.LastTap - t * axis.KernelStep))))
            .Order()];
        (int Input, int Output, int Tap)[] expected = [.. Enumerable.Range(0, length)
            .SelectMany(i =>
                Enumerable.Range(0, kernel).Where(k => (i + pad - k * dilation) % stride == 0)
                    .Select(k => (i, (i + pad - k * dilation) / stride, k)))
            .Order()];
        Assert.Equal(expected, reached);
    }
}
