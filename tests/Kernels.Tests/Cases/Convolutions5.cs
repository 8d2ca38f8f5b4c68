// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Covering array: every three factors of a convolution in every combination.</summary>
internal static class Convolutions5
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("C157", seed => new C157(seed), new Extent(11, 8, 51),
            [Conv(45, (1, 1), (3, 3), (2, 3), Valid, groups: 3)],
            new(C157.Conv2DOp, C157.Conv2DOpGradient)),
        new("C158", seed => new C158(seed), new Extent(8, 7, 62),
            [Conv(16, (4, 4), (1, 2), (1, 2), Pads(0, 1, 0, 3), groups: 2, bias: false),
             new ElementWise(Activation.Relu)],
            new(C158.Conv2DOp, C158.Conv2DOpGradient)),
        new("C159", seed => new C159(seed), new Extent(9, 5, 68),
            [Conv(4, (1, 6), (2, 2), (1, 3), Same, groups: 4, bias: false)],
            new(C159.Conv2DOp, C159.Conv2DOpGradient)),
        new("C160", seed => new C160(seed), new Extent(25, 7, 64),
            [Conv(192, (7, 1), (3, 2), (3, 2), Valid, groups: 64),
             new ElementWise(Activation.Relu)],
            new(C160.Conv2DOp, C160.Conv2DOpGradient)),
        new("C161", seed => new C161(seed), new Extent(7, 2, 33),
            [Conv(31, (7, 7), (3, 1), (1, 3), Same, bias: false),
             new ElementWise(Activation.Relu)],
            new(C161.Conv2DOp, C161.Conv2DOpGradient)),
        new("C162", seed => new C162(seed), new Extent(11, 7, 6),
            [Conv(32, (1, 1), (2, 1), (3, 3), Same, groups: 2)],
            new(C162.Conv2DOp, C162.Conv2DOpGradient)),
        new("C163", seed => new C163(seed), new Extent(8, 18, 10),
            [Conv(66, (4, 4), (2, 3), (1, 3), Pads(1, 3, 3, 1), groups: 2),
             new ElementWise(Activation.Relu)],
            new(C163.Conv2DOp, C163.Conv2DOpGradient)),
        new("C164", seed => new C164(seed), new Extent(6, 8, 15),
            [Conv(1, (2, 2), (1, 3), (1, 3), Same),
             new ElementWise(Activation.Sigmoid)],
            new(C164.Conv2DOp, C164.Conv2DOpGradient)),
        new("C165", seed => new C165(seed), new Extent(11, 29, 6),
            [Conv(3, (6, 6), (2, 3), (1, 3), Valid, groups: 3, bias: false),
             new ElementWise(Activation.Relu)],
            new(C165.Conv2DOp, C165.Conv2DOpGradient)),
        new("C166", seed => new C166(seed), new Extent(6, 13, 34),
            [Conv(30, (5, 5), (2, 3), (2, 1), Same, groups: 2, bias: false),
             new ElementWise(Activation.Tanh)],
            new(C166.Conv2DOp, C166.Conv2DOpGradient)),
        new("C167", seed => new C167(seed), new Extent(6, 5, 1),
            [Conv(32, (2, 2), (2, 2), (3, 2), Same)],
            new(C167.Conv2DOp, C167.Conv2DOpGradient)),
        new("C168", seed => new C168(seed), new Extent(15, 14, 31),
            [Conv(17, (4, 1), (1, 3), (3, 3), Pads(2, 1, 1, 0)),
             new ElementWise(Activation.Silu)],
            new(C168.Conv2DOp, C168.Conv2DOpGradient)),
        new("C169", seed => new C169(seed), new Extent(12, 7, 8),
            [Conv(16, (3, 3), (2, 2), (1, 1), Pads(0, 1, 2, 0), groups: 8, bias: false),
             new ElementWise(Activation.Relu)],
            new(C169.Conv2DOp, C169.Conv2DOpGradient)),
        new("C170", seed => new C170(seed), new Extent(7, 13, 16),
            [Conv(48, (5, 5), (1, 1), (1, 2), Pads(0, 1, 0, 3), groups: 16),
             new ElementWise(Activation.Relu)],
            new(C170.Conv2DOp, C170.Conv2DOpGradient)),
        new("C171", seed => new C171(seed), new Extent(3, 2, 68),
            [Conv(68, (6, 6), (1, 1), (3, 3), Same, groups: 4)],
            new(C171.Conv2DOp, C171.Conv2DOpGradient)),
        new("C172", seed => new C172(seed), new Extent(5, 3, 3),
            [Conv(8, (4, 4), (2, 1), (3, 1), Same)],
            new(C172.Conv2DOp, C172.Conv2DOpGradient)),
        new("C173", seed => new C173(seed), new Extent(11, 8, 33),
            [Conv(16, (6, 1), (2, 1), (2, 1), Same, bias: false),
             new ElementWise(Activation.Gelu)],
            new(C173.Conv2DOp, C173.Conv2DOpGradient)),
        new("C174", seed => new C174(seed), new Extent(13, 8, 5),
            [Conv(32, (4, 7), (3, 2), (1, 3), Same, bias: false),
             new ElementWise(Activation.HardSwish)],
            new(C174.Conv2DOp, C174.Conv2DOpGradient)),
        new("C175", seed => new C175(seed), new Extent(12, 18, 1),
            [Conv(1, (3, 3), (3, 3), (1, 2), Same),
             new ElementWise(Activation.Softplus)],
            new(C175.Conv2DOp, C175.Conv2DOpGradient)),
        new("C176", seed => new C176(seed), new Extent(18, 13, 1),
            [Conv(2, (6, 6), (3, 2), (2, 2), Pads(1, 0, 0, 2)),
             new Softmax()],
            new(C176.Conv2DOp, C176.Conv2DOpGradient)),
        new("C177", seed => new C177(seed), new Extent(6, 8, 64),
            [Conv(192, (1, 1), (1, 3), (2, 3), Same, groups: 64, bias: false)],
            new(C177.Conv2DOp, C177.Conv2DOpGradient)),
        new("C178", seed => new C178(seed), new Extent(9, 6, 15),
            [Conv(1, (3, 3), (1, 1), (2, 3), Same, bias: false),
             new ElementWise(Activation.Relu)],
            new(C178.Conv2DOp, C178.Conv2DOpGradient)),
        new("C179", seed => new C179(seed), new Extent(13, 12, 4),
            [Conv(30, (2, 2), (2, 3), (1, 2), Valid, groups: 2),
             new ElementWise(Activation.Relu)],
            new(C179.Conv2DOp, C179.Conv2DOpGradient)),
        new("C180", seed => new C180(seed), new Extent(8, 4, 17),
            [Conv(3, (1, 2), (1, 2), (1, 2), Pads(0, 1, 2, 1)),
             new ElementWise(Activation.Relu6)],
            new(C180.Conv2DOp, C180.Conv2DOpGradient)),
        new("C181", seed => new C181(seed), new Extent(13, 19, 62),
            [Conv(2, (6, 2), (1, 3), (2, 1), Valid, groups: 2, bias: false),
             new ElementWise(Activation.LeakyRelu)],
            new(C181.Conv2DOp, C181.Conv2DOpGradient)),
        new("C182", seed => new C182(seed), new Extent(20, 29, 8),
            [Conv(32, (7, 7), (3, 2), (1, 3), Valid, groups: 8),
             new ElementWise(Activation.Elu)],
            new(C182.Conv2DOp, C182.Conv2DOpGradient)),
        new("C183", seed => new C183(seed), new Extent(9, 6, 3),
            [Conv(17, (2, 2), (1, 2), (2, 3), Pads(1, 2, 1, 3)),
             new ElementWise(Activation.Relu)],
            new(C183.Conv2DOp, C183.Conv2DOpGradient)),
        new("C184", seed => new C184(seed), new Extent(4, 13, 51),
            [Conv(3, (1, 1), (2, 3), (1, 3), Same, groups: 3)],
            new(C184.Conv2DOp, C184.Conv2DOpGradient)),
        new("C185", seed => new C185(seed), new Extent(10, 4, 1),
            [Conv(31, (2, 1), (1, 2), (2, 1), Same)],
            new(C185.Conv2DOp, C185.Conv2DOpGradient)),
        new("C186", seed => new C186(seed), new Extent(13, 15, 16),
            [Conv(33, (4, 4), (3, 2), (1, 3), Pads(3, 1, 0, 3), bias: false),
             new ElementWise(Activation.Sigmoid)],
            new(C186.Conv2DOp, C186.Conv2DOpGradient)),
        new("C187", seed => new C187(seed), new Extent(17, 7, 15),
            [Conv(8, (5, 5), (3, 3), (3, 2), Same, bias: false)],
            new(C187.Conv2DOp, C187.Conv2DOpGradient)),
        new("C188", seed => new C188(seed), new Extent(18, 9, 10),
            [Conv(32, (1, 3), (3, 2), (1, 3), Same, groups: 2),
             new ElementWise(Activation.Relu)],
            new(C188.Conv2DOp, C188.Conv2DOpGradient)),
        new("C189", seed => new C189(seed), new Extent(8, 10, 1),
            [Conv(3, (6, 6), (2, 1), (1, 1), Valid, bias: false)],
            new(C189.Conv2DOp, C189.Conv2DOpGradient)),
        new("C190", seed => new C190(seed), new Extent(5, 17, 68),
            [Conv(68, (3, 2), (1, 3), (2, 2), Same, groups: 4, bias: false)],
            new(C190.Conv2DOp, C190.Conv2DOpGradient)),
        new("C191", seed => new C191(seed), new Extent(22, 21, 2),
            [Conv(5, (6, 6), (1, 1), (3, 3), Valid, bias: false),
             new ElementWise(Activation.Relu)],
            new(C191.Conv2DOp, C191.Conv2DOpGradient)),
        new("C192", seed => new C192(seed), new Extent(12, 11, 3),
            [Conv(9, (3, 3), (1, 2), (2, 2), Valid, groups: 3),
             new ElementWise(Activation.Tanh)],
            new(C192.Conv2DOp, C192.Conv2DOpGradient)),
        new("C193", seed => new C193(seed), new Extent(11, 10, 17),
            [Conv(68, (2, 2), (3, 3), (1, 2), Same, groups: 17),
             new ElementWise(Activation.Silu)],
            new(C193.Conv2DOp, C193.Conv2DOpGradient)),
        new("C194", seed => new C194(seed), new Extent(18, 6, 10),
            [Conv(2, (2, 3), (3, 1), (3, 3), Pads(2, 0, 3, 1), groups: 2)],
            new(C194.Conv2DOp, C194.Conv2DOpGradient)),
        new("C195", seed => new C195(seed), new Extent(8, 12, 2),
            [Conv(2, (3, 1), (3, 3), (1, 2), Pads(2, 1, 2, 1), groups: 2)],
            new(C195.Conv2DOp, C195.Conv2DOpGradient)),
    ];
}

[Input(11, 8, 51, Without = Passes.Winograd)]
[Conv2D(Filters = 45, Kernel = 1, Stride = 3, DilationHeight = 2, DilationWidth = 3, Groups = 3)]
internal partial class C157;

[Input(8, 7, 62, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 4, StrideHeight = 1, StrideWidth = 2, DilationHeight = 1, DilationWidth = 2, PadBottom = 1, PadRight = 3, Groups = 2, UseBias = false, Activation = Activation.Relu)]
internal partial class C158;

[Input(9, 5, 68, Without = Passes.Winograd)]
[Conv2D(Filters = 4, KernelHeight = 1, KernelWidth = 6, Stride = 2, DilationHeight = 1, DilationWidth = 3, Padding = Padding.Same, Groups = 4, UseBias = false)]
internal partial class C159;

[Input(25, 7, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 192, KernelHeight = 7, KernelWidth = 1, StrideHeight = 3, StrideWidth = 2, DilationHeight = 3, DilationWidth = 2, Groups = 64, Activation = Activation.Relu)]
internal partial class C160;

[Input(7, 2, 33, Without = Passes.Winograd)]
[Conv2D(Filters = 31, Kernel = 7, StrideHeight = 3, StrideWidth = 1, DilationHeight = 1, DilationWidth = 3, Padding = Padding.Same, UseBias = false, Activation = Activation.Relu)]
internal partial class C161;

[Input(11, 7, 6, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 1, StrideHeight = 2, StrideWidth = 1, Dilation = 3, Padding = Padding.Same, Groups = 2)]
internal partial class C162;

[Input(8, 18, 10, Without = Passes.Winograd)]
[Conv2D(Filters = 66, Kernel = 4, StrideHeight = 2, StrideWidth = 3, DilationHeight = 1, DilationWidth = 3, PadTop = 1, PadBottom = 3, PadLeft = 3, PadRight = 1, Groups = 2, Activation = Activation.Relu)]
internal partial class C163;

[Input(6, 8, 15, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 2, StrideHeight = 1, StrideWidth = 3, DilationHeight = 1, DilationWidth = 3, Padding = Padding.Same, Activation = Activation.Sigmoid)]
internal partial class C164;

[Input(11, 29, 6, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 6, StrideHeight = 2, StrideWidth = 3, DilationHeight = 1, DilationWidth = 3, Groups = 3, UseBias = false, Activation = Activation.Relu)]
internal partial class C165;

[Input(6, 13, 34, Without = Passes.Winograd)]
[Conv2D(Filters = 30, Kernel = 5, StrideHeight = 2, StrideWidth = 3, DilationHeight = 2, DilationWidth = 1, Padding = Padding.Same, Groups = 2, UseBias = false, Activation = Activation.Tanh)]
internal partial class C166;

[Input(6, 5, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 2, Stride = 2, DilationHeight = 3, DilationWidth = 2, Padding = Padding.Same)]
internal partial class C167;

[Input(15, 14, 31, Without = Passes.Winograd)]
[Conv2D(Filters = 17, KernelHeight = 4, KernelWidth = 1, StrideHeight = 1, StrideWidth = 3, Dilation = 3, PadTop = 2, PadBottom = 1, PadLeft = 1, Activation = Activation.Silu)]
internal partial class C168;

[Input(12, 7, 8, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Stride = 2, PadBottom = 1, PadLeft = 2, Groups = 8, UseBias = false, Activation = Activation.Relu)]
internal partial class C169;

[Input(7, 13, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 48, Kernel = 5, DilationHeight = 1, DilationWidth = 2, PadBottom = 1, PadRight = 3, Groups = 16, Activation = Activation.Relu)]
internal partial class C170;

[Input(3, 2, 68, Without = Passes.Winograd)]
[Conv2D(Filters = 68, Kernel = 6, Dilation = 3, Padding = Padding.Same, Groups = 4)]
internal partial class C171;

[Input(5, 3, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 4, StrideHeight = 2, StrideWidth = 1, DilationHeight = 3, DilationWidth = 1, Padding = Padding.Same)]
internal partial class C172;

[Input(11, 8, 33, Without = Passes.Winograd)]
[Conv2D(Filters = 16, KernelHeight = 6, KernelWidth = 1, StrideHeight = 2, StrideWidth = 1, DilationHeight = 2, DilationWidth = 1, Padding = Padding.Same, UseBias = false, Activation = Activation.Gelu)]
internal partial class C173;

[Input(13, 8, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 32, KernelHeight = 4, KernelWidth = 7, StrideHeight = 3, StrideWidth = 2, DilationHeight = 1, DilationWidth = 3, Padding = Padding.Same, UseBias = false, Activation = Activation.HardSwish)]
internal partial class C174;

[Input(12, 18, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 3, Stride = 3, DilationHeight = 1, DilationWidth = 2, Padding = Padding.Same, Activation = Activation.Softplus)]
internal partial class C175;

[Input(18, 13, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 6, StrideHeight = 3, StrideWidth = 2, Dilation = 2, PadTop = 1, PadRight = 2, Activation = Activation.Softmax)]
internal partial class C176;

[Input(6, 8, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 192, Kernel = 1, StrideHeight = 1, StrideWidth = 3, DilationHeight = 2, DilationWidth = 3, Padding = Padding.Same, Groups = 64, UseBias = false)]
internal partial class C177;

[Input(9, 6, 15, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 3, DilationHeight = 2, DilationWidth = 3, Padding = Padding.Same, UseBias = false, Activation = Activation.Relu)]
internal partial class C178;

[Input(13, 12, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 30, Kernel = 2, StrideHeight = 2, StrideWidth = 3, DilationHeight = 1, DilationWidth = 2, Groups = 2, Activation = Activation.Relu)]
internal partial class C179;

[Input(8, 4, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 3, KernelHeight = 1, KernelWidth = 2, StrideHeight = 1, StrideWidth = 2, DilationHeight = 1, DilationWidth = 2, PadBottom = 1, PadLeft = 2, PadRight = 1, Activation = Activation.Relu6)]
internal partial class C180;

[Input(13, 19, 62, Without = Passes.Winograd)]
[Conv2D(Filters = 2, KernelHeight = 6, KernelWidth = 2, StrideHeight = 1, StrideWidth = 3, DilationHeight = 2, DilationWidth = 1, Groups = 2, UseBias = false, Activation = Activation.LeakyRelu)]
internal partial class C181;

[Input(20, 29, 8, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 7, StrideHeight = 3, StrideWidth = 2, DilationHeight = 1, DilationWidth = 3, Groups = 8, Activation = Activation.Elu)]
internal partial class C182;

[Input(9, 6, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 17, Kernel = 2, StrideHeight = 1, StrideWidth = 2, DilationHeight = 2, DilationWidth = 3, PadTop = 1, PadBottom = 2, PadLeft = 1, PadRight = 3, Activation = Activation.Relu)]
internal partial class C183;

[Input(4, 13, 51, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 1, StrideHeight = 2, StrideWidth = 3, DilationHeight = 1, DilationWidth = 3, Padding = Padding.Same, Groups = 3)]
internal partial class C184;

[Input(10, 4, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 31, KernelHeight = 2, KernelWidth = 1, StrideHeight = 1, StrideWidth = 2, DilationHeight = 2, DilationWidth = 1, Padding = Padding.Same)]
internal partial class C185;

[Input(13, 15, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 33, Kernel = 4, StrideHeight = 3, StrideWidth = 2, DilationHeight = 1, DilationWidth = 3, PadTop = 3, PadBottom = 1, PadRight = 3, UseBias = false, Activation = Activation.Sigmoid)]
internal partial class C186;

[Input(17, 7, 15, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 5, Stride = 3, DilationHeight = 3, DilationWidth = 2, Padding = Padding.Same, UseBias = false)]
internal partial class C187;

[Input(18, 9, 10, Without = Passes.Winograd)]
[Conv2D(Filters = 32, KernelHeight = 1, KernelWidth = 3, StrideHeight = 3, StrideWidth = 2, DilationHeight = 1, DilationWidth = 3, Padding = Padding.Same, Groups = 2, Activation = Activation.Relu)]
internal partial class C188;

[Input(8, 10, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 6, StrideHeight = 2, StrideWidth = 1, UseBias = false)]
internal partial class C189;

[Input(5, 17, 68, Without = Passes.Winograd)]
[Conv2D(Filters = 68, KernelHeight = 3, KernelWidth = 2, StrideHeight = 1, StrideWidth = 3, Dilation = 2, Padding = Padding.Same, Groups = 4, UseBias = false)]
internal partial class C190;

[Input(22, 21, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 5, Kernel = 6, Dilation = 3, UseBias = false, Activation = Activation.Relu)]
internal partial class C191;

[Input(12, 11, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 9, Kernel = 3, StrideHeight = 1, StrideWidth = 2, Dilation = 2, Groups = 3, Activation = Activation.Tanh)]
internal partial class C192;

[Input(11, 10, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 68, Kernel = 2, Stride = 3, DilationHeight = 1, DilationWidth = 2, Padding = Padding.Same, Groups = 17, Activation = Activation.Silu)]
internal partial class C193;

[Input(18, 6, 10, Without = Passes.Winograd)]
[Conv2D(Filters = 2, KernelHeight = 2, KernelWidth = 3, StrideHeight = 3, StrideWidth = 1, Dilation = 3, PadTop = 2, PadLeft = 3, PadRight = 1, Groups = 2)]
internal partial class C194;

[Input(8, 12, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 2, KernelHeight = 3, KernelWidth = 1, Stride = 3, DilationHeight = 1, DilationWidth = 2, PadTop = 2, PadBottom = 1, PadLeft = 2, PadRight = 1, Groups = 2)]
internal partial class C195;
