// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Convolutions before a max pool, with their neighbours.</summary>
internal static class PooledConvolutions3
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("W24a", seed => new W24a(seed), new Extent(12, 20, 1),
            [Conv(9, (2, 4), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((1, 4), (1, 4), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W24b", seed => new W24b(seed), new Extent(12, 20, 1),
            [Conv(1, (1, 1), (1, 1), (1, 1), Valid),
             Conv(9, (2, 4), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((1, 4), (1, 4), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W25a", seed => new W25a(seed), new Extent(17, 11, 1),
            [Conv(8, (3, 2), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((4, 1), (4, 1), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W25b", seed => new W25b(seed), new Extent(17, 11, 1),
            [Conv(1, (1, 1), (1, 1), (1, 1), Valid),
             Conv(8, (3, 2), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((4, 1), (4, 1), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W26a", seed => new W26a(seed), new Extent(16, 16, 1),
            [Conv(12, (7, 7), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W26b", seed => new W26b(seed), new Extent(16, 16, 1),
            [Conv(1, (1, 1), (1, 1), (1, 1), Valid),
             Conv(12, (7, 7), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W27a", seed => new W27a(seed), new Extent(14, 14, 1),
            [Conv(6, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (3, 3), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W27b", seed => new W27b(seed), new Extent(14, 14, 1),
            [Conv(1, (1, 1), (1, 1), (1, 1), Valid),
             Conv(6, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (3, 3), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W28a", seed => new W28a(seed), new Extent(10, 24, 1),
            [Conv(3, (1, 13), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((1, 2), (1, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W28b", seed => new W28b(seed), new Extent(10, 24, 1),
            [Conv(1, (1, 1), (1, 1), (1, 1), Valid),
             Conv(3, (1, 13), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((1, 2), (1, 2), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W29a", seed => new W29a(seed), new Extent(14, 14, 3),
            [Conv(24, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W29b", seed => new W29b(seed), new Extent(14, 14, 3),
            [Conv(3, (1, 1), (1, 1), (1, 1), Valid),
             Conv(24, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W30a", seed => new W30a(seed), new Extent(13, 14, 4),
            [Conv(18, (3, 3), (1, 1), (1, 1), Valid, groups: 2),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W30b", seed => new W30b(seed), new Extent(13, 14, 4),
            [Conv(4, (1, 1), (1, 1), (1, 1), Valid),
             Conv(18, (3, 3), (1, 1), (1, 1), Valid, groups: 2),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W31a", seed => new W31a(seed), new Extent(12, 12, 20),
            [Conv(9, (3, 3), (1, 1), (1, 1), Valid),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W31b", seed => new W31b(seed), new Extent(12, 12, 20),
            [Conv(20, (1, 1), (1, 1), (1, 1), Valid),
             Conv(9, (3, 3), (1, 1), (1, 1), Valid),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W32a", seed => new W32a(seed), new Extent(15, 16, 3),
            [Conv(7, (3, 3), (2, 2), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((1, 3), (1, 3), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W32b", seed => new W32b(seed), new Extent(15, 16, 3),
            [Conv(3, (1, 1), (1, 1), (1, 1), Valid),
             Conv(7, (3, 3), (2, 2), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((1, 3), (1, 3), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
    ];
}

[Input(12, 20, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 9, KernelHeight = 2, KernelWidth = 4, Activation = Activation.Relu)]
[MaxPool2D(PoolHeight = 1, PoolWidth = 4)]
[Flatten]
[Dense(3)]
internal partial class W24a;

[Input(12, 20, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 1)]
[Conv2D(Filters = 9, KernelHeight = 2, KernelWidth = 4, Activation = Activation.Relu)]
[MaxPool2D(PoolHeight = 1, PoolWidth = 4)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W24b;

[Input(17, 11, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 8, KernelHeight = 3, KernelWidth = 2, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(PoolHeight = 4, PoolWidth = 1)]
[Flatten]
[Dense(3)]
internal partial class W25a;

[Input(17, 11, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 1)]
[Conv2D(Filters = 8, KernelHeight = 3, KernelWidth = 2, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(PoolHeight = 4, PoolWidth = 1)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W25b;

[Input(16, 16, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 12, Kernel = 7, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class W26a;

[Input(16, 16, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 1)]
[Conv2D(Filters = 12, Kernel = 7, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W26b;

[Input(14, 14, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2, Stride = 3)]
[Flatten]
[Dense(3)]
internal partial class W27a;

[Input(14, 14, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 1)]
[Conv2D(Filters = 6, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2, Stride = 3)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W27b;

[Input(10, 24, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 3, KernelHeight = 1, KernelWidth = 13, Activation = Activation.Relu)]
[MaxPool2D(PoolHeight = 1, PoolWidth = 2)]
[Flatten]
[Dense(3)]
internal partial class W28a;

[Input(10, 24, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 1)]
[Conv2D(Filters = 3, KernelHeight = 1, KernelWidth = 13, Activation = Activation.Relu)]
[MaxPool2D(PoolHeight = 1, PoolWidth = 2)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W28b;

[Input(14, 14, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 24, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class W29a;

[Input(14, 14, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 1)]
[Conv2D(Filters = 24, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W29b;

[Input(13, 14, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 18, Kernel = 3, Groups = 2, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class W30a;

[Input(13, 14, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 4, Kernel = 1)]
[Conv2D(Filters = 18, Kernel = 3, Groups = 2, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W30b;

[Input(12, 12, 20, Without = Passes.Winograd)]
[Conv2D(Filters = 9, Kernel = 3)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class W31a;

[Input(12, 12, 20, Without = Passes.Winograd)]
[Conv2D(Filters = 20, Kernel = 1)]
[Conv2D(Filters = 9, Kernel = 3)]
[MaxPool2D(2)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W31b;

[Input(15, 16, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 7, Kernel = 3, Stride = 2, Activation = Activation.Relu)]
[MaxPool2D(PoolHeight = 1, PoolWidth = 3)]
[Flatten]
[Dense(3)]
internal partial class W32a;

[Input(15, 16, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 1)]
[Conv2D(Filters = 7, Kernel = 3, Stride = 2, Activation = Activation.Relu)]
[MaxPool2D(PoolHeight = 1, PoolWidth = 3)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W32b;
