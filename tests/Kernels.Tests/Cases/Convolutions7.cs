// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Covering array: every three factors of a convolution in every combination.</summary>
internal static class Convolutions7
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("C235", seed => new C235(seed), new Extent(7, 14, 66),
            [Conv(30, (1, 6), (3, 1), (1, 2), Pads(2, 1, 1, 0), groups: 2, bias: false),
             new Softmax()],
            new(C235.Conv2DOp, C235.Conv2DOpGradient)),
        new("C236", seed => new C236(seed), new Extent(10, 9, 68),
            [Conv(68, (4, 1), (1, 2), (1, 3), Valid, groups: 4, bias: false),
             new ElementWise(Activation.Relu6)],
            new(C236.Conv2DOp, C236.Conv2DOpGradient)),
        new("C237", seed => new C237(seed), new Extent(13, 6, 1),
            [Conv(4, (3, 3), (2, 1), (3, 2), Pads(0, 1, 1, 2))],
            new(C237.Conv2DOp, C237.Conv2DOpGradient)),
        new("C238", seed => new C238(seed), new Extent(17, 8, 2),
            [Conv(4, (6, 2), (1, 2), (2, 3), Pads(0, 2, 1, 0), groups: 2)],
            new(C238.Conv2DOp, C238.Conv2DOpGradient)),
        new("C239", seed => new C239(seed), new Extent(23, 27, 1),
            [Conv(4, (5, 5), (2, 3), (3, 3), Valid, bias: false),
             new ElementWise(Activation.LeakyRelu)],
            new(C239.Conv2DOp, C239.Conv2DOpGradient)),
        new("C240", seed => new C240(seed), new Extent(19, 7, 33),
            [Conv(66, (2, 2), (3, 3), (2, 3), Same, groups: 33),
             new ElementWise(Activation.Relu)],
            new(C240.Conv2DOp, C240.Conv2DOpGradient)),
        new("C241", seed => new C241(seed), new Extent(5, 10, 3),
            [Conv(32, (1, 1), (3, 1), (1, 2), Same, bias: false),
             new ElementWise(Activation.Elu)],
            new(C241.Conv2DOp, C241.Conv2DOpGradient)),
        new("C242", seed => new C242(seed), new Extent(2, 3, 1),
            [Conv(31, (1, 1), (1, 1), (3, 3), Same, bias: false),
             new ElementWise(Activation.Sigmoid)],
            new(C242.Conv2DOp, C242.Conv2DOpGradient)),
        new("C243", seed => new C243(seed), new Extent(17, 19, 2),
            [Conv(2, (3, 2), (3, 3), (1, 1), Valid, groups: 2, bias: false)],
            new(C243.Conv2DOp, C243.Conv2DOpGradient)),
        new("C244", seed => new C244(seed), new Extent(14, 11, 45),
            [Conv(15, (5, 5), (2, 2), (1, 1), Valid, groups: 3, bias: false)],
            new(C244.Conv2DOp, C244.Conv2DOpGradient)),
        new("C245", seed => new C245(seed), new Extent(17, 26, 1),
            [Conv(3, (6, 6), (2, 3), (3, 3), Pads(2, 1, 3, 0))],
            new(C245.Conv2DOp, C245.Conv2DOpGradient)),
        new("C246", seed => new C246(seed), new Extent(12, 10, 5),
            [Conv(5, (5, 5), (3, 3), (1, 2), Pads(1, 3, 0, 3), groups: 5, bias: false),
             new ElementWise(Activation.Tanh)],
            new(C246.Conv2DOp, C246.Conv2DOpGradient)),
        new("C247", seed => new C247(seed), new Extent(17, 10, 2),
            [Conv(6, (2, 2), (3, 2), (3, 1), Same, groups: 2),
             new ElementWise(Activation.Silu)],
            new(C247.Conv2DOp, C247.Conv2DOpGradient)),
        new("C248", seed => new C248(seed), new Extent(19, 12, 17),
            [Conv(68, (4, 4), (2, 2), (3, 3), Pads(3, 0, 2, 1), groups: 17, bias: false)],
            new(C248.Conv2DOp, C248.Conv2DOpGradient)),
        new("C249", seed => new C249(seed), new Extent(15, 10, 3),
            [Conv(6, (7, 7), (3, 3), (2, 3), Same, groups: 3)],
            new(C249.Conv2DOp, C249.Conv2DOpGradient)),
        new("C250", seed => new C250(seed), new Extent(23, 10, 5),
            [Conv(1, (3, 3), (3, 2), (3, 1), Valid, bias: false),
             new ElementWise(Activation.Relu)],
            new(C250.Conv2DOp, C250.Conv2DOpGradient)),
        new("C251", seed => new C251(seed), new Extent(19, 10, 2),
            [Conv(3, (6, 1), (2, 2), (2, 1), Valid)],
            new(C251.Conv2DOp, C251.Conv2DOpGradient)),
        new("C252", seed => new C252(seed), new Extent(4, 12, 1),
            [Conv(1, (7, 7), (1, 2), (3, 1), Same)],
            new(C252.Conv2DOp, C252.Conv2DOpGradient)),
        new("C253", seed => new C253(seed), new Extent(8, 10, 3),
            [Conv(9, (2, 3), (3, 3), (2, 2), Pads(2, 0, 2, 3), groups: 3, bias: false)],
            new(C253.Conv2DOp, C253.Conv2DOpGradient)),
        new("C254", seed => new C254(seed), new Extent(11, 4, 31),
            [Conv(124, (2, 1), (1, 2), (3, 3), Valid, groups: 31, bias: false),
             new ElementWise(Activation.Gelu)],
            new(C254.Conv2DOp, C254.Conv2DOpGradient)),
        new("C255", seed => new C255(seed), new Extent(14, 9, 8),
            [Conv(5, (3, 1), (2, 2), (1, 2), Valid, bias: false),
             new ElementWise(Activation.HardSwish)],
            new(C255.Conv2DOp, C255.Conv2DOpGradient)),
        new("C256", seed => new C256(seed), new Extent(5, 2, 66),
            [Conv(32, (6, 6), (2, 1), (2, 2), Same, groups: 2),
             new ElementWise(Activation.Softplus)],
            new(C256.Conv2DOp, C256.Conv2DOpGradient)),
        new("C257", seed => new C257(seed), new Extent(10, 3, 4),
            [Conv(4, (1, 1), (2, 1), (1, 1), Valid, groups: 4, bias: false)],
            new(C257.Conv2DOp, C257.Conv2DOpGradient)),
        new("C258", seed => new C258(seed), new Extent(14, 2, 30),
            [Conv(64, (1, 2), (3, 1), (1, 3), Same, groups: 2, bias: false),
             new ElementWise(Activation.Relu)],
            new(C258.Conv2DOp, C258.Conv2DOpGradient)),
        new("C259", seed => new C259(seed), new Extent(6, 11, 1),
            [Conv(2, (5, 3), (1, 2), (1, 3), Valid, bias: false),
             new ElementWise(Activation.Relu)],
            new(C259.Conv2DOp, C259.Conv2DOpGradient)),
        new("C260", seed => new C260(seed), new Extent(7, 5, 5),
            [Conv(64, (1, 3), (1, 1), (3, 1), Pads(1, 0, 2, 1)),
             new Softmax()],
            new(C260.Conv2DOp, C260.Conv2DOpGradient)),
        new("C261", seed => new C261(seed), new Extent(5, 16, 2),
            [Conv(16, (1, 5), (1, 1), (1, 2), Pads(1, 0, 2, 0), groups: 2, bias: false),
             new ElementWise(Activation.Relu)],
            new(C261.Conv2DOp, C261.Conv2DOpGradient)),
        new("C262", seed => new C262(seed), new Extent(11, 10, 2),
            [Conv(2, (6, 6), (2, 3), (3, 2), Same, groups: 2),
             new ElementWise(Activation.Relu6)],
            new(C262.Conv2DOp, C262.Conv2DOpGradient)),
        new("C263", seed => new C263(seed), new Extent(7, 13, 3),
            [Conv(3, (3, 5), (2, 3), (2, 1), Same),
             new ElementWise(Activation.LeakyRelu)],
            new(C263.Conv2DOp, C263.Conv2DOpGradient)),
        new("C264", seed => new C264(seed), new Extent(25, 18, 15),
            [Conv(48, (5, 5), (3, 2), (3, 3), Pads(0, 1, 2, 3), groups: 3, bias: false)],
            new(C264.Conv2DOp, C264.Conv2DOpGradient)),
        new("C265", seed => new C265(seed), new Extent(8, 10, 4),
            [Conv(64, (2, 2), (3, 1), (3, 2), Valid, groups: 2),
             new ElementWise(Activation.Elu)],
            new(C265.Conv2DOp, C265.Conv2DOpGradient)),
        new("C266", seed => new C266(seed), new Extent(13, 12, 64),
            [Conv(4, (2, 2), (3, 3), (2, 2), Valid, groups: 4),
             new ElementWise(Activation.Sigmoid)],
            new(C266.Conv2DOp, C266.Conv2DOpGradient)),
        new("C267", seed => new C267(seed), new Extent(8, 9, 17),
            [Conv(68, (3, 3), (3, 1), (1, 2), Same, groups: 17, bias: false)],
            new(C267.Conv2DOp, C267.Conv2DOpGradient)),
        new("C268", seed => new C268(seed), new Extent(18, 7, 32),
            [Conv(32, (5, 5), (1, 3), (3, 1), Pads(1, 3, 0, 1), groups: 32)],
            new(C268.Conv2DOp, C268.Conv2DOpGradient)),
        new("C269", seed => new C269(seed), new Extent(11, 7, 62),
            [Conv(16, (4, 4), (1, 1), (2, 1), Pads(2, 0, 0, 2), groups: 2, bias: false),
             new ElementWise(Activation.Tanh)],
            new(C269.Conv2DOp, C269.Conv2DOpGradient)),
    ];
}

[Input(7, 14, 66, Without = Passes.Winograd)]
[Conv2D(Filters = 30, KernelHeight = 1, KernelWidth = 6, StrideHeight = 3, StrideWidth = 1, DilationHeight = 1, DilationWidth = 2, PadTop = 2, PadBottom = 1, PadLeft = 1, Groups = 2, UseBias = false, Activation = Activation.Softmax)]
internal partial class C235;

[Input(10, 9, 68, Without = Passes.Winograd)]
[Conv2D(Filters = 68, KernelHeight = 4, KernelWidth = 1, StrideHeight = 1, StrideWidth = 2, DilationHeight = 1, DilationWidth = 3, Groups = 4, UseBias = false, Activation = Activation.Relu6)]
internal partial class C236;

[Input(13, 6, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 4, Kernel = 3, StrideHeight = 2, StrideWidth = 1, DilationHeight = 3, DilationWidth = 2, PadBottom = 1, PadLeft = 1, PadRight = 2)]
internal partial class C237;

[Input(17, 8, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 4, KernelHeight = 6, KernelWidth = 2, StrideHeight = 1, StrideWidth = 2, DilationHeight = 2, DilationWidth = 3, PadBottom = 2, PadLeft = 1, Groups = 2)]
internal partial class C238;

[Input(23, 27, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 4, Kernel = 5, StrideHeight = 2, StrideWidth = 3, Dilation = 3, UseBias = false, Activation = Activation.LeakyRelu)]
internal partial class C239;

[Input(19, 7, 33, Without = Passes.Winograd)]
[Conv2D(Filters = 66, Kernel = 2, Stride = 3, DilationHeight = 2, DilationWidth = 3, Padding = Padding.Same, Groups = 33, Activation = Activation.Relu)]
internal partial class C240;

[Input(5, 10, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 1, StrideHeight = 3, StrideWidth = 1, DilationHeight = 1, DilationWidth = 2, Padding = Padding.Same, UseBias = false, Activation = Activation.Elu)]
internal partial class C241;

[Input(2, 3, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 31, Kernel = 1, Dilation = 3, Padding = Padding.Same, UseBias = false, Activation = Activation.Sigmoid)]
internal partial class C242;

[Input(17, 19, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 2, KernelHeight = 3, KernelWidth = 2, Stride = 3, Groups = 2, UseBias = false)]
internal partial class C243;

[Input(14, 11, 45, Without = Passes.Winograd)]
[Conv2D(Filters = 15, Kernel = 5, Stride = 2, Groups = 3, UseBias = false)]
internal partial class C244;

[Input(17, 26, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 6, StrideHeight = 2, StrideWidth = 3, Dilation = 3, PadTop = 2, PadBottom = 1, PadLeft = 3)]
internal partial class C245;

[Input(12, 10, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 5, Kernel = 5, Stride = 3, DilationHeight = 1, DilationWidth = 2, PadTop = 1, PadBottom = 3, PadRight = 3, Groups = 5, UseBias = false, Activation = Activation.Tanh)]
internal partial class C246;

[Input(17, 10, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 2, StrideHeight = 3, StrideWidth = 2, DilationHeight = 3, DilationWidth = 1, Padding = Padding.Same, Groups = 2, Activation = Activation.Silu)]
internal partial class C247;

[Input(19, 12, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 68, Kernel = 4, Stride = 2, Dilation = 3, PadTop = 3, PadLeft = 2, PadRight = 1, Groups = 17, UseBias = false)]
internal partial class C248;

[Input(15, 10, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 7, Stride = 3, DilationHeight = 2, DilationWidth = 3, Padding = Padding.Same, Groups = 3)]
internal partial class C249;

[Input(23, 10, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 3, StrideHeight = 3, StrideWidth = 2, DilationHeight = 3, DilationWidth = 1, UseBias = false, Activation = Activation.Relu)]
internal partial class C250;

[Input(19, 10, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 3, KernelHeight = 6, KernelWidth = 1, Stride = 2, DilationHeight = 2, DilationWidth = 1)]
internal partial class C251;

[Input(4, 12, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 7, StrideHeight = 1, StrideWidth = 2, DilationHeight = 3, DilationWidth = 1, Padding = Padding.Same)]
internal partial class C252;

[Input(8, 10, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 9, KernelHeight = 2, KernelWidth = 3, Stride = 3, Dilation = 2, PadTop = 2, PadLeft = 2, PadRight = 3, Groups = 3, UseBias = false)]
internal partial class C253;

[Input(11, 4, 31, Without = Passes.Winograd)]
[Conv2D(Filters = 124, KernelHeight = 2, KernelWidth = 1, StrideHeight = 1, StrideWidth = 2, Dilation = 3, Groups = 31, UseBias = false, Activation = Activation.Gelu)]
internal partial class C254;

[Input(14, 9, 8, Without = Passes.Winograd)]
[Conv2D(Filters = 5, KernelHeight = 3, KernelWidth = 1, Stride = 2, DilationHeight = 1, DilationWidth = 2, UseBias = false, Activation = Activation.HardSwish)]
internal partial class C255;

[Input(5, 2, 66, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 6, StrideHeight = 2, StrideWidth = 1, Dilation = 2, Padding = Padding.Same, Groups = 2, Activation = Activation.Softplus)]
internal partial class C256;

[Input(10, 3, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 4, Kernel = 1, StrideHeight = 2, StrideWidth = 1, Groups = 4, UseBias = false)]
internal partial class C257;

[Input(14, 2, 30, Without = Passes.Winograd)]
[Conv2D(Filters = 64, KernelHeight = 1, KernelWidth = 2, StrideHeight = 3, StrideWidth = 1, DilationHeight = 1, DilationWidth = 3, Padding = Padding.Same, Groups = 2, UseBias = false, Activation = Activation.Relu)]
internal partial class C258;

[Input(6, 11, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 2, KernelHeight = 5, KernelWidth = 3, StrideHeight = 1, StrideWidth = 2, DilationHeight = 1, DilationWidth = 3, UseBias = false, Activation = Activation.Relu)]
internal partial class C259;

[Input(7, 5, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 64, KernelHeight = 1, KernelWidth = 3, DilationHeight = 3, DilationWidth = 1, PadTop = 1, PadLeft = 2, PadRight = 1, Activation = Activation.Softmax)]
internal partial class C260;

[Input(5, 16, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 16, KernelHeight = 1, KernelWidth = 5, DilationHeight = 1, DilationWidth = 2, PadTop = 1, PadLeft = 2, Groups = 2, UseBias = false, Activation = Activation.Relu)]
internal partial class C261;

[Input(11, 10, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 6, StrideHeight = 2, StrideWidth = 3, DilationHeight = 3, DilationWidth = 2, Padding = Padding.Same, Groups = 2, Activation = Activation.Relu6)]
internal partial class C262;

[Input(7, 13, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 3, KernelHeight = 3, KernelWidth = 5, StrideHeight = 2, StrideWidth = 3, DilationHeight = 2, DilationWidth = 1, Padding = Padding.Same, Activation = Activation.LeakyRelu)]
internal partial class C263;

[Input(25, 18, 15, Without = Passes.Winograd)]
[Conv2D(Filters = 48, Kernel = 5, StrideHeight = 3, StrideWidth = 2, Dilation = 3, PadBottom = 1, PadLeft = 2, PadRight = 3, Groups = 3, UseBias = false)]
internal partial class C264;

[Input(8, 10, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 64, Kernel = 2, StrideHeight = 3, StrideWidth = 1, DilationHeight = 3, DilationWidth = 2, Groups = 2, Activation = Activation.Elu)]
internal partial class C265;

[Input(13, 12, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 4, Kernel = 2, Stride = 3, Dilation = 2, Groups = 4, Activation = Activation.Sigmoid)]
internal partial class C266;

[Input(8, 9, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 68, Kernel = 3, StrideHeight = 3, StrideWidth = 1, DilationHeight = 1, DilationWidth = 2, Padding = Padding.Same, Groups = 17, UseBias = false)]
internal partial class C267;

[Input(18, 7, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 5, StrideHeight = 1, StrideWidth = 3, DilationHeight = 3, DilationWidth = 1, PadTop = 1, PadBottom = 3, PadRight = 1, Groups = 32)]
internal partial class C268;

[Input(11, 7, 62, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 4, DilationHeight = 2, DilationWidth = 1, PadTop = 2, PadRight = 2, Groups = 2, UseBias = false, Activation = Activation.Tanh)]
internal partial class C269;
