// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Convolutions before a max pool, with their neighbours.</summary>
internal static class PooledConvolutions2
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("W12b", seed => new W12b(seed), new Extent(9, 10, 2),
            [Conv(2, (1, 1), (1, 1), (1, 1), Valid),
             Conv(16, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.LeakyRelu),
             MaxPool((2, 2), (2, 2), Pads(1, 0, 0, 1)),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W13a", seed => new W13a(seed), new Extent(11, 10, 16),
            [Conv(72, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W13b", seed => new W13b(seed), new Extent(11, 10, 16),
            [Conv(16, (1, 1), (1, 1), (1, 1), Valid),
             Conv(72, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W14a", seed => new W14a(seed), new Extent(18, 19, 16),
            [Conv(8, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W14b", seed => new W14b(seed), new Extent(18, 19, 16),
            [Conv(16, (1, 1), (1, 1), (1, 1), Valid),
             Conv(8, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W15a", seed => new W15a(seed), new Extent(20, 19, 32),
            [Conv(20, (5, 5), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W15b", seed => new W15b(seed), new Extent(20, 19, 32),
            [Conv(32, (1, 1), (1, 1), (1, 1), Valid),
             Conv(20, (5, 5), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W16a", seed => new W16a(seed), new Extent(19, 21, 16),
            [Conv(5, (3, 3), (2, 2), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W16b", seed => new W16b(seed), new Extent(19, 21, 16),
            [Conv(16, (1, 1), (1, 1), (1, 1), Valid),
             Conv(5, (3, 3), (2, 2), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W17a", seed => new W17a(seed), new Extent(17, 20, 16),
            [Conv(16, (3, 3), (1, 1), (2, 2), Valid),
             MaxPool((2, 2), (3, 3), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W17b", seed => new W17b(seed), new Extent(17, 20, 16),
            [Conv(16, (1, 1), (1, 1), (1, 1), Valid),
             Conv(16, (3, 3), (1, 1), (2, 2), Valid),
             MaxPool((2, 2), (3, 3), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W18a", seed => new W18a(seed), new Extent(16, 18, 16),
            [Conv(4, (7, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((3, 3), (3, 3), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W18b", seed => new W18b(seed), new Extent(16, 18, 16),
            [Conv(16, (1, 1), (1, 1), (1, 1), Valid),
             Conv(4, (7, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((3, 3), (3, 3), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W19a", seed => new W19a(seed), new Extent(12, 12, 48),
            [Conv(7, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((4, 4), (4, 4), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W19b", seed => new W19b(seed), new Extent(12, 12, 48),
            [Conv(48, (1, 1), (1, 1), (1, 1), Valid),
             Conv(7, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((4, 4), (4, 4), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W20a", seed => new W20a(seed), new Extent(14, 16, 1),
            [Conv(16, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W20b", seed => new W20b(seed), new Extent(14, 16, 1),
            [Conv(1, (1, 1), (1, 1), (1, 1), Valid),
             Conv(16, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W21a", seed => new W21a(seed), new Extent(13, 15, 1),
            [Conv(20, (5, 5), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W21b", seed => new W21b(seed), new Extent(13, 15, 1),
            [Conv(1, (1, 1), (1, 1), (1, 1), Valid),
             Conv(20, (5, 5), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W22a", seed => new W22a(seed), new Extent(15, 14, 1),
            [Conv(33, (3, 3), (2, 2), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W22b", seed => new W22b(seed), new Extent(15, 14, 1),
            [Conv(1, (1, 1), (1, 1), (1, 1), Valid),
             Conv(33, (3, 3), (2, 2), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W23a", seed => new W23a(seed), new Extent(14, 17, 1),
            [Conv(5, (3, 3), (1, 1), (2, 2), Same),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W23b", seed => new W23b(seed), new Extent(14, 17, 1),
            [Conv(1, (1, 1), (1, 1), (1, 1), Valid),
             Conv(5, (3, 3), (1, 1), (2, 2), Same),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
    ];
}

[Input(9, 10, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 1)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Activation = Activation.LeakyRelu)]
[MaxPool2D(2, Stride = 2, PadTop = 1, PadRight = 1)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W12b;

[Input(11, 10, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 72, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class W13a;

[Input(11, 10, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 1)]
[Conv2D(Filters = 72, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W13b;

[Input(18, 19, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class W14a;

[Input(18, 19, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 1)]
[Conv2D(Filters = 8, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W14b;

[Input(20, 19, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 20, Kernel = 5, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class W15a;

[Input(20, 19, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 1)]
[Conv2D(Filters = 20, Kernel = 5, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W15b;

[Input(19, 21, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 5, Kernel = 3, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class W16a;

[Input(19, 21, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 1)]
[Conv2D(Filters = 5, Kernel = 3, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W16b;

[Input(17, 20, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Dilation = 2)]
[MaxPool2D(2, Stride = 3)]
[Flatten]
[Dense(3)]
internal partial class W17a;

[Input(17, 20, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 1)]
[Conv2D(Filters = 16, Kernel = 3, Dilation = 2)]
[MaxPool2D(2, Stride = 3)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W17b;

[Input(16, 18, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 4, KernelHeight = 7, KernelWidth = 3, Activation = Activation.Relu)]
[MaxPool2D(3)]
[Flatten]
[Dense(3)]
internal partial class W18a;

[Input(16, 18, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 1)]
[Conv2D(Filters = 4, KernelHeight = 7, KernelWidth = 3, Activation = Activation.Relu)]
[MaxPool2D(3)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W18b;

[Input(12, 12, 48, Without = Passes.Winograd)]
[Conv2D(Filters = 7, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(4)]
[Flatten]
[Dense(3)]
internal partial class W19a;

[Input(12, 12, 48, Without = Passes.Winograd)]
[Conv2D(Filters = 48, Kernel = 1)]
[Conv2D(Filters = 7, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(4)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W19b;

[Input(14, 16, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class W20a;

[Input(14, 16, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 1)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W20b;

[Input(13, 15, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 20, Kernel = 5, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class W21a;

[Input(13, 15, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 1)]
[Conv2D(Filters = 20, Kernel = 5, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W21b;

[Input(15, 14, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 33, Kernel = 3, Stride = 2, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class W22a;

[Input(15, 14, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 1)]
[Conv2D(Filters = 33, Kernel = 3, Stride = 2, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W22b;

[Input(14, 17, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 5, Kernel = 3, Dilation = 2, Padding = Padding.Same)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class W23a;

[Input(14, 17, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 1)]
[Conv2D(Filters = 5, Kernel = 3, Dilation = 2, Padding = Padding.Same)]
[MaxPool2D(2)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W23b;
