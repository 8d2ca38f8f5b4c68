// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Shapes that real networks and library test suites use.</summary>
internal static class MeasuredConvolutions3
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("M085", seed => new M085(seed), new Extent(1, 1, 96),
            [Conv(4, (1, 1), (1, 1), (1, 1), Valid)],
            new(M085.Conv2DOp, M085.Conv2DOpGradient)),
        new("M086", seed => new M086(seed), new Extent(1, 8, 17),
            [Conv(17, (1, 3), (1, 2), (1, 1), Pads(0, 0, 1, 0))],
            new(M086.Conv2DOp, M086.Conv2DOpGradient)),
        new("M087", seed => new M087(seed), new Extent(1, 5, 17),
            [Conv(17, (1, 3), (1, 1), (1, 1), Pads(0, 0, 1, 1))],
            new(M087.Conv2DOp, M087.Conv2DOpGradient)),
        new("M088", seed => new M088(seed), new Extent(1, 48, 228),
            [Conv(126, (1, 1), (1, 4), (1, 1), Valid)],
            new(M088.Conv2DOp, M088.Conv2DOpGradient)),
        new("M089", seed => new M089(seed), new Extent(1, 1, 1152),
            [Conv(48, (1, 1), (1, 1), (1, 1), Valid)],
            new(M089.Conv2DOp, M089.Conv2DOpGradient)),
        new("M090", seed => new M090(seed), new Extent(1, 11, 24),
            [Conv(24, (1, 3), (1, 1), (1, 1), Valid, groups: 6)],
            new(M090.Conv2DOp, M090.Conv2DOpGradient)),
        new("M091", seed => new M091(seed), new Extent(10, 10, 4),
            [Conv(6, (3, 3), (2, 2), (4, 4), Pads(2, 1, 2, 1))],
            new(M091.Conv2DOp, M091.Conv2DOpGradient)),
        new("M092", seed => new M092(seed), new Extent(1, 1, 16),
            [Conv(16, (3, 3), (1, 1), (1, 1), Pads(2, 0, 2, 0))],
            new(M092.Conv2DOp, M092.Conv2DOpGradient)),
        new("M093", seed => new M093(seed), new Extent(1, 13, 29),
            [Conv(32, (1, 1), (1, 1), (1, 1), Valid)],
            new(M093.Conv2DOp, M093.Conv2DOpGradient)),
        new("M094", seed => new M094(seed), new Extent(10, 10, 13),
            [Conv(13, (3, 3), (1, 1), (1, 1), Pads(1, 1, 1, 1), groups: 13)],
            new(M094.Conv2DOp, M094.Conv2DOpGradient)),
        new("M095", seed => new M095(seed), new Extent(4, 4, 64),
            [Conv(64, (1, 1), (1, 1), (1, 1), Valid)],
            new(M095.Conv2DOp, M095.Conv2DOpGradient)),
        new("M096", seed => new M096(seed), new Extent(1, 1, 16),
            [Conv(16, (5, 5), (1, 1), (1, 1), Pads(3, 1, 3, 1))],
            new(M096.Conv2DOp, M096.Conv2DOpGradient)),
        new("M097", seed => new M097(seed), new Extent(3, 3, 16),
            [Conv(16, (5, 5), (1, 1), (1, 1), Pads(2, 0, 2, 0))],
            new(M097.Conv2DOp, M097.Conv2DOpGradient)),
        new("M098", seed => new M098(seed), new Extent(13, 13, 21),
            [Conv(25, (1, 1), (1, 1), (1, 1), Valid)],
            new(M098.Conv2DOp, M098.Conv2DOpGradient)),
        new("M099", seed => new M099(seed), new Extent(5, 8, 8),
            [Conv(8, (3, 3), (1, 1), (2, 1), Pads(2, 0, 1, 1))],
            new(M099.Conv2DOp, M099.Conv2DOpGradient)),
        new("M100", seed => new M100(seed), new Extent(5, 5, 17),
            [Conv(17, (3, 3), (1, 1), (1, 1), Pads(1, 1, 1, 1))],
            new(M100.Conv2DOp, M100.Conv2DOpGradient)),
    ];
}

[Input(1, 1, 96, Without = Passes.Winograd)]
[Conv2D(Filters = 4, Kernel = 1)]
internal partial class M085;

[Input(1, 8, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 17, KernelHeight = 1, KernelWidth = 3, StrideHeight = 1, StrideWidth = 2, PadLeft = 1)]
internal partial class M086;

[Input(1, 5, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 17, KernelHeight = 1, KernelWidth = 3, PadLeft = 1, PadRight = 1)]
internal partial class M087;

[Input(1, 48, 228, Without = Passes.Winograd)]
[Conv2D(Filters = 126, Kernel = 1, StrideHeight = 1, StrideWidth = 4)]
internal partial class M088;

[Input(1, 1, 1152, Without = Passes.Winograd)]
[Conv2D(Filters = 48, Kernel = 1)]
internal partial class M089;

[Input(1, 11, 24, Without = Passes.Winograd)]
[Conv2D(Filters = 24, KernelHeight = 1, KernelWidth = 3, Groups = 6)]
internal partial class M090;

[Input(10, 10, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 3, Stride = 2, Dilation = 4, PadTop = 2, PadBottom = 1, PadLeft = 2, PadRight = 1)]
internal partial class M091;

[Input(1, 1, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, PadTop = 2, PadLeft = 2)]
internal partial class M092;

[Input(1, 13, 29, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 1)]
internal partial class M093;

[Input(10, 10, 13, Without = Passes.Winograd)]
[Conv2D(Filters = 13, Kernel = 3, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, Groups = 13)]
internal partial class M094;

[Input(4, 4, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 64, Kernel = 1)]
internal partial class M095;

[Input(1, 1, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 5, PadTop = 3, PadBottom = 1, PadLeft = 3, PadRight = 1)]
internal partial class M096;

[Input(3, 3, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 5, PadTop = 2, PadLeft = 2)]
internal partial class M097;

[Input(13, 13, 21, Without = Passes.Winograd)]
[Conv2D(Filters = 25, Kernel = 1)]
internal partial class M098;

[Input(5, 8, 8, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 3, DilationHeight = 2, DilationWidth = 1, PadTop = 2, PadLeft = 1, PadRight = 1)]
internal partial class M099;

[Input(5, 5, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 17, Kernel = 3, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1)]
internal partial class M100;
