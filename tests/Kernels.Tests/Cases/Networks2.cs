// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Whole networks.</summary>
internal static class Networks2
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("DotProductDense", seed => new DotProductDense(seed), new Extent(12, 14, 1),
            [Conv(16, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(7),
             new Reshaped(new Extent(7, 1, 1)),
             Conv(3, (2, 1), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu)]),
        new("DotProductDenseFirst", seed => new DotProductDenseFirst(seed), new Extent(4, 19, 4),
            [new Reshaped(Target: null),
             new Dense(16, UseBias: false)]),
        new("DeepNarrow", seed => new DeepNarrow(seed), new Extent(11, 11, 1),
            [Conv(1, (3, 3), (1, 1), (1, 1), Valid),
             Conv(1, (3, 3), (1, 1), (1, 1), Same),
             Conv(2, (1, 3), (1, 1), (1, 1), Valid),
             Conv(1, (3, 1), (1, 1), (1, 1), Valid),
             Conv(3, (2, 2), (1, 1), (1, 1), Valid),
             Conv(1, (1, 1), (1, 1), (1, 1), Valid)]),
        new("WideThenPool", seed => new WideThenPool(seed), new Extent(10, 10, 8),
            [Conv(33, (3, 3), (1, 1), (1, 1), Same),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(31, (3, 3), (1, 1), (2, 2), Same),
             MaxPool((2, 2), (1, 1), Valid),
             new AveragePool((Window?)null)]),
    ];
}

[Input(12, 14, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(7)]
[Reshape(7, 1, 1)]
[Conv2D(Filters = 3, KernelHeight = 2, KernelWidth = 1, Activation = Activation.Relu)]
internal partial class DotProductDense;

[Input(4, 19, 4, Without = Passes.Winograd)]
[Flatten]
[Dense(16, UseBias = false)]
internal partial class DotProductDenseFirst;

[Input(11, 11, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 1, Kernel = 3)]
[Conv2D(Filters = 1, Kernel = 3, Padding = Padding.Same)]
[Conv2D(Filters = 2, KernelHeight = 1, KernelWidth = 3)]
[Conv2D(Filters = 1, KernelHeight = 3, KernelWidth = 1)]
[Conv2D(Filters = 3, Kernel = 2)]
[Conv2D(Filters = 1, Kernel = 1)]
internal partial class DeepNarrow;

[Input(10, 10, 8, Without = Passes.Winograd)]
[Conv2D(Filters = 33, Kernel = 3, Padding = Padding.Same)]
[MaxPool2D(2)]
[Conv2D(Filters = 31, Kernel = 3, Dilation = 2, Padding = Padding.Same)]
[MaxPool2D(2, Stride = 1)]
[GlobalAveragePool2D]
internal partial class WideThenPool;
