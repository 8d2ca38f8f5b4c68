// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Networks with and without each optimisation pass.</summary>
internal static class WithoutPasses2
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("SquareWithoutLiveLattices", seed => new SquareWithoutLiveLattices(seed), new Extent(12, 12, 32),
            [Conv(32, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             Conv(32, (3, 3), (1, 1), (1, 1), Same),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("SquareWithoutSparseBackward", seed => new SquareWithoutSparseBackward(seed), new Extent(12, 12, 32),
            [Conv(32, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             Conv(32, (3, 3), (1, 1), (1, 1), Same),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("SquareWithoutReluBehindPool", seed => new SquareWithoutReluBehindPool(seed), new Extent(12, 12, 32),
            [Conv(32, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             Conv(32, (3, 3), (1, 1), (1, 1), Same),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("SquareWithoutFusedPools", seed => new SquareWithoutFusedPools(seed), new Extent(12, 12, 32),
            [Conv(32, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             Conv(32, (3, 3), (1, 1), (1, 1), Same),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("SquareWithoutAll", seed => new SquareWithoutAll(seed), new Extent(12, 12, 32),
            [Conv(32, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             Conv(32, (3, 3), (1, 1), (1, 1), Same),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
        new("SquareWithAll", seed => new SquareWithAll(seed), new Extent(12, 12, 32),
            [Conv(32, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             Conv(32, (3, 3), (1, 1), (1, 1), Same),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(3)]),
    ];
}

[Input(12, 12, 32, Without = Passes.Winograd | Passes.LiveLattices)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class SquareWithoutLiveLattices;

[Input(12, 12, 32, Without = Passes.Winograd | Passes.SparseBackward)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class SquareWithoutSparseBackward;

[Input(12, 12, 32, Without = Passes.Winograd | Passes.ReluBehindPool)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class SquareWithoutReluBehindPool;

[Input(12, 12, 32, Without = Passes.Winograd | Passes.FusedPools)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class SquareWithoutFusedPools;

[Input(12, 12, 32, Without = Passes.Winograd | Passes.All)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class SquareWithoutAll;

[Input(12, 12, 32, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class SquareWithAll;
