// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Covering array: every three factors of a convolution in every combination.</summary>
internal static class Convolutions2
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("C040", seed => new C040(seed), new Extent(8, 4, 33),
            [Conv(99, (3, 3), (2, 1), (1, 3), Pads(2, 0, 3, 2), groups: 33),
             new ElementWise(Activation.Elu)],
            new(C040.Conv2DOp, C040.Conv2DOpGradient)),
        new("C041", seed => new C041(seed), new Extent(10, 12, 5),
            [Conv(15, (7, 7), (2, 3), (3, 1), Same, groups: 5),
             new ElementWise(Activation.Sigmoid)],
            new(C041.Conv2DOp, C041.Conv2DOpGradient)),
        new("C042", seed => new C042(seed), new Extent(9, 6, 32),
            [Conv(1, (4, 4), (2, 2), (3, 3), Same, bias: false),
             new ElementWise(Activation.Tanh)],
            new(C042.Conv2DOp, C042.Conv2DOpGradient)),
        new("C043", seed => new C043(seed), new Extent(11, 12, 2),
            [Conv(2, (1, 1), (3, 2), (2, 1), Same, groups: 2)],
            new(C043.Conv2DOp, C043.Conv2DOpGradient)),
        new("C044", seed => new C044(seed), new Extent(13, 29, 1),
            [Conv(1, (7, 7), (3, 3), (1, 3), Pads(2, 1, 0, 1), bias: false)],
            new(C044.Conv2DOp, C044.Conv2DOpGradient)),
        new("C045", seed => new C045(seed), new Extent(6, 15, 4),
            [Conv(64, (1, 4), (2, 3), (1, 2), Pads(2, 1, 3, 0), groups: 4)],
            new(C045.Conv2DOp, C045.Conv2DOpGradient)),
        new("C046", seed => new C046(seed), new Extent(5, 12, 6),
            [Conv(64, (7, 7), (1, 3), (2, 3), Same, groups: 2),
             new ElementWise(Activation.Relu)],
            new(C046.Conv2DOp, C046.Conv2DOpGradient)),
        new("C047", seed => new C047(seed), new Extent(8, 12, 15),
            [Conv(64, (3, 3), (1, 2), (1, 1), Valid, bias: false)],
            new(C047.Conv2DOp, C047.Conv2DOpGradient)),
        new("C048", seed => new C048(seed), new Extent(9, 11, 10),
            [Conv(2, (3, 3), (1, 1), (2, 2), Pads(3, 1, 1, 0), groups: 2),
             new ElementWise(Activation.Relu)],
            new(C048.Conv2DOp, C048.Conv2DOpGradient)),
        new("C049", seed => new C049(seed), new Extent(3, 5, 1),
            [Conv(4, (2, 2), (1, 1), (2, 1), Same, bias: false)],
            new(C049.Conv2DOp, C049.Conv2DOpGradient)),
        new("C050", seed => new C050(seed), new Extent(20, 24, 2),
            [Conv(16, (6, 6), (1, 3), (2, 2), Valid),
             new ElementWise(Activation.Silu)],
            new(C050.Conv2DOp, C050.Conv2DOpGradient)),
        new("C051", seed => new C051(seed), new Extent(11, 5, 64),
            [Conv(5, (1, 1), (3, 2), (2, 2), Valid, bias: false),
             new ElementWise(Activation.Gelu)],
            new(C051.Conv2DOp, C051.Conv2DOpGradient)),
        new("C052", seed => new C052(seed), new Extent(4, 18, 9),
            [Conv(3, (1, 6), (3, 3), (3, 1), Pads(2, 1, 3, 1), groups: 3, bias: false),
             new ElementWise(Activation.HardSwish)],
            new(C052.Conv2DOp, C052.Conv2DOpGradient)),
        new("C053", seed => new C053(seed), new Extent(8, 15, 17),
            [Conv(51, (4, 1), (1, 3), (3, 1), Pads(2, 1, 2, 1), groups: 17, bias: false)],
            new(C053.Conv2DOp, C053.Conv2DOpGradient)),
        new("C054", seed => new C054(seed), new Extent(12, 8, 16),
            [Conv(64, (4, 7), (3, 3), (1, 1), Same, groups: 2, bias: false),
             new ElementWise(Activation.Softplus)],
            new(C054.Conv2DOp, C054.Conv2DOpGradient)),
        new("C055", seed => new C055(seed), new Extent(10, 7, 16),
            [Conv(15, (6, 1), (3, 3), (1, 2), Valid, bias: false)],
            new(C055.Conv2DOp, C055.Conv2DOpGradient)),
        new("C056", seed => new C056(seed), new Extent(27, 7, 32),
            [Conv(64, (7, 7), (2, 2), (3, 1), Pads(0, 2, 2, 1), groups: 32),
             new ElementWise(Activation.Relu)],
            new(C056.Conv2DOp, C056.Conv2DOpGradient)),
        new("C057", seed => new C057(seed), new Extent(20, 10, 1),
            [Conv(3, (2, 2), (3, 3), (2, 3), Valid),
             new Softmax()],
            new(C057.Conv2DOp, C057.Conv2DOpGradient)),
        new("C058", seed => new C058(seed), new Extent(12, 13, 68),
            [Conv(4, (6, 2), (3, 2), (2, 3), Same, groups: 4, bias: false),
             new ElementWise(Activation.Relu)],
            new(C058.Conv2DOp, C058.Conv2DOpGradient)),
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
        new("C062", seed => new C062(seed), new Extent(17, 18, 33),
            [Conv(132, (7, 7), (3, 1), (2, 2), Valid, groups: 33, bias: false),
             new ElementWise(Activation.Relu6)],
            new(C062.Conv2DOp, C062.Conv2DOpGradient)),
        new("C063", seed => new C063(seed), new Extent(8, 5, 64),
            [Conv(128, (4, 4), (2, 1), (2, 2), Same, groups: 64, bias: false),
             new ElementWise(Activation.Relu)],
            new(C063.Conv2DOp, C063.Conv2DOpGradient)),
        new("C064", seed => new C064(seed), new Extent(8, 10, 1),
            [Conv(2, (1, 2), (3, 2), (2, 1), Same, bias: false)],
            new(C064.Conv2DOp, C064.Conv2DOpGradient)),
        new("C065", seed => new C065(seed), new Extent(18, 4, 8),
            [Conv(32, (5, 5), (3, 1), (1, 3), Same, groups: 8, bias: false),
             new ElementWise(Activation.LeakyRelu)],
            new(C065.Conv2DOp, C065.Conv2DOpGradient)),
        new("C066", seed => new C066(seed), new Extent(13, 6, 5),
            [Conv(10, (1, 1), (2, 1), (1, 3), Valid, groups: 5, bias: false)],
            new(C066.Conv2DOp, C066.Conv2DOpGradient)),
        new("C067", seed => new C067(seed), new Extent(12, 5, 2),
            [Conv(2, (2, 2), (2, 3), (3, 3), Same),
             new ElementWise(Activation.Relu)],
            new(C067.Conv2DOp, C067.Conv2DOpGradient)),
        new("C068", seed => new C068(seed), new Extent(5, 9, 6),
            [Conv(2, (5, 5), (2, 1), (1, 1), Pads(3, 0, 0, 2), groups: 2, bias: false),
             new ElementWise(Activation.Elu)],
            new(C068.Conv2DOp, C068.Conv2DOpGradient)),
        new("C069", seed => new C069(seed), new Extent(9, 6, 16),
            [Conv(48, (3, 3), (1, 2), (3, 1), Valid, groups: 16),
             new ElementWise(Activation.Sigmoid)],
            new(C069.Conv2DOp, C069.Conv2DOpGradient)),
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
        new("C073", seed => new C073(seed), new Extent(19, 27, 64),
            [Conv(192, (6, 6), (1, 3), (3, 3), Pads(0, 3, 3, 1), groups: 64, bias: false),
             new ElementWise(Activation.Gelu)],
            new(C073.Conv2DOp, C073.Conv2DOpGradient)),
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
        new("C077", seed => new C077(seed), new Extent(4, 11, 20),
            [Conv(68, (1, 1), (1, 3), (1, 2), Same, groups: 4, bias: false),
             new ElementWise(Activation.Softplus)],
            new(C077.Conv2DOp, C077.Conv2DOpGradient)),
        new("C078", seed => new C078(seed), new Extent(8, 11, 8),
            [Conv(8, (2, 3), (1, 2), (3, 2), Valid, groups: 8)],
            new(C078.Conv2DOp, C078.Conv2DOpGradient)),
    ];
}

[Input(8, 4, 33, Without = Passes.Winograd)]
[Conv2D(Filters = 99, Kernel = 3, StrideHeight = 2, StrideWidth = 1, DilationHeight = 1, DilationWidth = 3, PadTop = 2, PadLeft = 3, PadRight = 2, Groups = 33, Activation = Activation.Elu)]
internal partial class C040;

[Input(10, 12, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 15, Kernel = 7, StrideHeight = 2, StrideWidth = 3, DilationHeight = 3, DilationWidth = 1, Padding = Padding.Same, Groups = 5, Activation = Activation.Sigmoid)]
internal partial class C041;

[Input(9, 6, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 4, Stride = 2, Dilation = 3, Padding = Padding.Same, UseBias = false, Activation = Activation.Tanh)]
internal partial class C042;

[Input(11, 12, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 1, StrideHeight = 3, StrideWidth = 2, DilationHeight = 2, DilationWidth = 1, Padding = Padding.Same, Groups = 2)]
internal partial class C043;

[Input(13, 29, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 7, Stride = 3, DilationHeight = 1, DilationWidth = 3, PadTop = 2, PadBottom = 1, PadRight = 1, UseBias = false)]
internal partial class C044;

[Input(6, 15, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 64, KernelHeight = 1, KernelWidth = 4, StrideHeight = 2, StrideWidth = 3, DilationHeight = 1, DilationWidth = 2, PadTop = 2, PadBottom = 1, PadLeft = 3, Groups = 4)]
internal partial class C045;

[Input(5, 12, 6, Without = Passes.Winograd)]
[Conv2D(Filters = 64, Kernel = 7, StrideHeight = 1, StrideWidth = 3, DilationHeight = 2, DilationWidth = 3, Padding = Padding.Same, Groups = 2, Activation = Activation.Relu)]
internal partial class C046;

[Input(8, 12, 15, Without = Passes.Winograd)]
[Conv2D(Filters = 64, Kernel = 3, StrideHeight = 1, StrideWidth = 2, UseBias = false)]
internal partial class C047;

[Input(9, 11, 10, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 3, Dilation = 2, PadTop = 3, PadBottom = 1, PadLeft = 1, Groups = 2, Activation = Activation.Relu)]
internal partial class C048;

[Input(3, 5, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 4, Kernel = 2, DilationHeight = 2, DilationWidth = 1, Padding = Padding.Same, UseBias = false)]
internal partial class C049;

[Input(20, 24, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 6, StrideHeight = 1, StrideWidth = 3, Dilation = 2, Activation = Activation.Silu)]
internal partial class C050;

[Input(11, 5, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 5, Kernel = 1, StrideHeight = 3, StrideWidth = 2, Dilation = 2, UseBias = false, Activation = Activation.Gelu)]
internal partial class C051;

[Input(4, 18, 9, Without = Passes.Winograd)]
[Conv2D(Filters = 3, KernelHeight = 1, KernelWidth = 6, Stride = 3, DilationHeight = 3, DilationWidth = 1, PadTop = 2, PadBottom = 1, PadLeft = 3, PadRight = 1, Groups = 3, UseBias = false, Activation = Activation.HardSwish)]
internal partial class C052;

[Input(8, 15, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 51, KernelHeight = 4, KernelWidth = 1, StrideHeight = 1, StrideWidth = 3, DilationHeight = 3, DilationWidth = 1, PadTop = 2, PadBottom = 1, PadLeft = 2, PadRight = 1, Groups = 17, UseBias = false)]
internal partial class C053;

[Input(12, 8, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 64, KernelHeight = 4, KernelWidth = 7, Stride = 3, Padding = Padding.Same, Groups = 2, UseBias = false, Activation = Activation.Softplus)]
internal partial class C054;

[Input(10, 7, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 15, KernelHeight = 6, KernelWidth = 1, Stride = 3, DilationHeight = 1, DilationWidth = 2, UseBias = false)]
internal partial class C055;

[Input(27, 7, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 64, Kernel = 7, Stride = 2, DilationHeight = 3, DilationWidth = 1, PadBottom = 2, PadLeft = 2, PadRight = 1, Groups = 32, Activation = Activation.Relu)]
internal partial class C056;

[Input(20, 10, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 2, Stride = 3, DilationHeight = 2, DilationWidth = 3, Activation = Activation.Softmax)]
internal partial class C057;

[Input(12, 13, 68, Without = Passes.Winograd)]
[Conv2D(Filters = 4, KernelHeight = 6, KernelWidth = 2, StrideHeight = 3, StrideWidth = 2, DilationHeight = 2, DilationWidth = 3, Padding = Padding.Same, Groups = 4, UseBias = false, Activation = Activation.Relu)]
internal partial class C058;

[Input(9, 19, 10, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 4, StrideHeight = 1, StrideWidth = 3, DilationHeight = 1, DilationWidth = 2, Padding = Padding.Same, Groups = 2)]
internal partial class C059;

[Input(3, 17, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 31, Kernel = 1, StrideHeight = 1, StrideWidth = 3, UseBias = false, Activation = Activation.Relu)]
internal partial class C060;

[Input(16, 19, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 5, Kernel = 7, DilationHeight = 1, DilationWidth = 2)]
internal partial class C061;

[Input(17, 18, 33, Without = Passes.Winograd)]
[Conv2D(Filters = 132, Kernel = 7, StrideHeight = 3, StrideWidth = 1, Dilation = 2, Groups = 33, UseBias = false, Activation = Activation.Relu6)]
internal partial class C062;

[Input(8, 5, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 128, Kernel = 4, StrideHeight = 2, StrideWidth = 1, Dilation = 2, Padding = Padding.Same, Groups = 64, UseBias = false, Activation = Activation.Relu)]
internal partial class C063;

[Input(8, 10, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 2, KernelHeight = 1, KernelWidth = 2, StrideHeight = 3, StrideWidth = 2, DilationHeight = 2, DilationWidth = 1, Padding = Padding.Same, UseBias = false)]
internal partial class C064;

[Input(18, 4, 8, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 5, StrideHeight = 3, StrideWidth = 1, DilationHeight = 1, DilationWidth = 3, Padding = Padding.Same, Groups = 8, UseBias = false, Activation = Activation.LeakyRelu)]
internal partial class C065;

[Input(13, 6, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 10, Kernel = 1, StrideHeight = 2, StrideWidth = 1, DilationHeight = 1, DilationWidth = 3, Groups = 5, UseBias = false)]
internal partial class C066;

[Input(12, 5, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 2, StrideHeight = 2, StrideWidth = 3, Dilation = 3, Padding = Padding.Same, Activation = Activation.Relu)]
internal partial class C067;

[Input(5, 9, 6, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 5, StrideHeight = 2, StrideWidth = 1, PadTop = 3, PadRight = 2, Groups = 2, UseBias = false, Activation = Activation.Elu)]
internal partial class C068;

[Input(9, 6, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 48, Kernel = 3, StrideHeight = 1, StrideWidth = 2, DilationHeight = 3, DilationWidth = 1, Groups = 16, Activation = Activation.Sigmoid)]
internal partial class C069;

[Input(13, 6, 15, Without = Passes.Winograd)]
[Conv2D(Filters = 3, KernelHeight = 3, KernelWidth = 2, Stride = 2, DilationHeight = 3, DilationWidth = 1, Padding = Padding.Same, Activation = Activation.Relu)]
internal partial class C070;

[Input(8, 18, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 1, KernelHeight = 2, KernelWidth = 1, StrideHeight = 2, StrideWidth = 3, DilationHeight = 2, DilationWidth = 3, PadBottom = 2, PadLeft = 1, UseBias = false, Activation = Activation.Tanh)]
internal partial class C071;

[Input(20, 19, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 15, Kernel = 5, StrideHeight = 3, StrideWidth = 2, DilationHeight = 3, DilationWidth = 2, Activation = Activation.Silu)]
internal partial class C072;

[Input(19, 27, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 192, Kernel = 6, StrideHeight = 1, StrideWidth = 3, Dilation = 3, PadBottom = 3, PadLeft = 3, PadRight = 1, Groups = 64, UseBias = false, Activation = Activation.Gelu)]
internal partial class C073;

[Input(19, 8, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 48, KernelHeight = 3, KernelWidth = 1, StrideHeight = 3, StrideWidth = 2, Padding = Padding.Same, Groups = 3)]
internal partial class C074;

[Input(5, 4, 31, Without = Passes.Winograd)]
[Conv2D(Filters = 31, Kernel = 1, DilationHeight = 3, DilationWidth = 2, PadTop = 2, PadBottom = 1, PadRight = 1, Groups = 31, UseBias = false, Activation = Activation.HardSwish)]
internal partial class C075;

[Input(7, 9, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 6, DilationHeight = 3, DilationWidth = 2, Padding = Padding.Same, Groups = 2, Activation = Activation.Relu)]
internal partial class C076;

[Input(4, 11, 20, Without = Passes.Winograd)]
[Conv2D(Filters = 68, Kernel = 1, StrideHeight = 1, StrideWidth = 3, DilationHeight = 1, DilationWidth = 2, Padding = Padding.Same, Groups = 4, UseBias = false, Activation = Activation.Softplus)]
internal partial class C077;

[Input(8, 11, 8, Without = Passes.Winograd)]
[Conv2D(Filters = 8, KernelHeight = 2, KernelWidth = 3, StrideHeight = 1, StrideWidth = 2, DilationHeight = 3, DilationWidth = 2, Groups = 8)]
internal partial class C078;
