// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Convolutions with large kernels.</summary>
internal static class LargeConvolutions
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("Large1x1", seed => new Large1x1(seed), new Extent(3, 5, 224),
            [Conv(616, (1, 1), (1, 1), (1, 1), Valid)],
            new(Large1x1.Conv2DOp, Large1x1.Conv2DOpGradient)),
        new("LargePages", seed => new LargePages(seed), new Extent(6, 7, 20),
            [Conv(1036, (1, 1), (1, 1), (1, 1), Valid)],
            new(LargePages.Conv2DOp, LargePages.Conv2DOpGradient)),
        new("LargeMaps", seed => new LargeMaps(seed), new Extent(49, 31, 132),
            [Conv(68, (1, 1), (1, 1), (1, 1), Valid)],
            new(LargeMaps.Conv2DOp, LargeMaps.Conv2DOpGradient)),
        new("Large3x3", seed => new Large3x3(seed), new Extent(4, 3, 116),
            [Conv(136, (3, 3), (1, 1), (1, 1), Same, bias: false)],
            new(Large3x3.Conv2DOp, Large3x3.Conv2DOpGradient)),
        new("Large3x3Strided", seed => new Large3x3Strided(seed), new Extent(6, 5, 120),
            [Conv(132, (3, 3), (2, 2), (1, 1), Valid)],
            new(Large3x3Strided.Conv2DOp, Large3x3Strided.Conv2DOpGradient)),
    ];
}

[Input(3, 5, 224, Without = Passes.Winograd)]
[Conv2D(Filters = 616, Kernel = 1)]
internal partial class Large1x1;

[Input(6, 7, 20, Without = Passes.Winograd)]
[Conv2D(Filters = 1036, Kernel = 1)]
internal partial class LargePages;

[Input(49, 31, 132, Without = Passes.Winograd)]
[Conv2D(Filters = 68, Kernel = 1)]
internal partial class LargeMaps;

[Input(4, 3, 116, Without = Passes.Winograd)]
[Conv2D(Filters = 136, Kernel = 3, Padding = Padding.Same, UseBias = false)]
internal partial class Large3x3;

[Input(6, 5, 120, Without = Passes.Winograd)]
[Conv2D(Filters = 132, Kernel = 3, Stride = 2)]
internal partial class Large3x3Strided;
