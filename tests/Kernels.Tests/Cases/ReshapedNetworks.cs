using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>
/// Reshape and Flatten in the middle, before layers that leave rows or columns unread: their rows are not those of their input.
/// </summary>
internal static class ReshapedNetworks
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("ReshapedBeforeStride", seed => new ReshapedBeforeStride(seed), new Extent(9, 11, 1),
            [Conv(8, (2, 2), (2, 2), (1, 1), Same), Function(Activation.Softplus), Reshape(5, 12, 4),
            Conv(32, (3, 3), (3, 3), (1, 1), Pads(1, 1, 1, 1)), Function(Activation.Relu)]),
        new("ReshapedBeforeMaxPool", seed => new ReshapedBeforeMaxPool(seed), new Extent(3, 14, 16),
            [Conv(16, (2, 3), (2, 2), (1, 1), Valid), Function(Activation.Relu), Reshape(2, 6, 8), MaxPool((1, 4), (1, 4), Valid)]),
        new("ReshapedBeforeAveragePool", seed => new ReshapedBeforeAveragePool(seed), new Extent(19, 17, 32),
            [Conv(6, (5, 3), (1, 2), (1, 1), Valid, 2), Function(Activation.Gelu), Reshape(8, 15, 6), Function(Activation.Gelu),
            AveragePool((3, 3), (3, 3), Valid)]),
        new("ReshapedBeforeZeros", seed => new ReshapedBeforeZeros(seed), new Extent(13, 6, 2),
            [Conv(33, (3, 5), (1, 2), (2, 2), Same, bias: false), Reshape(3, 13, 33),
            Conv(5, (1, 1), (3, 3), (3, 3), Same), Function(Activation.Sigmoid), new ZeroPad(3, 3, 2, 2)]),
        new("ReshapedBetweenAveragePools", seed => new ReshapedBetweenAveragePools(seed), new Extent(19, 12, 16),
            [AveragePool((4, 4), (1, 1), Pads(1, 1, 3, 2)), AveragePool((2, 4), (3, 3), Valid), Reshape(4, 6, 16),
            Conv(16, (2, 2), (3, 3), (1, 1), Pads(0, 0, 1, 2), groups: 16), Function(Activation.Silu),
            MaxPool((2, 2), (2, 2), Pads(0, 1, 1, 0))]),
        new("ReshapedBetweenMaxPools", seed => new ReshapedBetweenMaxPools(seed), new Extent(19, 12, 16),
            [MaxPool((4, 4), (1, 1), Pads(1, 1, 3, 2)), MaxPool((2, 4), (3, 3), Valid), Reshape(4, 6, 16),
            Conv(16, (2, 2), (3, 3), (1, 1), Pads(0, 0, 1, 2), groups: 16), Function(Activation.Silu),
            MaxPool((2, 2), (2, 2), Pads(0, 1, 1, 0))]),
        new("FlattenedAndReshaped", seed => new FlattenedAndReshaped(seed), new Extent(6, 7, 3),
            [Conv(4, (3, 3), (1, 1), (1, 1), Same), new Reshaped(null), Reshape(7, 8, 3), Conv(5, (2, 2), (3, 3), (1, 1), Valid)]),
    ];

    private static Layer Function(Activation activation) => new ElementWise(activation);

    private static Layer Reshape(int height, int width, int channels) => new Reshaped(new Extent(height, width, channels));
}

[Input(9, 11, 1)]
[Conv2D(Filters = 8, Kernel = 2, Stride = 2, Padding = Padding.Same, Activation = Activation.Softplus)]
[Reshape(5, 12, 4)]
[Conv2D(Filters = 32, Kernel = 3, Stride = 3, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, Activation = Activation.Relu)]
internal partial class ReshapedBeforeStride;

[Input(3, 14, 16)]
[Conv2D(Filters = 16, KernelHeight = 2, KernelWidth = 3, Stride = 2, Activation = Activation.Relu)]
[Reshape(2, 6, 8)]
[MaxPool2D(PoolHeight = 1, PoolWidth = 4)]
internal partial class ReshapedBeforeMaxPool;

[Input(19, 17, 32)]
[Conv2D(Filters = 6, KernelHeight = 5, KernelWidth = 3, StrideWidth = 2, Groups = 2, Activation = Activation.Gelu)]
[Reshape(8, 15, 6)]
[Activate(Activation.Gelu)]
[AveragePool2D(3, Padding = Padding.Valid)]
internal partial class ReshapedBeforeAveragePool;

[Input(13, 6, 2)]
[Conv2D(Filters = 33, KernelHeight = 3, KernelWidth = 5, StrideWidth = 2, Dilation = 2, Padding = Padding.Same, UseBias = false)]
[Reshape(3, 13, 33)]
[Conv2D(Filters = 5, Kernel = 1, Stride = 3, Dilation = 3, Padding = Padding.Same, Activation = Activation.Sigmoid)]
[ZeroPadding2D(3, 3, 2, 2)]
internal partial class ReshapedBeforeZeros;

[Input(19, 12, 16)]
[AveragePool2D(4, Stride = 1, PadTop = 1, PadBottom = 1, PadLeft = 3, PadRight = 2)]
[AveragePool2D(PoolHeight = 2, PoolWidth = 4, Stride = 3)]
[Reshape(4, 6, 16)]
[DepthwiseConv2D(Kernel = 2, Stride = 3, PadLeft = 1, PadRight = 2, Activation = Activation.Silu)]
[MaxPool2D(2, PadBottom = 1, PadLeft = 1)]
internal partial class ReshapedBetweenAveragePools;

[Input(19, 12, 16)]
[MaxPool2D(4, Stride = 1, PadTop = 1, PadBottom = 1, PadLeft = 3, PadRight = 2)]
[MaxPool2D(PoolHeight = 2, PoolWidth = 4, Stride = 3)]
[Reshape(4, 6, 16)]
[DepthwiseConv2D(Kernel = 2, Stride = 3, PadLeft = 1, PadRight = 2, Activation = Activation.Silu)]
[MaxPool2D(2, PadBottom = 1, PadLeft = 1)]
internal partial class ReshapedBetweenMaxPools;

[Input(6, 7, 3)]
[Conv2D(Filters = 4, Kernel = 3, Padding = Padding.Same)]
[Flatten]
[Reshape(7, 8, 3)]
[Conv2D(Filters = 5, Kernel = 2, Stride = 3)]
internal partial class FlattenedAndReshaped;
