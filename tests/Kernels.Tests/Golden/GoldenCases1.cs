// Written by Golden/make_golden.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Layers whose results PyTorch computed.</summary>
internal static class GoldenCases1
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("G01", seed => new G01(seed), new Extent(5, 6, 1),
            [Conv(1, (1, 1), (1, 1), (1, 1), Valid)]),
        new("G02", seed => new G02(seed), new Extent(7, 6, 3),
            [Conv(4, (3, 3), (1, 1), (1, 1), Valid)]),
        new("G03", seed => new G03(seed), new Extent(6, 7, 2),
            [Conv(5, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu)]),
        new("G04", seed => new G04(seed), new Extent(8, 9, 3),
            [Conv(16, (3, 3), (2, 2), (1, 1), Same)]),
        new("G05", seed => new G05(seed), new Extent(9, 9, 4),
            [Conv(17, (3, 3), (1, 1), (2, 2), Valid, bias: false)]),
        new("G06", seed => new G06(seed), new Extent(11, 12, 3),
            [Conv(6, (3, 3), (2, 2), (2, 2), Valid)]),
        new("G07", seed => new G07(seed), new Extent(13, 11, 2),
            [Conv(8, (3, 3), (3, 2), (2, 3), Same),
             new ElementWise(Activation.Silu)]),
        new("G08", seed => new G08(seed), new Extent(12, 13, 4),
            [Conv(6, (3, 2), (2, 3), (3, 2), Pads(1, 2, 0, 3), groups: 2)]),
        new("G09", seed => new G09(seed), new Extent(10, 9, 6),
            [Conv(6, (2, 2), (2, 1), (3, 1), Same, groups: 6)]),
        new("G10", seed => new G10(seed), new Extent(9, 10, 6),
            [Conv(12, (3, 3), (1, 2), (2, 2), Valid, groups: 3, bias: false),
             new ElementWise(Activation.Tanh)]),
        new("G11", seed => new G11(seed), new Extent(8, 12, 1),
            [Conv(33, (1, 5), (1, 2), (1, 2), Same)]),
        new("G12", seed => new G12(seed), new Extent(12, 5, 5),
            [Conv(3, (7, 1), (2, 1), (1, 1), Pads(3, 1, 0, 0)),
             new ElementWise(Activation.Gelu)]),
        new("G13", seed => new G13(seed), new Extent(9, 8, 15),
            [Conv(2, (5, 5), (1, 1), (1, 1), Same)]),
        new("G14", seed => new G14(seed), new Extent(14, 15, 1),
            [Conv(2, (4, 6), (2, 2), (2, 2), Same)]),
        new("G15", seed => new G15(seed), new Extent(5, 5, 16),
            [Conv(16, (3, 3), (1, 1), (1, 1), Pads(2, 2, 2, 2))]),
        new("G16", seed => new G16(seed), new Extent(20, 19, 1),
            [Conv(3, (7, 7), (3, 3), (2, 2), Valid),
             new ElementWise(Activation.LeakyRelu)]),
        new("G17", seed => new G17(seed), new Extent(4, 4, 32),
            [Conv(8, (1, 1), (2, 2), (1, 1), Valid, groups: 4)]),
        new("G18", seed => new G18(seed), new Extent(6, 7, 5),
            [Conv(5, (3, 3), (1, 1), (1, 1), Same, groups: 5)]),
        new("G19", seed => new G19(seed), new Extent(9, 8, 3),
            [Conv(6, (3, 3), (2, 2), (1, 1), Valid, groups: 3)]),
        new("G20", seed => new G20(seed), new Extent(11, 10, 4),
            [Conv(4, (3, 2), (2, 1), (2, 3), Same, groups: 4)]),
        new("G21", seed => new G21(seed), new Extent(7, 9, 17),
            [Conv(17, (1, 5), (1, 3), (1, 1), Pads(0, 0, 2, 1), groups: 17)]),
        new("G22", seed => new G22(seed), new Extent(8, 8, 2),
            [Conv(6, (5, 5), (1, 1), (1, 1), Pads(1, 2, 3, 0), groups: 2)]),
        new("G23", seed => new G23(seed), new Extent(10, 6, 33),
            [Conv(33, (3, 3), (2, 2), (2, 2), Same, groups: 33)]),
        new("G24", seed => new G24(seed), new Extent(6, 6, 3),
            [MaxPool((2, 2), (2, 2), Valid)]),
        new("G25", seed => new G25(seed), new Extent(6, 6, 3),
            [AveragePool((2, 2), (2, 2), Valid)]),
        new("G26", seed => new G26(seed), new Extent(7, 8, 5),
            [MaxPool((3, 3), (2, 2), Same)]),
        new("G27", seed => new G27(seed), new Extent(7, 8, 5),
            [AveragePool((3, 3), (2, 2), Same)]),
        new("G28", seed => new G28(seed), new Extent(9, 7, 2),
            [MaxPool((3, 2), (1, 2), Valid)]),
        new("G29", seed => new G29(seed), new Extent(9, 7, 2),
            [AveragePool((3, 2), (1, 2), Valid)]),
        new("G30", seed => new G30(seed), new Extent(8, 9, 16),
            [MaxPool((2, 2), (2, 2), Pads(1, 0, 0, 1))]),
        new("G31", seed => new G31(seed), new Extent(8, 9, 16),
            [AveragePool((2, 2), (2, 2), Pads(1, 0, 0, 1))]),
        new("G32", seed => new G32(seed), new Extent(5, 11, 1),
            [MaxPool((1, 4), (1, 3), Same)]),
        new("G33", seed => new G33(seed), new Extent(5, 11, 1),
            [AveragePool((1, 4), (1, 3), Same)]),
        new("G34", seed => new G34(seed), new Extent(4, 5, 7),
            [new MaxPool((Window?)null)]),
        new("G35", seed => new G35(seed), new Extent(4, 5, 7),
            [new AveragePool((Window?)null)]),
        new("G36", seed => new G36(seed), new Extent(3, 4, 2),
            [new ZeroPad(1, 0, 2, 3)]),
        new("G37", seed => new G37(seed), new Extent(3, 4, 2),
            [new Reshaped(Target: null)]),
        new("G38", seed => new G38(seed), new Extent(3, 4, 2),
            [new Reshaped(new Extent(4, 2, 3))]),
        new("G39", seed => new G39(seed), new Extent(1, 1, 9),
            [new Reshaped(Target: null),
             new Dense(4)]),
        new("G40", seed => new G40(seed), new Extent(2, 3, 5),
            [new Reshaped(Target: null),
             new Dense(17, UseBias: false)]),
        new("G41", seed => new G41(seed), new Extent(1, 1, 20),
            [new Reshaped(Target: null),
             new Dense(16),
             new ElementWise(Activation.Tanh),
             new Dense(33),
             new ElementWise(Activation.LeakyRelu)]),
        new("G42", seed => new G42(seed), new Extent(3, 3, 4),
            [new ElementWise(Activation.Linear)]),
        new("G43", seed => new G43(seed), new Extent(5, 4, 3),
            [Conv(9, (2, 2), (1, 1), (1, 1), Same),
             new Softmax()]),
        new("G44", seed => new G44(seed), new Extent(3, 4, 6),
            [new ElementWise(Activation.Linear)]),
        new("G45", seed => new G45(seed), new Extent(3, 4, 6),
            [new ElementWise(Activation.Relu)]),
        new("G46", seed => new G46(seed), new Extent(3, 4, 6),
            [new ElementWise(Activation.Relu6)]),
        new("G47", seed => new G47(seed), new Extent(3, 4, 6),
            [new ElementWise(Activation.LeakyRelu)]),
    ];
}

[Input(5, 6, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 1)]
internal partial class G01;

[Input(7, 6, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 4, Kernel = 3)]
internal partial class G02;

[Input(6, 7, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 5, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
internal partial class G03;

[Input(8, 9, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Stride = 2, Padding = Padding.Same)]
internal partial class G04;

[Input(9, 9, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 17, Kernel = 3, Dilation = 2, UseBias = false)]
internal partial class G05;

[Input(11, 12, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 3, Stride = 2, Dilation = 2)]
internal partial class G06;

[Input(13, 11, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 3, StrideHeight = 3, StrideWidth = 2, DilationHeight = 2, DilationWidth = 3, Padding = Padding.Same, Activation = Activation.Silu)]
internal partial class G07;

[Input(12, 13, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 6, KernelHeight = 3, KernelWidth = 2, StrideHeight = 2, StrideWidth = 3, DilationHeight = 3, DilationWidth = 2, PadTop = 1, PadBottom = 2, PadRight = 3, Groups = 2)]
internal partial class G08;

[Input(10, 9, 6, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 2, StrideHeight = 2, StrideWidth = 1, DilationHeight = 3, DilationWidth = 1, Padding = Padding.Same, Groups = 6)]
internal partial class G09;

[Input(9, 10, 6, Without = Passes.Winograd)]
[Conv2D(Filters = 12, Kernel = 3, StrideHeight = 1, StrideWidth = 2, Dilation = 2, Groups = 3, UseBias = false, Activation = Activation.Tanh)]
internal partial class G10;

[Input(8, 12, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 33, KernelHeight = 1, KernelWidth = 5, StrideHeight = 1, StrideWidth = 2, DilationHeight = 1, DilationWidth = 2, Padding = Padding.Same)]
internal partial class G11;

[Input(12, 5, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 3, KernelHeight = 7, KernelWidth = 1, StrideHeight = 2, StrideWidth = 1, PadTop = 3, PadBottom = 1, Activation = Activation.Gelu)]
internal partial class G12;

[Input(9, 8, 15, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 5, Padding = Padding.Same)]
internal partial class G13;

[Input(14, 15, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 2, KernelHeight = 4, KernelWidth = 6, Stride = 2, Dilation = 2, Padding = Padding.Same)]
internal partial class G14;

[Input(5, 5, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2)]
internal partial class G15;

[Input(20, 19, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 7, Stride = 3, Dilation = 2, Activation = Activation.LeakyRelu)]
internal partial class G16;

[Input(4, 4, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 1, Stride = 2, Groups = 4)]
internal partial class G17;

[Input(6, 7, 5, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 3, Padding = Padding.Same)]
internal partial class G18;

[Input(9, 8, 3, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 3, Stride = 2, DepthMultiplier = 2)]
internal partial class G19;

[Input(11, 10, 4, Without = Passes.Winograd)]
[DepthwiseConv2D(KernelHeight = 3, KernelWidth = 2, StrideHeight = 2, StrideWidth = 1, DilationHeight = 2, DilationWidth = 3, Padding = Padding.Same)]
internal partial class G20;

[Input(7, 9, 17, Without = Passes.Winograd)]
[DepthwiseConv2D(KernelHeight = 1, KernelWidth = 5, StrideHeight = 1, StrideWidth = 3, PadLeft = 2, PadRight = 1)]
internal partial class G21;

[Input(8, 8, 2, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 5, PadTop = 1, PadBottom = 2, PadLeft = 3, DepthMultiplier = 3)]
internal partial class G22;

[Input(10, 6, 33, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 3, Stride = 2, Dilation = 2, Padding = Padding.Same)]
internal partial class G23;

[Input(6, 6, 3, Without = Passes.Winograd)]
[MaxPool2D(2)]
internal partial class G24;

[Input(6, 6, 3, Without = Passes.Winograd)]
[AveragePool2D(2)]
internal partial class G25;

[Input(7, 8, 5, Without = Passes.Winograd)]
[MaxPool2D(3, Stride = 2, Padding = Padding.Same)]
internal partial class G26;

[Input(7, 8, 5, Without = Passes.Winograd)]
[AveragePool2D(3, Stride = 2, Padding = Padding.Same)]
internal partial class G27;

[Input(9, 7, 2, Without = Passes.Winograd)]
[MaxPool2D(PoolHeight = 3, PoolWidth = 2, StrideHeight = 1, StrideWidth = 2)]
internal partial class G28;

[Input(9, 7, 2, Without = Passes.Winograd)]
[AveragePool2D(PoolHeight = 3, PoolWidth = 2, StrideHeight = 1, StrideWidth = 2)]
internal partial class G29;

[Input(8, 9, 16, Without = Passes.Winograd)]
[MaxPool2D(2, Stride = 2, PadTop = 1, PadRight = 1)]
internal partial class G30;

[Input(8, 9, 16, Without = Passes.Winograd)]
[AveragePool2D(2, Stride = 2, PadTop = 1, PadRight = 1)]
internal partial class G31;

[Input(5, 11, 1, Without = Passes.Winograd)]
[MaxPool2D(PoolHeight = 1, PoolWidth = 4, StrideHeight = 1, StrideWidth = 3, Padding = Padding.Same)]
internal partial class G32;

[Input(5, 11, 1, Without = Passes.Winograd)]
[AveragePool2D(PoolHeight = 1, PoolWidth = 4, StrideHeight = 1, StrideWidth = 3, Padding = Padding.Same)]
internal partial class G33;

[Input(4, 5, 7, Without = Passes.Winograd)]
[GlobalMaxPool2D]
internal partial class G34;

[Input(4, 5, 7, Without = Passes.Winograd)]
[GlobalAveragePool2D]
internal partial class G35;

[Input(3, 4, 2, Without = Passes.Winograd)]
[ZeroPadding2D(1, 0, 2, 3)]
internal partial class G36;

[Input(3, 4, 2, Without = Passes.Winograd)]
[Flatten]
internal partial class G37;

[Input(3, 4, 2, Without = Passes.Winograd)]
[Reshape(4, 2, 3)]
internal partial class G38;

[Input(1, 1, 9, Without = Passes.Winograd)]
[Flatten]
[Dense(4)]
internal partial class G39;

[Input(2, 3, 5, Without = Passes.Winograd)]
[Flatten]
[Dense(17, UseBias = false)]
internal partial class G40;

[Input(1, 1, 20, Without = Passes.Winograd)]
[Flatten]
[Dense(16, Activation = Activation.Tanh)]
[Dense(33, Activation = Activation.LeakyRelu)]
internal partial class G41;

[Input(3, 3, 4, Without = Passes.Winograd)]
[Dropout(0.5f)]
internal partial class G42;

[Input(5, 4, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 9, Kernel = 2, Padding = Padding.Same, Activation = Activation.Softmax)]
internal partial class G43;

[Input(3, 4, 6, Without = Passes.Winograd)]
[Activate(Activation.Linear)]
internal partial class G44;

[Input(3, 4, 6, Without = Passes.Winograd)]
[Activate(Activation.Relu)]
internal partial class G45;

[Input(3, 4, 6, Without = Passes.Winograd)]
[Activate(Activation.Relu6)]
internal partial class G46;

[Input(3, 4, 6, Without = Passes.Winograd)]
[Activate(Activation.LeakyRelu)]
internal partial class G47;
