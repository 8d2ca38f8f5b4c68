// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Covering array: every two factors of a convolution in every combination, and every three of its geometry.</summary>
internal static class Convolutions2
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("C059", seed => new C059(seed), new Extent(9, 19, 10),
            [Conv(6, (4, 4), (1, 3), (1, 2), Same, groups: 2)],
            new(C059.Conv2DOp, C059.Conv2DOpGradient)),
        new("C060", seed => new C060(seed), new Extent(3, 17, 2),
            [Conv(31, (1, 1), (1, 3), (1, 1), Valid, bias: false),
             new ElementWise(Activation.Relu)],
            new(C060.Conv2DOp, C060.Conv2DOpGradient)),
        new("C061", seed => new C061(seed), new Extent(16, 19, 3),
            [Conv(5, (7, 7), (1, 1), (1, 2), Valid)],
            new(C061.Conv2DOp, C061.Conv2DOpGradient)),
        new("C063", seed => new C063(seed), new Extent(8, 5, 64),
            [Conv(128, (4, 4), (2, 1), (2, 2), Same, groups: 64, bias: false),
             new ElementWise(Activation.Relu)],
            new(C063.Conv2DOp, C063.Conv2DOpGradient)),
        new("C065", seed => new C065(seed), new Extent(18, 4, 8),
            [Conv(32, (5, 5), (3, 1), (1, 3), Same, groups: 8, bias: false),
             new ElementWise(Activation.LeakyRelu)],
            new(C065.Conv2DOp, C065.Conv2DOpGradient)),
        new("C066", seed => new C066(seed), new Extent(13, 6, 5),
            [Conv(10, (1, 1), (2, 1), (1, 3), Valid, groups: 5, bias: false)],
            new(C066.Conv2DOp, C066.Conv2DOpGradient)),
        new("C068", seed => new C068(seed), new Extent(5, 9, 6),
            [Conv(2, (5, 5), (2, 1), (1, 1), Pads(3, 0, 0, 2), groups: 2, bias: false),
             new ElementWise(Activation.Elu)],
            new(C068.Conv2DOp, C068.Conv2DOpGradient)),
        new("C070", seed => new C070(seed), new Extent(13, 6, 15),
            [Conv(3, (3, 2), (2, 2), (3, 1), Same),
             new ElementWise(Activation.Relu)],
            new(C070.Conv2DOp, C070.Conv2DOpGradient)),
        new("C071", seed => new C071(seed), new Extent(8, 18, 32),
            [Conv(1, (2, 1), (2, 3), (2, 3), Pads(0, 2, 1, 0), bias: false),
             new ElementWise(Activation.Tanh)],
            new(C071.Conv2DOp, C071.Conv2DOpGradient)),
        new("C072", seed => new C072(seed), new Extent(20, 19, 17),
            [Conv(15, (5, 5), (3, 2), (3, 2), Valid),
             new ElementWise(Activation.Silu)],
            new(C072.Conv2DOp, C072.Conv2DOpGradient)),
        new("C074", seed => new C074(seed), new Extent(19, 8, 3),
            [Conv(48, (3, 1), (3, 2), (1, 1), Same, groups: 3)],
            new(C074.Conv2DOp, C074.Conv2DOpGradient)),
        new("C075", seed => new C075(seed), new Extent(5, 4, 31),
            [Conv(31, (1, 1), (1, 1), (3, 2), Pads(2, 1, 0, 1), groups: 31, bias: false),
             new ElementWise(Activation.HardSwish)],
            new(C075.Conv2DOp, C075.Conv2DOpGradient)),
        new("C076", seed => new C076(seed), new Extent(7, 9, 2),
            [Conv(2, (6, 6), (1, 1), (3, 2), Same, groups: 2),
             new ElementWise(Activation.Relu)],
            new(C076.Conv2DOp, C076.Conv2DOpGradient)),
        new("C078", seed => new C078(seed), new Extent(8, 11, 8),
            [Conv(8, (2, 3), (1, 2), (3, 2), Valid, groups: 8)],
            new(C078.Conv2DOp, C078.Conv2DOpGradient)),
        new("C083", seed => new C083(seed), new Extent(3, 17, 17),
            [Conv(5, (1, 5), (1, 1), (3, 3), Valid)],
            new(C083.Conv2DOp, C083.Conv2DOpGradient)),
        new("C084", seed => new C084(seed), new Extent(17, 23, 3),
            [Conv(24, (5, 3), (3, 3), (3, 3), Valid, groups: 3),
             new ElementWise(Activation.Relu)],
            new(C084.Conv2DOp, C084.Conv2DOpGradient)),
        new("C086", seed => new C086(seed), new Extent(15, 10, 66),
            [Conv(34, (4, 4), (3, 1), (2, 3), Pads(0, 3, 0, 3), groups: 2)],
            new(C086.Conv2DOp, C086.Conv2DOpGradient)),
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
        new("C101", seed => new C101(seed), new Extent(6, 7, 2),
            [Conv(31, (4, 1), (2, 1), (3, 3), Same)],
            new(C101.Conv2DOp, C101.Conv2DOpGradient)),
        new("C102", seed => new C102(seed), new Extent(12, 10, 32),
            [Conv(32, (4, 4), (2, 1), (3, 1), Valid, groups: 2),
             new ElementWise(Activation.Softplus)],
            new(C102.Conv2DOp, C102.Conv2DOpGradient)),
        new("C104", seed => new C104(seed), new Extent(23, 17, 1),
            [Conv(2, (3, 3), (3, 2), (2, 3), Valid),
             new ElementWise(Activation.Relu)],
            new(C104.Conv2DOp, C104.Conv2DOpGradient)),
        new("C106", seed => new C106(seed), new Extent(4, 13, 3),
            [Conv(33, (6, 6), (2, 3), (1, 1), Same, bias: false)],
            new(C106.Conv2DOp, C106.Conv2DOpGradient)),
        new("C107", seed => new C107(seed), new Extent(5, 10, 64),
            [Conv(256, (2, 2), (2, 2), (1, 3), Pads(1, 0, 0, 3), groups: 64, bias: false),
             new Softmax()],
            new(C107.Conv2DOp, C107.Conv2DOpGradient)),
        new("C109", seed => new C109(seed), new Extent(25, 7, 5),
            [Conv(15, (7, 7), (3, 2), (2, 1), Pads(1, 0, 1, 2), bias: false),
             new ElementWise(Activation.Relu6)],
            new(C109.Conv2DOp, C109.Conv2DOpGradient)),
        new("C111", seed => new C111(seed), new Extent(9, 14, 16),
            [Conv(17, (4, 4), (1, 3), (3, 1), Pads(3, 1, 2, 1), bias: false),
             new ElementWise(Activation.Relu)],
            new(C111.Conv2DOp, C111.Conv2DOpGradient)),
        new("C117", seed => new C117(seed), new Extent(18, 12, 5),
            [Conv(5, (2, 2), (3, 1), (2, 2), Valid)],
            new(C117.Conv2DOp, C117.Conv2DOpGradient)),
        new("C123", seed => new C123(seed), new Extent(7, 10, 4),
            [Conv(34, (5, 5), (2, 2), (2, 2), Same, groups: 2),
             new ElementWise(Activation.Relu)],
            new(C123.Conv2DOp, C123.Conv2DOpGradient)),
        new("C126", seed => new C126(seed), new Extent(7, 6, 1),
            [Conv(2, (2, 2), (1, 2), (1, 2), Pads(0, 1, 0, 1))],
            new(C126.Conv2DOp, C126.Conv2DOpGradient)),
        new("C127", seed => new C127(seed), new Extent(9, 14, 1),
            [Conv(3, (4, 4), (3, 2), (1, 1), Valid)],
            new(C127.Conv2DOp, C127.Conv2DOpGradient)),
        new("C138", seed => new C138(seed), new Extent(12, 17, 15),
            [Conv(30, (4, 4), (3, 3), (2, 1), Valid, groups: 15, bias: false),
             new ElementWise(Activation.Gelu)],
            new(C138.Conv2DOp, C138.Conv2DOpGradient)),
        new("C140", seed => new C140(seed), new Extent(4, 7, 32),
            [Conv(64, (1, 3), (3, 2), (2, 1), Valid),
             new ElementWise(Activation.HardSwish)],
            new(C140.Conv2DOp, C140.Conv2DOpGradient)),
        new("C145", seed => new C145(seed), new Extent(21, 11, 34),
            [Conv(62, (7, 7), (1, 3), (3, 1), Valid, groups: 2, bias: false)],
            new(C145.Conv2DOp, C145.Conv2DOpGradient)),
    ];
}

[Input(9, 19, 10, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 4, StrideHeight = 1, StrideWidth = 3, DilationHeight = 1, DilationWidth = 2, Padding = Padding.Same, Groups = 2)]
internal partial class C059;

[Input(3, 17, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 31, Kernel = 1, StrideHeight = 1, StrideWidth = 3, UseBias = false, Activation = Activation.Relu)]
internal partial class C060;

[Input(16, 19, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 5, Kernel = 7, DilationHeight = 1, DilationWidth = 2)]
internal partial class C061;

[Input(8, 5, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 128, Kernel = 4, StrideHeight = 2, StrideWidth = 1, Dilation = 2, Padding = Padding.Same, Groups = 64, UseBias = false, Activation = Activation.Relu)]
internal partial class C063;

[Input(18, 4, 8, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 5, StrideHeight = 3, StrideWidth = 1, DilationHeight = 1, DilationWidth = 3, Padding = Padding.Same, Groups = 8, UseBias = false, Activation = Activation.LeakyRelu)]
internal partial class C065;

[Input(13, 6, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 10, Kernel = 1, StrideHeight = 2, StrideWidth = 1, DilationHeight = 1, DilationWidth = 3, Groups = 5, UseBias = false)]
internal partial class C066;

[Input(5, 9, 6, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 5, StrideHeight = 2, StrideWidth = 1, PadTop = 3, PadRight = 2, Groups = 2, UseBias = false, Activation = Activation.Elu)]
internal partial class C068;

[Input(13, 6, 15, Without = Passes.Winograd)]
[Conv2D(Filters = 3, KernelHeight = 3, KernelWidth = 2, Stride = 2, DilationHeight = 3, DilationWidth = 1, Padding = Padding.Same, Activation = Activation.Relu)]
internal partial class C070;

[Input(8, 18, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 1, KernelHeight = 2, KernelWidth = 1, StrideHeight = 2, StrideWidth = 3, DilationHeight = 2, DilationWidth = 3, PadBottom = 2, PadLeft = 1, UseBias = false, Activation = Activation.Tanh)]
internal partial class C071;

[Input(20, 19, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 15, Kernel = 5, StrideHeight = 3, StrideWidth = 2, DilationHeight = 3, DilationWidth = 2, Activation = Activation.Silu)]
internal partial class C072;

[Input(19, 8, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 48, KernelHeight = 3, KernelWidth = 1, StrideHeight = 3, StrideWidth = 2, Padding = Padding.Same, Groups = 3)]
internal partial class C074;

[Input(5, 4, 31, Without = Passes.Winograd)]
[Conv2D(Filters = 31, Kernel = 1, DilationHeight = 3, DilationWidth = 2, PadTop = 2, PadBottom = 1, PadRight = 1, Groups = 31, UseBias = false, Activation = Activation.HardSwish)]
internal partial class C075;

[Input(7, 9, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 6, DilationHeight = 3, DilationWidth = 2, Padding = Padding.Same, Groups = 2, Activation = Activation.Relu)]
internal partial class C076;

[Input(8, 11, 8, Without = Passes.Winograd)]
[Conv2D(Filters = 8, KernelHeight = 2, KernelWidth = 3, StrideHeight = 1, StrideWidth = 2, DilationHeight = 3, DilationWidth = 2, Groups = 8)]
internal partial class C078;

[Input(3, 17, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 5, KernelHeight = 1, KernelWidth = 5, Dilation = 3)]
internal partial class C083;

[Input(17, 23, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 24, KernelHeight = 5, KernelWidth = 3, Stride = 3, Dilation = 3, Groups = 3, Activation = Activation.Relu)]
internal partial class C084;

[Input(15, 10, 66, Without = Passes.Winograd)]
[Conv2D(Filters = 34, Kernel = 4, StrideHeight = 3, StrideWidth = 1, DilationHeight = 2, DilationWidth = 3, PadBottom = 3, PadRight = 3, Groups = 2)]
internal partial class C086;

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

[Input(17, 4, 51, Without = Passes.Winograd)]
[Conv2D(Filters = 15, Kernel = 7, DilationHeight = 3, DilationWidth = 1, PadTop = 3, PadBottom = 2, PadLeft = 1, PadRight = 3, Groups = 3, UseBias = false, Activation = Activation.Sigmoid)]
internal partial class C095;

[Input(18, 28, 8, Without = Passes.Winograd)]
[Conv2D(Filters = 24, KernelHeight = 1, KernelWidth = 7, StrideHeight = 3, StrideWidth = 1, DilationHeight = 2, DilationWidth = 3, Groups = 8, Activation = Activation.Tanh)]
internal partial class C096;

[Input(4, 10, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 17, KernelHeight = 3, KernelWidth = 5, StrideHeight = 2, StrideWidth = 1, Dilation = 2, PadBottom = 3, PadLeft = 2, PadRight = 3, Activation = Activation.Silu)]
internal partial class C097;

[Input(6, 7, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 31, KernelHeight = 4, KernelWidth = 1, StrideHeight = 2, StrideWidth = 1, Dilation = 3, Padding = Padding.Same)]
internal partial class C101;

[Input(12, 10, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 4, StrideHeight = 2, StrideWidth = 1, DilationHeight = 3, DilationWidth = 1, Groups = 2, Activation = Activation.Softplus)]
internal partial class C102;

[Input(23, 17, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 3, StrideHeight = 3, StrideWidth = 2, DilationHeight = 2, DilationWidth = 3, Activation = Activation.Relu)]
internal partial class C104;

[Input(4, 13, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 33, Kernel = 6, StrideHeight = 2, StrideWidth = 3, Padding = Padding.Same, UseBias = false)]
internal partial class C106;

[Input(5, 10, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 256, Kernel = 2, Stride = 2, DilationHeight = 1, DilationWidth = 3, PadTop = 1, PadRight = 3, Groups = 64, UseBias = false, Activation = Activation.Softmax)]
internal partial class C107;

[Input(25, 7, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 15, Kernel = 7, StrideHeight = 3, StrideWidth = 2, DilationHeight = 2, DilationWidth = 1, PadTop = 1, PadLeft = 1, PadRight = 2, UseBias = false, Activation = Activation.Relu6)]
internal partial class C109;

[Input(9, 14, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 17, Kernel = 4, StrideHeight = 1, StrideWidth = 3, DilationHeight = 3, DilationWidth = 1, PadTop = 3, PadBottom = 1, PadLeft = 2, PadRight = 1, UseBias = false, Activation = Activation.Relu)]
internal partial class C111;

[Input(18, 12, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 5, Kernel = 2, StrideHeight = 3, StrideWidth = 1, Dilation = 2)]
internal partial class C117;

[Input(7, 10, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 34, Kernel = 5, Stride = 2, Dilation = 2, Padding = Padding.Same, Groups = 2, Activation = Activation.Relu)]
internal partial class C123;

[Input(7, 6, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 2, StrideHeight = 1, StrideWidth = 2, DilationHeight = 1, DilationWidth = 2, PadBottom = 1, PadRight = 1)]
internal partial class C126;

[Input(9, 14, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 4, StrideHeight = 3, StrideWidth = 2)]
internal partial class C127;

[Input(12, 17, 15, Without = Passes.Winograd)]
[Conv2D(Filters = 30, Kernel = 4, Stride = 3, DilationHeight = 2, DilationWidth = 1, Groups = 15, UseBias = false, Activation = Activation.Gelu)]
internal partial class C138;

[Input(4, 7, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 64, KernelHeight = 1, KernelWidth = 3, StrideHeight = 3, StrideWidth = 2, DilationHeight = 2, DilationWidth = 1, Activation = Activation.HardSwish)]
internal partial class C140;

[Input(21, 11, 34, Without = Passes.Winograd)]
[Conv2D(Filters = 62, Kernel = 7, StrideHeight = 1, StrideWidth = 3, DilationHeight = 3, DilationWidth = 1, Groups = 2, UseBias = false)]
internal partial class C145;
