// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Whole networks.</summary>
internal static class Networks1
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("SmallD1", seed => new SmallD1(seed), new Extent(14, 14, 1),
            [Conv(16, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(32, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new Dense(32),
             new ElementWise(Activation.Relu),
             new Dense(10),
             new Softmax()]),
        new("SmallD2", seed => new SmallD2(seed), new Extent(16, 16, 1),
            [Conv(32, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(64, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new ElementWise(Activation.Linear),
             new Dense(10),
             new Softmax()]),
        new("SmallD3", seed => new SmallD3(seed), new Extent(12, 12, 1),
            [Conv(8, (5, 5), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(16, (5, 5), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(new Extent(1, 1, 144)),
             new Dense(64),
             new ElementWise(Activation.Relu),
             new Dense(10),
             new Softmax()]),
        new("SmallD2Logits", seed => new SmallD2Logits(seed), new Extent(16, 16, 1),
            [Conv(32, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(64, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(Target: null),
             new ElementWise(Activation.Linear),
             new Dense(10)]),
        new("SmallD3Logits", seed => new SmallD3Logits(seed), new Extent(12, 10, 1),
            [Conv(8, (5, 5), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             Conv(16, (5, 5), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid),
             new Reshaped(new Extent(1, 1, 96)),
             new Dense(32),
             new ElementWise(Activation.Relu),
             new Dense(10)]),
        new("ConvChain", seed => new ConvChain(seed), new Extent(9, 8, 3),
            [Conv(8, (3, 3), (1, 1), (1, 1), Same),
             Conv(5, (3, 3), (1, 1), (2, 2), Valid),
             Conv(4, (1, 1), (1, 1), (1, 1), Valid)]),
        new("StridedDilated", seed => new StridedDilated(seed), new Extent(19, 17, 2),
            [Conv(6, (3, 3), (2, 2), (2, 2), Same),
             Conv(17, (3, 2), (2, 1), (1, 2), Pads(1, 0, 2, 1)),
             Conv(3, (2, 2), (1, 2), (1, 1), Valid)]),
        new("Separable", seed => new Separable(seed), new Extent(10, 12, 5),
            [Conv(5, (3, 3), (1, 1), (1, 1), Same, groups: 5),
             Conv(16, (1, 1), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu6),
             Conv(16, (3, 3), (2, 2), (2, 2), Same, groups: 16),
             Conv(9, (1, 1), (1, 1), (1, 1), Valid),
             new AveragePool((Window?)null),
             new Reshaped(Target: null),
             new Dense(4)]),
        new("Grouped", seed => new Grouped(seed), new Extent(8, 9, 6),
            [Conv(12, (3, 3), (1, 1), (1, 1), Same, groups: 2),
             new ElementWise(Activation.Relu),
             Conv(12, (3, 3), (2, 2), (1, 1), Valid, groups: 3),
             Conv(8, (1, 1), (1, 1), (1, 1), Valid, groups: 4)]),
        new("DroppedRows", seed => new DroppedRows(seed), new Extent(15, 17, 3),
            [Conv(17, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((3, 3), (3, 3), Valid),
             Conv(8, (2, 2), (1, 1), (1, 1), Same),
             AveragePool((2, 2), (2, 2), Valid)]),
        new("PoolAfterPool", seed => new PoolAfterPool(seed), new Extent(12, 13, 4),
            [MaxPool((3, 3), (2, 2), Same),
             AveragePool((2, 2), (1, 1), Valid),
             MaxPool((2, 2), (2, 2), Valid)]),
        new("PaddedPools", seed => new PaddedPools(seed), new Extent(9, 10, 3),
            [new ZeroPad(1, 0, 2, 1),
             Conv(15, (2, 3), (1, 1), (1, 1), Pads(1, 1, 0, 2)),
             MaxPool((3, 3), (2, 2), Pads(1, 1, 1, 1)),
             Conv(2, (3, 3), (1, 1), (1, 1), Same)]),
        new("ManyActivations", seed => new ManyActivations(seed), new Extent(8, 8, 2),
            [Conv(5, (3, 3), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Silu),
             new ElementWise(Activation.Tanh),
             Conv(7, (2, 2), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Gelu),
             new Reshaped(Target: null),
             new Dense(12),
             new ElementWise(Activation.Elu),
             new Dense(9),
             new ElementWise(Activation.Softplus),
             new Dense(3),
             new ElementWise(Activation.Sigmoid)]),
        new("DenseFirst", seed => new DenseFirst(seed), new Extent(2, 3, 4),
            [new Reshaped(Target: null),
             new Dense(24),
             new ElementWise(Activation.Relu),
             new Reshaped(new Extent(2, 3, 4)),
             Conv(6, (2, 2), (1, 1), (1, 1), Same),
             new ElementWise(Activation.LeakyRelu),
             new MaxPool((Window?)null),
             new Reshaped(Target: null),
             new Dense(5)]),
        new("PadAfterPad", seed => new PadAfterPad(seed), new Extent(5, 6, 2),
            [new ZeroPad(1, 1, 1, 1),
             new ZeroPad(0, 2, 1, 0),
             Conv(4, (3, 3), (2, 2), (1, 1), Valid),
             new ZeroPad(1, 0, 0, 1)]),
        new("DropoutBetween", seed => new DropoutBetween(seed), new Extent(6, 6, 3),
            [new ElementWise(Activation.Linear),
             Conv(16, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             new ElementWise(Activation.Linear),
             new Reshaped(Target: null),
             new ElementWise(Activation.Linear),
             new Dense(7)]),
        new("InPlaceDense", seed => new InPlaceDense(seed), new Extent(13, 9, 2),
            [Conv(4, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             new Reshaped(Target: null),
             new Dense(288),
             new ElementWise(Activation.Relu),
             new Dense(464),
             new ElementWise(Activation.Tanh),
             new Dense(3)]),
        new("InPlaceDenseFirst", seed => new InPlaceDenseFirst(seed), new Extent(10, 17, 4),
            [new Reshaped(Target: null),
             new Dense(208, UseBias: false)]),
    ];
}

[Input(14, 14, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 32, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(32, Activation = Activation.Relu)]
[Dense(10, Activation = Activation.Softmax)]
internal partial class SmallD1;

[Input(16, 16, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 64, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dropout(0.5f)]
[Dense(10, Activation = Activation.Softmax)]
internal partial class SmallD2;

[Input(12, 12, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 5, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2, Stride = 2)]
[Conv2D(Filters = 16, Kernel = 5, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Reshape(144)]
[Dense(64, Activation = Activation.Relu)]
[Dense(10)]
[Activate(Activation.Softmax)]
internal partial class SmallD3;

[Input(16, 16, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 32, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 64, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dropout(0.5f)]
[Dense(10)]
internal partial class SmallD2Logits;

[Input(12, 10, 1, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 5, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2, Stride = 2)]
[Conv2D(Filters = 16, Kernel = 5, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Reshape(96)]
[Dense(32, Activation = Activation.Relu)]
[Dense(10)]
internal partial class SmallD3Logits;

[Input(9, 8, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 3, Padding = Padding.Same)]
[Conv2D(Filters = 5, Kernel = 3, Dilation = 2)]
[Conv2D(Filters = 4, Kernel = 1)]
internal partial class ConvChain;

[Input(19, 17, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 3, Stride = 2, Dilation = 2, Padding = Padding.Same)]
[Conv2D(Filters = 17, KernelHeight = 3, KernelWidth = 2, StrideHeight = 2, StrideWidth = 1, DilationHeight = 1, DilationWidth = 2, PadTop = 1, PadLeft = 2, PadRight = 1)]
[Conv2D(Filters = 3, Kernel = 2, StrideHeight = 1, StrideWidth = 2)]
internal partial class StridedDilated;

[Input(10, 12, 5, Without = Passes.Winograd)]
[DepthwiseConv2D(Kernel = 3, Padding = Padding.Same)]
[Conv2D(Filters = 16, Kernel = 1, Activation = Activation.Relu6)]
[DepthwiseConv2D(Kernel = 3, Stride = 2, Dilation = 2, Padding = Padding.Same)]
[Conv2D(Filters = 9, Kernel = 1)]
[GlobalAveragePool2D]
[Flatten]
[Dense(4)]
internal partial class Separable;

[Input(8, 9, 6, Without = Passes.Winograd)]
[Conv2D(Filters = 12, Kernel = 3, Padding = Padding.Same, Groups = 2, Activation = Activation.Relu)]
[Conv2D(Filters = 12, Kernel = 3, Stride = 2, Groups = 3)]
[Conv2D(Filters = 8, Kernel = 1, Groups = 4)]
internal partial class Grouped;

[Input(15, 17, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 17, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(3)]
[Conv2D(Filters = 8, Kernel = 2, Padding = Padding.Same)]
[AveragePool2D(2)]
internal partial class DroppedRows;

[Input(12, 13, 4, Without = Passes.Winograd)]
[MaxPool2D(3, Stride = 2, Padding = Padding.Same)]
[AveragePool2D(2, Stride = 1)]
[MaxPool2D(2)]
internal partial class PoolAfterPool;

[Input(9, 10, 3, Without = Passes.Winograd)]
[ZeroPadding2D(1, 0, 2, 1)]
[Conv2D(Filters = 15, KernelHeight = 2, KernelWidth = 3, PadTop = 1, PadBottom = 1, PadRight = 2)]
[MaxPool2D(3, Stride = 2, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1)]
[Conv2D(Filters = 2, Kernel = 3, Padding = Padding.Same)]
internal partial class PaddedPools;

[Input(8, 8, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 5, Kernel = 3, Activation = Activation.Silu)]
[Activate(Activation.Tanh)]
[Conv2D(Filters = 7, Kernel = 2, Activation = Activation.Gelu)]
[Flatten]
[Dense(12, Activation = Activation.Elu)]
[Dense(9, Activation = Activation.Softplus)]
[Dense(3, Activation = Activation.Sigmoid)]
internal partial class ManyActivations;

[Input(2, 3, 4, Without = Passes.Winograd)]
[Flatten]
[Dense(24, Activation = Activation.Relu)]
[Reshape(2, 3, 4)]
[Conv2D(Filters = 6, Kernel = 2, Padding = Padding.Same, Activation = Activation.LeakyRelu)]
[GlobalMaxPool2D]
[Flatten]
[Dense(5)]
internal partial class DenseFirst;

[Input(5, 6, 2, Without = Passes.Winograd)]
[ZeroPadding2D(1, 1, 1, 1)]
[ZeroPadding2D(0, 2, 1, 0)]
[Conv2D(Filters = 4, Kernel = 3, Stride = 2)]
[ZeroPadding2D(1, 0, 0, 1)]
internal partial class PadAfterPad;

[Input(6, 6, 3, Without = Passes.Winograd)]
[Dropout(0.25f)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Dropout(0.5f)]
[Flatten]
[Dropout(0.1f)]
[Dense(7)]
internal partial class DropoutBetween;

[Input(13, 9, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 4, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Flatten]
[Dense(288, Activation = Activation.Relu)]
[Dense(464, Activation = Activation.Tanh)]
[Dense(3)]
internal partial class InPlaceDense;

[Input(10, 17, 4, Without = Passes.Winograd)]
[Flatten]
[Dense(208, UseBias = false)]
internal partial class InPlaceDenseFirst;
