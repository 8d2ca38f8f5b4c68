// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Covering array: every two factors of a convolution in every combination, and every three of its geometry.</summary>
internal static class Convolutions3
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("C148", seed => new C148(seed), new Extent(4, 9, 3),
            [Conv(9, (1, 5), (2, 1), (1, 1), Valid, groups: 3)],
            new(C148.Conv2DOp, C148.Conv2DOpGradient)),
        new("C151", seed => new C151(seed), new Extent(6, 7, 20),
            [Conv(8, (2, 2), (1, 3), (3, 1), Valid, groups: 4, bias: false)],
            new(C151.Conv2DOp, C151.Conv2DOpGradient)),
        new("C153", seed => new C153(seed), new Extent(19, 16, 32),
            [Conv(6, (1, 7), (3, 3), (3, 2), Same, groups: 2, bias: false),
             new ElementWise(Activation.Relu)],
            new(C153.Conv2DOp, C153.Conv2DOpGradient)),
        new("C165", seed => new C165(seed), new Extent(11, 29, 6),
            [Conv(3, (6, 6), (2, 3), (1, 3), Valid, groups: 3, bias: false),
             new ElementWise(Activation.Relu)],
            new(C165.Conv2DOp, C165.Conv2DOpGradient)),
        new("C167", seed => new C167(seed), new Extent(6, 5, 1),
            [Conv(32, (2, 2), (2, 2), (3, 2), Same)],
            new(C167.Conv2DOp, C167.Conv2DOpGradient)),
        new("C178", seed => new C178(seed), new Extent(9, 6, 15),
            [Conv(1, (3, 3), (1, 1), (2, 3), Same, bias: false),
             new ElementWise(Activation.Relu)],
            new(C178.Conv2DOp, C178.Conv2DOpGradient)),
        new("C180", seed => new C180(seed), new Extent(8, 4, 17),
            [Conv(3, (1, 2), (1, 2), (1, 2), Pads(0, 1, 2, 1)),
             new ElementWise(Activation.Relu6)],
            new(C180.Conv2DOp, C180.Conv2DOpGradient)),
        new("C184", seed => new C184(seed), new Extent(4, 13, 51),
            [Conv(3, (1, 1), (2, 3), (1, 3), Same, groups: 3)],
            new(C184.Conv2DOp, C184.Conv2DOpGradient)),
        new("C185", seed => new C185(seed), new Extent(10, 4, 1),
            [Conv(31, (2, 1), (1, 2), (2, 1), Same)],
            new(C185.Conv2DOp, C185.Conv2DOpGradient)),
        new("C192", seed => new C192(seed), new Extent(12, 11, 3),
            [Conv(9, (3, 3), (1, 2), (2, 2), Valid, groups: 3),
             new ElementWise(Activation.Tanh)],
            new(C192.Conv2DOp, C192.Conv2DOpGradient)),
        new("C193", seed => new C193(seed), new Extent(11, 10, 17),
            [Conv(68, (2, 2), (3, 3), (1, 2), Same, groups: 17),
             new ElementWise(Activation.Silu)],
            new(C193.Conv2DOp, C193.Conv2DOpGradient)),
        new("C208", seed => new C208(seed), new Extent(10, 7, 15),
            [Conv(1, (1, 5), (3, 1), (3, 1), Valid, bias: false),
             new ElementWise(Activation.Relu)],
            new(C208.Conv2DOp, C208.Conv2DOpGradient)),
        new("C211", seed => new C211(seed), new Extent(7, 17, 1),
            [Conv(16, (1, 7), (2, 1), (3, 2), Valid),
             new ElementWise(Activation.Relu)],
            new(C211.Conv2DOp, C211.Conv2DOpGradient)),
        new("C226", seed => new C226(seed), new Extent(19, 16, 17),
            [Conv(34, (3, 3), (3, 3), (3, 3), Pads(2, 0, 0, 3), groups: 17),
             new ElementWise(Activation.Silu)],
            new(C226.Conv2DOp, C226.Conv2DOpGradient)),
        new("C228", seed => new C228(seed), new Extent(6, 22, 31),
            [Conv(32, (4, 7), (1, 2), (1, 3), Valid, bias: false),
             new ElementWise(Activation.HardSwish)],
            new(C228.Conv2DOp, C228.Conv2DOpGradient)),
        new("C238", seed => new C238(seed), new Extent(17, 8, 2),
            [Conv(4, (6, 2), (1, 2), (2, 3), Pads(0, 2, 1, 0), groups: 2)],
            new(C238.Conv2DOp, C238.Conv2DOpGradient)),
        new("C241", seed => new C241(seed), new Extent(5, 10, 3),
            [Conv(32, (1, 1), (3, 1), (1, 2), Same, bias: false),
             new ElementWise(Activation.Elu)],
            new(C241.Conv2DOp, C241.Conv2DOpGradient)),
        new("C242", seed => new C242(seed), new Extent(2, 3, 1),
            [Conv(31, (1, 1), (1, 1), (3, 3), Same, bias: false),
             new ElementWise(Activation.Sigmoid)],
            new(C242.Conv2DOp, C242.Conv2DOpGradient)),
        new("C253", seed => new C253(seed), new Extent(8, 10, 3),
            [Conv(9, (2, 3), (3, 3), (2, 2), Pads(2, 0, 2, 3), groups: 3, bias: false)],
            new(C253.Conv2DOp, C253.Conv2DOpGradient)),
        new("C254", seed => new C254(seed), new Extent(11, 4, 31),
            [Conv(124, (2, 1), (1, 2), (3, 3), Valid, groups: 31, bias: false),
             new ElementWise(Activation.Gelu)],
            new(C254.Conv2DOp, C254.Conv2DOpGradient)),
        new("C256", seed => new C256(seed), new Extent(5, 2, 66),
            [Conv(32, (6, 6), (2, 1), (2, 2), Same, groups: 2),
             new ElementWise(Activation.Softplus)],
            new(C256.Conv2DOp, C256.Conv2DOpGradient)),
    ];
}

[Input(4, 9, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 9, KernelHeight = 1, KernelWidth = 5, StrideHeight = 2, StrideWidth = 1, Groups = 3)]
internal partial class C148;

[Input(6, 7, 20, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 2, StrideHeight = 1, StrideWidth = 3, DilationHeight = 3, DilationWidth = 1, Groups = 4, UseBias = false)]
internal partial class C151;

[Input(19, 16, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 6, KernelHeight = 1, KernelWidth = 7, Stride = 3, DilationHeight = 3, DilationWidth = 2, Padding = Padding.Same, Groups = 2, UseBias = false, Activation = Activation.Relu)]
internal partial class C153;

[Input(11, 29, 6, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 6, StrideHeight = 2, StrideWidth = 3, DilationHeight = 1, DilationWidth = 3, Groups = 3, UseBias = false, Activation = Activation.Relu)]
internal partial class C165;

[Input(6, 5, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 2, Stride = 2, DilationHeight = 3, DilationWidth = 2, Padding = Padding.Same)]
internal partial class C167;

[Input(9, 6, 15, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 3, DilationHeight = 2, DilationWidth = 3, Padding = Padding.Same, UseBias = false, Activation = Activation.Relu)]
internal partial class C178;

[Input(8, 4, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 3, KernelHeight = 1, KernelWidth = 2, StrideHeight = 1, StrideWidth = 2, DilationHeight = 1, DilationWidth = 2, PadBottom = 1, PadLeft = 2, PadRight = 1, Activation = Activation.Relu6)]
internal partial class C180;

[Input(4, 13, 51, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 1, StrideHeight = 2, StrideWidth = 3, DilationHeight = 1, DilationWidth = 3, Padding = Padding.Same, Groups = 3)]
internal partial class C184;

[Input(10, 4, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 31, KernelHeight = 2, KernelWidth = 1, StrideHeight = 1, StrideWidth = 2, DilationHeight = 2, DilationWidth = 1, Padding = Padding.Same)]
internal partial class C185;

[Input(12, 11, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 9, Kernel = 3, StrideHeight = 1, StrideWidth = 2, Dilation = 2, Groups = 3, Activation = Activation.Tanh)]
internal partial class C192;

[Input(11, 10, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 68, Kernel = 2, Stride = 3, DilationHeight = 1, DilationWidth = 2, Padding = Padding.Same, Groups = 17, Activation = Activation.Silu)]
internal partial class C193;

[Input(10, 7, 15, Without = Passes.Winograd)]
[Conv2D(Filters = 1, KernelHeight = 1, KernelWidth = 5, StrideHeight = 3, StrideWidth = 1, DilationHeight = 3, DilationWidth = 1, UseBias = false, Activation = Activation.Relu)]
internal partial class C208;

[Input(7, 17, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 16, KernelHeight = 1, KernelWidth = 7, StrideHeight = 2, StrideWidth = 1, DilationHeight = 3, DilationWidth = 2, Activation = Activation.Relu)]
internal partial class C211;

[Input(19, 16, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 34, Kernel = 3, Stride = 3, Dilation = 3, PadTop = 2, PadRight = 3, Groups = 17, Activation = Activation.Silu)]
internal partial class C226;

[Input(6, 22, 31, Without = Passes.Winograd)]
[Conv2D(Filters = 32, KernelHeight = 4, KernelWidth = 7, StrideHeight = 1, StrideWidth = 2, DilationHeight = 1, DilationWidth = 3, UseBias = false, Activation = Activation.HardSwish)]
internal partial class C228;

[Input(17, 8, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 4, KernelHeight = 6, KernelWidth = 2, StrideHeight = 1, StrideWidth = 2, DilationHeight = 2, DilationWidth = 3, PadBottom = 2, PadLeft = 1, Groups = 2)]
internal partial class C238;

[Input(5, 10, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 1, StrideHeight = 3, StrideWidth = 1, DilationHeight = 1, DilationWidth = 2, Padding = Padding.Same, UseBias = false, Activation = Activation.Elu)]
internal partial class C241;

[Input(2, 3, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 31, Kernel = 1, Dilation = 3, Padding = Padding.Same, UseBias = false, Activation = Activation.Sigmoid)]
internal partial class C242;

[Input(8, 10, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 9, KernelHeight = 2, KernelWidth = 3, Stride = 3, Dilation = 2, PadTop = 2, PadLeft = 2, PadRight = 3, Groups = 3, UseBias = false)]
internal partial class C253;

[Input(11, 4, 31, Without = Passes.Winograd)]
[Conv2D(Filters = 124, KernelHeight = 2, KernelWidth = 1, StrideHeight = 1, StrideWidth = 2, Dilation = 3, Groups = 31, UseBias = false, Activation = Activation.Gelu)]
internal partial class C254;

[Input(5, 2, 66, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 6, StrideHeight = 2, StrideWidth = 1, Dilation = 2, Padding = Padding.Same, Groups = 2, Activation = Activation.Softplus)]
internal partial class C256;
