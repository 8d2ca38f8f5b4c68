// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Shapes that real networks and library test suites use.</summary>
internal static class MeasuredConvolutions2
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("M043", seed => new M043(seed), new Extent(3, 3, 16),
            [Conv(16, (7, 7), (1, 1), (1, 1), Pads(0, 4, 0, 4))],
            new(M043.Conv2DOp, M043.Conv2DOpGradient)),
        new("M044", seed => new M044(seed), new Extent(3, 3, 16),
            [Conv(16, (7, 7), (1, 1), (1, 1), Pads(2, 2, 2, 2))],
            new(M044.Conv2DOp, M044.Conv2DOpGradient)),
        new("M045", seed => new M045(seed), new Extent(14, 14, 32),
            [Conv(32, (3, 3), (2, 2), (2, 1), Pads(1, 2, 1, 0), groups: 32)],
            new(M045.Conv2DOp, M045.Conv2DOpGradient)),
        new("M046", seed => new M046(seed), new Extent(8, 8, 20),
            [Conv(20, (3, 3), (2, 2), (1, 1), Pads(1, 0, 1, 0), groups: 4)],
            new(M046.Conv2DOp, M046.Conv2DOpGradient)),
        new("M047", seed => new M047(seed), new Extent(7, 1, 16),
            [Conv(16, (5, 1), (1, 1), (5, 1), Pads(9, 20, 0, 0))],
            new(M047.Conv2DOp, M047.Conv2DOpGradient)),
        new("M048", seed => new M048(seed), new Extent(5, 5, 16),
            [Conv(16, (3, 3), (1, 1), (5, 5), Pads(4, 4, 4, 4))],
            new(M048.Conv2DOp, M048.Conv2DOpGradient)),
        new("M049", seed => new M049(seed), new Extent(1, 13, 19),
            [Conv(32, (1, 3), (1, 1), (1, 1), Pads(0, 0, 1, 0))],
            new(M049.Conv2DOp, M049.Conv2DOpGradient)),
        new("M050", seed => new M050(seed), new Extent(1, 15, 400),
            [Conv(400, (1, 1), (1, 1), (1, 1), Valid, groups: 100)],
            new(M050.Conv2DOp, M050.Conv2DOpGradient)),
        new("M051", seed => new M051(seed), new Extent(7, 7, 1),
            [Conv(64, (3, 3), (1, 1), (1, 1), Pads(1, 1, 1, 1))],
            new(M051.Conv2DOp, M051.Conv2DOpGradient)),
        new("M052", seed => new M052(seed), new Extent(1, 100, 1),
            [Conv(64, (1, 5), (1, 2), (1, 1), Pads(0, 0, 50, 49))],
            new(M052.Conv2DOp, M052.Conv2DOpGradient)),
        new("M053", seed => new M053(seed), new Extent(4, 4, 64),
            [Conv(36, (1, 1), (1, 1), (1, 1), Valid)],
            new(M053.Conv2DOp, M053.Conv2DOpGradient)),
        new("M054", seed => new M054(seed), new Extent(1, 1, 256),
            [Conv(16, (3, 3), (1, 1), (1, 1), Pads(1, 1, 1, 1))],
            new(M054.Conv2DOp, M054.Conv2DOpGradient)),
        new("M055", seed => new M055(seed), new Extent(8, 8, 17),
            [Conv(17, (3, 3), (2, 2), (1, 1), Pads(1, 0, 1, 0))],
            new(M055.Conv2DOp, M055.Conv2DOpGradient)),
        new("M056", seed => new M056(seed), new Extent(5, 5, 16),
            [Conv(16, (3, 3), (1, 1), (1, 1), Pads(1, 1, 1, 1))],
            new(M056.Conv2DOp, M056.Conv2DOpGradient)),
        new("M057", seed => new M057(seed), new Extent(1, 32, 32),
            [Conv(32, (1, 2), (1, 1), (1, 1), Valid)],
            new(M057.Conv2DOp, M057.Conv2DOpGradient)),
        new("M058", seed => new M058(seed), new Extent(2, 2, 64),
            [Conv(128, (3, 3), (2, 2), (1, 1), Pads(1, 0, 1, 0))],
            new(M058.Conv2DOp, M058.Conv2DOpGradient)),
        new("M059", seed => new M059(seed), new Extent(1, 1, 48),
            [Conv(496, (1, 1), (2, 2), (1, 1), Pads(2, 0, 2, 0))],
            new(M059.Conv2DOp, M059.Conv2DOpGradient)),
        new("M060", seed => new M060(seed), new Extent(13, 13, 24),
            [Conv(32, (1, 1), (1, 1), (1, 1), Valid)],
            new(M060.Conv2DOp, M060.Conv2DOpGradient)),
        new("M061", seed => new M061(seed), new Extent(1, 32, 32),
            [Conv(32, (1, 5), (1, 1), (1, 1), Valid)],
            new(M061.Conv2DOp, M061.Conv2DOpGradient)),
        new("M062", seed => new M062(seed), new Extent(16, 16, 64),
            [Conv(64, (3, 3), (1, 1), (1, 1), Pads(1, 1, 1, 1), groups: 64)],
            new(M062.Conv2DOp, M062.Conv2DOpGradient)),
        new("M063", seed => new M063(seed), new Extent(5, 5, 17),
            [Conv(17, (3, 3), (1, 1), (1, 1), Pads(3, 2, 3, 2))],
            new(M063.Conv2DOp, M063.Conv2DOpGradient)),
        new("M064", seed => new M064(seed), new Extent(1, 121, 32),
            [Conv(32, (1, 6), (1, 4), (1, 1), Valid)],
            new(M064.Conv2DOp, M064.Conv2DOpGradient)),
        new("M065", seed => new M065(seed), new Extent(33, 33, 80),
            [Conv(80, (3, 3), (2, 2), (1, 1), Valid, groups: 80)],
            new(M065.Conv2DOp, M065.Conv2DOpGradient)),
        new("M066", seed => new M066(seed), new Extent(33, 33, 16),
            [Conv(16, (2, 2), (2, 2), (1, 1), Valid)],
            new(M066.Conv2DOp, M066.Conv2DOpGradient)),
        new("M067", seed => new M067(seed), new Extent(1, 224, 3),
            [Conv(64, (1, 7), (1, 1), (1, 1), Valid)],
            new(M067.Conv2DOp, M067.Conv2DOpGradient)),
        new("M068", seed => new M068(seed), new Extent(7, 7, 256),
            [Conv(16, (3, 3), (3, 3), (1, 1), Pads(1, 1, 1, 1))],
            new(M068.Conv2DOp, M068.Conv2DOpGradient)),
        new("M069", seed => new M069(seed), new Extent(1, 121, 32),
            [Conv(32, (1, 3), (1, 1), (1, 1), Valid)],
            new(M069.Conv2DOp, M069.Conv2DOpGradient)),
        new("M070", seed => new M070(seed), new Extent(10, 10, 16),
            [Conv(16, (5, 5), (1, 1), (1, 1), Pads(1, 1, 1, 1))],
            new(M070.Conv2DOp, M070.Conv2DOpGradient)),
        new("M071", seed => new M071(seed), new Extent(16, 16, 16),
            [Conv(16, (3, 3), (1, 1), (1, 1), Pads(1, 0, 0, 1))],
            new(M071.Conv2DOp, M071.Conv2DOpGradient)),
        new("M072", seed => new M072(seed), new Extent(13, 13, 32),
            [Conv(13, (3, 3), (1, 1), (1, 1), Pads(0, 1, 0, 1))],
            new(M072.Conv2DOp, M072.Conv2DOpGradient)),
        new("M073", seed => new M073(seed), new Extent(20, 20, 16),
            [Conv(32, (4, 4), (2, 2), (1, 1), Valid)],
            new(M073.Conv2DOp, M073.Conv2DOpGradient)),
        new("M074", seed => new M074(seed), new Extent(1, 1, 256),
            [Conv(324, (3, 3), (1, 1), (1, 1), Pads(1, 1, 1, 1))],
            new(M074.Conv2DOp, M074.Conv2DOpGradient)),
        new("M075", seed => new M075(seed), new Extent(13, 13, 19),
            [Conv(32, (3, 3), (1, 1), (1, 1), Pads(0, 1, 0, 1))],
            new(M075.Conv2DOp, M075.Conv2DOpGradient)),
        new("M076", seed => new M076(seed), new Extent(111, 4, 32),
            [Conv(139, (1, 1), (3, 1), (1, 1), Pads(0, 0, 1, 0))],
            new(M076.Conv2DOp, M076.Conv2DOpGradient)),
        new("M077", seed => new M077(seed), new Extent(109, 13, 16),
            [Conv(80, (1, 1), (2, 1), (1, 1), Valid)],
            new(M077.Conv2DOp, M077.Conv2DOpGradient)),
        new("M078", seed => new M078(seed), new Extent(12, 102, 16),
            [Conv(48, (5, 1), (2, 2), (1, 1), Pads(1, 0, 1, 0))],
            new(M078.Conv2DOp, M078.Conv2DOpGradient)),
        new("M079", seed => new M079(seed), new Extent(84, 84, 4),
            [Conv(16, (8, 8), (4, 4), (1, 1), Valid)],
            new(M079.Conv2DOp, M079.Conv2DOpGradient)),
        new("M080", seed => new M080(seed), new Extent(3, 3, 256),
            [Conv(84, (3, 3), (1, 1), (1, 1), Pads(1, 1, 1, 1))],
            new(M080.Conv2DOp, M080.Conv2DOpGradient)),
        new("M081", seed => new M081(seed), new Extent(19, 19, 256),
            [Conv(24, (3, 3), (3, 3), (1, 1), Pads(1, 1, 1, 1))],
            new(M081.Conv2DOp, M081.Conv2DOpGradient)),
        new("M082", seed => new M082(seed), new Extent(1, 29, 272),
            [Conv(368, (1, 1), (1, 1), (1, 1), Pads(0, 0, 1, 0))],
            new(M082.Conv2DOp, M082.Conv2DOpGradient)),
        new("M083", seed => new M083(seed), new Extent(98, 28, 1),
            [Conv(96, (19, 28), (1, 1), (1, 1), Valid)],
            new(M083.Conv2DOp, M083.Conv2DOpGradient)),
    ];
}

[Input(3, 3, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 7, PadBottom = 4, PadRight = 4)]
internal partial class M043;

[Input(3, 3, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 7, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2)]
internal partial class M044;

[Input(14, 14, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 3, Stride = 2, DilationHeight = 2, DilationWidth = 1, PadTop = 1, PadBottom = 2, PadLeft = 1, Groups = 32)]
internal partial class M045;

[Input(8, 8, 20, Without = Passes.Winograd)]
[Conv2D(Filters = 20, Kernel = 3, Stride = 2, PadTop = 1, PadLeft = 1, Groups = 4)]
internal partial class M046;

[Input(7, 1, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, KernelHeight = 5, KernelWidth = 1, DilationHeight = 5, DilationWidth = 1, PadTop = 9, PadBottom = 20)]
internal partial class M047;

[Input(5, 5, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Dilation = 5, PadTop = 4, PadBottom = 4, PadLeft = 4, PadRight = 4)]
internal partial class M048;

[Input(1, 13, 19, Without = Passes.Winograd)]
[Conv2D(Filters = 32, KernelHeight = 1, KernelWidth = 3, PadLeft = 1)]
internal partial class M049;

[Input(1, 15, 400, Without = Passes.Winograd)]
[Conv2D(Filters = 400, Kernel = 1, Groups = 100)]
internal partial class M050;

[Input(7, 7, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 64, Kernel = 3, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1)]
internal partial class M051;

[Input(1, 100, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 64, KernelHeight = 1, KernelWidth = 5, StrideHeight = 1, StrideWidth = 2, PadLeft = 50, PadRight = 49)]
internal partial class M052;

[Input(4, 4, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 36, Kernel = 1)]
internal partial class M053;

[Input(1, 1, 256, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1)]
internal partial class M054;

[Input(8, 8, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 17, Kernel = 3, Stride = 2, PadTop = 1, PadLeft = 1)]
internal partial class M055;

[Input(5, 5, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1)]
internal partial class M056;

[Input(1, 32, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 32, KernelHeight = 1, KernelWidth = 2)]
internal partial class M057;

[Input(2, 2, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 128, Kernel = 3, Stride = 2, PadTop = 1, PadLeft = 1)]
internal partial class M058;

[Input(1, 1, 48, Without = Passes.Winograd)]
[Conv2D(Filters = 496, Kernel = 1, Stride = 2, PadTop = 2, PadLeft = 2)]
internal partial class M059;

[Input(13, 13, 24, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 1)]
internal partial class M060;

[Input(1, 32, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 32, KernelHeight = 1, KernelWidth = 5)]
internal partial class M061;

[Input(16, 16, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 64, Kernel = 3, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, Groups = 64)]
internal partial class M062;

[Input(5, 5, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 17, Kernel = 3, PadTop = 3, PadBottom = 2, PadLeft = 3, PadRight = 2)]
internal partial class M063;

[Input(1, 121, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 32, KernelHeight = 1, KernelWidth = 6, StrideHeight = 1, StrideWidth = 4)]
internal partial class M064;

[Input(33, 33, 80, Without = Passes.Winograd)]
[Conv2D(Filters = 80, Kernel = 3, Stride = 2, Groups = 80)]
internal partial class M065;

[Input(33, 33, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 2, Stride = 2)]
internal partial class M066;

[Input(1, 224, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 64, KernelHeight = 1, KernelWidth = 7)]
internal partial class M067;

[Input(7, 7, 256, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Stride = 3, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1)]
internal partial class M068;

[Input(1, 121, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 32, KernelHeight = 1, KernelWidth = 3)]
internal partial class M069;

[Input(10, 10, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 5, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1)]
internal partial class M070;

[Input(16, 16, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, PadTop = 1, PadRight = 1)]
internal partial class M071;

[Input(13, 13, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 13, Kernel = 3, PadBottom = 1, PadRight = 1)]
internal partial class M072;

[Input(20, 20, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 4, Stride = 2)]
internal partial class M073;

[Input(1, 1, 256, Without = Passes.Winograd)]
[Conv2D(Filters = 324, Kernel = 3, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1)]
internal partial class M074;

[Input(13, 13, 19, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 3, PadBottom = 1, PadRight = 1)]
internal partial class M075;

[Input(111, 4, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 139, Kernel = 1, StrideHeight = 3, StrideWidth = 1, PadLeft = 1)]
internal partial class M076;

[Input(109, 13, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 80, Kernel = 1, StrideHeight = 2, StrideWidth = 1)]
internal partial class M077;

[Input(12, 102, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 48, KernelHeight = 5, KernelWidth = 1, Stride = 2, PadTop = 1, PadLeft = 1)]
internal partial class M078;

[Input(84, 84, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 8, Stride = 4)]
internal partial class M079;

[Input(3, 3, 256, Without = Passes.Winograd)]
[Conv2D(Filters = 84, Kernel = 3, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1)]
internal partial class M080;

[Input(19, 19, 256, Without = Passes.Winograd)]
[Conv2D(Filters = 24, Kernel = 3, Stride = 3, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1)]
internal partial class M081;

[Input(1, 29, 272, Without = Passes.Winograd)]
[Conv2D(Filters = 368, Kernel = 1, PadLeft = 1)]
internal partial class M082;

[Input(98, 28, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 96, KernelHeight = 19, KernelWidth = 28)]
internal partial class M083;
