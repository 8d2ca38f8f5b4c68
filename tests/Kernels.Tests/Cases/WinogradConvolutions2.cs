// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Winograd's filterings.</summary>
internal static class WinogradConvolutions2
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("Winograd5x3Same", seed => new Winograd5x3Same(seed), new Extent(7, 8, 19),
            [Conv(33, (5, 3), (1, 1), (1, 1), Same),
             Conv(16, (5, 3), (1, 1), (1, 1), Same, bias: false)]) { UsesWinograd = true },
        new("Winograd5x3Pads", seed => new Winograd5x3Pads(seed), new Extent(12, 5, 16),
            [Conv(8, (1, 1), (1, 1), (1, 1), Valid),
             Conv(9, (5, 3), (1, 1), (1, 1), Pads(4, 0, 0, 2)),
             Conv(2, (1, 1), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd5x3Bands", seed => new Winograd5x3Bands(seed), new Extent(60, 30, 4),
            [Conv(4, (1, 1), (1, 1), (1, 1), Valid),
             Conv(120, (5, 3), (1, 1), (1, 1), Same)]) { UsesWinograd = true },
        new("Winograd3Map2", seed => new Winograd3Map2(seed), new Extent(4, 4, 32),
            [Conv(24, (3, 3), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd3Map3", seed => new Winograd3Map3(seed), new Extent(5, 5, 32),
            [Conv(24, (3, 3), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd3Map4", seed => new Winograd3Map4(seed), new Extent(6, 6, 32),
            [Conv(24, (3, 3), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd3Map5", seed => new Winograd3Map5(seed), new Extent(7, 7, 32),
            [Conv(24, (3, 3), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd3Map6", seed => new Winograd3Map6(seed), new Extent(8, 8, 32),
            [Conv(24, (3, 3), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd3Map9", seed => new Winograd3Map9(seed), new Extent(11, 11, 32),
            [Conv(24, (3, 3), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd3Map10", seed => new Winograd3Map10(seed), new Extent(12, 12, 32),
            [Conv(24, (3, 3), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd3Map12", seed => new Winograd3Map12(seed), new Extent(14, 14, 32),
            [Conv(24, (3, 3), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd5Map2", seed => new Winograd5Map2(seed), new Extent(6, 6, 32),
            [Conv(24, (5, 5), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd5Map3", seed => new Winograd5Map3(seed), new Extent(7, 7, 32),
            [Conv(24, (5, 5), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd5Map4", seed => new Winograd5Map4(seed), new Extent(8, 8, 32),
            [Conv(24, (5, 5), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd5Map6", seed => new Winograd5Map6(seed), new Extent(10, 10, 32),
            [Conv(24, (5, 5), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd5Map8", seed => new Winograd5Map8(seed), new Extent(12, 12, 32),
            [Conv(24, (5, 5), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("WinogradBlocks", seed => new WinogradBlocks(seed), new Extent(4, 4, 100),
            [Conv(256, (3, 3), (1, 1), (1, 1), Valid, bias: false)]) { UsesWinograd = true },
        new("WinogradBeforePool", seed => new WinogradBeforePool(seed), new Extent(14, 14, 16),
            [Conv(16, (3, 3), (1, 1), (1, 1), Valid),
             AveragePool((2, 2), (2, 2), Valid),
             Conv(16, (3, 3), (1, 1), (1, 1), Same),
             AveragePool((2, 2), (2, 2), Valid)]) { UsesWinograd = true },
        new("WinogradTanh", seed => new WinogradTanh(seed), new Extent(11, 9, 16),
            [Conv(24, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Tanh),
             Conv(20, (5, 5), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Silu),
             new Reshaped(Target: null),
             new Dense(3)]) { UsesWinograd = true },
    ];
}

[Input(7, 8, 19)]
[Conv2D(Filters = 33, KernelHeight = 5, KernelWidth = 3, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 16, KernelHeight = 5, KernelWidth = 3, Padding = Padding.Same, UseBias = false, Algorithm = Algorithm.Winograd)]
internal partial class Winograd5x3Same;

[Input(12, 5, 16)]
[Conv2D(Filters = 8, Kernel = 1)]
[Conv2D(Filters = 9, KernelHeight = 5, KernelWidth = 3, PadTop = 4, PadRight = 2, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 2, Kernel = 1)]
internal partial class Winograd5x3Pads;

[Input(60, 30, 4)]
[Conv2D(Filters = 4, Kernel = 1)]
[Conv2D(Filters = 120, KernelHeight = 5, KernelWidth = 3, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
internal partial class Winograd5x3Bands;

[Input(4, 4, 32)]
[Conv2D(Filters = 24, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal partial class Winograd3Map2;

[Input(5, 5, 32)]
[Conv2D(Filters = 24, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal partial class Winograd3Map3;

[Input(6, 6, 32)]
[Conv2D(Filters = 24, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal partial class Winograd3Map4;

[Input(7, 7, 32)]
[Conv2D(Filters = 24, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal partial class Winograd3Map5;

[Input(8, 8, 32)]
[Conv2D(Filters = 24, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal partial class Winograd3Map6;

[Input(11, 11, 32)]
[Conv2D(Filters = 24, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal partial class Winograd3Map9;

[Input(12, 12, 32)]
[Conv2D(Filters = 24, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal partial class Winograd3Map10;

[Input(14, 14, 32)]
[Conv2D(Filters = 24, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal partial class Winograd3Map12;

[Input(6, 6, 32)]
[Conv2D(Filters = 24, Kernel = 5, Algorithm = Algorithm.Winograd)]
internal partial class Winograd5Map2;

[Input(7, 7, 32)]
[Conv2D(Filters = 24, Kernel = 5, Algorithm = Algorithm.Winograd)]
internal partial class Winograd5Map3;

[Input(8, 8, 32)]
[Conv2D(Filters = 24, Kernel = 5, Algorithm = Algorithm.Winograd)]
internal partial class Winograd5Map4;

[Input(10, 10, 32)]
[Conv2D(Filters = 24, Kernel = 5, Algorithm = Algorithm.Winograd)]
internal partial class Winograd5Map6;

[Input(12, 12, 32)]
[Conv2D(Filters = 24, Kernel = 5, Algorithm = Algorithm.Winograd)]
internal partial class Winograd5Map8;

[Input(4, 4, 100)]
[Conv2D(Filters = 256, Kernel = 3, UseBias = false)]
internal partial class WinogradBlocks;

[Input(14, 14, 16)]
[Conv2D(Filters = 16, Kernel = 3, Algorithm = Algorithm.Winograd)]
[AveragePool2D(2)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
[AveragePool2D(2)]
internal partial class WinogradBeforePool;

[Input(11, 9, 16)]
[Conv2D(Filters = 24, Kernel = 3, Padding = Padding.Same, Activation = Activation.Tanh, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 20, Kernel = 5, Activation = Activation.Silu, Algorithm = Algorithm.Winograd)]
[Flatten]
[Dense(3)]
internal partial class WinogradTanh;
