// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Networks with and without each optimisation pass.</summary>
internal static class WithoutPasses
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("PooledWithoutMaxPoolSparsity", seed => new PooledWithoutMaxPoolSparsity(seed), new Extent(16, 14, 1),
            [Conv(16, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(32, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(5)]),
        new("PooledWithoutReluBehindPool", seed => new PooledWithoutReluBehindPool(seed), new Extent(16, 14, 1),
            [Conv(16, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(32, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(5)]),
        new("PooledWithoutFusedPools", seed => new PooledWithoutFusedPools(seed), new Extent(16, 14, 1),
            [Conv(16, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(32, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(5)]),
        new("PooledWithoutAll", seed => new PooledWithoutAll(seed), new Extent(16, 14, 1),
            [Conv(16, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(32, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(5)]),
        new("PooledWithAll", seed => new PooledWithAll(seed), new Extent(16, 14, 1),
            [Conv(16, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(32, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(5)]),
        new("UntunedWithoutStridedOutputs", seed => new UntunedWithoutStridedOutputs(seed), new Extent(20, 20, 1),
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
        new("UntunedWithoutBoundsInference", seed => new UntunedWithoutBoundsInference(seed), new Extent(20, 20, 1),
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
        new("UntunedWithAll", seed => new UntunedWithAll(seed), new Extent(20, 20, 1),
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
        new("SquareWithoutMaxPoolSparsity", seed => new SquareWithoutMaxPoolSparsity(seed), new Extent(12, 12, 32),
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

[Input(16, 14, 1, Without = Passes.Winograd | Passes.MaxPoolSparsity)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(5)]
internal partial class PooledWithoutMaxPoolSparsity;

[Input(16, 14, 1, Without = Passes.Winograd | Passes.ReluBehindPool)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(5)]
internal partial class PooledWithoutReluBehindPool;

[Input(16, 14, 1, Without = Passes.Winograd | Passes.FusedPools)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(5)]
internal partial class PooledWithoutFusedPools;

[Input(16, 14, 1, Without = Passes.Winograd | Passes.All)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(5)]
internal partial class PooledWithoutAll;

[Input(16, 14, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(5)]
internal partial class PooledWithAll;

[Input(20, 20, 1, Without = Passes.Winograd | Passes.StridedOutputs)]
[Conv2D(Filters = 13, Kernel = 5, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2, Activation = Activation.Relu)]
[AveragePool2D(2)]
[Conv2D(Filters = 9, Kernel = 3, Dilation = 2, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2, Activation = Activation.Relu)]
[Conv2D(Filters = 11, Kernel = 3, Stride = 2, Dilation = 2, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2, Activation = Activation.Relu)]
[AveragePool2D(3, Stride = 2)]
[Flatten]
[Dense(4)]
internal partial class UntunedWithoutStridedOutputs;

[Input(20, 20, 1, Without = Passes.Winograd | Passes.BoundsInference)]
[Conv2D(Filters = 13, Kernel = 5, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2, Activation = Activation.Relu)]
[AveragePool2D(2)]
[Conv2D(Filters = 9, Kernel = 3, Dilation = 2, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2, Activation = Activation.Relu)]
[Conv2D(Filters = 11, Kernel = 3, Stride = 2, Dilation = 2, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2, Activation = Activation.Relu)]
[AveragePool2D(3, Stride = 2)]
[Flatten]
[Dense(4)]
internal partial class UntunedWithoutBoundsInference;

[Input(20, 20, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 13, Kernel = 5, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2, Activation = Activation.Relu)]
[AveragePool2D(2)]
[Conv2D(Filters = 9, Kernel = 3, Dilation = 2, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2, Activation = Activation.Relu)]
[Conv2D(Filters = 11, Kernel = 3, Stride = 2, Dilation = 2, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2, Activation = Activation.Relu)]
[AveragePool2D(3, Stride = 2)]
[Flatten]
[Dense(4)]
internal partial class UntunedWithAll;

[Input(12, 12, 32, Without = Passes.Winograd | Passes.MaxPoolSparsity)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same)]
[MaxPool2D(2)]
[Flatten]
[Dense(3)]
internal partial class SquareWithoutMaxPoolSparsity;

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
