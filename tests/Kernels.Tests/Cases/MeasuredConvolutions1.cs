// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Shapes that real networks and library test suites use.</summary>
internal static class MeasuredConvolutions1
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("M001", seed => new M001(seed), new Extent(5, 5, 1),
            [Conv(2, (2, 2), (2, 2), (1, 1), Valid)],
            new(M001.Conv2DOp, M001.Conv2DOpGradient)),
        new("M002", seed => new M002(seed), new Extent(1, 8, 17),
            [Conv(17, (1, 3), (1, 2), (1, 1), Pads(0, 0, 1, 0), groups: 17)],
            new(M002.Conv2DOp, M002.Conv2DOpGradient)),
        new("M003", seed => new M003(seed), new Extent(1, 5, 16),
            [Conv(16, (1, 3), (1, 1), (1, 1), Pads(0, 0, 1, 1), groups: 16)],
            new(M003.Conv2DOp, M003.Conv2DOpGradient)),
        new("M004", seed => new M004(seed), new Extent(1, 1, 32),
            [Conv(8, (1, 1), (1, 1), (1, 1), Valid)],
            new(M004.Conv2DOp, M004.Conv2DOpGradient)),
        new("M005", seed => new M005(seed), new Extent(14, 14, 16),
            [Conv(16, (1, 1), (14, 14), (1, 1), Valid)],
            new(M005.Conv2DOp, M005.Conv2DOpGradient)),
        new("M006", seed => new M006(seed), new Extent(1, 5, 8),
            [Conv(32, (1, 3), (1, 1), (1, 5), Pads(0, 0, 4, 4), groups: 8)],
            new(M006.Conv2DOp, M006.Conv2DOpGradient)),
        new("M007", seed => new M007(seed), new Extent(1, 5, 3),
            [Conv(48, (1, 3), (1, 1), (1, 1), Valid, groups: 3)],
            new(M007.Conv2DOp, M007.Conv2DOpGradient)),
        new("M008", seed => new M008(seed), new Extent(3, 1, 16),
            [Conv(16, (2, 1), (1, 1), (3, 1), Pads(1, 0, 0, 0))],
            new(M008.Conv2DOp, M008.Conv2DOpGradient)),
        new("M009", seed => new M009(seed), new Extent(1, 15, 10),
            [Conv(20, (1, 2), (1, 3), (1, 1), Pads(0, 0, 5, 0), groups: 5)],
            new(M009.Conv2DOp, M009.Conv2DOpGradient)),
        new("M010", seed => new M010(seed), new Extent(8, 8, 4),
            [Conv(6, (5, 5), (1, 1), (2, 2), Pads(1, 0, 1, 0))],
            new(M010.Conv2DOp, M010.Conv2DOpGradient)),
        new("M011", seed => new M011(seed), new Extent(1, 8, 3),
            [Conv(17, (1, 3), (1, 2), (1, 1), Pads(0, 0, 1, 0))],
            new(M011.Conv2DOp, M011.Conv2DOpGradient)),
        new("M012", seed => new M012(seed), new Extent(1, 5, 3),
            [Conv(17, (1, 3), (1, 1), (1, 1), Pads(0, 0, 1, 1))],
            new(M012.Conv2DOp, M012.Conv2DOpGradient)),
        new("M013", seed => new M013(seed), new Extent(1, 5, 32),
            [Conv(6, (1, 3), (1, 1), (1, 1), Valid, groups: 2)],
            new(M013.Conv2DOp, M013.Conv2DOpGradient)),
        new("M014", seed => new M014(seed), new Extent(1, 3, 16),
            [Conv(16, (2, 2), (1, 1), (1, 3), Pads(0, 1, 1, 0))],
            new(M014.Conv2DOp, M014.Conv2DOpGradient)),
        new("M015", seed => new M015(seed), new Extent(1, 8, 17),
            [Conv(17, (1, 1), (1, 2), (1, 1), Valid)],
            new(M015.Conv2DOp, M015.Conv2DOpGradient)),
        new("M016", seed => new M016(seed), new Extent(18, 18, 4),
            [Conv(6, (7, 7), (3, 3), (3, 3), Pads(1, 0, 1, 0))],
            new(M016.Conv2DOp, M016.Conv2DOpGradient)),
        new("M017", seed => new M017(seed), new Extent(1, 5, 16),
            [Conv(16, (1, 1), (1, 1), (1, 1), Valid)],
            new(M017.Conv2DOp, M017.Conv2DOpGradient)),
        new("M018", seed => new M018(seed), new Extent(1, 5, 20),
            [Conv(20, (1, 3), (1, 1), (1, 1), Pads(0, 0, 1, 1), groups: 4)],
            new(M018.Conv2DOp, M018.Conv2DOpGradient)),
        new("M019", seed => new M019(seed), new Extent(8, 8, 4),
            [Conv(6, (3, 3), (2, 2), (2, 2), Pads(1, 0, 1, 0))],
            new(M019.Conv2DOp, M019.Conv2DOpGradient)),
        new("M020", seed => new M020(seed), new Extent(1, 1, 16),
            [Conv(16, (3, 3), (1, 1), (1, 1), Pads(0, 2, 0, 2))],
            new(M020.Conv2DOp, M020.Conv2DOpGradient)),
        new("M021", seed => new M021(seed), new Extent(1, 1, 10),
            [Conv(240, (1, 1), (1, 1), (1, 1), Valid)],
            new(M021.Conv2DOp, M021.Conv2DOpGradient)),
        new("M022", seed => new M022(seed), new Extent(1, 8, 32),
            [Conv(8, (1, 3), (1, 1), (1, 2), Valid)],
            new(M022.Conv2DOp, M022.Conv2DOpGradient)),
        new("M023", seed => new M023(seed), new Extent(1, 5, 16),
            [Conv(16, (1, 3), (1, 1), (1, 4), Pads(0, 0, 4, 3))],
            new(M023.Conv2DOp, M023.Conv2DOpGradient)),
        new("M024", seed => new M024(seed), new Extent(1, 24, 34),
            [Conv(34, (1, 8), (1, 1), (1, 2), Pads(0, 0, 2, 0), groups: 34)],
            new(M024.Conv2DOp, M024.Conv2DOpGradient)),
        new("M025", seed => new M025(seed), new Extent(5, 5, 17),
            [Conv(17, (3, 3), (1, 1), (1, 1), Pads(1, 1, 1, 1), groups: 17)],
            new(M025.Conv2DOp, M025.Conv2DOpGradient)),
        new("M026", seed => new M026(seed), new Extent(10, 15, 16),
            [Conv(16, (3, 1), (1, 2), (1, 1), Pads(1, 1, 0, 0), groups: 16)],
            new(M026.Conv2DOp, M026.Conv2DOpGradient)),
        new("M027", seed => new M027(seed), new Extent(4, 4, 9),
            [Conv(96, (1, 1), (1, 1), (1, 1), Valid, groups: 3)],
            new(M027.Conv2DOp, M027.Conv2DOpGradient)),
        new("M028", seed => new M028(seed), new Extent(1, 5, 16),
            [Conv(16, (1, 3), (1, 1), (1, 1), Pads(0, 0, 3, 2))],
            new(M028.Conv2DOp, M028.Conv2DOpGradient)),
        new("M029", seed => new M029(seed), new Extent(5, 5, 16),
            [Conv(16, (1, 1), (1, 1), (1, 1), Valid)],
            new(M029.Conv2DOp, M029.Conv2DOpGradient)),
        new("M030", seed => new M030(seed), new Extent(1, 1, 16),
            [Conv(16, (5, 5), (1, 1), (1, 1), Pads(1, 3, 1, 3))],
            new(M030.Conv2DOp, M030.Conv2DOpGradient)),
        new("M031", seed => new M031(seed), new Extent(3, 3, 16),
            [Conv(16, (5, 5), (1, 1), (1, 1), Pads(0, 2, 0, 2))],
            new(M031.Conv2DOp, M031.Conv2DOpGradient)),
        new("M032", seed => new M032(seed), new Extent(1, 5, 17),
            [Conv(17, (1, 3), (1, 1), (1, 1), Pads(0, 0, 3, 2))],
            new(M032.Conv2DOp, M032.Conv2DOpGradient)),
        new("M033", seed => new M033(seed), new Extent(5, 5, 17),
            [Conv(17, (1, 1), (1, 1), (1, 1), Valid)],
            new(M033.Conv2DOp, M033.Conv2DOpGradient)),
        new("M034", seed => new M034(seed), new Extent(14, 10, 16),
            [Conv(16, (2, 3), (2, 1), (1, 1), Pads(1, 1, 1, 1), groups: 16)],
            new(M034.Conv2DOp, M034.Conv2DOpGradient)),
        new("M035", seed => new M035(seed), new Extent(1, 13, 25),
            [Conv(24, (1, 1), (1, 1), (1, 1), Valid)],
            new(M035.Conv2DOp, M035.Conv2DOpGradient)),
        new("M036", seed => new M036(seed), new Extent(1, 9, 64),
            [Conv(64, (1, 2), (1, 1), (1, 1), Valid, groups: 8)],
            new(M036.Conv2DOp, M036.Conv2DOpGradient)),
        new("M037", seed => new M037(seed), new Extent(8, 5, 8),
            [Conv(8, (3, 3), (1, 1), (1, 3), Pads(1, 1, 3, 0))],
            new(M037.Conv2DOp, M037.Conv2DOpGradient)),
        new("M038", seed => new M038(seed), new Extent(15, 10, 16),
            [Conv(16, (7, 3), (5, 1), (1, 1), Pads(3, 0, 1, 1), groups: 16)],
            new(M038.Conv2DOp, M038.Conv2DOpGradient)),
        new("M039", seed => new M039(seed), new Extent(5, 5, 3),
            [Conv(17, (3, 3), (1, 1), (1, 1), Pads(1, 1, 1, 1))],
            new(M039.Conv2DOp, M039.Conv2DOpGradient)),
        new("M040", seed => new M040(seed), new Extent(16, 16, 16),
            [Conv(16, (3, 3), (2, 2), (1, 1), Pads(2, 1, 2, 1), groups: 16)],
            new(M040.Conv2DOp, M040.Conv2DOpGradient)),
        new("M041", seed => new M041(seed), new Extent(1, 1, 16),
            [Conv(16, (7, 7), (1, 1), (1, 1), Pads(1, 5, 1, 5))],
            new(M041.Conv2DOp, M041.Conv2DOpGradient)),
        new("M042", seed => new M042(seed), new Extent(1, 1, 16),
            [Conv(16, (7, 7), (1, 1), (1, 1), Pads(3, 3, 3, 3))],
            new(M042.Conv2DOp, M042.Conv2DOpGradient)),
    ];
}

[Input(5, 5, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 2, Stride = 2)]
internal partial class M001;

[Input(1, 8, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 17, KernelHeight = 1, KernelWidth = 3, StrideHeight = 1, StrideWidth = 2, PadLeft = 1, Groups = 17)]
internal partial class M002;

[Input(1, 5, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, KernelHeight = 1, KernelWidth = 3, PadLeft = 1, PadRight = 1, Groups = 16)]
internal partial class M003;

[Input(1, 1, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 1)]
internal partial class M004;

[Input(14, 14, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 1, Stride = 14)]
internal partial class M005;

[Input(1, 5, 8, Without = Passes.Winograd)]
[Conv2D(Filters = 32, KernelHeight = 1, KernelWidth = 3, DilationHeight = 1, DilationWidth = 5, PadLeft = 4, PadRight = 4, Groups = 8)]
internal partial class M006;

[Input(1, 5, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 48, KernelHeight = 1, KernelWidth = 3, Groups = 3)]
internal partial class M007;

[Input(3, 1, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, KernelHeight = 2, KernelWidth = 1, DilationHeight = 3, DilationWidth = 1, PadTop = 1)]
internal partial class M008;

[Input(1, 15, 10, Without = Passes.Winograd)]
[Conv2D(Filters = 20, KernelHeight = 1, KernelWidth = 2, StrideHeight = 1, StrideWidth = 3, PadLeft = 5, Groups = 5)]
internal partial class M009;

[Input(8, 8, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 5, Dilation = 2, PadTop = 1, PadLeft = 1)]
internal partial class M010;

[Input(1, 8, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 17, KernelHeight = 1, KernelWidth = 3, StrideHeight = 1, StrideWidth = 2, PadLeft = 1)]
internal partial class M011;

[Input(1, 5, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 17, KernelHeight = 1, KernelWidth = 3, PadLeft = 1, PadRight = 1)]
internal partial class M012;

[Input(1, 5, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 6, KernelHeight = 1, KernelWidth = 3, Groups = 2)]
internal partial class M013;

[Input(1, 3, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 2, DilationHeight = 1, DilationWidth = 3, PadBottom = 1, PadLeft = 1)]
internal partial class M014;

[Input(1, 8, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 17, Kernel = 1, StrideHeight = 1, StrideWidth = 2)]
internal partial class M015;

[Input(18, 18, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 7, Stride = 3, Dilation = 3, PadTop = 1, PadLeft = 1)]
internal partial class M016;

[Input(1, 5, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 1)]
internal partial class M017;

[Input(1, 5, 20, Without = Passes.Winograd)]
[Conv2D(Filters = 20, KernelHeight = 1, KernelWidth = 3, PadLeft = 1, PadRight = 1, Groups = 4)]
internal partial class M018;

[Input(8, 8, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 3, Stride = 2, Dilation = 2, PadTop = 1, PadLeft = 1)]
internal partial class M019;

[Input(1, 1, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, PadBottom = 2, PadRight = 2)]
internal partial class M020;

[Input(1, 1, 10, Without = Passes.Winograd)]
[Conv2D(Filters = 240, Kernel = 1)]
internal partial class M021;

[Input(1, 8, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 8, KernelHeight = 1, KernelWidth = 3, DilationHeight = 1, DilationWidth = 2)]
internal partial class M022;

[Input(1, 5, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, KernelHeight = 1, KernelWidth = 3, DilationHeight = 1, DilationWidth = 4, PadLeft = 4, PadRight = 3)]
internal partial class M023;

[Input(1, 24, 34, Without = Passes.Winograd)]
[Conv2D(Filters = 34, KernelHeight = 1, KernelWidth = 8, DilationHeight = 1, DilationWidth = 2, PadLeft = 2, Groups = 34)]
internal partial class M024;

[Input(5, 5, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 17, Kernel = 3, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, Groups = 17)]
internal partial class M025;

[Input(10, 15, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, KernelHeight = 3, KernelWidth = 1, StrideHeight = 1, StrideWidth = 2, PadTop = 1, PadBottom = 1, Groups = 16)]
internal partial class M026;

[Input(4, 4, 9, Without = Passes.Winograd)]
[Conv2D(Filters = 96, Kernel = 1, Groups = 3)]
internal partial class M027;

[Input(1, 5, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, KernelHeight = 1, KernelWidth = 3, PadLeft = 3, PadRight = 2)]
internal partial class M028;

[Input(5, 5, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 1)]
internal partial class M029;

[Input(1, 1, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 5, PadTop = 1, PadBottom = 3, PadLeft = 1, PadRight = 3)]
internal partial class M030;

[Input(3, 3, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 5, PadBottom = 2, PadRight = 2)]
internal partial class M031;

[Input(1, 5, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 17, KernelHeight = 1, KernelWidth = 3, PadLeft = 3, PadRight = 2)]
internal partial class M032;

[Input(5, 5, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 17, Kernel = 1)]
internal partial class M033;

[Input(14, 10, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, KernelHeight = 2, KernelWidth = 3, StrideHeight = 2, StrideWidth = 1, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, Groups = 16)]
internal partial class M034;

[Input(1, 13, 25, Without = Passes.Winograd)]
[Conv2D(Filters = 24, Kernel = 1)]
internal partial class M035;

[Input(1, 9, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 64, KernelHeight = 1, KernelWidth = 2, Groups = 8)]
internal partial class M036;

[Input(8, 5, 8, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 3, DilationHeight = 1, DilationWidth = 3, PadTop = 1, PadBottom = 1, PadLeft = 3)]
internal partial class M037;

[Input(15, 10, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, KernelHeight = 7, KernelWidth = 3, StrideHeight = 5, StrideWidth = 1, PadTop = 3, PadLeft = 1, PadRight = 1, Groups = 16)]
internal partial class M038;

[Input(5, 5, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 17, Kernel = 3, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1)]
internal partial class M039;

[Input(16, 16, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Stride = 2, PadTop = 2, PadBottom = 1, PadLeft = 2, PadRight = 1, Groups = 16)]
internal partial class M040;

[Input(1, 1, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 7, PadTop = 1, PadBottom = 5, PadLeft = 1, PadRight = 5)]
internal partial class M041;

[Input(1, 1, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 7, PadTop = 3, PadBottom = 3, PadLeft = 3, PadRight = 3)]
internal partial class M042;
