// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Covering array: every three factors of a convolution in every combination.</summary>
internal static class Convolutions3
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("C079", seed => new C079(seed), new Extent(6, 11, 2),
            [Conv(2, (3, 3), (3, 3), (3, 1), Same, groups: 2, bias: false),
             new Softmax()],
            new(C079.Conv2DOp, C079.Conv2DOpGradient)),
        new("C080", seed => new C080(seed), new Extent(20, 13, 1),
            [Conv(32, (6, 6), (3, 1), (2, 1), Valid, bias: false),
             new ElementWise(Activation.Relu)],
            new(C080.Conv2DOp, C080.Conv2DOpGradient)),
        new("C081", seed => new C081(seed), new Extent(2, 4, 66),
            [Conv(66, (6, 6), (1, 2), (1, 3), Same, groups: 2),
             new ElementWise(Activation.Relu)],
            new(C081.Conv2DOp, C081.Conv2DOpGradient)),
        new("C082", seed => new C082(seed), new Extent(13, 5, 15),
            [Conv(60, (1, 3), (2, 2), (3, 1), Same, groups: 15, bias: false),
             new ElementWise(Activation.Relu6)],
            new(C082.Conv2DOp, C082.Conv2DOpGradient)),
        new("C083", seed => new C083(seed), new Extent(3, 17, 17),
            [Conv(5, (1, 5), (1, 1), (3, 3), Valid)],
            new(C083.Conv2DOp, C083.Conv2DOpGradient)),
        new("C084", seed => new C084(seed), new Extent(17, 23, 3),
            [Conv(24, (5, 3), (3, 3), (3, 3), Valid, groups: 3),
             new ElementWise(Activation.Relu)],
            new(C084.Conv2DOp, C084.Conv2DOpGradient)),
        new("C085", seed => new C085(seed), new Extent(8, 7, 31),
            [Conv(93, (2, 2), (2, 1), (3, 2), Pads(2, 1, 1, 2), groups: 31, bias: false),
             new ElementWise(Activation.Relu)],
            new(C085.Conv2DOp, C085.Conv2DOpGradient)),
        new("C086", seed => new C086(seed), new Extent(15, 10, 66),
            [Conv(34, (4, 4), (3, 1), (2, 3), Pads(0, 3, 0, 3), groups: 2)],
            new(C086.Conv2DOp, C086.Conv2DOpGradient)),
        new("C087", seed => new C087(seed), new Extent(8, 20, 8),
            [Conv(8, (5, 5), (3, 3), (1, 1), Valid, groups: 4, bias: false),
             new ElementWise(Activation.Relu)],
            new(C087.Conv2DOp, C087.Conv2DOpGradient)),
        new("C088", seed => new C088(seed), new Extent(23, 24, 3),
            [Conv(1, (6, 6), (3, 2), (3, 3), Pads(2, 0, 1, 2), bias: false),
             new ElementWise(Activation.Relu)],
            new(C088.Conv2DOp, C088.Conv2DOpGradient)),
        new("C089", seed => new C089(seed), new Extent(2, 7, 1),
            [Conv(1, (4, 4), (2, 2), (1, 1), Pads(2, 3, 1, 2)),
             new ElementWise(Activation.LeakyRelu)],
            new(C089.Conv2DOp, C089.Conv2DOpGradient)),
        new("C090", seed => new C090(seed), new Extent(7, 5, 1),
            [Conv(3, (1, 1), (2, 3), (2, 3), Same),
             new ElementWise(Activation.Elu)],
            new(C090.Conv2DOp, C090.Conv2DOpGradient)),
        new("C091", seed => new C091(seed), new Extent(7, 4, 16),
            [Conv(16, (5, 1), (1, 1), (2, 1), Same, groups: 16),
             new ElementWise(Activation.Relu)],
            new(C091.Conv2DOp, C091.Conv2DOpGradient)),
        new("C092", seed => new C092(seed), new Extent(9, 19, 15),
            [Conv(1, (2, 2), (1, 3), (1, 2), Same)],
            new(C092.Conv2DOp, C092.Conv2DOpGradient)),
        new("C093", seed => new C093(seed), new Extent(22, 13, 2),
            [Conv(6, (3, 3), (3, 1), (3, 2), Valid, groups: 2, bias: false)],
            new(C093.Conv2DOp, C093.Conv2DOpGradient)),
        new("C094", seed => new C094(seed), new Extent(4, 6, 64),
            [Conv(66, (7, 7), (3, 2), (2, 2), Same, groups: 2, bias: false)],
            new(C094.Conv2DOp, C094.Conv2DOpGradient)),
        new("C095", seed => new C095(seed), new Extent(17, 4, 51),
            [Conv(15, (7, 7), (1, 1), (3, 1), Pads(3, 2, 1, 3), groups: 3, bias: false),
             new ElementWise(Activation.Sigmoid)],
            new(C095.Conv2DOp, C095.Conv2DOpGradient)),
        new("C096", seed => new C096(seed), new Extent(18, 28, 8),
            [Conv(24, (1, 7), (3, 1), (2, 3), Valid, groups: 8),
             new ElementWise(Activation.Tanh)],
            new(C096.Conv2DOp, C096.Conv2DOpGradient)),
        new("C097", seed => new C097(seed), new Extent(4, 10, 1),
            [Conv(17, (3, 5), (2, 1), (2, 2), Pads(0, 3, 2, 3)),
             new ElementWise(Activation.Silu)],
            new(C097.Conv2DOp, C097.Conv2DOpGradient)),
        new("C098", seed => new C098(seed), new Extent(10, 5, 5),
            [Conv(1, (2, 2), (2, 1), (2, 1), Pads(2, 1, 0, 1)),
             new ElementWise(Activation.Gelu)],
            new(C098.Conv2DOp, C098.Conv2DOpGradient)),
        new("C099", seed => new C099(seed), new Extent(9, 11, 1),
            [Conv(2, (5, 5), (2, 2), (2, 2), Same)],
            new(C099.Conv2DOp, C099.Conv2DOpGradient)),
        new("C100", seed => new C100(seed), new Extent(13, 4, 17),
            [Conv(34, (7, 1), (1, 1), (1, 2), Valid, groups: 17, bias: false),
             new ElementWise(Activation.HardSwish)],
            new(C100.Conv2DOp, C100.Conv2DOpGradient)),
        new("C101", seed => new C101(seed), new Extent(6, 7, 2),
            [Conv(31, (4, 1), (2, 1), (3, 3), Same)],
            new(C101.Conv2DOp, C101.Conv2DOpGradient)),
        new("C102", seed => new C102(seed), new Extent(12, 10, 32),
            [Conv(32, (4, 4), (2, 1), (3, 1), Valid, groups: 2),
             new ElementWise(Activation.Softplus)],
            new(C102.Conv2DOp, C102.Conv2DOpGradient)),
        new("C103", seed => new C103(seed), new Extent(11, 13, 68),
            [Conv(4, (3, 3), (1, 3), (1, 3), Valid, groups: 4)],
            new(C103.Conv2DOp, C103.Conv2DOpGradient)),
        new("C104", seed => new C104(seed), new Extent(23, 17, 1),
            [Conv(2, (3, 3), (3, 2), (2, 3), Valid),
             new ElementWise(Activation.Relu)],
            new(C104.Conv2DOp, C104.Conv2DOpGradient)),
        new("C105", seed => new C105(seed), new Extent(7, 17, 1),
            [Conv(4, (4, 7), (3, 1), (1, 2), Pads(0, 1, 0, 2))],
            new(C105.Conv2DOp, C105.Conv2DOpGradient)),
        new("C106", seed => new C106(seed), new Extent(4, 13, 3),
            [Conv(33, (6, 6), (2, 3), (1, 1), Same, bias: false)],
            new(C106.Conv2DOp, C106.Conv2DOpGradient)),
        new("C107", seed => new C107(seed), new Extent(5, 10, 64),
            [Conv(256, (2, 2), (2, 2), (1, 3), Pads(1, 0, 0, 3), groups: 64, bias: false),
             new Softmax()],
            new(C107.Conv2DOp, C107.Conv2DOpGradient)),
        new("C108", seed => new C108(seed), new Extent(10, 20, 31),
            [Conv(124, (5, 5), (1, 1), (2, 3), Valid, groups: 31, bias: false)],
            new(C108.Conv2DOp, C108.Conv2DOpGradient)),
        new("C109", seed => new C109(seed), new Extent(25, 7, 5),
            [Conv(15, (7, 7), (3, 2), (2, 1), Pads(1, 0, 1, 2), bias: false),
             new ElementWise(Activation.Relu6)],
            new(C109.Conv2DOp, C109.Conv2DOpGradient)),
        new("C110", seed => new C110(seed), new Extent(3, 6, 8),
            [Conv(2, (5, 5), (1, 2), (1, 1), Pads(1, 3, 0, 3), bias: false),
             new ElementWise(Activation.LeakyRelu)],
            new(C110.Conv2DOp, C110.Conv2DOpGradient)),
        new("C111", seed => new C111(seed), new Extent(9, 14, 16),
            [Conv(17, (4, 4), (1, 3), (3, 1), Pads(3, 1, 2, 1), bias: false),
             new ElementWise(Activation.Relu)],
            new(C111.Conv2DOp, C111.Conv2DOpGradient)),
        new("C112", seed => new C112(seed), new Extent(10, 8, 2),
            [Conv(16, (1, 1), (1, 3), (1, 2), Same),
             new ElementWise(Activation.Relu)],
            new(C112.Conv2DOp, C112.Conv2DOpGradient)),
        new("C113", seed => new C113(seed), new Extent(5, 3, 2),
            [Conv(64, (7, 7), (1, 2), (3, 1), Same, groups: 2, bias: false),
             new ElementWise(Activation.Elu)],
            new(C113.Conv2DOp, C113.Conv2DOpGradient)),
        new("C114", seed => new C114(seed), new Extent(3, 5, 1),
            [Conv(1, (6, 6), (2, 2), (2, 1), Same)],
            new(C114.Conv2DOp, C114.Conv2DOpGradient)),
        new("C115", seed => new C115(seed), new Extent(5, 12, 6),
            [Conv(6, (1, 4), (2, 1), (2, 1), Valid, groups: 2, bias: false)],
            new(C115.Conv2DOp, C115.Conv2DOpGradient)),
        new("C116", seed => new C116(seed), new Extent(12, 7, 3),
            [Conv(51, (7, 7), (2, 1), (1, 2), Same, groups: 3, bias: false),
             new ElementWise(Activation.Sigmoid)],
            new(C116.Conv2DOp, C116.Conv2DOpGradient)),
        new("C117", seed => new C117(seed), new Extent(18, 12, 5),
            [Conv(5, (2, 2), (3, 1), (2, 2), Valid)],
            new(C117.Conv2DOp, C117.Conv2DOpGradient)),
    ];
}

[Input(6, 11, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 3, Stride = 3, DilationHeight = 3, DilationWidth = 1, Padding = Padding.Same, Groups = 2, UseBias = false, Activation = Activation.Softmax)]
internal partial class C079;

[Input(20, 13, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 6, StrideHeight = 3, StrideWidth = 1, DilationHeight = 2, DilationWidth = 1, UseBias = false, Activation = Activation.Relu)]
internal partial class C080;

[Input(2, 4, 66, Without = Passes.Winograd)]
[Conv2D(Filters = 66, Kernel = 6, StrideHeight = 1, StrideWidth = 2, DilationHeight = 1, DilationWidth = 3, Padding = Padding.Same, Groups = 2, Activation = Activation.Relu)]
internal partial class C081;

[Input(13, 5, 15, Without = Passes.Winograd)]
[Conv2D(Filters = 60, KernelHeight = 1, KernelWidth = 3, Stride = 2, DilationHeight = 3, DilationWidth = 1, Padding = Padding.Same, Groups = 15, UseBias = false, Activation = Activation.Relu6)]
internal partial class C082;

[Input(3, 17, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 5, KernelHeight = 1, KernelWidth = 5, Dilation = 3)]
internal partial class C083;

[Input(17, 23, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 24, KernelHeight = 5, KernelWidth = 3, Stride = 3, Dilation = 3, Groups = 3, Activation = Activation.Relu)]
internal partial class C084;

[Input(8, 7, 31, Without = Passes.Winograd)]
[Conv2D(Filters = 93, Kernel = 2, StrideHeight = 2, StrideWidth = 1, DilationHeight = 3, DilationWidth = 2, PadTop = 2, PadBottom = 1, PadLeft = 1, PadRight = 2, Groups = 31, UseBias = false, Activation = Activation.Relu)]
internal partial class C085;

[Input(15, 10, 66, Without = Passes.Winograd)]
[Conv2D(Filters = 34, Kernel = 4, StrideHeight = 3, StrideWidth = 1, DilationHeight = 2, DilationWidth = 3, PadBottom = 3, PadRight = 3, Groups = 2)]
internal partial class C086;

[Input(8, 20, 8, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 5, Stride = 3, Groups = 4, UseBias = false, Activation = Activation.Relu)]
internal partial class C087;

[Input(23, 24, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 6, StrideHeight = 3, StrideWidth = 2, Dilation = 3, PadTop = 2, PadLeft = 1, PadRight = 2, UseBias = false, Activation = Activation.Relu)]
internal partial class C088;

[Input(2, 7, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 4, Stride = 2, PadTop = 2, PadBottom = 3, PadLeft = 1, PadRight = 2, Activation = Activation.LeakyRelu)]
internal partial class C089;

[Input(7, 5, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 1, StrideHeight = 2, StrideWidth = 3, DilationHeight = 2, DilationWidth = 3, Padding = Padding.Same, Activation = Activation.Elu)]
internal partial class C090;

[Input(7, 4, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, KernelHeight = 5, KernelWidth = 1, DilationHeight = 2, DilationWidth = 1, Padding = Padding.Same, Groups = 16, Activation = Activation.Relu)]
internal partial class C091;

[Input(9, 19, 15, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 2, StrideHeight = 1, StrideWidth = 3, DilationHeight = 1, DilationWidth = 2, Padding = Padding.Same)]
internal partial class C092;

[Input(22, 13, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 3, StrideHeight = 3, StrideWidth = 1, DilationHeight = 3, DilationWidth = 2, Groups = 2, UseBias = false)]
internal partial class C093;

[Input(4, 6, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 66, Kernel = 7, StrideHeight = 3, StrideWidth = 2, Dilation = 2, Padding = Padding.Same, Groups = 2, UseBias = false)]
internal partial class C094;

[Input(17, 4, 51, Without = Passes.Winograd)]
[Conv2D(Filters = 15, Kernel = 7, DilationHeight = 3, DilationWidth = 1, PadTop = 3, PadBottom = 2, PadLeft = 1, PadRight = 3, Groups = 3, UseBias = false, Activation = Activation.Sigmoid)]
internal partial class C095;

[Input(18, 28, 8, Without = Passes.Winograd)]
[Conv2D(Filters = 24, KernelHeight = 1, KernelWidth = 7, StrideHeight = 3, StrideWidth = 1, DilationHeight = 2, DilationWidth = 3, Groups = 8, Activation = Activation.Tanh)]
internal partial class C096;

[Input(4, 10, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 17, KernelHeight = 3, KernelWidth = 5, StrideHeight = 2, StrideWidth = 1, Dilation = 2, PadBottom = 3, PadLeft = 2, PadRight = 3, Activation = Activation.Silu)]
internal partial class C097;

[Input(10, 5, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 2, StrideHeight = 2, StrideWidth = 1, DilationHeight = 2, DilationWidth = 1, PadTop = 2, PadBottom = 1, PadRight = 1, Activation = Activation.Gelu)]
internal partial class C098;

[Input(9, 11, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 5, Stride = 2, Dilation = 2, Padding = Padding.Same)]
internal partial class C099;

[Input(13, 4, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 34, KernelHeight = 7, KernelWidth = 1, DilationHeight = 1, DilationWidth = 2, Groups = 17, UseBias = false, Activation = Activation.HardSwish)]
internal partial class C100;

[Input(6, 7, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 31, KernelHeight = 4, KernelWidth = 1, StrideHeight = 2, StrideWidth = 1, Dilation = 3, Padding = Padding.Same)]
internal partial class C101;

[Input(12, 10, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 4, StrideHeight = 2, StrideWidth = 1, DilationHeight = 3, DilationWidth = 1, Groups = 2, Activation = Activation.Softplus)]
internal partial class C102;

[Input(11, 13, 68, Without = Passes.Winograd)]
[Conv2D(Filters = 4, Kernel = 3, StrideHeight = 1, StrideWidth = 3, DilationHeight = 1, DilationWidth = 3, Groups = 4)]
internal partial class C103;

[Input(23, 17, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 3, StrideHeight = 3, StrideWidth = 2, DilationHeight = 2, DilationWidth = 3, Activation = Activation.Relu)]
internal partial class C104;

[Input(7, 17, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 4, KernelHeight = 4, KernelWidth = 7, StrideHeight = 3, StrideWidth = 1, DilationHeight = 1, DilationWidth = 2, PadBottom = 1, PadRight = 2)]
internal partial class C105;

[Input(4, 13, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 33, Kernel = 6, StrideHeight = 2, StrideWidth = 3, Padding = Padding.Same, UseBias = false)]
internal partial class C106;

[Input(5, 10, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 256, Kernel = 2, Stride = 2, DilationHeight = 1, DilationWidth = 3, PadTop = 1, PadRight = 3, Groups = 64, UseBias = false, Activation = Activation.Softmax)]
internal partial class C107;

[Input(10, 20, 31, Without = Passes.Winograd)]
[Conv2D(Filters = 124, Kernel = 5, DilationHeight = 2, DilationWidth = 3, Groups = 31, UseBias = false)]
internal partial class C108;

[Input(25, 7, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 15, Kernel = 7, StrideHeight = 3, StrideWidth = 2, DilationHeight = 2, DilationWidth = 1, PadTop = 1, PadLeft = 1, PadRight = 2, UseBias = false, Activation = Activation.Relu6)]
internal partial class C109;

[Input(3, 6, 8, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 5, StrideHeight = 1, StrideWidth = 2, PadTop = 1, PadBottom = 3, PadRight = 3, UseBias = false, Activation = Activation.LeakyRelu)]
internal partial class C110;

[Input(9, 14, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 17, Kernel = 4, StrideHeight = 1, StrideWidth = 3, DilationHeight = 3, DilationWidth = 1, PadTop = 3, PadBottom = 1, PadLeft = 2, PadRight = 1, UseBias = false, Activation = Activation.Relu)]
internal partial class C111;

[Input(10, 8, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 1, StrideHeight = 1, StrideWidth = 3, DilationHeight = 1, DilationWidth = 2, Padding = Padding.Same, Activation = Activation.Relu)]
internal partial class C112;

[Input(5, 3, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 64, Kernel = 7, StrideHeight = 1, StrideWidth = 2, DilationHeight = 3, DilationWidth = 1, Padding = Padding.Same, Groups = 2, UseBias = false, Activation = Activation.Elu)]
internal partial class C113;

[Input(3, 5, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 6, Stride = 2, DilationHeight = 2, DilationWidth = 1, Padding = Padding.Same)]
internal partial class C114;

[Input(5, 12, 6, Without = Passes.Winograd)]
[Conv2D(Filters = 6, KernelHeight = 1, KernelWidth = 4, StrideHeight = 2, StrideWidth = 1, DilationHeight = 2, DilationWidth = 1, Groups = 2, UseBias = false)]
internal partial class C115;

[Input(12, 7, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 51, Kernel = 7, StrideHeight = 2, StrideWidth = 1, DilationHeight = 1, DilationWidth = 2, Padding = Padding.Same, Groups = 3, UseBias = false, Activation = Activation.Sigmoid)]
internal partial class C116;

[Input(18, 12, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 5, Kernel = 2, StrideHeight = 3, StrideWidth = 1, Dilation = 2)]
internal partial class C117;
