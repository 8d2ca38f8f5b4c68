// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Pools with dilations, and with last windows that reach beyond the input.</summary>
internal static class WindowPools
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("WM1", seed => new WM1(seed), new Extent(7, 8, 3),
            [MaxPool((2, 2), (2, 2), Valid, dilation: (2, 2))]),
        new("WA1", seed => new WA1(seed), new Extent(7, 8, 3),
            [AveragePool((2, 2), (2, 2), Valid, dilation: (2, 2))]),
        new("WM2", seed => new WM2(seed), new Extent(9, 9, 16),
            [MaxPool((3, 3), (2, 2), Same, dilation: (2, 1))]),
        new("WA2", seed => new WA2(seed), new Extent(9, 9, 16),
            [AveragePool((3, 3), (2, 2), Same, dilation: (2, 1))]),
        new("WM3", seed => new WM3(seed), new Extent(8, 7, 17),
            [MaxPool((2, 3), (1, 2), Pads(1, 0, 2, 1), dilation: (3, 2))]),
        new("WA3", seed => new WA3(seed), new Extent(8, 7, 17),
            [AveragePool((2, 3), (1, 2), Pads(1, 0, 2, 1), dilation: (3, 2))]),
        new("WM4", seed => new WM4(seed), new Extent(7, 9, 5),
            [MaxPool((2, 2), (2, 2), Valid, ceil: true)]),
        new("WA4", seed => new WA4(seed), new Extent(7, 9, 5),
            [AveragePool((2, 2), (2, 2), Valid, ceil: true)]),
        new("WM5", seed => new WM5(seed), new Extent(10, 8, 33),
            [MaxPool((3, 3), (2, 2), Valid, ceil: true)]),
        new("WA5", seed => new WA5(seed), new Extent(10, 8, 33),
            [AveragePool((3, 3), (2, 2), Valid, ceil: true)]),
        new("WM6", seed => new WM6(seed), new Extent(9, 11, 8),
            [MaxPool((3, 2), (3, 4), Pads(1, 1, 0, 1), ceil: true)]),
        new("WA6", seed => new WA6(seed), new Extent(9, 11, 8),
            [AveragePool((3, 2), (3, 4), Pads(1, 1, 0, 1), ceil: true)]),
        new("WM7", seed => new WM7(seed), new Extent(8, 10, 32),
            [MaxPool((3, 2), (2, 3), Pads(2, 1, 0, 0), dilation: (2, 3), ceil: true)]),
        new("WA7", seed => new WA7(seed), new Extent(8, 10, 32),
            [AveragePool((3, 2), (2, 3), Pads(2, 1, 0, 0), dilation: (2, 3), ceil: true)]),
        new("WM8", seed => new WM8(seed), new Extent(3, 4, 2),
            [MaxPool((2, 2), (4, 4), Valid, ceil: true)]),
        new("WA8", seed => new WA8(seed), new Extent(3, 4, 2),
            [AveragePool((2, 2), (4, 4), Valid, ceil: true)]),
        new("WM9", seed => new WM9(seed), new Extent(9, 9, 4),
            [MaxPool((8, 8), (2, 2), Valid, ceil: true)]),
        new("WA9", seed => new WA9(seed), new Extent(9, 9, 4),
            [AveragePool((8, 8), (2, 2), Valid, ceil: true)]),
        new("WN1M", seed => new WN1M(seed), new Extent(12, 11, 3),
            [Conv(16, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             Conv(9, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid, ceil: true)]),
        new("WN1A", seed => new WN1A(seed), new Extent(12, 11, 3),
            [Conv(16, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             Conv(9, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             AveragePool((2, 2), (2, 2), Valid, ceil: true)]),
        new("WN2M", seed => new WN2M(seed), new Extent(12, 11, 3),
            [Conv(16, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             Conv(9, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid, dilation: (2, 2))]),
        new("WN2A", seed => new WN2A(seed), new Extent(12, 11, 3),
            [Conv(16, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             Conv(9, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             AveragePool((2, 2), (2, 2), Valid, dilation: (2, 2))]),
        new("WN3M", seed => new WN3M(seed), new Extent(12, 11, 3),
            [Conv(16, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             Conv(9, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid, dilation: (2, 2), ceil: true)]),
        new("WN3A", seed => new WN3A(seed), new Extent(12, 11, 3),
            [Conv(16, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             Conv(9, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             AveragePool((2, 2), (2, 2), Valid, dilation: (2, 2), ceil: true)]),
        new("WN4M", seed => new WN4M(seed), new Extent(12, 11, 3),
            [Conv(16, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             Conv(9, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((3, 3), (4, 4), Valid, dilation: (2, 2))]),
        new("WN4A", seed => new WN4A(seed), new Extent(12, 11, 3),
            [Conv(16, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             Conv(9, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             AveragePool((3, 3), (4, 4), Valid, dilation: (2, 2))]),
    ];
}

[Input(7, 8, 3, Without = Passes.Winograd)]
[MaxPool2D(2, PoolDilation = 2)]
internal partial class WM1;

[Input(7, 8, 3, Without = Passes.Winograd)]
[AveragePool2D(2, PoolDilation = 2)]
internal partial class WA1;

[Input(9, 9, 16, Without = Passes.Winograd)]
[MaxPool2D(3, Stride = 2, PoolDilationHeight = 2, PoolDilationWidth = 1, Padding = Padding.Same)]
internal partial class WM2;

[Input(9, 9, 16, Without = Passes.Winograd)]
[AveragePool2D(3, Stride = 2, PoolDilationHeight = 2, PoolDilationWidth = 1, Padding = Padding.Same)]
internal partial class WA2;

[Input(8, 7, 17, Without = Passes.Winograd)]
[MaxPool2D(PoolHeight = 2, PoolWidth = 3, StrideHeight = 1, StrideWidth = 2, PoolDilationHeight = 3, PoolDilationWidth = 2, PadTop = 1, PadLeft = 2, PadRight = 1)]
internal partial class WM3;

[Input(8, 7, 17, Without = Passes.Winograd)]
[AveragePool2D(PoolHeight = 2, PoolWidth = 3, StrideHeight = 1, StrideWidth = 2, PoolDilationHeight = 3, PoolDilationWidth = 2, PadTop = 1, PadLeft = 2, PadRight = 1)]
internal partial class WA3;

[Input(7, 9, 5, Without = Passes.Winograd)]
[MaxPool2D(2, CeilMode = true)]
internal partial class WM4;

[Input(7, 9, 5, Without = Passes.Winograd)]
[AveragePool2D(2, CeilMode = true)]
internal partial class WA4;

[Input(10, 8, 33, Without = Passes.Winograd)]
[MaxPool2D(3, Stride = 2, CeilMode = true)]
internal partial class WM5;

[Input(10, 8, 33, Without = Passes.Winograd)]
[AveragePool2D(3, Stride = 2, CeilMode = true)]
internal partial class WA5;

[Input(9, 11, 8, Without = Passes.Winograd)]
[MaxPool2D(PoolHeight = 3, PoolWidth = 2, StrideHeight = 3, StrideWidth = 4, PadTop = 1, PadBottom = 1, PadRight = 1, CeilMode = true)]
internal partial class WM6;

[Input(9, 11, 8, Without = Passes.Winograd)]
[AveragePool2D(PoolHeight = 3, PoolWidth = 2, StrideHeight = 3, StrideWidth = 4, PadTop = 1, PadBottom = 1, PadRight = 1, CeilMode = true)]
internal partial class WA6;

[Input(8, 10, 32, Without = Passes.Winograd)]
[MaxPool2D(PoolHeight = 3, PoolWidth = 2, StrideHeight = 2, StrideWidth = 3, PoolDilationHeight = 2, PoolDilationWidth = 3, PadTop = 2, PadBottom = 1, CeilMode = true)]
internal partial class WM7;

[Input(8, 10, 32, Without = Passes.Winograd)]
[AveragePool2D(PoolHeight = 3, PoolWidth = 2, StrideHeight = 2, StrideWidth = 3, PoolDilationHeight = 2, PoolDilationWidth = 3, PadTop = 2, PadBottom = 1, CeilMode = true)]
internal partial class WA7;

[Input(3, 4, 2, Without = Passes.Winograd)]
[MaxPool2D(2, Stride = 4, CeilMode = true)]
internal partial class WM8;

[Input(3, 4, 2, Without = Passes.Winograd)]
[AveragePool2D(2, Stride = 4, CeilMode = true)]
internal partial class WA8;

[Input(9, 9, 4, Without = Passes.Winograd)]
[MaxPool2D(8, Stride = 2, CeilMode = true)]
internal partial class WM9;

[Input(9, 9, 4, Without = Passes.Winograd)]
[AveragePool2D(8, Stride = 2, CeilMode = true)]
internal partial class WA9;

[Input(12, 11, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[Conv2D(Filters = 9, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2, CeilMode = true)]
internal partial class WN1M;

[Input(12, 11, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[Conv2D(Filters = 9, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[AveragePool2D(2, CeilMode = true)]
internal partial class WN1A;

[Input(12, 11, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[Conv2D(Filters = 9, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2, PoolDilation = 2)]
internal partial class WN2M;

[Input(12, 11, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[Conv2D(Filters = 9, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[AveragePool2D(2, PoolDilation = 2)]
internal partial class WN2A;

[Input(12, 11, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[Conv2D(Filters = 9, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2, Stride = 2, PoolDilation = 2, CeilMode = true)]
internal partial class WN3M;

[Input(12, 11, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[Conv2D(Filters = 9, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[AveragePool2D(2, Stride = 2, PoolDilation = 2, CeilMode = true)]
internal partial class WN3A;

[Input(12, 11, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[Conv2D(Filters = 9, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(3, Stride = 4, PoolDilation = 2)]
internal partial class WN4M;

[Input(12, 11, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[Conv2D(Filters = 9, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[AveragePool2D(3, Stride = 4, PoolDilation = 2)]
internal partial class WN4A;
