using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Convolutions whose padding lies at their end alone, or whose rows may meet nothing but padding, before a max pool.</summary>
internal static class EndPaddedConvolutions
{
    private static readonly Layer _pool = MaxPool((2, 2), (2, 2), Valid);

    public static IEnumerable<NetworkCase> All =>
    [
        new("EvenKernelPooled2x5", seed => new EvenKernelPooled2x5(seed), new Extent(2, 5, 16),
            [Conv(16, (2, 2), (1, 1), (1, 1), Same), _pool]),
        new("EvenKernelPooled3x3", seed => new EvenKernelPooled3x3(seed), new Extent(3, 3, 16),
            [Conv(16, (2, 2), (1, 1), (1, 1), Same), _pool]),
        new("EvenKernelOneFilter", seed => new EvenKernelOneFilter(seed), new Extent(2, 3, 16),
            [Conv(1, (2, 2), (1, 1), (1, 1), Same), _pool]),
        new("PaddedBelow", seed => new PaddedBelow(seed), new Extent(14, 4, 32),
            [Conv(33, (2, 2), (1, 1), (1, 1), Pads(0, 1, 0, 0), bias: false), Relu, _pool]),
        new("SevenDilated", seed => new SevenDilated(seed), new Extent(65, 59, 16), [Conv(16, (3, 3), (7, 7), (1, 1), Same), _pool]),
        new("PaddedProduct", seed => new PaddedProduct(seed), new Extent(11, 9, 48),
            [Conv(32, (1, 1), (1, 1), (1, 1), Pads(0, 2, 0, 0)), new ElementWise(Activation.LeakyRelu), MaxPool((2, 2), (2, 2), Same)]),
        new("PaddedProductBetweenZeros", seed => new PaddedProductBetweenZeros(seed), new Extent(9, 2, 16),
            [new ZeroPad(2, 2, 2, 0), Conv(24, (1, 1), (1, 1), (1, 1), Pads(3, 0, 0, 0)), Relu, new ZeroPad(3, 2, 2, 1), _pool]),
        new("RowsOfPadding", seed => new RowsOfPadding(seed), new Extent(5, 4, 16),
            [Conv(16, (2, 3), (1, 1), (1, 1), Pads(3, 4, 3, 3)), Relu, _pool]),
        new("RowsOfPaddingAlone", seed => new RowsOfPaddingAlone(seed), new Extent(2, 3, 9),
            [Conv(5, (3, 2), (1, 1), (1, 1), Pads(4, 3, 2, 4))]),
    ];

    private static Layer Relu => new ElementWise(Activation.Relu);
}

[Input(2, 5, 16)]
[Conv2D(Filters = 16, Kernel = 2, Padding = Padding.Same)]
[MaxPool2D(2)]
internal partial class EvenKernelPooled2x5;

[Input(3, 3, 16)]
[Conv2D(Filters = 16, Kernel = 2, Padding = Padding.Same)]
[MaxPool2D(2)]
internal partial class EvenKernelPooled3x3;

[Input(2, 3, 16)]
[Conv2D(Filters = 1, Kernel = 2, Padding = Padding.Same)]
[MaxPool2D(2)]
internal partial class EvenKernelOneFilter;

[Input(14, 4, 32)]
[Conv2D(Filters = 33, Kernel = 2, PadBottom = 1, Activation = Activation.Relu, UseBias = false)]
[MaxPool2D(2)]
internal partial class PaddedBelow;

[Input(65, 59, 16)]
[Conv2D(Filters = 16, Kernel = 3, Stride = 7, Padding = Padding.Same)]
[MaxPool2D(2)]
internal partial class SevenDilated;

[Input(11, 9, 48)]
[Conv2D(Filters = 32, Kernel = 1, PadBottom = 2, Activation = Activation.LeakyRelu)]
[MaxPool2D(2, Padding = Padding.Same)]
internal partial class PaddedProduct;

[Input(9, 2, 16)]
[ZeroPadding2D(2, 2, 2, 0)]
[Conv2D(Filters = 24, Kernel = 1, PadTop = 3, Activation = Activation.Relu)]
[ZeroPadding2D(3, 2, 2, 1)]
[MaxPool2D(2)]
internal partial class PaddedProductBetweenZeros;

[Input(5, 4, 16)]
[Conv2D(
    Filters = 16, KernelHeight = 2, KernelWidth = 3, PadTop = 3, PadBottom = 4, PadLeft = 3, PadRight = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
internal partial class RowsOfPadding;

[Input(2, 3, 9)]
[Conv2D(Filters = 5, KernelHeight = 3, KernelWidth = 2, PadTop = 4, PadBottom = 3, PadLeft = 2, PadRight = 4)]
internal partial class RowsOfPaddingAlone;
