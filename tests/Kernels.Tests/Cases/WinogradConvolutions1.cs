// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Winograd's filterings.</summary>
internal static class WinogradConvolutions1
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("Winograd3Valid", seed => new Winograd3Valid(seed), new Extent(9, 11, 3),
            [Conv(3, (1, 1), (1, 1), (1, 1), Valid),
             Conv(17, (3, 3), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd3Same", seed => new Winograd3Same(seed), new Extent(8, 8, 32),
            [Conv(32, (3, 3), (1, 1), (1, 1), Same),
             Conv(16, (3, 3), (1, 1), (1, 1), Same, bias: false)]) { UsesWinograd = true },
        new("Winograd3Pads", seed => new Winograd3Pads(seed), new Extent(7, 10, 5),
            [Conv(5, (1, 1), (1, 1), (1, 1), Valid),
             Conv(33, (3, 3), (1, 1), (1, 1), Pads(3, 0, 1, 2)),
             Conv(2, (1, 1), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd3Least", seed => new Winograd3Least(seed), new Extent(3, 3, 16),
            [Conv(16, (1, 1), (1, 1), (1, 1), Valid),
             Conv(16, (3, 3), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd3Small", seed => new Winograd3Small(seed), new Extent(4, 6, 6),
            [Conv(7, (3, 3), (1, 1), (1, 1), Valid),
             MaxPool((1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd3Padded", seed => new Winograd3Padded(seed), new Extent(3, 4, 4),
            [Conv(9, (1, 1), (1, 1), (1, 1), Valid),
             Conv(8, (3, 3), (1, 1), (1, 1), Same)]) { UsesWinograd = true },
        new("Winograd3Bands", seed => new Winograd3Bands(seed), new Extent(60, 37, 4),
            [Conv(4, (1, 1), (1, 1), (1, 1), Valid),
             Conv(76, (3, 3), (1, 1), (1, 1), Same)]) { UsesWinograd = true },
        new("Winograd5Valid", seed => new Winograd5Valid(seed), new Extent(9, 11, 3),
            [Conv(3, (1, 1), (1, 1), (1, 1), Valid),
             Conv(17, (5, 5), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd5Same", seed => new Winograd5Same(seed), new Extent(8, 8, 32),
            [Conv(32, (5, 5), (1, 1), (1, 1), Same),
             Conv(16, (5, 5), (1, 1), (1, 1), Same, bias: false)]) { UsesWinograd = true },
        new("Winograd5Pads", seed => new Winograd5Pads(seed), new Extent(7, 10, 5),
            [Conv(5, (1, 1), (1, 1), (1, 1), Valid),
             Conv(33, (5, 5), (1, 1), (1, 1), Pads(5, 0, 1, 4)),
             Conv(2, (1, 1), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd5Least", seed => new Winograd5Least(seed), new Extent(5, 5, 16),
            [Conv(16, (1, 1), (1, 1), (1, 1), Valid),
             Conv(16, (5, 5), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd5Small", seed => new Winograd5Small(seed), new Extent(6, 8, 6),
            [Conv(7, (5, 5), (1, 1), (1, 1), Valid),
             MaxPool((1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd5Padded", seed => new Winograd5Padded(seed), new Extent(3, 4, 4),
            [Conv(9, (1, 1), (1, 1), (1, 1), Valid),
             Conv(8, (5, 5), (1, 1), (1, 1), Same)]) { UsesWinograd = true },
        new("Winograd5Bands", seed => new Winograd5Bands(seed), new Extent(60, 37, 4),
            [Conv(4, (1, 1), (1, 1), (1, 1), Valid),
             Conv(76, (5, 5), (1, 1), (1, 1), Same)]) { UsesWinograd = true },
        new("Winograd1x3Valid", seed => new Winograd1x3Valid(seed), new Extent(9, 11, 3),
            [Conv(5, (1, 1), (1, 1), (1, 1), Valid),
             Conv(17, (1, 3), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd1x3Same", seed => new Winograd1x3Same(seed), new Extent(7, 8, 19),
            [Conv(33, (1, 3), (1, 1), (1, 1), Same),
             Conv(16, (1, 3), (1, 1), (1, 1), Same, bias: false)]) { UsesWinograd = true },
        new("Winograd1x3Pads", seed => new Winograd1x3Pads(seed), new Extent(12, 5, 16),
            [Conv(8, (1, 1), (1, 1), (1, 1), Valid),
             Conv(9, (1, 3), (1, 1), (1, 1), Pads(0, 0, 0, 2)),
             Conv(2, (1, 1), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd1x3Bands", seed => new Winograd1x3Bands(seed), new Extent(60, 30, 4),
            [Conv(4, (1, 1), (1, 1), (1, 1), Valid),
             Conv(120, (1, 3), (1, 1), (1, 1), Same)]) { UsesWinograd = true },
        new("Winograd3x1Valid", seed => new Winograd3x1Valid(seed), new Extent(9, 11, 3),
            [Conv(5, (1, 1), (1, 1), (1, 1), Valid),
             Conv(17, (3, 1), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd3x1Same", seed => new Winograd3x1Same(seed), new Extent(7, 8, 19),
            [Conv(33, (3, 1), (1, 1), (1, 1), Same),
             Conv(16, (3, 1), (1, 1), (1, 1), Same, bias: false)]) { UsesWinograd = true },
        new("Winograd3x1Pads", seed => new Winograd3x1Pads(seed), new Extent(12, 5, 16),
            [Conv(8, (1, 1), (1, 1), (1, 1), Valid),
             Conv(9, (3, 1), (1, 1), (1, 1), Pads(2, 0, 0, 0)),
             Conv(2, (1, 1), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd3x1Bands", seed => new Winograd3x1Bands(seed), new Extent(60, 30, 4),
            [Conv(4, (1, 1), (1, 1), (1, 1), Valid),
             Conv(120, (3, 1), (1, 1), (1, 1), Same)]) { UsesWinograd = true },
        new("Winograd1x5Valid", seed => new Winograd1x5Valid(seed), new Extent(9, 11, 3),
            [Conv(5, (1, 1), (1, 1), (1, 1), Valid),
             Conv(17, (1, 5), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd1x5Same", seed => new Winograd1x5Same(seed), new Extent(7, 8, 19),
            [Conv(33, (1, 5), (1, 1), (1, 1), Same),
             Conv(16, (1, 5), (1, 1), (1, 1), Same, bias: false)]) { UsesWinograd = true },
        new("Winograd1x5Pads", seed => new Winograd1x5Pads(seed), new Extent(12, 5, 16),
            [Conv(8, (1, 1), (1, 1), (1, 1), Valid),
             Conv(9, (1, 5), (1, 1), (1, 1), Pads(0, 0, 0, 4)),
             Conv(2, (1, 1), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd1x5Bands", seed => new Winograd1x5Bands(seed), new Extent(60, 30, 4),
            [Conv(4, (1, 1), (1, 1), (1, 1), Valid),
             Conv(120, (1, 5), (1, 1), (1, 1), Same)]) { UsesWinograd = true },
        new("Winograd5x1Valid", seed => new Winograd5x1Valid(seed), new Extent(9, 11, 3),
            [Conv(5, (1, 1), (1, 1), (1, 1), Valid),
             Conv(17, (5, 1), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd5x1Same", seed => new Winograd5x1Same(seed), new Extent(7, 8, 19),
            [Conv(33, (5, 1), (1, 1), (1, 1), Same),
             Conv(16, (5, 1), (1, 1), (1, 1), Same, bias: false)]) { UsesWinograd = true },
        new("Winograd5x1Pads", seed => new Winograd5x1Pads(seed), new Extent(12, 5, 16),
            [Conv(8, (1, 1), (1, 1), (1, 1), Valid),
             Conv(9, (5, 1), (1, 1), (1, 1), Pads(4, 0, 0, 0)),
             Conv(2, (1, 1), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd5x1Bands", seed => new Winograd5x1Bands(seed), new Extent(60, 30, 4),
            [Conv(4, (1, 1), (1, 1), (1, 1), Valid),
             Conv(120, (5, 1), (1, 1), (1, 1), Same)]) { UsesWinograd = true },
        new("Winograd3x5Valid", seed => new Winograd3x5Valid(seed), new Extent(9, 11, 3),
            [Conv(5, (1, 1), (1, 1), (1, 1), Valid),
             Conv(17, (3, 5), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd3x5Same", seed => new Winograd3x5Same(seed), new Extent(7, 8, 19),
            [Conv(33, (3, 5), (1, 1), (1, 1), Same),
             Conv(16, (3, 5), (1, 1), (1, 1), Same, bias: false)]) { UsesWinograd = true },
        new("Winograd3x5Pads", seed => new Winograd3x5Pads(seed), new Extent(12, 5, 16),
            [Conv(8, (1, 1), (1, 1), (1, 1), Valid),
             Conv(9, (3, 5), (1, 1), (1, 1), Pads(2, 0, 0, 4)),
             Conv(2, (1, 1), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
        new("Winograd3x5Bands", seed => new Winograd3x5Bands(seed), new Extent(60, 30, 4),
            [Conv(4, (1, 1), (1, 1), (1, 1), Valid),
             Conv(120, (3, 5), (1, 1), (1, 1), Same)]) { UsesWinograd = true },
        new("Winograd5x3Valid", seed => new Winograd5x3Valid(seed), new Extent(9, 11, 3),
            [Conv(5, (1, 1), (1, 1), (1, 1), Valid),
             Conv(17, (5, 3), (1, 1), (1, 1), Valid)]) { UsesWinograd = true },
    ];
}

[Input(9, 11, 3)]
[Conv2D(Filters = 3, Kernel = 1)]
[Conv2D(Filters = 17, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal partial class Winograd3Valid;

[Input(8, 8, 32)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, UseBias = false, Algorithm = Algorithm.Winograd)]
internal partial class Winograd3Same;

[Input(7, 10, 5)]
[Conv2D(Filters = 5, Kernel = 1)]
[Conv2D(Filters = 33, Kernel = 3, PadTop = 3, PadLeft = 1, PadRight = 2, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 2, Kernel = 1)]
internal partial class Winograd3Pads;

[Input(3, 3, 16)]
[Conv2D(Filters = 16, Kernel = 1)]
[Conv2D(Filters = 16, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal partial class Winograd3Least;

[Input(4, 6, 6)]
[Conv2D(Filters = 7, Kernel = 3, Algorithm = Algorithm.Winograd)]
[MaxPool2D(1)]
internal partial class Winograd3Small;

[Input(3, 4, 4)]
[Conv2D(Filters = 9, Kernel = 1)]
[Conv2D(Filters = 8, Kernel = 3, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
internal partial class Winograd3Padded;

[Input(60, 37, 4)]
[Conv2D(Filters = 4, Kernel = 1)]
[Conv2D(Filters = 76, Kernel = 3, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
internal partial class Winograd3Bands;

[Input(9, 11, 3)]
[Conv2D(Filters = 3, Kernel = 1)]
[Conv2D(Filters = 17, Kernel = 5, Algorithm = Algorithm.Winograd)]
internal partial class Winograd5Valid;

[Input(8, 8, 32)]
[Conv2D(Filters = 32, Kernel = 5, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 16, Kernel = 5, Padding = Padding.Same, UseBias = false, Algorithm = Algorithm.Winograd)]
internal partial class Winograd5Same;

[Input(7, 10, 5)]
[Conv2D(Filters = 5, Kernel = 1)]
[Conv2D(Filters = 33, Kernel = 5, PadTop = 5, PadLeft = 1, PadRight = 4, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 2, Kernel = 1)]
internal partial class Winograd5Pads;

[Input(5, 5, 16)]
[Conv2D(Filters = 16, Kernel = 1)]
[Conv2D(Filters = 16, Kernel = 5, Algorithm = Algorithm.Winograd)]
internal partial class Winograd5Least;

[Input(6, 8, 6)]
[Conv2D(Filters = 7, Kernel = 5, Algorithm = Algorithm.Winograd)]
[MaxPool2D(1)]
internal partial class Winograd5Small;

[Input(3, 4, 4)]
[Conv2D(Filters = 9, Kernel = 1)]
[Conv2D(Filters = 8, Kernel = 5, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
internal partial class Winograd5Padded;

[Input(60, 37, 4)]
[Conv2D(Filters = 4, Kernel = 1)]
[Conv2D(Filters = 76, Kernel = 5, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
internal partial class Winograd5Bands;

[Input(9, 11, 3)]
[Conv2D(Filters = 5, Kernel = 1)]
[Conv2D(Filters = 17, KernelHeight = 1, KernelWidth = 3, Algorithm = Algorithm.Winograd)]
internal partial class Winograd1x3Valid;

[Input(7, 8, 19)]
[Conv2D(Filters = 33, KernelHeight = 1, KernelWidth = 3, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 16, KernelHeight = 1, KernelWidth = 3, Padding = Padding.Same, UseBias = false, Algorithm = Algorithm.Winograd)]
internal partial class Winograd1x3Same;

[Input(12, 5, 16)]
[Conv2D(Filters = 8, Kernel = 1)]
[Conv2D(Filters = 9, KernelHeight = 1, KernelWidth = 3, PadRight = 2, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 2, Kernel = 1)]
internal partial class Winograd1x3Pads;

[Input(60, 30, 4)]
[Conv2D(Filters = 4, Kernel = 1)]
[Conv2D(Filters = 120, KernelHeight = 1, KernelWidth = 3, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
internal partial class Winograd1x3Bands;

[Input(9, 11, 3)]
[Conv2D(Filters = 5, Kernel = 1)]
[Conv2D(Filters = 17, KernelHeight = 3, KernelWidth = 1, Algorithm = Algorithm.Winograd)]
internal partial class Winograd3x1Valid;

[Input(7, 8, 19)]
[Conv2D(Filters = 33, KernelHeight = 3, KernelWidth = 1, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 16, KernelHeight = 3, KernelWidth = 1, Padding = Padding.Same, UseBias = false, Algorithm = Algorithm.Winograd)]
internal partial class Winograd3x1Same;

[Input(12, 5, 16)]
[Conv2D(Filters = 8, Kernel = 1)]
[Conv2D(Filters = 9, KernelHeight = 3, KernelWidth = 1, PadTop = 2, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 2, Kernel = 1)]
internal partial class Winograd3x1Pads;

[Input(60, 30, 4)]
[Conv2D(Filters = 4, Kernel = 1)]
[Conv2D(Filters = 120, KernelHeight = 3, KernelWidth = 1, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
internal partial class Winograd3x1Bands;

[Input(9, 11, 3)]
[Conv2D(Filters = 5, Kernel = 1)]
[Conv2D(Filters = 17, KernelHeight = 1, KernelWidth = 5, Algorithm = Algorithm.Winograd)]
internal partial class Winograd1x5Valid;

[Input(7, 8, 19)]
[Conv2D(Filters = 33, KernelHeight = 1, KernelWidth = 5, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 16, KernelHeight = 1, KernelWidth = 5, Padding = Padding.Same, UseBias = false, Algorithm = Algorithm.Winograd)]
internal partial class Winograd1x5Same;

[Input(12, 5, 16)]
[Conv2D(Filters = 8, Kernel = 1)]
[Conv2D(Filters = 9, KernelHeight = 1, KernelWidth = 5, PadRight = 4, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 2, Kernel = 1)]
internal partial class Winograd1x5Pads;

[Input(60, 30, 4)]
[Conv2D(Filters = 4, Kernel = 1)]
[Conv2D(Filters = 120, KernelHeight = 1, KernelWidth = 5, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
internal partial class Winograd1x5Bands;

[Input(9, 11, 3)]
[Conv2D(Filters = 5, Kernel = 1)]
[Conv2D(Filters = 17, KernelHeight = 5, KernelWidth = 1, Algorithm = Algorithm.Winograd)]
internal partial class Winograd5x1Valid;

[Input(7, 8, 19)]
[Conv2D(Filters = 33, KernelHeight = 5, KernelWidth = 1, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 16, KernelHeight = 5, KernelWidth = 1, Padding = Padding.Same, UseBias = false, Algorithm = Algorithm.Winograd)]
internal partial class Winograd5x1Same;

[Input(12, 5, 16)]
[Conv2D(Filters = 8, Kernel = 1)]
[Conv2D(Filters = 9, KernelHeight = 5, KernelWidth = 1, PadTop = 4, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 2, Kernel = 1)]
internal partial class Winograd5x1Pads;

[Input(60, 30, 4)]
[Conv2D(Filters = 4, Kernel = 1)]
[Conv2D(Filters = 120, KernelHeight = 5, KernelWidth = 1, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
internal partial class Winograd5x1Bands;

[Input(9, 11, 3)]
[Conv2D(Filters = 5, Kernel = 1)]
[Conv2D(Filters = 17, KernelHeight = 3, KernelWidth = 5, Algorithm = Algorithm.Winograd)]
internal partial class Winograd3x5Valid;

[Input(7, 8, 19)]
[Conv2D(Filters = 33, KernelHeight = 3, KernelWidth = 5, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 16, KernelHeight = 3, KernelWidth = 5, Padding = Padding.Same, UseBias = false, Algorithm = Algorithm.Winograd)]
internal partial class Winograd3x5Same;

[Input(12, 5, 16)]
[Conv2D(Filters = 8, Kernel = 1)]
[Conv2D(Filters = 9, KernelHeight = 3, KernelWidth = 5, PadTop = 2, PadRight = 4, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 2, Kernel = 1)]
internal partial class Winograd3x5Pads;

[Input(60, 30, 4)]
[Conv2D(Filters = 4, Kernel = 1)]
[Conv2D(Filters = 120, KernelHeight = 3, KernelWidth = 5, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
internal partial class Winograd3x5Bands;

[Input(9, 11, 3)]
[Conv2D(Filters = 5, Kernel = 1)]
[Conv2D(Filters = 17, KernelHeight = 5, KernelWidth = 3, Algorithm = Algorithm.Winograd)]
internal partial class Winograd5x3Valid;
