// Written by Golden/make_golden.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Windows whose results PyTorch computed.</summary>
internal static class GoldenWindows
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("GW01", seed => new GW01(seed), new Extent(3, 4, 2),
            [Transposed(3, (3, 3), (1, 1), (1, 1), Valid)]),
        new("GW02", seed => new GW02(seed), new Extent(4, 3, 5),
            [Transposed(4, (3, 3), (2, 2), (1, 1), Same),
             new ElementWise(Activation.Relu)]),
        new("GW03", seed => new GW03(seed), new Extent(3, 5, 3),
            [Transposed(6, (4, 4), (2, 2), (1, 1), Same)]),
        new("GW04", seed => new GW04(seed), new Extent(4, 4, 4),
            [Transposed(5, (2, 2), (2, 2), (1, 1), Valid, bias: false)]),
        new("GW05", seed => new GW05(seed), new Extent(3, 3, 6),
            [Transposed(2, (2, 3), (3, 4), (1, 1), Valid),
             new ElementWise(Activation.Tanh)]),
        new("GW06", seed => new GW06(seed), new Extent(4, 5, 3),
            [Transposed(17, (3, 3), (2, 2), (1, 1), Pads(1, 1, 1, 1), added: (1, 1))]),
        new("GW07", seed => new GW07(seed), new Extent(5, 4, 16),
            [Transposed(3, (5, 4), (3, 2), (1, 1), Pads(2, 2, 1, 1), added: (2, 0))]),
        new("GW08", seed => new GW08(seed), new Extent(4, 6, 3),
            [Transposed(4, (3, 2), (1, 1), (2, 3), Same)]),
        new("GW09", seed => new GW09(seed), new Extent(3, 4, 2),
            [Transposed(5, (5, 5), (3, 3), (1, 1), Same, added: (2, 1)),
             new ElementWise(Activation.Silu)]),
        new("GW10", seed => new GW10(seed), new Extent(3, 2, 4),
            [Transposed(3, (3, 2), (2, 2), (1, 1), Valid, added: (1, 1))]),
        new("GW11", seed => new GW11(seed), new Extent(6, 5, 2),
            [Conv(4, (3, 3), (2, 2), (1, 1), Same),
             new ElementWise(Activation.Relu),
             Transposed(3, (3, 3), (2, 2), (1, 1), Same),
             new ElementWise(Activation.Relu),
             Conv(2, (1, 1), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Sigmoid)]),
        new("GW12", seed => new GW12(seed), new Extent(5, 6, 3),
            [Conv(3, (3, 3), (1, 1), (1, 1), Same, groups: 3, bias: false),
             Conv(4, (1, 1), (1, 1), (1, 1), Valid)]),
        new("GW13", seed => new GW13(seed), new Extent(7, 6, 2),
            [Conv(4, (3, 2), (2, 2), (1, 1), Same, groups: 2, bias: false),
             Conv(5, (1, 1), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu)]),
        new("GW14", seed => new GW14(seed), new Extent(8, 7, 4),
            [Conv(12, (3, 3), (1, 1), (2, 2), Valid, groups: 4, bias: false),
             Conv(3, (1, 1), (1, 1), (1, 1), Valid, bias: false),
             new ElementWise(Activation.Tanh)]),
        new("GW15", seed => new GW15(seed), new Extent(7, 8, 3),
            [MaxPool((2, 2), (2, 2), Valid, dilation: (2, 2))]),
        new("GW16", seed => new GW16(seed), new Extent(8, 9, 2),
            [MaxPool((3, 2), (2, 1), Valid, dilation: (2, 3))]),
        new("GW17", seed => new GW17(seed), new Extent(7, 9, 4),
            [MaxPool((2, 2), (2, 2), Valid, ceil: true)]),
        new("GW18", seed => new GW18(seed), new Extent(7, 9, 4),
            [AveragePool((2, 2), (2, 2), Valid, ceil: true)]),
        new("GW19", seed => new GW19(seed), new Extent(8, 8, 3),
            [MaxPool((3, 3), (2, 2), Pads(1, 1, 1, 1), ceil: true)]),
        new("GW20", seed => new GW20(seed), new Extent(8, 8, 3),
            [AveragePool((3, 3), (2, 2), Pads(1, 1, 1, 1), ceil: true)]),
        new("GW21", seed => new GW21(seed), new Extent(9, 8, 2),
            [MaxPool((3, 3), (2, 3), Pads(1, 1, 1, 1), dilation: (2, 2), ceil: true)]),
        new("GW22", seed => new GW22(seed), new Extent(5, 5, 2),
            [MaxPool((2, 2), (3, 3), Valid, ceil: true)]),
        new("GW23", seed => new GW23(seed), new Extent(5, 5, 2),
            [AveragePool((2, 2), (3, 3), Valid, ceil: true)]),
        new("GW24", seed => new GW24(seed), new Extent(5, 6, 3),
            [MaxPool((2, 3), (4, 3), Pads(1, 1, 1, 1), ceil: true)]),
        new("GW25", seed => new GW25(seed), new Extent(5, 6, 3),
            [AveragePool((2, 3), (4, 3), Pads(1, 1, 1, 1), ceil: true)]),
    ];
}

[Input(3, 4, 2, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 3, Kernel = 3)]
internal partial class GW01;

[Input(4, 3, 5, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 4, Kernel = 3, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu)]
internal partial class GW02;

[Input(3, 5, 3, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 6, Kernel = 4, Stride = 2, Padding = Padding.Same)]
internal partial class GW03;

[Input(4, 4, 4, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 5, Kernel = 2, Stride = 2, UseBias = false)]
internal partial class GW04;

[Input(3, 3, 6, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 2, KernelHeight = 2, KernelWidth = 3, StrideHeight = 3, StrideWidth = 4, Activation = Activation.Tanh)]
internal partial class GW05;

[Input(4, 5, 3, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 17, Kernel = 3, Stride = 2, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, OutputPadding = 1)]
internal partial class GW06;

[Input(5, 4, 16, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 3, KernelHeight = 5, KernelWidth = 4, StrideHeight = 3, StrideWidth = 2, PadTop = 2, PadBottom = 2, PadLeft = 1, PadRight = 1, OutputPaddingHeight = 2, OutputPaddingWidth = 0)]
internal partial class GW07;

[Input(4, 6, 3, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 4, KernelHeight = 3, KernelWidth = 2, DilationHeight = 2, DilationWidth = 3, Padding = Padding.Same)]
internal partial class GW08;

[Input(3, 4, 2, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 5, Kernel = 5, Stride = 3, Padding = Padding.Same, OutputPaddingHeight = 2, OutputPaddingWidth = 1, Activation = Activation.Silu)]
internal partial class GW09;

[Input(3, 2, 4, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 3, KernelHeight = 3, KernelWidth = 2, Stride = 2, OutputPadding = 1)]
internal partial class GW10;

[Input(6, 5, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 4, Kernel = 3, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu)]
[Conv2DTranspose(Filters = 3, Kernel = 3, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu)]
[Conv2D(Filters = 2, Kernel = 1, Activation = Activation.Sigmoid)]
internal partial class GW11;

[Input(5, 6, 3, Without = Passes.Winograd)]
[SeparableConv2D(Filters = 4, Kernel = 3, Padding = Padding.Same)]
internal partial class GW12;

[Input(7, 6, 2, Without = Passes.Winograd)]
[SeparableConv2D(Filters = 5, KernelHeight = 3, KernelWidth = 2, Stride = 2, Padding = Padding.Same, DepthMultiplier = 2, Activation = Activation.Relu)]
internal partial class GW13;

[Input(8, 7, 4, Without = Passes.Winograd)]
[SeparableConv2D(Filters = 3, Kernel = 3, Dilation = 2, DepthMultiplier = 3, UseBias = false, Activation = Activation.Tanh)]
internal partial class GW14;

[Input(7, 8, 3, Without = Passes.Winograd)]
[MaxPool2D(2, PoolDilation = 2)]
internal partial class GW15;

[Input(8, 9, 2, Without = Passes.Winograd)]
[MaxPool2D(PoolHeight = 3, PoolWidth = 2, StrideHeight = 2, StrideWidth = 1, PoolDilationHeight = 2, PoolDilationWidth = 3)]
internal partial class GW16;

[Input(7, 9, 4, Without = Passes.Winograd)]
[MaxPool2D(2, CeilMode = true)]
internal partial class GW17;

[Input(7, 9, 4, Without = Passes.Winograd)]
[AveragePool2D(2, CeilMode = true)]
internal partial class GW18;

[Input(8, 8, 3, Without = Passes.Winograd)]
[MaxPool2D(3, Stride = 2, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, CeilMode = true)]
internal partial class GW19;

[Input(8, 8, 3, Without = Passes.Winograd)]
[AveragePool2D(3, Stride = 2, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, CeilMode = true)]
internal partial class GW20;

[Input(9, 8, 2, Without = Passes.Winograd)]
[MaxPool2D(3, StrideHeight = 2, StrideWidth = 3, PoolDilation = 2, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, CeilMode = true)]
internal partial class GW21;

[Input(5, 5, 2, Without = Passes.Winograd)]
[MaxPool2D(2, Stride = 3, CeilMode = true)]
internal partial class GW22;

[Input(5, 5, 2, Without = Passes.Winograd)]
[AveragePool2D(2, Stride = 3, CeilMode = true)]
internal partial class GW23;

[Input(5, 6, 3, Without = Passes.Winograd)]
[MaxPool2D(PoolHeight = 2, PoolWidth = 3, StrideHeight = 4, StrideWidth = 3, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, CeilMode = true)]
internal partial class GW24;

[Input(5, 6, 3, Without = Passes.Winograd)]
[AveragePool2D(PoolHeight = 2, PoolWidth = 3, StrideHeight = 4, StrideWidth = 3, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, CeilMode = true)]
internal partial class GW25;
