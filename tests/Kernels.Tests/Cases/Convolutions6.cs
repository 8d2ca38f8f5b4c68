// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Covering array: every three factors of a convolution in every combination.</summary>
internal static class Convolutions6
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("C196", seed => new C196(seed), new Extent(19, 13, 62),
            [Conv(66, (7, 7), (2, 1), (3, 2), Pads(2, 1, 1, 0), groups: 2, bias: false),
             new ElementWise(Activation.Gelu)],
            new(C196.Conv2DOp, C196.Conv2DOpGradient)),
        new("C197", seed => new C197(seed), new Extent(26, 10, 1),
            [Conv(4, (4, 4), (3, 3), (3, 2), Valid, bias: false)],
            new(C197.Conv2DOp, C197.Conv2DOpGradient)),
        new("C198", seed => new C198(seed), new Extent(20, 18, 1),
            [Conv(16, (7, 7), (3, 1), (1, 2), Valid)],
            new(C198.Conv2DOp, C198.Conv2DOpGradient)),
        new("C199", seed => new C199(seed), new Extent(9, 5, 1),
            [Conv(4, (3, 3), (1, 1), (2, 1), Same, bias: false),
             new ElementWise(Activation.Relu)],
            new(C199.Conv2DOp, C199.Conv2DOpGradient)),
        new("C200", seed => new C200(seed), new Extent(3, 8, 3),
            [Conv(6, (1, 1), (2, 1), (2, 1), Same, groups: 3),
             new ElementWise(Activation.Relu)],
            new(C200.Conv2DOp, C200.Conv2DOpGradient)),
        new("C201", seed => new C201(seed), new Extent(12, 10, 1),
            [Conv(1, (5, 5), (2, 2), (1, 1), Pads(0, 3, 2, 0), bias: false)],
            new(C201.Conv2DOp, C201.Conv2DOpGradient)),
        new("C202", seed => new C202(seed), new Extent(9, 5, 3),
            [Conv(6, (2, 2), (2, 1), (3, 2), Pads(2, 3, 2, 0), groups: 3, bias: false),
             new ElementWise(Activation.Relu)],
            new(C202.Conv2DOp, C202.Conv2DOpGradient)),
        new("C203", seed => new C203(seed), new Extent(15, 9, 66),
            [Conv(2, (5, 1), (3, 1), (3, 3), Same, groups: 2, bias: false),
             new ElementWise(Activation.HardSwish)],
            new(C203.Conv2DOp, C203.Conv2DOpGradient)),
        new("C204", seed => new C204(seed), new Extent(22, 19, 68),
            [Conv(68, (7, 1), (3, 3), (2, 1), Valid, groups: 4)],
            new(C204.Conv2DOp, C204.Conv2DOpGradient)),
        new("C205", seed => new C205(seed), new Extent(7, 10, 8),
            [Conv(24, (1, 1), (2, 2), (1, 3), Pads(2, 1, 0, 1), groups: 8, bias: false),
             new ElementWise(Activation.Softplus)],
            new(C205.Conv2DOp, C205.Conv2DOpGradient)),
        new("C206", seed => new C206(seed), new Extent(6, 4, 10),
            [Conv(10, (3, 3), (1, 1), (3, 2), Pads(3, 1, 1, 2), groups: 2, bias: false)],
            new(C206.Conv2DOp, C206.Conv2DOpGradient)),
        new("C207", seed => new C207(seed), new Extent(10, 9, 1),
            [Conv(4, (5, 3), (2, 1), (2, 1), Same, bias: false),
             new Softmax()],
            new(C207.Conv2DOp, C207.Conv2DOpGradient)),
        new("C208", seed => new C208(seed), new Extent(10, 7, 15),
            [Conv(1, (1, 5), (3, 1), (3, 1), Valid, bias: false),
             new ElementWise(Activation.Relu)],
            new(C208.Conv2DOp, C208.Conv2DOpGradient)),
        new("C209", seed => new C209(seed), new Extent(9, 26, 17),
            [Conv(51, (3, 5), (3, 3), (1, 3), Valid, groups: 17)],
            new(C209.Conv2DOp, C209.Conv2DOpGradient)),
        new("C210", seed => new C210(seed), new Extent(7, 16, 1),
            [Conv(1, (2, 2), (1, 3), (2, 1), Pads(1, 2, 0, 1), bias: false),
             new ElementWise(Activation.Relu)],
            new(C210.Conv2DOp, C210.Conv2DOpGradient)),
        new("C211", seed => new C211(seed), new Extent(7, 17, 1),
            [Conv(16, (1, 7), (2, 1), (3, 2), Valid),
             new ElementWise(Activation.Relu)],
            new(C211.Conv2DOp, C211.Conv2DOpGradient)),
        new("C212", seed => new C212(seed), new Extent(8, 3, 16),
            [Conv(17, (2, 2), (1, 1), (2, 3), Pads(2, 0, 3, 2), bias: false)],
            new(C212.Conv2DOp, C212.Conv2DOpGradient)),
        new("C213", seed => new C213(seed), new Extent(13, 14, 31),
            [Conv(93, (5, 5), (3, 2), (2, 3), Pads(2, 3, 0, 1), groups: 31),
             new ElementWise(Activation.Relu)],
            new(C213.Conv2DOp, C213.Conv2DOpGradient)),
        new("C214", seed => new C214(seed), new Extent(6, 8, 64),
            [Conv(66, (3, 3), (3, 2), (3, 1), Same, groups: 2, bias: false)],
            new(C214.Conv2DOp, C214.Conv2DOpGradient)),
        new("C215", seed => new C215(seed), new Extent(9, 5, 2),
            [Conv(1, (1, 1), (2, 2), (3, 1), Pads(0, 1, 0, 1), bias: false),
             new ElementWise(Activation.Relu6)],
            new(C215.Conv2DOp, C215.Conv2DOpGradient)),
        new("C216", seed => new C216(seed), new Extent(30, 22, 33),
            [Conv(1, (6, 6), (3, 2), (3, 3), Valid, bias: false),
             new ElementWise(Activation.LeakyRelu)],
            new(C216.Conv2DOp, C216.Conv2DOpGradient)),
        new("C217", seed => new C217(seed), new Extent(18, 22, 1),
            [Conv(3, (6, 6), (3, 1), (2, 3), Pads(3, 1, 1, 0)),
             new ElementWise(Activation.Elu)],
            new(C217.Conv2DOp, C217.Conv2DOpGradient)),
        new("C218", seed => new C218(seed), new Extent(6, 17, 64),
            [Conv(1, (7, 7), (1, 3), (1, 2), Pads(2, 3, 0, 2)),
             new ElementWise(Activation.Relu)],
            new(C218.Conv2DOp, C218.Conv2DOpGradient)),
        new("C219", seed => new C219(seed), new Extent(4, 6, 3),
            [Conv(6, (4, 4), (1, 1), (2, 3), Same, groups: 3, bias: false),
             new ElementWise(Activation.Relu)],
            new(C219.Conv2DOp, C219.Conv2DOpGradient)),
        new("C220", seed => new C220(seed), new Extent(3, 18, 1),
            [Conv(2, (7, 7), (1, 3), (3, 1), Same),
             new ElementWise(Activation.Sigmoid)],
            new(C220.Conv2DOp, C220.Conv2DOpGradient)),
        new("C221", seed => new C221(seed), new Extent(21, 6, 16),
            [Conv(10, (4, 4), (3, 1), (3, 1), Pads(3, 2, 1, 0), groups: 2, bias: false)],
            new(C221.Conv2DOp, C221.Conv2DOpGradient)),
        new("C222", seed => new C222(seed), new Extent(6, 8, 4),
            [Conv(68, (5, 5), (3, 3), (3, 1), Same, groups: 4, bias: false),
             new ElementWise(Activation.Relu)],
            new(C222.Conv2DOp, C222.Conv2DOpGradient)),
        new("C223", seed => new C223(seed), new Extent(17, 11, 3),
            [Conv(1, (5, 5), (1, 1), (3, 1), Pads(3, 0, 2, 0), bias: false)],
            new(C223.Conv2DOp, C223.Conv2DOpGradient)),
        new("C224", seed => new C224(seed), new Extent(22, 14, 2),
            [Conv(62, (3, 3), (3, 3), (3, 3), Pads(3, 0, 1, 3), groups: 2),
             new ElementWise(Activation.Tanh)],
            new(C224.Conv2DOp, C224.Conv2DOpGradient)),
        new("C225", seed => new C225(seed), new Extent(10, 7, 15),
            [Conv(1, (7, 7), (3, 1), (3, 1), Same),
             new ElementWise(Activation.Relu)],
            new(C225.Conv2DOp, C225.Conv2DOpGradient)),
        new("C226", seed => new C226(seed), new Extent(19, 16, 17),
            [Conv(34, (3, 3), (3, 3), (3, 3), Pads(2, 0, 0, 3), groups: 17),
             new ElementWise(Activation.Silu)],
            new(C226.Conv2DOp, C226.Conv2DOpGradient)),
        new("C227", seed => new C227(seed), new Extent(12, 29, 16),
            [Conv(1, (6, 6), (2, 3), (1, 3), Valid),
             new ElementWise(Activation.Gelu)],
            new(C227.Conv2DOp, C227.Conv2DOpGradient)),
        new("C228", seed => new C228(seed), new Extent(6, 22, 31),
            [Conv(32, (4, 7), (1, 2), (1, 3), Valid, bias: false),
             new ElementWise(Activation.HardSwish)],
            new(C228.Conv2DOp, C228.Conv2DOpGradient)),
        new("C229", seed => new C229(seed), new Extent(10, 9, 5),
            [Conv(15, (4, 4), (2, 2), (2, 1), Same, groups: 5)],
            new(C229.Conv2DOp, C229.Conv2DOpGradient)),
        new("C230", seed => new C230(seed), new Extent(17, 3, 33),
            [Conv(66, (1, 4), (3, 1), (2, 2), Pads(0, 1, 3, 2), groups: 33)],
            new(C230.Conv2DOp, C230.Conv2DOpGradient)),
        new("C231", seed => new C231(seed), new Extent(23, 17, 2),
            [Conv(2, (4, 4), (3, 2), (3, 3), Valid, groups: 2),
             new ElementWise(Activation.Relu)],
            new(C231.Conv2DOp, C231.Conv2DOpGradient)),
        new("C232", seed => new C232(seed), new Extent(12, 13, 30),
            [Conv(2, (2, 2), (3, 2), (1, 1), Same, groups: 2, bias: false),
             new ElementWise(Activation.Relu)],
            new(C232.Conv2DOp, C232.Conv2DOpGradient)),
        new("C233", seed => new C233(seed), new Extent(13, 21, 32),
            [Conv(64, (6, 6), (1, 3), (2, 3), Valid, bias: false),
             new ElementWise(Activation.Softplus)],
            new(C233.Conv2DOp, C233.Conv2DOpGradient)),
        new("C234", seed => new C234(seed), new Extent(7, 5, 51),
            [Conv(15, (1, 1), (1, 2), (3, 1), Valid, groups: 3),
             new ElementWise(Activation.Relu)],
            new(C234.Conv2DOp, C234.Conv2DOpGradient)),
    ];
}

[Input(19, 13, 62, Without = Passes.Winograd)]
[Conv2D(Filters = 66, Kernel = 7, StrideHeight = 2, StrideWidth = 1, DilationHeight = 3, DilationWidth = 2, PadTop = 2, PadBottom = 1, PadLeft = 1, Groups = 2, UseBias = false, Activation = Activation.Gelu)]
internal partial class C196;

[Input(26, 10, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 4, Kernel = 4, Stride = 3, DilationHeight = 3, DilationWidth = 2, UseBias = false)]
internal partial class C197;

[Input(20, 18, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 7, StrideHeight = 3, StrideWidth = 1, DilationHeight = 1, DilationWidth = 2)]
internal partial class C198;

[Input(9, 5, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 4, Kernel = 3, DilationHeight = 2, DilationWidth = 1, Padding = Padding.Same, UseBias = false, Activation = Activation.Relu)]
internal partial class C199;

[Input(3, 8, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 1, StrideHeight = 2, StrideWidth = 1, DilationHeight = 2, DilationWidth = 1, Padding = Padding.Same, Groups = 3, Activation = Activation.Relu)]
internal partial class C200;

[Input(12, 10, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 5, Stride = 2, PadBottom = 3, PadLeft = 2, UseBias = false)]
internal partial class C201;

[Input(9, 5, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 2, StrideHeight = 2, StrideWidth = 1, DilationHeight = 3, DilationWidth = 2, PadTop = 2, PadBottom = 3, PadLeft = 2, Groups = 3, UseBias = false, Activation = Activation.Relu)]
internal partial class C202;

[Input(15, 9, 66, Without = Passes.Winograd)]
[Conv2D(Filters = 2, KernelHeight = 5, KernelWidth = 1, StrideHeight = 3, StrideWidth = 1, Dilation = 3, Padding = Padding.Same, Groups = 2, UseBias = false, Activation = Activation.HardSwish)]
internal partial class C203;

[Input(22, 19, 68, Without = Passes.Winograd)]
[Conv2D(Filters = 68, KernelHeight = 7, KernelWidth = 1, Stride = 3, DilationHeight = 2, DilationWidth = 1, Groups = 4)]
internal partial class C204;

[Input(7, 10, 8, Without = Passes.Winograd)]
[Conv2D(Filters = 24, Kernel = 1, Stride = 2, DilationHeight = 1, DilationWidth = 3, PadTop = 2, PadBottom = 1, PadRight = 1, Groups = 8, UseBias = false, Activation = Activation.Softplus)]
internal partial class C205;

[Input(6, 4, 10, Without = Passes.Winograd)]
[Conv2D(Filters = 10, Kernel = 3, DilationHeight = 3, DilationWidth = 2, PadTop = 3, PadBottom = 1, PadLeft = 1, PadRight = 2, Groups = 2, UseBias = false)]
internal partial class C206;

[Input(10, 9, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 4, KernelHeight = 5, KernelWidth = 3, StrideHeight = 2, StrideWidth = 1, DilationHeight = 2, DilationWidth = 1, Padding = Padding.Same, UseBias = false, Activation = Activation.Softmax)]
internal partial class C207;

[Input(10, 7, 15, Without = Passes.Winograd)]
[Conv2D(Filters = 1, KernelHeight = 1, KernelWidth = 5, StrideHeight = 3, StrideWidth = 1, DilationHeight = 3, DilationWidth = 1, UseBias = false, Activation = Activation.Relu)]
internal partial class C208;

[Input(9, 26, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 51, KernelHeight = 3, KernelWidth = 5, Stride = 3, DilationHeight = 1, DilationWidth = 3, Groups = 17)]
internal partial class C209;

[Input(7, 16, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 2, StrideHeight = 1, StrideWidth = 3, DilationHeight = 2, DilationWidth = 1, PadTop = 1, PadBottom = 2, PadRight = 1, UseBias = false, Activation = Activation.Relu)]
internal partial class C210;

[Input(7, 17, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 16, KernelHeight = 1, KernelWidth = 7, StrideHeight = 2, StrideWidth = 1, DilationHeight = 3, DilationWidth = 2, Activation = Activation.Relu)]
internal partial class C211;

[Input(8, 3, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 17, Kernel = 2, DilationHeight = 2, DilationWidth = 3, PadTop = 2, PadLeft = 3, PadRight = 2, UseBias = false)]
internal partial class C212;

[Input(13, 14, 31, Without = Passes.Winograd)]
[Conv2D(Filters = 93, Kernel = 5, StrideHeight = 3, StrideWidth = 2, DilationHeight = 2, DilationWidth = 3, PadTop = 2, PadBottom = 3, PadRight = 1, Groups = 31, Activation = Activation.Relu)]
internal partial class C213;

[Input(6, 8, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 66, Kernel = 3, StrideHeight = 3, StrideWidth = 2, DilationHeight = 3, DilationWidth = 1, Padding = Padding.Same, Groups = 2, UseBias = false)]
internal partial class C214;

[Input(9, 5, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 1, Stride = 2, DilationHeight = 3, DilationWidth = 1, PadBottom = 1, PadRight = 1, UseBias = false, Activation = Activation.Relu6)]
internal partial class C215;

[Input(30, 22, 33, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 6, StrideHeight = 3, StrideWidth = 2, Dilation = 3, UseBias = false, Activation = Activation.LeakyRelu)]
internal partial class C216;

[Input(18, 22, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 6, StrideHeight = 3, StrideWidth = 1, DilationHeight = 2, DilationWidth = 3, PadTop = 3, PadBottom = 1, PadLeft = 1, Activation = Activation.Elu)]
internal partial class C217;

[Input(6, 17, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 7, StrideHeight = 1, StrideWidth = 3, DilationHeight = 1, DilationWidth = 2, PadTop = 2, PadBottom = 3, PadRight = 2, Activation = Activation.Relu)]
internal partial class C218;

[Input(4, 6, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 4, DilationHeight = 2, DilationWidth = 3, Padding = Padding.Same, Groups = 3, UseBias = false, Activation = Activation.Relu)]
internal partial class C219;

[Input(3, 18, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 7, StrideHeight = 1, StrideWidth = 3, DilationHeight = 3, DilationWidth = 1, Padding = Padding.Same, Activation = Activation.Sigmoid)]
internal partial class C220;

[Input(21, 6, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 10, Kernel = 4, StrideHeight = 3, StrideWidth = 1, DilationHeight = 3, DilationWidth = 1, PadTop = 3, PadBottom = 2, PadLeft = 1, Groups = 2, UseBias = false)]
internal partial class C221;

[Input(6, 8, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 68, Kernel = 5, Stride = 3, DilationHeight = 3, DilationWidth = 1, Padding = Padding.Same, Groups = 4, UseBias = false, Activation = Activation.Relu)]
internal partial class C222;

[Input(17, 11, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 5, DilationHeight = 3, DilationWidth = 1, PadTop = 3, PadLeft = 2, UseBias = false)]
internal partial class C223;

[Input(22, 14, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 62, Kernel = 3, Stride = 3, Dilation = 3, PadTop = 3, PadLeft = 1, PadRight = 3, Groups = 2, Activation = Activation.Tanh)]
internal partial class C224;

[Input(10, 7, 15, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 7, StrideHeight = 3, StrideWidth = 1, DilationHeight = 3, DilationWidth = 1, Padding = Padding.Same, Activation = Activation.Relu)]
internal partial class C225;

[Input(19, 16, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 34, Kernel = 3, Stride = 3, Dilation = 3, PadTop = 2, PadRight = 3, Groups = 17, Activation = Activation.Silu)]
internal partial class C226;

[Input(12, 29, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 6, StrideHeight = 2, StrideWidth = 3, DilationHeight = 1, DilationWidth = 3, Activation = Activation.Gelu)]
internal partial class C227;

[Input(6, 22, 31, Without = Passes.Winograd)]
[Conv2D(Filters = 32, KernelHeight = 4, KernelWidth = 7, StrideHeight = 1, StrideWidth = 2, DilationHeight = 1, DilationWidth = 3, UseBias = false, Activation = Activation.HardSwish)]
internal partial class C228;

[Input(10, 9, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 15, Kernel = 4, Stride = 2, DilationHeight = 2, DilationWidth = 1, Padding = Padding.Same, Groups = 5)]
internal partial class C229;

[Input(17, 3, 33, Without = Passes.Winograd)]
[Conv2D(Filters = 66, KernelHeight = 1, KernelWidth = 4, StrideHeight = 3, StrideWidth = 1, Dilation = 2, PadBottom = 1, PadLeft = 3, PadRight = 2, Groups = 33)]
internal partial class C230;

[Input(23, 17, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 4, StrideHeight = 3, StrideWidth = 2, Dilation = 3, Groups = 2, Activation = Activation.Relu)]
internal partial class C231;

[Input(12, 13, 30, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 2, StrideHeight = 3, StrideWidth = 2, Padding = Padding.Same, Groups = 2, UseBias = false, Activation = Activation.Relu)]
internal partial class C232;

[Input(13, 21, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 64, Kernel = 6, StrideHeight = 1, StrideWidth = 3, DilationHeight = 2, DilationWidth = 3, UseBias = false, Activation = Activation.Softplus)]
internal partial class C233;

[Input(7, 5, 51, Without = Passes.Winograd)]
[Conv2D(Filters = 15, Kernel = 1, StrideHeight = 1, StrideWidth = 2, DilationHeight = 3, DilationWidth = 1, Groups = 3, Activation = Activation.Relu)]
internal partial class C234;
