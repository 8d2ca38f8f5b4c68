using System;
using Xunit;

namespace ConvGen.Tests.Sums;

[Input(150, 130, 20)]
[AveragePool2D(PoolHeight = 50, PoolWidth = 120, Stride = 40)]
internal sealed partial class AveragesOfWideWindows;

[Input(112, 96, 19)]
[GlobalAveragePool2D]
internal sealed partial class GlobalAverageOfChannels;

[Input(70, 150, 3)]
[Conv2D(Filters = 37, Kernel = 3, Algorithm = Algorithm.Direct)]
internal sealed partial class WideKernel;

[Input(30, 30, 8)]
[Conv2D(Filters = 20, Kernel = 3, Algorithm = Algorithm.Direct)]
internal sealed partial class KernelOfOneBlock;

[Input(120, 113, 40)]
[DepthwiseConv2D(Kernel = 3)]
internal sealed partial class WideDepthwiseKernel;

[Input(28, 28, 33)]
[DepthwiseConv2D(Kernel = 5)]
internal sealed partial class DepthwiseKernelOfOneBlock;

/// <summary>Long sums are cut alike at every width, so their bits are the same.</summary>
public sealed class SumWidthTests
{
    [Theory]
    [InlineData(typeof(AveragesOfWideWindows), 150 * 130 * 20)]
    [InlineData(typeof(GlobalAverageOfChannels), 112 * 96 * 19)]
    public void Of_average_pools(Type network, int length) => EmittedKernels.AssertEqualBits(network, "Forward", "y", 2 * length);

    [Theory]
    [InlineData(typeof(WideKernel), 70 * 150 * 37)]
    [InlineData(typeof(KernelOfOneBlock), 30 * 30 * 20)]
    [InlineData(typeof(StridedKernel), 200 * 200 * 3)]
    [InlineData(typeof(KernelOfOneTap), 67 * 61 * 20)]
    [InlineData(typeof(WideDepthwiseKernel), 120 * 113 * 40)]
    [InlineData(typeof(DepthwiseKernelOfOneBlock), 28 * 28 * 33)]
    public void Of_gradients_of_kernels(Type network, int length) =>
        EmittedKernels.AssertEqualBits(network, "WeightGradient", "dw", 2 * length);

    [Fact]
    public void Of_gradients_of_filtered_kernels() =>
        EmittedKernels.AssertEqualBits(typeof(WinogradKernel), "GradientProducts", "dw", 4 * 150 * 150 * 18);
}
