// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Covering array: every two factors of a convolution in every combination, and every three of its geometry.</summary>
internal static class Convolutions1
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("C001", seed => new C001(seed), new Extent(15, 12, 2),
            [Conv(8, (3, 3), (2, 3), (3, 2), Pads(0, 2, 3, 1), bias: false)],
            new(C001.Conv2DOp, C001.Conv2DOpGradient)),
        new("C002", seed => new C002(seed), new Extent(4, 11, 30),
            [Conv(4, (1, 2), (1, 3), (1, 1), Valid, groups: 2, bias: false),
             new ElementWise(Activation.Relu6)],
            new(C002.Conv2DOp, C002.Conv2DOpGradient)),
        new("C003", seed => new C003(seed), new Extent(6, 4, 2),
            [Conv(2, (2, 1), (2, 2), (2, 2), Valid, groups: 2),
             new ElementWise(Activation.Relu)],
            new(C003.Conv2DOp, C003.Conv2DOpGradient)),
        new("C004", seed => new C004(seed), new Extent(13, 7, 24),
            [Conv(45, (2, 2), (3, 2), (1, 3), Same, groups: 3)],
            new(C004.Conv2DOp, C004.Conv2DOpGradient)),
        new("C006", seed => new C006(seed), new Extent(3, 5, 16),
            [Conv(16, (1, 3), (1, 1), (2, 2), Same, bias: false),
             new ElementWise(Activation.Relu)],
            new(C006.Conv2DOp, C006.Conv2DOpGradient)),
        new("C008", seed => new C008(seed), new Extent(6, 8, 5),
            [Conv(20, (4, 4), (1, 2), (2, 1), Pads(3, 0, 0, 2), groups: 5, bias: false),
             new ElementWise(Activation.Elu)],
            new(C008.Conv2DOp, C008.Conv2DOpGradient)),
        new("C009", seed => new C009(seed), new Extent(26, 9, 1),
            [Conv(4, (5, 5), (3, 1), (3, 1), Pads(1, 2, 2, 0)),
             new ElementWise(Activation.Relu)],
            new(C009.Conv2DOp, C009.Conv2DOpGradient)),
        new("C012", seed => new C012(seed), new Extent(28, 29, 32),
            [Conv(32, (7, 7), (2, 2), (3, 3), Valid, groups: 32, bias: false)],
            new(C012.Conv2DOp, C012.Conv2DOpGradient)),
        new("C015", seed => new C015(seed), new Extent(3, 4, 1),
            [Conv(1, (5, 5), (1, 3), (3, 2), Same)],
            new(C015.Conv2DOp, C015.Conv2DOpGradient)),
        new("C016", seed => new C016(seed), new Extent(5, 11, 1),
            [Conv(3, (3, 1), (2, 3), (1, 1), Same),
             new ElementWise(Activation.Relu)],
            new(C016.Conv2DOp, C016.Conv2DOpGradient)),
        new("C017", seed => new C017(seed), new Extent(13, 26, 64),
            [Conv(192, (6, 6), (2, 3), (1, 2), Valid, groups: 64),
             new ElementWise(Activation.Tanh)],
            new(C017.Conv2DOp, C017.Conv2DOpGradient)),
        new("C019", seed => new C019(seed), new Extent(6, 10, 32),
            [Conv(20, (2, 2), (3, 2), (3, 2), Pads(0, 2, 0, 1), groups: 4, bias: false),
             new ElementWise(Activation.Gelu)],
            new(C019.Conv2DOp, C019.Conv2DOpGradient)),
        new("C021", seed => new C021(seed), new Extent(9, 13, 34),
            [Conv(2, (2, 2), (1, 2), (3, 1), Valid, groups: 2),
             new ElementWise(Activation.HardSwish)],
            new(C021.Conv2DOp, C021.Conv2DOpGradient)),
        new("C022", seed => new C022(seed), new Extent(9, 4, 32),
            [Conv(32, (3, 3), (2, 1), (2, 1), Same, groups: 2)],
            new(C022.Conv2DOp, C022.Conv2DOpGradient)),
        new("C024", seed => new C024(seed), new Extent(10, 4, 33),
            [Conv(99, (3, 3), (3, 3), (2, 1), Same, groups: 33, bias: false),
             new ElementWise(Activation.Relu)],
            new(C024.Conv2DOp, C024.Conv2DOpGradient)),
        new("C026", seed => new C026(seed), new Extent(13, 23, 15),
            [Conv(60, (4, 4), (2, 3), (3, 3), Valid, groups: 15),
             new ElementWise(Activation.Relu)],
            new(C026.Conv2DOp, C026.Conv2DOpGradient)),
        new("C027", seed => new C027(seed), new Extent(15, 12, 1),
            [Conv(3, (5, 5), (2, 1), (2, 2), Valid, bias: false),
             new ElementWise(Activation.Softplus)],
            new(C027.Conv2DOp, C027.Conv2DOpGradient)),
        new("C028", seed => new C028(seed), new Extent(12, 9, 2),
            [Conv(10, (6, 6), (2, 2), (3, 3), Same, groups: 2, bias: false),
             new Softmax()],
            new(C028.Conv2DOp, C028.Conv2DOpGradient)),
        new("C029", seed => new C029(seed), new Extent(6, 2, 68),
            [Conv(4, (1, 1), (3, 1), (3, 3), Valid, groups: 4),
             new ElementWise(Activation.Relu)],
            new(C029.Conv2DOp, C029.Conv2DOpGradient)),
        new("C031", seed => new C031(seed), new Extent(7, 10, 5),
            [Conv(31, (1, 7), (1, 2), (3, 2), Same),
             new ElementWise(Activation.Relu)],
            new(C031.Conv2DOp, C031.Conv2DOpGradient)),
        new("C033", seed => new C033(seed), new Extent(7, 6, 8),
            [Conv(1, (2, 2), (3, 1), (1, 1), Valid, bias: false),
             new ElementWise(Activation.Relu)],
            new(C033.Conv2DOp, C033.Conv2DOpGradient)),
        new("C034", seed => new C034(seed), new Extent(8, 9, 51),
            [Conv(24, (1, 1), (2, 2), (2, 1), Pads(0, 1, 2, 1), groups: 3),
             new ElementWise(Activation.Relu)],
            new(C034.Conv2DOp, C034.Conv2DOpGradient)),
        new("C035", seed => new C035(seed), new Extent(19, 11, 2),
            [Conv(66, (4, 4), (3, 1), (1, 2), Valid, groups: 2, bias: false),
             new ElementWise(Activation.Relu)],
            new(C035.Conv2DOp, C035.Conv2DOpGradient)),
        new("C036", seed => new C036(seed), new Extent(16, 17, 1),
            [Conv(15, (4, 4), (1, 1), (3, 3), Valid)],
            new(C036.Conv2DOp, C036.Conv2DOpGradient)),
        new("C037", seed => new C037(seed), new Extent(12, 11, 3),
            [Conv(6, (7, 1), (2, 2), (1, 2), Pads(0, 3, 1, 0), groups: 3),
             new ElementWise(Activation.Relu)],
            new(C037.Conv2DOp, C037.Conv2DOpGradient)),
        new("C038", seed => new C038(seed), new Extent(8, 22, 16),
            [Conv(3, (3, 5), (1, 3), (1, 3), Pads(0, 1, 0, 1)),
             new ElementWise(Activation.Relu)],
            new(C038.Conv2DOp, C038.Conv2DOpGradient)),
        new("C039", seed => new C039(seed), new Extent(12, 4, 31),
            [Conv(1, (4, 4), (3, 1), (2, 2), Same),
             new ElementWise(Activation.LeakyRelu)],
            new(C039.Conv2DOp, C039.Conv2DOpGradient)),
        new("C040", seed => new C040(seed), new Extent(8, 4, 33),
            [Conv(99, (3, 3), (2, 1), (1, 3), Pads(2, 0, 3, 2), groups: 33),
             new ElementWise(Activation.Elu)],
            new(C040.Conv2DOp, C040.Conv2DOpGradient)),
        new("C041", seed => new C041(seed), new Extent(10, 12, 5),
            [Conv(15, (7, 7), (2, 3), (3, 1), Same, groups: 5),
             new ElementWise(Activation.Sigmoid)],
            new(C041.Conv2DOp, C041.Conv2DOpGradient)),
        new("C043", seed => new C043(seed), new Extent(11, 12, 2),
            [Conv(2, (1, 1), (3, 2), (2, 1), Same, groups: 2)],
            new(C043.Conv2DOp, C043.Conv2DOpGradient)),
        new("C044", seed => new C044(seed), new Extent(13, 29, 1),
            [Conv(1, (7, 7), (3, 3), (1, 3), Pads(2, 1, 0, 1), bias: false)],
            new(C044.Conv2DOp, C044.Conv2DOpGradient)),
        new("C046", seed => new C046(seed), new Extent(5, 12, 6),
            [Conv(64, (7, 7), (1, 3), (2, 3), Same, groups: 2),
             new ElementWise(Activation.Relu)],
            new(C046.Conv2DOp, C046.Conv2DOpGradient)),
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
        new("C054", seed => new C054(seed), new Extent(12, 8, 16),
            [Conv(64, (4, 7), (3, 3), (1, 1), Same, groups: 2, bias: false),
             new ElementWise(Activation.Softplus)],
            new(C054.Conv2DOp, C054.Conv2DOpGradient)),
    ];
}

[Input(15, 12, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 3, StrideHeight = 2, StrideWidth = 3, DilationHeight = 3, DilationWidth = 2, PadBottom = 2, PadLeft = 3, PadRight = 1, UseBias = false)]
internal partial class C001;

[Input(4, 11, 30, Without = Passes.Winograd)]
[Conv2D(Filters = 4, KernelHeight = 1, KernelWidth = 2, StrideHeight = 1, StrideWidth = 3, Groups = 2, UseBias = false, Activation = Activation.Relu6)]
internal partial class C002;

[Input(6, 4, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 2, KernelHeight = 2, KernelWidth = 1, Stride = 2, Dilation = 2, Groups = 2, Activation = Activation.Relu)]
internal partial class C003;

[Input(13, 7, 24, Without = Passes.Winograd)]
[Conv2D(Filters = 45, Kernel = 2, StrideHeight = 3, StrideWidth = 2, DilationHeight = 1, DilationWidth = 3, Padding = Padding.Same, Groups = 3)]
internal partial class C004;

[Input(3, 5, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, KernelHeight = 1, KernelWidth = 3, Dilation = 2, Padding = Padding.Same, UseBias = false, Activation = Activation.Relu)]
internal partial class C006;

[Input(6, 8, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 20, Kernel = 4, StrideHeight = 1, StrideWidth = 2, DilationHeight = 2, DilationWidth = 1, PadTop = 3, PadRight = 2, Groups = 5, UseBias = false, Activation = Activation.Elu)]
internal partial class C008;

[Input(26, 9, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 4, Kernel = 5, StrideHeight = 3, StrideWidth = 1, DilationHeight = 3, DilationWidth = 1, PadTop = 1, PadBottom = 2, PadLeft = 2, Activation = Activation.Relu)]
internal partial class C009;

[Input(28, 29, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 7, Stride = 2, Dilation = 3, Groups = 32, UseBias = false)]
internal partial class C012;

[Input(3, 4, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 5, StrideHeight = 1, StrideWidth = 3, DilationHeight = 3, DilationWidth = 2, Padding = Padding.Same)]
internal partial class C015;

[Input(5, 11, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 3, KernelHeight = 3, KernelWidth = 1, StrideHeight = 2, StrideWidth = 3, Padding = Padding.Same, Activation = Activation.Relu)]
internal partial class C016;

[Input(13, 26, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 192, Kernel = 6, StrideHeight = 2, StrideWidth = 3, DilationHeight = 1, DilationWidth = 2, Groups = 64, Activation = Activation.Tanh)]
internal partial class C017;

[Input(6, 10, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 20, Kernel = 2, StrideHeight = 3, StrideWidth = 2, DilationHeight = 3, DilationWidth = 2, PadBottom = 2, PadRight = 1, Groups = 4, UseBias = false, Activation = Activation.Gelu)]
internal partial class C019;

[Input(9, 13, 34, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 2, StrideHeight = 1, StrideWidth = 2, DilationHeight = 3, DilationWidth = 1, Groups = 2, Activation = Activation.HardSwish)]
internal partial class C021;

[Input(9, 4, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 3, StrideHeight = 2, StrideWidth = 1, DilationHeight = 2, DilationWidth = 1, Padding = Padding.Same, Groups = 2)]
internal partial class C022;

[Input(10, 4, 33, Without = Passes.Winograd)]
[Conv2D(Filters = 99, Kernel = 3, Stride = 3, DilationHeight = 2, DilationWidth = 1, Padding = Padding.Same, Groups = 33, UseBias = false, Activation = Activation.Relu)]
internal partial class C024;

[Input(13, 23, 15, Without = Passes.Winograd)]
[Conv2D(Filters = 60, Kernel = 4, StrideHeight = 2, StrideWidth = 3, Dilation = 3, Groups = 15, Activation = Activation.Relu)]
internal partial class C026;

[Input(15, 12, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 5, StrideHeight = 2, StrideWidth = 1, Dilation = 2, UseBias = false, Activation = Activation.Softplus)]
internal partial class C027;

[Input(12, 9, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 10, Kernel = 6, Stride = 2, Dilation = 3, Padding = Padding.Same, Groups = 2, UseBias = false, Activation = Activation.Softmax)]
internal partial class C028;

[Input(6, 2, 68, Without = Passes.Winograd)]
[Conv2D(Filters = 4, Kernel = 1, StrideHeight = 3, StrideWidth = 1, Dilation = 3, Groups = 4, Activation = Activation.Relu)]
internal partial class C029;

[Input(7, 10, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 31, KernelHeight = 1, KernelWidth = 7, StrideHeight = 1, StrideWidth = 2, DilationHeight = 3, DilationWidth = 2, Padding = Padding.Same, Activation = Activation.Relu)]
internal partial class C031;

[Input(7, 6, 8, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 2, StrideHeight = 3, StrideWidth = 1, UseBias = false, Activation = Activation.Relu)]
internal partial class C033;

[Input(8, 9, 51, Without = Passes.Winograd)]
[Conv2D(Filters = 24, Kernel = 1, Stride = 2, DilationHeight = 2, DilationWidth = 1, PadBottom = 1, PadLeft = 2, PadRight = 1, Groups = 3, Activation = Activation.Relu)]
internal partial class C034;

[Input(19, 11, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 66, Kernel = 4, StrideHeight = 3, StrideWidth = 1, DilationHeight = 1, DilationWidth = 2, Groups = 2, UseBias = false, Activation = Activation.Relu)]
internal partial class C035;

[Input(16, 17, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 15, Kernel = 4, Dilation = 3)]
internal partial class C036;

[Input(12, 11, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 6, KernelHeight = 7, KernelWidth = 1, Stride = 2, DilationHeight = 1, DilationWidth = 2, PadBottom = 3, PadLeft = 1, Groups = 3, Activation = Activation.Relu)]
internal partial class C037;

[Input(8, 22, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 3, KernelHeight = 3, KernelWidth = 5, StrideHeight = 1, StrideWidth = 3, DilationHeight = 1, DilationWidth = 3, PadBottom = 1, PadRight = 1, Activation = Activation.Relu)]
internal partial class C038;

[Input(12, 4, 31, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 4, StrideHeight = 3, StrideWidth = 1, Dilation = 2, Padding = Padding.Same, Activation = Activation.LeakyRelu)]
internal partial class C039;

[Input(8, 4, 33, Without = Passes.Winograd)]
[Conv2D(Filters = 99, Kernel = 3, StrideHeight = 2, StrideWidth = 1, DilationHeight = 1, DilationWidth = 3, PadTop = 2, PadLeft = 3, PadRight = 2, Groups = 33, Activation = Activation.Elu)]
internal partial class C040;

[Input(10, 12, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 15, Kernel = 7, StrideHeight = 2, StrideWidth = 3, DilationHeight = 3, DilationWidth = 1, Padding = Padding.Same, Groups = 5, Activation = Activation.Sigmoid)]
internal partial class C041;

[Input(11, 12, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 1, StrideHeight = 3, StrideWidth = 2, DilationHeight = 2, DilationWidth = 1, Padding = Padding.Same, Groups = 2)]
internal partial class C043;

[Input(13, 29, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 7, Stride = 3, DilationHeight = 1, DilationWidth = 3, PadTop = 2, PadBottom = 1, PadRight = 1, UseBias = false)]
internal partial class C044;

[Input(5, 12, 6, Without = Passes.Winograd)]
[Conv2D(Filters = 64, Kernel = 7, StrideHeight = 1, StrideWidth = 3, DilationHeight = 2, DilationWidth = 3, Padding = Padding.Same, Groups = 2, Activation = Activation.Relu)]
internal partial class C046;

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

[Input(12, 8, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 64, KernelHeight = 4, KernelWidth = 7, Stride = 3, Padding = Padding.Same, Groups = 2, UseBias = false, Activation = Activation.Softplus)]
internal partial class C054;
