// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Convolutions before a max pool, with their neighbours.</summary>
internal static class PooledConvolutions1
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("W01a", seed => new W01a(seed), new Extent(9, 11, 3),
            [Conv(16, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W01b", seed => new W01b(seed), new Extent(9, 11, 3),
            [Conv(3, (1, 1), (1, 1), (1, 1), Valid),
             Conv(16, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W02a", seed => new W02a(seed), new Extent(10, 9, 5),
            [Conv(17, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Same),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W02b", seed => new W02b(seed), new Extent(10, 9, 5),
            [Conv(5, (1, 1), (1, 1), (1, 1), Valid),
             Conv(17, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Same),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W03a", seed => new W03a(seed), new Extent(12, 13, 4),
            [Conv(8, (3, 3), (1, 1), (1, 1), Same),
             MaxPool((3, 3), (2, 2), Same),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W03b", seed => new W03b(seed), new Extent(12, 13, 4),
            [Conv(4, (1, 1), (1, 1), (1, 1), Valid),
             Conv(8, (3, 3), (1, 1), (1, 1), Same),
             MaxPool((3, 3), (2, 2), Same),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W04a", seed => new W04a(seed), new Extent(11, 10, 2),
            [Conv(33, (2, 2), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu6),
             MaxPool((2, 2), (1, 1), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W04b", seed => new W04b(seed), new Extent(11, 10, 2),
            [Conv(2, (1, 1), (1, 1), (1, 1), Valid),
             Conv(33, (2, 2), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu6),
             MaxPool((2, 2), (1, 1), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W05a", seed => new W05a(seed), new Extent(15, 14, 3),
            [Conv(12, (3, 3), (2, 2), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W05b", seed => new W05b(seed), new Extent(15, 14, 3),
            [Conv(3, (1, 1), (1, 1), (1, 1), Valid),
             Conv(12, (3, 3), (2, 2), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W06a", seed => new W06a(seed), new Extent(13, 15, 6),
            [Conv(32, (3, 3), (1, 1), (2, 2), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W06b", seed => new W06b(seed), new Extent(13, 15, 6),
            [Conv(6, (1, 1), (1, 1), (1, 1), Valid),
             Conv(32, (3, 3), (1, 1), (2, 2), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W07a", seed => new W07a(seed), new Extent(17, 16, 2),
            [Conv(6, (3, 2), (2, 1), (2, 3), Same, groups: 2),
             new ElementWise(Activation.Relu),
             MaxPool((2, 3), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W07b", seed => new W07b(seed), new Extent(17, 16, 2),
            [Conv(2, (1, 1), (1, 1), (1, 1), Valid),
             Conv(6, (3, 2), (2, 1), (2, 3), Same, groups: 2),
             new ElementWise(Activation.Relu),
             MaxPool((2, 3), (2, 2), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W08a", seed => new W08a(seed), new Extent(9, 9, 6),
            [Conv(15, (3, 3), (1, 1), (1, 1), Same, groups: 3),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W08b", seed => new W08b(seed), new Extent(9, 9, 6),
            [Conv(6, (1, 1), (1, 1), (1, 1), Valid),
             Conv(15, (3, 3), (1, 1), (1, 1), Same, groups: 3),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W09a", seed => new W09a(seed), new Extent(8, 12, 64),
            [Conv(31, (1, 1), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W09b", seed => new W09b(seed), new Extent(8, 12, 64),
            [Conv(64, (1, 1), (1, 1), (1, 1), Valid),
             Conv(31, (1, 1), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W10a", seed => new W10a(seed), new Extent(11, 11, 1),
            [Conv(64, (5, 5), (1, 1), (1, 1), Pads(2, 1, 0, 3)),
             new ElementWise(Activation.Relu),
             MaxPool((3, 3), (3, 3), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W10b", seed => new W10b(seed), new Extent(11, 11, 1),
            [Conv(1, (1, 1), (1, 1), (1, 1), Valid),
             Conv(64, (5, 5), (1, 1), (1, 1), Pads(2, 1, 0, 3)),
             new ElementWise(Activation.Relu),
             MaxPool((3, 3), (3, 3), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W11a", seed => new W11a(seed), new Extent(10, 12, 3),
            [Conv(9, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Tanh),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("W11b", seed => new W11b(seed), new Extent(10, 12, 3),
            [Conv(3, (1, 1), (1, 1), (1, 1), Valid),
             Conv(9, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Tanh),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
        new("W12a", seed => new W12a(seed), new Extent(9, 10, 2),
            [Conv(16, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.LeakyRelu),
             MaxPool((2, 2), (2, 2), Pads(1, 0, 0, 1)),
             new Reshaped(Target: null),
             new Dense(3)]),
    ];
}

[Input(9, 11, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class W01a;

[Input(9, 11, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 1)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W01b;

[Input(10, 9, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 17, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2, Stride = 2, Padding = Padding.Same)]
[Flatten]
[Dense(3)]
internal partial class W02a;

[Input(10, 9, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 5, Kernel = 1)]
[Conv2D(Filters = 17, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2, Stride = 2, Padding = Padding.Same)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W02b;

[Input(12, 13, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 3, Padding = Padding.Same)]
[MaxPool2D(3, Stride = 2, Padding = Padding.Same)]
[Flatten]
[Dense(3)]
internal partial class W03a;

[Input(12, 13, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 4, Kernel = 1)]
[Conv2D(Filters = 8, Kernel = 3, Padding = Padding.Same)]
[MaxPool2D(3, Stride = 2, Padding = Padding.Same)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W03b;

[Input(11, 10, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 33, Kernel = 2, Activation = Activation.Relu6)]
[MaxPool2D(2, Stride = 1)]
[Flatten]
[Dense(3)]
internal partial class W04a;

[Input(11, 10, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 1)]
[Conv2D(Filters = 33, Kernel = 2, Activation = Activation.Relu6)]
[MaxPool2D(2, Stride = 1)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W04b;

[Input(15, 14, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 12, Kernel = 3, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class W05a;

[Input(15, 14, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 1)]
[Conv2D(Filters = 12, Kernel = 3, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W05b;

[Input(13, 15, 6, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 3, Dilation = 2, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class W06a;

[Input(13, 15, 6, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 1)]
[Conv2D(Filters = 32, Kernel = 3, Dilation = 2, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W06b;

[Input(17, 16, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 6, KernelHeight = 3, KernelWidth = 2, StrideHeight = 2, StrideWidth = 1, DilationHeight = 2, DilationWidth = 3, Padding = Padding.Same, Groups = 2, Activation = Activation.Relu)]
[MaxPool2D(PoolHeight = 2, PoolWidth = 3, Stride = 2)]
[Flatten]
[Dense(3)]
internal partial class W07a;

[Input(17, 16, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 1)]
[Conv2D(Filters = 6, KernelHeight = 3, KernelWidth = 2, StrideHeight = 2, StrideWidth = 1, DilationHeight = 2, DilationWidth = 3, Padding = Padding.Same, Groups = 2, Activation = Activation.Relu)]
[MaxPool2D(PoolHeight = 2, PoolWidth = 3, Stride = 2)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W07b;

[Input(9, 9, 6, Without = Passes.Winograd)]
[Conv2D(Filters = 15, Kernel = 3, Padding = Padding.Same, Groups = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class W08a;

[Input(9, 9, 6, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 1)]
[Conv2D(Filters = 15, Kernel = 3, Padding = Padding.Same, Groups = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W08b;

[Input(8, 12, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 31, Kernel = 1, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class W09a;

[Input(8, 12, 64, Without = Passes.Winograd)]
[Conv2D(Filters = 64, Kernel = 1)]
[Conv2D(Filters = 31, Kernel = 1, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W09b;

[Input(11, 11, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 64, Kernel = 5, PadTop = 2, PadBottom = 1, PadRight = 3, Activation = Activation.Relu)]
[MaxPool2D(3, Stride = 3)]
[Flatten]
[Dense(3)]
internal partial class W10a;

[Input(11, 11, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 1)]
[Conv2D(Filters = 64, Kernel = 5, PadTop = 2, PadBottom = 1, PadRight = 3, Activation = Activation.Relu)]
[MaxPool2D(3, Stride = 3)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W10b;

[Input(10, 12, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 9, Kernel = 3, Padding = Padding.Same, Activation = Activation.Tanh)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class W11a;

[Input(10, 12, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 1)]
[Conv2D(Filters = 9, Kernel = 3, Padding = Padding.Same, Activation = Activation.Tanh)]
[MaxPool2D(2)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W11b;

[Input(9, 10, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Activation = Activation.LeakyRelu)]
[MaxPool2D(2, Stride = 2, PadTop = 1, PadRight = 1)]
[Flatten]
[Dense(3)]
internal partial class W12a;
