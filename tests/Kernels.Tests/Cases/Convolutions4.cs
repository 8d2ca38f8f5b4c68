// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Covering array: every three factors of a convolution in every combination.</summary>
internal static class Convolutions4
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("C118", seed => new C118(seed), new Extent(18, 5, 1),
            [Conv(1, (6, 1), (3, 2), (1, 3), Pads(3, 0, 0, 1)),
             new ElementWise(Activation.Tanh)],
            new(C118.Conv2DOp, C118.Conv2DOpGradient)),
        new("C119", seed => new C119(seed), new Extent(10, 6, 2),
            [Conv(4, (2, 1), (3, 1), (3, 3), Same, groups: 2, bias: false),
             new ElementWise(Activation.Relu)],
            new(C119.Conv2DOp, C119.Conv2DOpGradient)),
        new("C120", seed => new C120(seed), new Extent(5, 18, 33),
            [Conv(33, (1, 6), (2, 3), (1, 3), Same, bias: false),
             new ElementWise(Activation.Relu)],
            new(C120.Conv2DOp, C120.Conv2DOpGradient)),
        new("C121", seed => new C121(seed), new Extent(14, 6, 68),
            [Conv(12, (6, 6), (3, 1), (2, 3), Same, groups: 4, bias: false)],
            new(C121.Conv2DOp, C121.Conv2DOpGradient)),
        new("C122", seed => new C122(seed), new Extent(3, 12, 1),
            [Conv(3, (6, 2), (1, 2), (2, 1), Same, bias: false),
             new ElementWise(Activation.Relu)],
            new(C122.Conv2DOp, C122.Conv2DOpGradient)),
        new("C123", seed => new C123(seed), new Extent(7, 10, 4),
            [Conv(34, (5, 5), (2, 2), (2, 2), Same, groups: 2),
             new ElementWise(Activation.Relu)],
            new(C123.Conv2DOp, C123.Conv2DOpGradient)),
        new("C124", seed => new C124(seed), new Extent(14, 10, 6),
            [Conv(10, (3, 2), (2, 2), (1, 2), Valid, groups: 2, bias: false),
             new ElementWise(Activation.Relu)],
            new(C124.Conv2DOp, C124.Conv2DOpGradient)),
        new("C125", seed => new C125(seed), new Extent(14, 5, 64),
            [Conv(256, (1, 1), (3, 1), (2, 1), Pads(2, 1, 1, 0), groups: 64, bias: false),
             new ElementWise(Activation.Relu)],
            new(C125.Conv2DOp, C125.Conv2DOpGradient)),
        new("C126", seed => new C126(seed), new Extent(7, 6, 1),
            [Conv(2, (2, 2), (1, 2), (1, 2), Pads(0, 1, 0, 1))],
            new(C126.Conv2DOp, C126.Conv2DOpGradient)),
        new("C127", seed => new C127(seed), new Extent(9, 14, 1),
            [Conv(3, (4, 4), (3, 2), (1, 1), Valid)],
            new(C127.Conv2DOp, C127.Conv2DOpGradient)),
        new("C128", seed => new C128(seed), new Extent(14, 4, 3),
            [Conv(24, (2, 2), (2, 1), (2, 1), Valid, groups: 3, bias: false),
             new ElementWise(Activation.Relu)],
            new(C128.Conv2DOp, C128.Conv2DOpGradient)),
        new("C129", seed => new C129(seed), new Extent(11, 8, 8),
            [Conv(5, (3, 3), (2, 3), (1, 2), Same, bias: false),
             new ElementWise(Activation.Relu)],
            new(C129.Conv2DOp, C129.Conv2DOpGradient)),
        new("C130", seed => new C130(seed), new Extent(24, 30, 15),
            [Conv(2, (7, 7), (2, 2), (3, 3), Valid, bias: false),
             new ElementWise(Activation.Relu)],
            new(C130.Conv2DOp, C130.Conv2DOpGradient)),
        new("C131", seed => new C131(seed), new Extent(8, 10, 34),
            [Conv(32, (3, 1), (1, 2), (2, 2), Same, groups: 2),
             new ElementWise(Activation.Relu)],
            new(C131.Conv2DOp, C131.Conv2DOpGradient)),
        new("C132", seed => new C132(seed), new Extent(16, 18, 16),
            [Conv(3, (5, 5), (2, 2), (3, 3), Valid)],
            new(C132.Conv2DOp, C132.Conv2DOpGradient)),
        new("C133", seed => new C133(seed), new Extent(18, 7, 31),
            [Conv(32, (6, 6), (1, 1), (3, 1), Valid, bias: false),
             new ElementWise(Activation.Silu)],
            new(C133.Conv2DOp, C133.Conv2DOpGradient)),
        new("C134", seed => new C134(seed), new Extent(6, 10, 5),
            [Conv(1, (1, 2), (2, 1), (2, 2), Valid, bias: false),
             new ElementWise(Activation.Relu)],
            new(C134.Conv2DOp, C134.Conv2DOpGradient)),
        new("C135", seed => new C135(seed), new Extent(8, 7, 4),
            [Conv(20, (1, 1), (2, 2), (3, 2), Valid, groups: 4, bias: false)],
            new(C135.Conv2DOp, C135.Conv2DOpGradient)),
        new("C136", seed => new C136(seed), new Extent(11, 7, 66),
            [Conv(2, (3, 3), (2, 2), (3, 2), Pads(2, 3, 0, 3), groups: 2)],
            new(C136.Conv2DOp, C136.Conv2DOpGradient)),
        new("C137", seed => new C137(seed), new Extent(6, 15, 2),
            [Conv(2, (2, 3), (1, 3), (2, 1), Same, groups: 2, bias: false)],
            new(C137.Conv2DOp, C137.Conv2DOpGradient)),
        new("C138", seed => new C138(seed), new Extent(12, 17, 15),
            [Conv(30, (4, 4), (3, 3), (2, 1), Valid, groups: 15, bias: false),
             new ElementWise(Activation.Gelu)],
            new(C138.Conv2DOp, C138.Conv2DOpGradient)),
        new("C139", seed => new C139(seed), new Extent(18, 17, 1),
            [Conv(3, (7, 7), (1, 3), (2, 2), Pads(3, 1, 0, 3)),
             new ElementWise(Activation.Relu)],
            new(C139.Conv2DOp, C139.Conv2DOpGradient)),
        new("C140", seed => new C140(seed), new Extent(4, 7, 32),
            [Conv(64, (1, 3), (3, 2), (2, 1), Valid),
             new ElementWise(Activation.HardSwish)],
            new(C140.Conv2DOp, C140.Conv2DOpGradient)),
        new("C141", seed => new C141(seed), new Extent(14, 10, 64),
            [Conv(256, (6, 6), (2, 2), (1, 1), Pads(0, 2, 1, 3), groups: 64),
             new ElementWise(Activation.Relu)],
            new(C141.Conv2DOp, C141.Conv2DOpGradient)),
        new("C142", seed => new C142(seed), new Extent(21, 5, 3),
            [Conv(6, (5, 1), (3, 1), (2, 1), Valid, groups: 3, bias: false)],
            new(C142.Conv2DOp, C142.Conv2DOpGradient)),
        new("C143", seed => new C143(seed), new Extent(5, 8, 10),
            [Conv(2, (7, 7), (2, 2), (2, 1), Same, groups: 2),
             new ElementWise(Activation.Softplus)],
            new(C143.Conv2DOp, C143.Conv2DOpGradient)),
        new("C144", seed => new C144(seed), new Extent(13, 12, 6),
            [Conv(3, (4, 4), (1, 3), (3, 2), Valid, groups: 3, bias: false)],
            new(C144.Conv2DOp, C144.Conv2DOpGradient)),
        new("C145", seed => new C145(seed), new Extent(21, 11, 34),
            [Conv(62, (7, 7), (1, 3), (3, 1), Valid, groups: 2, bias: false)],
            new(C145.Conv2DOp, C145.Conv2DOpGradient)),
        new("C146", seed => new C146(seed), new Extent(13, 8, 8),
            [Conv(1, (5, 3), (2, 1), (2, 3), Pads(3, 2, 0, 2), bias: false),
             new ElementWise(Activation.Relu)],
            new(C146.Conv2DOp, C146.Conv2DOpGradient)),
        new("C147", seed => new C147(seed), new Extent(8, 10, 1),
            [Conv(4, (1, 1), (3, 2), (1, 1), Pads(1, 0, 2, 1), bias: false),
             new ElementWise(Activation.Relu)],
            new(C147.Conv2DOp, C147.Conv2DOpGradient)),
        new("C148", seed => new C148(seed), new Extent(4, 9, 3),
            [Conv(9, (1, 5), (2, 1), (1, 1), Valid, groups: 3)],
            new(C148.Conv2DOp, C148.Conv2DOpGradient)),
        new("C149", seed => new C149(seed), new Extent(4, 10, 31),
            [Conv(32, (1, 1), (2, 1), (3, 1), Valid, bias: false),
             new Softmax()],
            new(C149.Conv2DOp, C149.Conv2DOpGradient)),
        new("C150", seed => new C150(seed), new Extent(4, 15, 33),
            [Conv(99, (3, 5), (2, 3), (1, 1), Pads(0, 2, 3, 1), groups: 33, bias: false),
             new ElementWise(Activation.Relu6)],
            new(C150.Conv2DOp, C150.Conv2DOpGradient)),
        new("C151", seed => new C151(seed), new Extent(6, 7, 20),
            [Conv(8, (2, 2), (1, 3), (3, 1), Valid, groups: 4, bias: false)],
            new(C151.Conv2DOp, C151.Conv2DOpGradient)),
        new("C152", seed => new C152(seed), new Extent(9, 11, 15),
            [Conv(17, (5, 5), (3, 1), (1, 2), Valid, bias: false)],
            new(C152.Conv2DOp, C152.Conv2DOpGradient)),
        new("C153", seed => new C153(seed), new Extent(19, 16, 32),
            [Conv(6, (1, 7), (3, 3), (3, 2), Same, groups: 2, bias: false),
             new ElementWise(Activation.Relu)],
            new(C153.Conv2DOp, C153.Conv2DOpGradient)),
        new("C154", seed => new C154(seed), new Extent(5, 7, 1),
            [Conv(3, (1, 4), (3, 3), (2, 2), Pads(2, 1, 1, 3), bias: false),
             new ElementWise(Activation.LeakyRelu)],
            new(C154.Conv2DOp, C154.Conv2DOpGradient)),
        new("C155", seed => new C155(seed), new Extent(15, 9, 1),
            [Conv(33, (3, 3), (2, 1), (3, 2), Valid, bias: false),
             new ElementWise(Activation.Elu)],
            new(C155.Conv2DOp, C155.Conv2DOpGradient)),
        new("C156", seed => new C156(seed), new Extent(10, 21, 4),
            [Conv(66, (5, 5), (2, 2), (1, 3), Valid, groups: 2, bias: false)],
            new(C156.Conv2DOp, C156.Conv2DOpGradient)),
    ];
}

[Input(18, 5, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, KernelHeight = 6, KernelWidth = 1, StrideHeight = 3, StrideWidth = 2, DilationHeight = 1, DilationWidth = 3, PadTop = 3, PadRight = 1, Activation = Activation.Tanh)]
internal partial class C118;

[Input(10, 6, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 4, KernelHeight = 2, KernelWidth = 1, StrideHeight = 3, StrideWidth = 1, Dilation = 3, Padding = Padding.Same, Groups = 2, UseBias = false, Activation = Activation.Relu)]
internal partial class C119;

[Input(5, 18, 33, Without = Passes.Winograd)]
[Conv2D(Filters = 33, KernelHeight = 1, KernelWidth = 6, StrideHeight = 2, StrideWidth = 3, DilationHeight = 1, DilationWidth = 3, Padding = Padding.Same, UseBias = false, Activation = Activation.Relu)]
internal partial class C120;

[Input(14, 6, 68, Without = Passes.Winograd)]
[Conv2D(Filters = 12, Kernel = 6, StrideHeight = 3, StrideWidth = 1, DilationHeight = 2, DilationWidth = 3, Padding = Padding.Same, Groups = 4, UseBias = false)]
internal partial class C121;

[Input(3, 12, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 3, KernelHeight = 6, KernelWidth = 2, StrideHeight = 1, StrideWidth = 2, DilationHeight = 2, DilationWidth = 1, Padding = Padding.Same, UseBias = false, Activation = Activation.Relu)]
internal partial class C122;

[Input(7, 10, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 34, Kernel = 5, Stride = 2, Dilation = 2, Padding = Padding.Same, Groups = 2, Activation = Activation.Relu)]
internal partial class C123;

[Input(14, 10, 6, Without = Passes.Winograd)]
[Conv2D(Filters = 10, KernelHeight = 3, KernelWidth = 2, Stride = 2, DilationHeight = 1, DilationWidth = 2, Groups = 2, UseBias = false, Activation = Activation.Relu)]
internal partial class C124;

[Input(14, 5, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 256, Kernel = 1, StrideHeight = 3, StrideWidth = 1, DilationHeight = 2, DilationWidth = 1, PadTop = 2, PadBottom = 1, PadLeft = 1, Groups = 64, UseBias = false, Activation = Activation.Relu)]
internal partial class C125;

[Input(7, 6, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 2, StrideHeight = 1, StrideWidth = 2, DilationHeight = 1, DilationWidth = 2, PadBottom = 1, PadRight = 1)]
internal partial class C126;

[Input(9, 14, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 4, StrideHeight = 3, StrideWidth = 2)]
internal partial class C127;

[Input(14, 4, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 24, Kernel = 2, StrideHeight = 2, StrideWidth = 1, DilationHeight = 2, DilationWidth = 1, Groups = 3, UseBias = false, Activation = Activation.Relu)]
internal partial class C128;

[Input(11, 8, 8, Without = Passes.Winograd)]
[Conv2D(Filters = 5, Kernel = 3, StrideHeight = 2, StrideWidth = 3, DilationHeight = 1, DilationWidth = 2, Padding = Padding.Same, UseBias = false, Activation = Activation.Relu)]
internal partial class C129;

[Input(24, 30, 15, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 7, Stride = 2, Dilation = 3, UseBias = false, Activation = Activation.Relu)]
internal partial class C130;

[Input(8, 10, 34, Without = Passes.Winograd)]
[Conv2D(Filters = 32, KernelHeight = 3, KernelWidth = 1, StrideHeight = 1, StrideWidth = 2, Dilation = 2, Padding = Padding.Same, Groups = 2, Activation = Activation.Relu)]
internal partial class C131;

[Input(16, 18, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 5, Stride = 2, Dilation = 3)]
internal partial class C132;

[Input(18, 7, 31, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 6, DilationHeight = 3, DilationWidth = 1, UseBias = false, Activation = Activation.Silu)]
internal partial class C133;

[Input(6, 10, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 1, KernelHeight = 1, KernelWidth = 2, StrideHeight = 2, StrideWidth = 1, Dilation = 2, UseBias = false, Activation = Activation.Relu)]
internal partial class C134;

[Input(8, 7, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 20, Kernel = 1, Stride = 2, DilationHeight = 3, DilationWidth = 2, Groups = 4, UseBias = false)]
internal partial class C135;

[Input(11, 7, 66, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 3, Stride = 2, DilationHeight = 3, DilationWidth = 2, PadTop = 2, PadBottom = 3, PadRight = 3, Groups = 2)]
internal partial class C136;

[Input(6, 15, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 2, KernelHeight = 2, KernelWidth = 3, StrideHeight = 1, StrideWidth = 3, DilationHeight = 2, DilationWidth = 1, Padding = Padding.Same, Groups = 2, UseBias = false)]
internal partial class C137;

[Input(12, 17, 15, Without = Passes.Winograd)]
[Conv2D(Filters = 30, Kernel = 4, Stride = 3, DilationHeight = 2, DilationWidth = 1, Groups = 15, UseBias = false, Activation = Activation.Gelu)]
internal partial class C138;

[Input(18, 17, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 7, StrideHeight = 1, StrideWidth = 3, Dilation = 2, PadTop = 3, PadBottom = 1, PadRight = 3, Activation = Activation.Relu)]
internal partial class C139;

[Input(4, 7, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 64, KernelHeight = 1, KernelWidth = 3, StrideHeight = 3, StrideWidth = 2, DilationHeight = 2, DilationWidth = 1, Activation = Activation.HardSwish)]
internal partial class C140;

[Input(14, 10, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 256, Kernel = 6, Stride = 2, PadBottom = 2, PadLeft = 1, PadRight = 3, Groups = 64, Activation = Activation.Relu)]
internal partial class C141;

[Input(21, 5, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 6, KernelHeight = 5, KernelWidth = 1, StrideHeight = 3, StrideWidth = 1, DilationHeight = 2, DilationWidth = 1, Groups = 3, UseBias = false)]
internal partial class C142;

[Input(5, 8, 10, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 7, Stride = 2, DilationHeight = 2, DilationWidth = 1, Padding = Padding.Same, Groups = 2, Activation = Activation.Softplus)]
internal partial class C143;

[Input(13, 12, 6, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 4, StrideHeight = 1, StrideWidth = 3, DilationHeight = 3, DilationWidth = 2, Groups = 3, UseBias = false)]
internal partial class C144;

[Input(21, 11, 34, Without = Passes.Winograd)]
[Conv2D(Filters = 62, Kernel = 7, StrideHeight = 1, StrideWidth = 3, DilationHeight = 3, DilationWidth = 1, Groups = 2, UseBias = false)]
internal partial class C145;

[Input(13, 8, 8, Without = Passes.Winograd)]
[Conv2D(Filters = 1, KernelHeight = 5, KernelWidth = 3, StrideHeight = 2, StrideWidth = 1, DilationHeight = 2, DilationWidth = 3, PadTop = 3, PadBottom = 2, PadRight = 2, UseBias = false, Activation = Activation.Relu)]
internal partial class C146;

[Input(8, 10, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 4, Kernel = 1, StrideHeight = 3, StrideWidth = 2, PadTop = 1, PadLeft = 2, PadRight = 1, UseBias = false, Activation = Activation.Relu)]
internal partial class C147;

[Input(4, 9, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 9, KernelHeight = 1, KernelWidth = 5, StrideHeight = 2, StrideWidth = 1, Groups = 3)]
internal partial class C148;

[Input(4, 10, 31, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 1, StrideHeight = 2, StrideWidth = 1, DilationHeight = 3, DilationWidth = 1, UseBias = false, Activation = Activation.Softmax)]
internal partial class C149;

[Input(4, 15, 33, Without = Passes.Winograd)]
[Conv2D(Filters = 99, KernelHeight = 3, KernelWidth = 5, StrideHeight = 2, StrideWidth = 3, PadBottom = 2, PadLeft = 3, PadRight = 1, Groups = 33, UseBias = false, Activation = Activation.Relu6)]
internal partial class C150;

[Input(6, 7, 20, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 2, StrideHeight = 1, StrideWidth = 3, DilationHeight = 3, DilationWidth = 1, Groups = 4, UseBias = false)]
internal partial class C151;

[Input(9, 11, 15, Without = Passes.Winograd)]
[Conv2D(Filters = 17, Kernel = 5, StrideHeight = 3, StrideWidth = 1, DilationHeight = 1, DilationWidth = 2, UseBias = false)]
internal partial class C152;

[Input(19, 16, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 6, KernelHeight = 1, KernelWidth = 7, Stride = 3, DilationHeight = 3, DilationWidth = 2, Padding = Padding.Same, Groups = 2, UseBias = false, Activation = Activation.Relu)]
internal partial class C153;

[Input(5, 7, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 3, KernelHeight = 1, KernelWidth = 4, Stride = 3, Dilation = 2, PadTop = 2, PadBottom = 1, PadLeft = 1, PadRight = 3, UseBias = false, Activation = Activation.LeakyRelu)]
internal partial class C154;

[Input(15, 9, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 33, Kernel = 3, StrideHeight = 2, StrideWidth = 1, DilationHeight = 3, DilationWidth = 2, UseBias = false, Activation = Activation.Elu)]
internal partial class C155;

[Input(10, 21, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 66, Kernel = 5, Stride = 2, DilationHeight = 1, DilationWidth = 3, Groups = 2, UseBias = false)]
internal partial class C156;
