// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Kernels.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Winograd's filterings.</summary>
internal static class FilteredConvolutions
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("Filtered3Valid", seed => new Filtered3Valid(seed), new Extent(9, 11, 3),
            [Conv(3, (1, 1), (1, 1), (1, 1), Valid),
             Conv(17, (3, 3), (1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("Filtered3Same", seed => new Filtered3Same(seed), new Extent(8, 8, 32),
            [Conv(32, (3, 3), (1, 1), (1, 1), Same),
             Conv(16, (3, 3), (1, 1), (1, 1), Same, bias: false)]) { IsFiltered = true },
        new("Filtered3Pads", seed => new Filtered3Pads(seed), new Extent(7, 10, 5),
            [Conv(5, (1, 1), (1, 1), (1, 1), Valid),
             Conv(33, (3, 3), (1, 1), (1, 1), Pads(3, 0, 1, 2)),
             Conv(2, (1, 1), (1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("Filtered3Least", seed => new Filtered3Least(seed), new Extent(3, 3, 16),
            [Conv(16, (1, 1), (1, 1), (1, 1), Valid),
             Conv(16, (3, 3), (1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("Filtered3Small", seed => new Filtered3Small(seed), new Extent(4, 6, 6),
            [Conv(7, (3, 3), (1, 1), (1, 1), Valid),
             MaxPool((1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("Filtered3Padded", seed => new Filtered3Padded(seed), new Extent(3, 4, 4),
            [Conv(9, (1, 1), (1, 1), (1, 1), Valid),
             Conv(8, (3, 3), (1, 1), (1, 1), Same)]) { IsFiltered = true },
        new("Filtered3Bands", seed => new Filtered3Bands(seed), new Extent(42, 37, 32),
            [Conv(32, (1, 1), (1, 1), (1, 1), Valid),
             Conv(48, (3, 3), (1, 1), (1, 1), Same)]) { IsFiltered = true },
        new("Filtered5Valid", seed => new Filtered5Valid(seed), new Extent(9, 11, 3),
            [Conv(3, (1, 1), (1, 1), (1, 1), Valid),
             Conv(17, (5, 5), (1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("Filtered5Same", seed => new Filtered5Same(seed), new Extent(8, 8, 32),
            [Conv(32, (5, 5), (1, 1), (1, 1), Same),
             Conv(16, (5, 5), (1, 1), (1, 1), Same, bias: false)]) { IsFiltered = true },
        new("Filtered5Pads", seed => new Filtered5Pads(seed), new Extent(7, 10, 5),
            [Conv(5, (1, 1), (1, 1), (1, 1), Valid),
             Conv(33, (5, 5), (1, 1), (1, 1), Pads(5, 0, 1, 4)),
             Conv(2, (1, 1), (1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("Filtered5Least", seed => new Filtered5Least(seed), new Extent(5, 5, 16),
            [Conv(16, (1, 1), (1, 1), (1, 1), Valid),
             Conv(16, (5, 5), (1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("Filtered5Small", seed => new Filtered5Small(seed), new Extent(6, 8, 6),
            [Conv(7, (5, 5), (1, 1), (1, 1), Valid),
             MaxPool((1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("Filtered5Padded", seed => new Filtered5Padded(seed), new Extent(3, 4, 4),
            [Conv(9, (1, 1), (1, 1), (1, 1), Valid),
             Conv(8, (5, 5), (1, 1), (1, 1), Same)]) { IsFiltered = true },
        new("Filtered5Bands", seed => new Filtered5Bands(seed), new Extent(42, 37, 32),
            [Conv(32, (1, 1), (1, 1), (1, 1), Valid),
             Conv(48, (5, 5), (1, 1), (1, 1), Same)]) { IsFiltered = true },
        new("Filtered3Map2", seed => new Filtered3Map2(seed), new Extent(4, 4, 32),
            [Conv(24, (3, 3), (1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("Filtered3Map3", seed => new Filtered3Map3(seed), new Extent(5, 5, 32),
            [Conv(24, (3, 3), (1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("Filtered3Map4", seed => new Filtered3Map4(seed), new Extent(6, 6, 32),
            [Conv(24, (3, 3), (1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("Filtered3Map5", seed => new Filtered3Map5(seed), new Extent(7, 7, 32),
            [Conv(24, (3, 3), (1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("Filtered3Map6", seed => new Filtered3Map6(seed), new Extent(8, 8, 32),
            [Conv(24, (3, 3), (1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("Filtered3Map9", seed => new Filtered3Map9(seed), new Extent(11, 11, 32),
            [Conv(24, (3, 3), (1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("Filtered3Map10", seed => new Filtered3Map10(seed), new Extent(12, 12, 32),
            [Conv(24, (3, 3), (1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("Filtered3Map12", seed => new Filtered3Map12(seed), new Extent(14, 14, 32),
            [Conv(24, (3, 3), (1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("Filtered5Map2", seed => new Filtered5Map2(seed), new Extent(6, 6, 32),
            [Conv(24, (5, 5), (1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("Filtered5Map3", seed => new Filtered5Map3(seed), new Extent(7, 7, 32),
            [Conv(24, (5, 5), (1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("Filtered5Map4", seed => new Filtered5Map4(seed), new Extent(8, 8, 32),
            [Conv(24, (5, 5), (1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("Filtered5Map6", seed => new Filtered5Map6(seed), new Extent(10, 10, 32),
            [Conv(24, (5, 5), (1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("Filtered5Map8", seed => new Filtered5Map8(seed), new Extent(12, 12, 32),
            [Conv(24, (5, 5), (1, 1), (1, 1), Valid)]) { IsFiltered = true },
        new("FilteredBeforePool", seed => new FilteredBeforePool(seed), new Extent(14, 14, 16),
            [Conv(16, (3, 3), (1, 1), (1, 1), Valid),
             AveragePool((2, 2), (2, 2), Valid),
             Conv(16, (3, 3), (1, 1), (1, 1), Same),
             AveragePool((2, 2), (2, 2), Valid)]) { IsFiltered = true },
        new("FilteredTanh", seed => new FilteredTanh(seed), new Extent(11, 9, 16),
            [Conv(24, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Tanh),
             Conv(20, (5, 5), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Silu),
             new Reshaped(Target: null),
             new Dense(3)]) { IsFiltered = true },
    ];
}

[Input(9, 11, 3)]
[Conv2D(Filters = 3, Kernel = 1)]
[Conv2D(Filters = 17, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal partial class Filtered3Valid;

[Input(8, 8, 32)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, UseBias = false, Algorithm = Algorithm.Winograd)]
internal partial class Filtered3Same;

[Input(7, 10, 5)]
[Conv2D(Filters = 5, Kernel = 1)]
[Conv2D(Filters = 33, Kernel = 3, PadTop = 3, PadLeft = 1, PadRight = 2, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 2, Kernel = 1)]
internal partial class Filtered3Pads;

[Input(3, 3, 16)]
[Conv2D(Filters = 16, Kernel = 1)]
[Conv2D(Filters = 16, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal partial class Filtered3Least;

[Input(4, 6, 6)]
[Conv2D(Filters = 7, Kernel = 3, Algorithm = Algorithm.Winograd)]
[MaxPool2D(1)]
internal partial class Filtered3Small;

[Input(3, 4, 4)]
[Conv2D(Filters = 9, Kernel = 1)]
[Conv2D(Filters = 8, Kernel = 3, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
internal partial class Filtered3Padded;

[Input(42, 37, 32)]
[Conv2D(Filters = 32, Kernel = 1)]
[Conv2D(Filters = 48, Kernel = 3, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
internal partial class Filtered3Bands;

[Input(9, 11, 3)]
[Conv2D(Filters = 3, Kernel = 1)]
[Conv2D(Filters = 17, Kernel = 5, Algorithm = Algorithm.Winograd)]
internal partial class Filtered5Valid;

[Input(8, 8, 32)]
[Conv2D(Filters = 32, Kernel = 5, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 16, Kernel = 5, Padding = Padding.Same, UseBias = false, Algorithm = Algorithm.Winograd)]
internal partial class Filtered5Same;

[Input(7, 10, 5)]
[Conv2D(Filters = 5, Kernel = 1)]
[Conv2D(Filters = 33, Kernel = 5, PadTop = 5, PadLeft = 1, PadRight = 4, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 2, Kernel = 1)]
internal partial class Filtered5Pads;

[Input(5, 5, 16)]
[Conv2D(Filters = 16, Kernel = 1)]
[Conv2D(Filters = 16, Kernel = 5, Algorithm = Algorithm.Winograd)]
internal partial class Filtered5Least;

[Input(6, 8, 6)]
[Conv2D(Filters = 7, Kernel = 5, Algorithm = Algorithm.Winograd)]
[MaxPool2D(1)]
internal partial class Filtered5Small;

[Input(3, 4, 4)]
[Conv2D(Filters = 9, Kernel = 1)]
[Conv2D(Filters = 8, Kernel = 5, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
internal partial class Filtered5Padded;

[Input(42, 37, 32)]
[Conv2D(Filters = 32, Kernel = 1)]
[Conv2D(Filters = 48, Kernel = 5, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
internal partial class Filtered5Bands;

[Input(4, 4, 32)]
[Conv2D(Filters = 24, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal partial class Filtered3Map2;

[Input(5, 5, 32)]
[Conv2D(Filters = 24, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal partial class Filtered3Map3;

[Input(6, 6, 32)]
[Conv2D(Filters = 24, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal partial class Filtered3Map4;

[Input(7, 7, 32)]
[Conv2D(Filters = 24, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal partial class Filtered3Map5;

[Input(8, 8, 32)]
[Conv2D(Filters = 24, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal partial class Filtered3Map6;

[Input(11, 11, 32)]
[Conv2D(Filters = 24, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal partial class Filtered3Map9;

[Input(12, 12, 32)]
[Conv2D(Filters = 24, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal partial class Filtered3Map10;

[Input(14, 14, 32)]
[Conv2D(Filters = 24, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal partial class Filtered3Map12;

[Input(6, 6, 32)]
[Conv2D(Filters = 24, Kernel = 5, Algorithm = Algorithm.Winograd)]
internal partial class Filtered5Map2;

[Input(7, 7, 32)]
[Conv2D(Filters = 24, Kernel = 5, Algorithm = Algorithm.Winograd)]
internal partial class Filtered5Map3;

[Input(8, 8, 32)]
[Conv2D(Filters = 24, Kernel = 5, Algorithm = Algorithm.Winograd)]
internal partial class Filtered5Map4;

[Input(10, 10, 32)]
[Conv2D(Filters = 24, Kernel = 5, Algorithm = Algorithm.Winograd)]
internal partial class Filtered5Map6;

[Input(12, 12, 32)]
[Conv2D(Filters = 24, Kernel = 5, Algorithm = Algorithm.Winograd)]
internal partial class Filtered5Map8;

[Input(14, 14, 16)]
[Conv2D(Filters = 16, Kernel = 3, Algorithm = Algorithm.Winograd)]
[AveragePool2D(2)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
[AveragePool2D(2)]
internal partial class FilteredBeforePool;

[Input(11, 9, 16)]
[Conv2D(Filters = 24, Kernel = 3, Padding = Padding.Same, Activation = Activation.Tanh, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 20, Kernel = 5, Activation = Activation.Silu, Algorithm = Algorithm.Winograd)]
[Flatten]
[Dense(3)]
internal partial class FilteredTanh;
