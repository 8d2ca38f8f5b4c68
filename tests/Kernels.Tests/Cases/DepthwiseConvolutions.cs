// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Depthwise convolutions.</summary>
internal static class DepthwiseConvolutions
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("D01", seed => new D01(seed), new Extent(7, 9, 1),
            [Conv(1, (3, 3), (1, 1), (1, 1), Valid)],
            new(D01.DepthwiseConv2DOp, D01.DepthwiseConv2DOpGradient)),
        new("D02", seed => new D02(seed), new Extent(8, 7, 3),
            [Conv(3, (3, 3), (1, 1), (1, 1), Same, groups: 3),
             new ElementWise(Activation.Relu)],
            new(D02.DepthwiseConv2DOp, D02.DepthwiseConv2DOpGradient)),
        new("D03", seed => new D03(seed), new Extent(9, 9, 16),
            [Conv(16, (3, 3), (1, 1), (1, 1), Same, groups: 16),
             new ElementWise(Activation.Relu6)],
            new(D03.DepthwiseConv2DOp, D03.DepthwiseConv2DOpGradient)),
        new("D04", seed => new D04(seed), new Extent(9, 8, 32),
            [Conv(32, (3, 3), (2, 2), (1, 1), Same, groups: 32),
             new ElementWise(Activation.Relu6)],
            new(D04.DepthwiseConv2DOp, D04.DepthwiseConv2DOpGradient)),
        new("D05", seed => new D05(seed), new Extent(10, 11, 17),
            [Conv(17, (5, 5), (2, 2), (1, 1), Same, groups: 17, bias: false)],
            new(D05.DepthwiseConv2DOp, D05.DepthwiseConv2DOpGradient)),
        new("D06", seed => new D06(seed), new Extent(12, 13, 15),
            [Conv(15, (3, 3), (2, 2), (2, 2), Same, groups: 15)],
            new(D06.DepthwiseConv2DOp, D06.DepthwiseConv2DOpGradient)),
        new("D07", seed => new D07(seed), new Extent(11, 14, 33),
            [Conv(33, (3, 2), (2, 3), (3, 2), Valid, groups: 33)],
            new(D07.DepthwiseConv2DOp, D07.DepthwiseConv2DOpGradient)),
        new("D08", seed => new D08(seed), new Extent(13, 10, 8),
            [Conv(8, (7, 7), (1, 1), (1, 1), Pads(3, 2, 1, 3), groups: 8),
             new ElementWise(Activation.LeakyRelu)],
            new(D08.DepthwiseConv2DOp, D08.DepthwiseConv2DOpGradient)),
        new("D09", seed => new D09(seed), new Extent(6, 12, 31),
            [Conv(31, (1, 5), (1, 2), (1, 2), Pads(0, 0, 2, 1), groups: 31)],
            new(D09.DepthwiseConv2DOp, D09.DepthwiseConv2DOpGradient)),
        new("D10", seed => new D10(seed), new Extent(12, 5, 2),
            [Conv(2, (5, 1), (3, 1), (2, 1), Pads(1, 2, 0, 0), groups: 2, bias: false)],
            new(D10.DepthwiseConv2DOp, D10.DepthwiseConv2DOpGradient)),
        new("D11", seed => new D11(seed), new Extent(8, 8, 3),
            [Conv(6, (3, 3), (1, 1), (1, 1), Same, groups: 3)],
            new(D11.DepthwiseConv2DOp, D11.DepthwiseConv2DOpGradient)),
        new("D12", seed => new D12(seed), new Extent(7, 8, 5),
            [Conv(15, (3, 3), (2, 1), (1, 2), Valid, groups: 5),
             new ElementWise(Activation.Silu)],
            new(D12.DepthwiseConv2DOp, D12.DepthwiseConv2DOpGradient)),
        new("D13", seed => new D13(seed), new Extent(9, 7, 16),
            [Conv(32, (2, 2), (2, 2), (2, 2), Same, groups: 16, bias: false)],
            new(D13.DepthwiseConv2DOp, D13.DepthwiseConv2DOpGradient)),
        new("D14", seed => new D14(seed), new Extent(6, 6, 33),
            [Conv(66, (3, 3), (1, 1), (1, 1), Pads(1, 0, 0, 1), groups: 33)],
            new(D14.DepthwiseConv2DOp, D14.DepthwiseConv2DOpGradient)),
        new("D15", seed => new D15(seed), new Extent(5, 6, 64),
            [Conv(64, (3, 3), (1, 1), (2, 2), Same, groups: 64),
             new ElementWise(Activation.HardSwish)],
            new(D15.DepthwiseConv2DOp, D15.DepthwiseConv2DOpGradient)),
        new("D16", seed => new D16(seed), new Extent(6, 5, 1),
            [Conv(17, (3, 3), (1, 1), (1, 1), Same)],
            new(D16.DepthwiseConv2DOp, D16.DepthwiseConv2DOpGradient)),
        new("D17", seed => new D17(seed), new Extent(7, 72, 33),
            [Conv(33, (3, 3), (1, 1), (1, 1), Same, groups: 33),
             new ElementWise(Activation.Relu)],
            new(D17.DepthwiseConv2DOp, D17.DepthwiseConv2DOpGradient)),
        new("D18", seed => new D18(seed), new Extent(5, 69, 64),
            [Conv(64, (3, 3), (1, 1), (1, 1), Same, groups: 64)],
            new(D18.DepthwiseConv2DOp, D18.DepthwiseConv2DOpGradient)),
        new("D19", seed => new D19(seed), new Extent(9, 136, 40),
            [Conv(40, (3, 3), (2, 2), (1, 1), Same, groups: 40, bias: false)],
            new(D19.DepthwiseConv2DOp, D19.DepthwiseConv2DOpGradient)),
        new("D20", seed => new D20(seed), new Extent(8, 80, 32),
            [Conv(32, (3, 5), (1, 1), (2, 1), Pads(4, 0, 1, 3), groups: 32),
             new ElementWise(Activation.Tanh)],
            new(D20.DepthwiseConv2DOp, D20.DepthwiseConv2DOpGradient)),
    ];
}

[Input(7, 9, 1, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 3)]
internal partial class D01;

[Input(8, 7, 3, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
internal partial class D02;

[Input(9, 9, 16, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu6)]
internal partial class D03;

[Input(9, 8, 32, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 3, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu6)]
internal partial class D04;

[Input(10, 11, 17, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 5, Stride = 2, Padding = Padding.Same, UseBias = false)]
internal partial class D05;

[Input(12, 13, 15, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 3, Stride = 2, Dilation = 2, Padding = Padding.Same)]
internal partial class D06;

[Input(11, 14, 33, Without = Passes.Winograd)]
[DepthwiseConv2D(KernelHeight = 3, KernelWidth = 2, StrideHeight = 2, StrideWidth = 3, DilationHeight = 3, DilationWidth = 2)]
internal partial class D07;

[Input(13, 10, 8, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 7, PadTop = 3, PadBottom = 2, PadLeft = 1, PadRight = 3, Activation = Activation.LeakyRelu)]
internal partial class D08;

[Input(6, 12, 31, Without = Passes.Winograd)]
[DepthwiseConv2D(KernelHeight = 1, KernelWidth = 5, StrideHeight = 1, StrideWidth = 2, DilationHeight = 1, DilationWidth = 2, PadLeft = 2, PadRight = 1)]
internal partial class D09;

[Input(12, 5, 2, Without = Passes.Winograd)]
[DepthwiseConv2D(KernelHeight = 5, KernelWidth = 1, StrideHeight = 3, StrideWidth = 1, DilationHeight = 2, DilationWidth = 1, PadTop = 1, PadBottom = 2, UseBias = false)]
internal partial class D10;

[Input(8, 8, 3, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 3, Padding = Padding.Same, DepthMultiplier = 2)]
internal partial class D11;

[Input(7, 8, 5, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 3, StrideHeight = 2, StrideWidth = 1, DilationHeight = 1, DilationWidth = 2, DepthMultiplier = 3, Activation = Activation.Silu)]
internal partial class D12;

[Input(9, 7, 16, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 2, Stride = 2, Dilation = 2, Padding = Padding.Same, DepthMultiplier = 2, UseBias = false)]
internal partial class D13;

[Input(6, 6, 33, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 3, PadTop = 1, PadRight = 1, DepthMultiplier = 2)]
internal partial class D14;

[Input(5, 6, 64, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 3, Dilation = 2, Padding = Padding.Same, Activation = Activation.HardSwish)]
internal partial class D15;

[Input(6, 5, 1, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 3, Padding = Padding.Same, DepthMultiplier = 17)]
internal partial class D16;

[Input(7, 72, 33, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
internal partial class D17;

[Input(5, 69, 64, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 3, Padding = Padding.Same)]
internal partial class D18;

[Input(9, 136, 40, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 3, Stride = 2, Padding = Padding.Same, UseBias = false)]
internal partial class D19;

[Input(8, 80, 32, Without = Passes.Winograd)]
[DepthwiseConv2D(KernelHeight = 3, KernelWidth = 5, DilationHeight = 2, DilationWidth = 1, PadTop = 4, PadLeft = 1, PadRight = 3, Activation = Activation.Tanh)]
internal partial class D20;
