// Written by Golden/make_golden.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Layers whose results PyTorch computed.</summary>
internal static class GoldenCases2
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("G48", seed => new G48(seed), new Extent(3, 4, 6),
            [new ElementWise(Activation.Elu)]),
        new("G49", seed => new G49(seed), new Extent(3, 4, 6),
            [new ElementWise(Activation.Sigmoid)]),
        new("G50", seed => new G50(seed), new Extent(3, 4, 6),
            [new ElementWise(Activation.Tanh)]),
        new("G51", seed => new G51(seed), new Extent(3, 4, 6),
            [new ElementWise(Activation.Silu)]),
        new("G52", seed => new G52(seed), new Extent(3, 4, 6),
            [new ElementWise(Activation.Gelu)]),
        new("G53", seed => new G53(seed), new Extent(3, 4, 6),
            [new ElementWise(Activation.HardSwish)]),
        new("G54", seed => new G54(seed), new Extent(3, 4, 6),
            [new ElementWise(Activation.Softplus)]),
        new("G55", seed => new G55(seed), new Extent(3, 4, 6),
            [new Softmax()]),
        new("G56", seed => new G56(seed), new Extent(12, 12, 1),
            [Conv(8, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(12, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             new Reshaped(Target: null),
             new Dense(10),
             new Softmax()]),
        new("G57", seed => new G57(seed), new Extent(9, 10, 3),
            [Conv(6, (3, 3), (2, 2), (2, 2), Same),
             Conv(6, (3, 3), (1, 1), (1, 1), Same, groups: 6),
             new ElementWise(Activation.HardSwish),
             Conv(5, (1, 1), (1, 1), (1, 1), Valid),
             new AveragePool((Window?)null),
             new Reshaped(Target: null),
             new Dense(4)]),
        new("G58", seed => new G58(seed), new Extent(8, 7, 2),
            [new ZeroPad(1, 1, 0, 2),
             Conv(4, (2, 2), (1, 1), (1, 1), Valid, groups: 2),
             new ElementWise(Activation.Elu),
             AveragePool((2, 2), (1, 1), Same),
             new Reshaped(Target: null),
             new Dense(6),
             new ElementWise(Activation.Softplus)]),
        new("G59", seed => new G59(seed), new Extent(6, 6, 4),
            [Conv(9, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Sigmoid),
             MaxPool((3, 3), (2, 2), Same),
             Conv(2, (2, 2), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu6)]),
        new("G60", seed => new G60(seed), new Extent(7, 5, 3),
            [AveragePool((2, 2), (1, 1), Valid),
             Conv(7, (3, 2), (1, 1), (2, 1), Valid),
             new Reshaped(Target: null),
             new Dense(3),
             new Softmax()]),
    ];
}

[Input(3, 4, 6, Without = Passes.Winograd)]
[Activate(Activation.Elu)]
internal partial class G48;

[Input(3, 4, 6, Without = Passes.Winograd)]
[Activate(Activation.Sigmoid)]
internal partial class G49;

[Input(3, 4, 6, Without = Passes.Winograd)]
[Activate(Activation.Tanh)]
internal partial class G50;

[Input(3, 4, 6, Without = Passes.Winograd)]
[Activate(Activation.Silu)]
internal partial class G51;

[Input(3, 4, 6, Without = Passes.Winograd)]
[Activate(Activation.Gelu)]
internal partial class G52;

[Input(3, 4, 6, Without = Passes.Winograd)]
[Activate(Activation.HardSwish)]
internal partial class G53;

[Input(3, 4, 6, Without = Passes.Winograd)]
[Activate(Activation.Softplus)]
internal partial class G54;

[Input(3, 4, 6, Without = Passes.Winograd)]
[Activate(Activation.Softmax)]
internal partial class G55;

[Input(12, 12, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 12, Kernel = 3, Activation = Activation.Relu)]
[Flatten]
[Dense(10, Activation = Activation.Softmax)]
internal partial class G56;

[Input(9, 10, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 3, Stride = 2, Dilation = 2, Padding = Padding.Same)]
[DepthwiseConv2D(Kernel = 3, Padding = Padding.Same, Activation = Activation.HardSwish)]
[Conv2D(Filters = 5, Kernel = 1)]
[GlobalAveragePool2D]
[Flatten]
[Dense(4)]
internal partial class G57;

[Input(8, 7, 2, Without = Passes.Winograd)]
[ZeroPadding2D(1, 1, 0, 2)]
[Conv2D(Filters = 4, Kernel = 2, Groups = 2, Activation = Activation.Elu)]
[AveragePool2D(2, Stride = 1, Padding = Padding.Same)]
[Flatten]
[Dense(6, Activation = Activation.Softplus)]
internal partial class G58;

[Input(6, 6, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 9, Kernel = 3, Padding = Padding.Same, Activation = Activation.Sigmoid)]
[MaxPool2D(3, Stride = 2, Padding = Padding.Same)]
[Conv2D(Filters = 2, Kernel = 2, Activation = Activation.Relu6)]
internal partial class G59;

[Input(7, 5, 3, Without = Passes.Winograd)]
[AveragePool2D(2, Stride = 1)]
[Conv2D(Filters = 7, KernelHeight = 3, KernelWidth = 2, DilationHeight = 2, DilationWidth = 1)]
[Flatten]
[Dense(3, Activation = Activation.Softmax)]
internal partial class G60;
