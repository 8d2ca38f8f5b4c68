using System.Linq;
using ConvGen.Generator.Planning.Estimates;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Plan;
using Xunit;

namespace ConvGen.Generator.Tests.Planning;

/// <summary>A plan beyond what the JIT optimises is replanned smaller.</summary>
public sealed class MethodBudgetTests
{
    private const string Layers =
        "[Input(40, 44, 32, Without = Passes.Winograd)]\n[Conv2D(Filters = 64, Kernel = 3)]\n"
            + "[DepthwiseConv2D(Kernel = 7, Padding = Padding.Same)]";

    [Theory]
    [InlineData(2_500)]
    [InlineData(1_500)]
    public void TilesShrinkUntilTheyFit(int bytes)
    {
        MachineModel small = MachineModel.Default with { MostMethodBytes = bytes };
        KernelPlan[] kernels = [.. Plans.OfLayers(Layers).Kernels.Select(kernel => kernel.Plan)];
        KernelPlan[] fitting = [.. kernels.Select(kernel => MethodBudget.Fit(kernel, small))];
        Assert.Contains(kernels, kernel => !MethodBudget.Fits(kernel, small));
        Assert.All(
            fitting,
            kernel => Assert.True(MethodBudget.Fits(kernel, small), $"{kernel.Description.Label}: {UnrollEstimate.Of(kernel)}"));
        Assert.All(fitting.OfType<CorrelationKernel>(), kernel => Assert.All(kernel.Tilings, tiling => Assert.True(tiling.Pixels > 0)));
        Assert.All(fitting.OfType<WeightGradientKernel>(), kernel => Assert.All(kernel.Tilings, tiling => Assert.True(tiling.Taps > 0)));
    }

    [Fact]
    public void WhatFitsStaysAsItIs()
    {
        NetworkPlan plan = Plans.OfLayers(Layers);
        Assert.All(plan.Kernels, kernel => Assert.Same(kernel.Plan, MethodBudget.Fit(kernel.Plan, MachineModel.Default)));
    }

    /// <summary>What a kernel can't be cut below is not looked for forever.</summary>
    [Fact]
    public void AKernelThatNeverFitsStaysSmall()
    {
        KernelPlan kernel = Plans.OfLayers(Layers).Kernels.Select(named => named.Plan).OfType<CorrelationKernel>().First();
        var least = (CorrelationKernel)MethodBudget.Fit(kernel, MachineModel.Default with { MostMethodBytes = 1 });
        Assert.All(least.Tilings, tiling => Assert.Equal(1, tiling.Pixels));
    }
}
