// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Maps of which only some rows and columns are read.</summary>
internal static class Lattices
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("Untuned", seed => new Untuned(seed), new Extent(20, 20, 1),
            [Conv(13, (5, 5), (1, 1), (1, 1), Pads(2, 2, 2, 2)),
             new ElementWise(Activation.Relu),
             AveragePool((2, 2), (2, 2), Valid),
             Conv(9, (3, 3), (1, 1), (2, 2), Pads(2, 2, 2, 2)),
             new ElementWise(Activation.Relu),
             Conv(11, (3, 3), (2, 2), (2, 2), Pads(2, 2, 2, 2)),
             new ElementWise(Activation.Relu),
             AveragePool((3, 3), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(4)]),
        new("ThroughActivation", seed => new ThroughActivation(seed), new Extent(13, 11, 2),
            [Conv(5, (3, 2), (1, 1), (1, 1), Pads(1, 0, 1, 2)),
             new ElementWise(Activation.Tanh),
             Conv(6, (1, 1), (3, 2), (1, 1), Valid)]),
        new("OddLattice", seed => new OddLattice(seed), new Extent(14, 15, 3),
            [Conv(6, (3, 3), (1, 1), (1, 1), Pads(2, 1, 1, 1)),
             new ElementWise(Activation.Relu),
             Conv(8, (3, 3), (2, 2), (2, 2), Pads(1, 2, 3, 0)),
             Conv(2, (2, 2), (1, 1), (1, 1), Valid)]),
        new("DepthwiseLattice", seed => new DepthwiseLattice(seed), new Extent(15, 16, 5),
            [Conv(5, (3, 3), (1, 1), (1, 1), Same, groups: 5),
             new ElementWise(Activation.Relu),
             Conv(10, (3, 2), (2, 2), (4, 2), Same, groups: 5),
             Conv(8, (1, 1), (2, 2), (1, 1), Valid, groups: 2)]),
        new("OneAxisLattice", seed => new OneAxisLattice(seed), new Extent(12, 13, 4),
            [Conv(17, (3, 3), (1, 1), (1, 1), Same),
             Conv(5, (2, 3), (2, 1), (2, 1), Valid)]),
        new("PoolLattice", seed => new PoolLattice(seed), new Extent(17, 18, 3),
            [Conv(16, (2, 2), (1, 1), (1, 1), Valid),
             MaxPool((3, 3), (2, 2), Same),
             Conv(6, (1, 1), (2, 3), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid)]),
        new("DisjointPools", seed => new DisjointPools(seed), new Extent(16, 17, 4),
            [Conv(6, (1, 1), (1, 1), (1, 1), Valid),
             Conv(9, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             AveragePool((2, 2), (3, 3), Valid),
             Conv(3, (2, 2), (1, 1), (1, 1), Valid)]),
        new("DisjointPoolsDepthwise", seed => new DisjointPoolsDepthwise(seed), new Extent(14, 15, 6),
            [Conv(6, (3, 3), (1, 1), (1, 1), Pads(1, 1, 0, 2), groups: 6),
             AveragePool((2, 3), (4, 5), Valid),
             Conv(4, (1, 1), (1, 1), (1, 1), Valid)]),
        new("DisjointPoolsStrided", seed => new DisjointPoolsStrided(seed), new Extent(23, 25, 2),
            [Conv(8, (2, 2), (1, 1), (1, 1), Same),
             Conv(18, (3, 5), (2, 2), (1, 2), Pads(1, 1, 2, 3), groups: 2),
             new ElementWise(Activation.Relu),
             AveragePool((2, 2), (3, 4), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("DisjointPoolsWide", seed => new DisjointPoolsWide(seed), new Extent(31, 9, 1),
            [Conv(34, (5, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             AveragePool((2, 3), (5, 3), Valid),
             Conv(2, (1, 1), (1, 1), (1, 1), Valid)]),
    ];
}

[Input(20, 20, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 13, Kernel = 5, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2, Activation = Activation.Relu)]
[AveragePool2D(2)]
[Conv2D(Filters = 9, Kernel = 3, Dilation = 2, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2, Activation = Activation.Relu)]
[Conv2D(Filters = 11, Kernel = 3, Stride = 2, Dilation = 2, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2, Activation = Activation.Relu)]
[AveragePool2D(3, Stride = 2)]
[Flatten]
[Dense(4)]
internal partial class Untuned;

[Input(13, 11, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 5, KernelHeight = 3, KernelWidth = 2, PadTop = 1, PadLeft = 1, PadRight = 2)]
[Activate(Activation.Tanh)]
[Conv2D(Filters = 6, Kernel = 1, StrideHeight = 3, StrideWidth = 2)]
internal partial class ThroughActivation;

[Input(14, 15, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 3, PadTop = 2, PadBottom = 1, PadLeft = 1, PadRight = 1, Activation = Activation.Relu)]
[Conv2D(Filters = 8, Kernel = 3, Stride = 2, Dilation = 2, PadTop = 1, PadBottom = 2, PadLeft = 3)]
[Conv2D(Filters = 2, Kernel = 2)]
internal partial class OddLattice;

[Input(15, 16, 5, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[DepthwiseConv2D(KernelHeight = 3, KernelWidth = 2, Stride = 2, DilationHeight = 4, DilationWidth = 2, Padding = Padding.Same, DepthMultiplier = 2)]
[Conv2D(Filters = 8, Kernel = 1, Stride = 2, Groups = 2)]
internal partial class DepthwiseLattice;

[Input(12, 13, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 17, Kernel = 3, Padding = Padding.Same)]
[Conv2D(Filters = 5, KernelHeight = 2, KernelWidth = 3, StrideHeight = 2, StrideWidth = 1, DilationHeight = 2, DilationWidth = 1)]
internal partial class OneAxisLattice;

[Input(17, 18, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 2)]
[MaxPool2D(3, Stride = 2, Padding = Padding.Same)]
[Conv2D(Filters = 6, Kernel = 1, StrideHeight = 2, StrideWidth = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
internal partial class PoolLattice;

[Input(16, 17, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 1)]
[Conv2D(Filters = 9, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[AveragePool2D(2, Stride = 3)]
[Conv2D(Filters = 3, Kernel = 2)]
internal partial class DisjointPools;

[Input(14, 15, 6, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 3, PadTop = 1, PadBottom = 1, PadRight = 2)]
[AveragePool2D(PoolHeight = 2, PoolWidth = 3, StrideHeight = 4, StrideWidth = 5)]
[Conv2D(Filters = 4, Kernel = 1)]
internal partial class DisjointPoolsDepthwise;

[Input(23, 25, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 2, Padding = Padding.Same)]
[Conv2D(Filters = 18, KernelHeight = 3, KernelWidth = 5, Stride = 2, DilationHeight = 1, DilationWidth = 2, PadTop = 1, PadBottom = 1, PadLeft = 2, PadRight = 3, Groups = 2, Activation = Activation.Relu)]
[AveragePool2D(2, StrideHeight = 3, StrideWidth = 4)]
[Flatten]
[Dense(3)]
internal partial class DisjointPoolsStrided;

[Input(31, 9, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 34, KernelHeight = 5, KernelWidth = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[AveragePool2D(PoolHeight = 2, PoolWidth = 3, StrideHeight = 5, StrideWidth = 3)]
[Conv2D(Filters = 2, Kernel = 1)]
internal partial class DisjointPoolsWide;
