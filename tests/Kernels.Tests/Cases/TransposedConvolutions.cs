// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Transposed convolutions.</summary>
internal static class TransposedConvolutions
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("T01", seed => new T01(seed), new Extent(4, 5, 3),
            [Transposed(4, (3, 3), (1, 1), (1, 1), Valid)]),
        new("T02", seed => new T02(seed), new Extent(5, 4, 16),
            [Transposed(16, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu)]),
        new("T03", seed => new T03(seed), new Extent(6, 5, 17),
            [Transposed(8, (3, 3), (2, 2), (1, 1), Same),
             new ElementWise(Activation.Relu)]),
        new("T04", seed => new T04(seed), new Extent(4, 6, 32),
            [Transposed(15, (2, 2), (2, 2), (1, 1), Valid)]),
        new("T05", seed => new T05(seed), new Extent(5, 5, 8),
            [Transposed(33, (4, 4), (2, 2), (1, 1), Same, bias: false)]),
        new("T06", seed => new T06(seed), new Extent(3, 4, 5),
            [Transposed(17, (5, 5), (3, 3), (1, 1), Same, added: (1, 1)),
             new ElementWise(Activation.Tanh)]),
        new("T07", seed => new T07(seed), new Extent(4, 3, 2),
            [Transposed(31, (3, 2), (2, 3), (1, 1), Valid, added: (1, 2))]),
        new("T08", seed => new T08(seed), new Extent(6, 7, 15),
            [Transposed(3, (3, 3), (1, 1), (2, 2), Same)]),
        new("T09", seed => new T09(seed), new Extent(5, 6, 33),
            [Transposed(5, (3, 2), (1, 1), (1, 3), Valid),
             new ElementWise(Activation.Silu)]),
        new("T10", seed => new T10(seed), new Extent(4, 5, 6),
            [Transposed(16, (3, 3), (2, 2), (1, 1), Pads(1, 1, 1, 1), added: (1, 1)),
             new ElementWise(Activation.Relu)]),
        new("T11", seed => new T11(seed), new Extent(5, 4, 7),
            [Transposed(32, (4, 3), (2, 2), (1, 1), Pads(2, 0, 1, 2)),
             new ElementWise(Activation.LeakyRelu)]),
        new("T12", seed => new T12(seed), new Extent(3, 3, 16),
            [Transposed(9, (2, 2), (3, 3), (1, 1), Valid),
             new ElementWise(Activation.Relu)]),
        new("T13", seed => new T13(seed), new Extent(3, 4, 3),
            [Transposed(18, (1, 1), (2, 2), (1, 1), Same),
             new ElementWise(Activation.Sigmoid)]),
        new("T14", seed => new T14(seed), new Extent(4, 3, 9),
            [Transposed(24, (2, 3), (5, 4), (1, 1), Same, bias: false),
             new ElementWise(Activation.Relu)]),
        new("T15", seed => new T15(seed), new Extent(1, 1, 40),
            [Transposed(12, (4, 4), (4, 4), (1, 1), Valid)]),
        new("T16", seed => new T16(seed), new Extent(9, 1, 4),
            [Transposed(2, (3, 1), (2, 1), (1, 1), Same, added: (0, 0)),
             new Softmax()]),
        new("T17", seed => new T17(seed), new Extent(6, 6, 64),
            [Transposed(32, (1, 1), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu6)]),
        new("T18", seed => new T18(seed), new Extent(18, 17, 16),
            [Transposed(8, (3, 3), (1, 1), (1, 1), Same)]),
        new("T19", seed => new T19(seed), new Extent(20, 19, 3),
            [Transposed(2, (2, 2), (2, 2), (1, 1), Same),
             new ElementWise(Activation.Sigmoid)]),
        new("T20", seed => new T20(seed), new Extent(2, 2, 3),
            [Transposed(5, (3, 3), (5, 5), (1, 1), Same)]),
        new("TN1", seed => new TN1(seed), new Extent(6, 7, 3),
            [Conv(16, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.Relu),
             Transposed(8, (3, 3), (2, 2), (1, 1), Same),
             new ElementWise(Activation.Relu),
             Conv(5, (3, 3), (1, 1), (1, 1), Same)]),
        new("TN2", seed => new TN2(seed), new Extent(5, 6, 4),
            [Transposed(17, (3, 3), (2, 2), (1, 1), Valid),
             MaxPool((2, 2), (2, 2), Valid),
             Transposed(3, (2, 2), (2, 2), (1, 1), Valid),
             new ElementWise(Activation.Sigmoid)]),
        new("TN3", seed => new TN3(seed), new Extent(4, 4, 8),
            [Transposed(8, (2, 2), (2, 2), (1, 1), Valid),
             Conv(4, (3, 3), (3, 3), (1, 1), Valid),
             Transposed(6, (4, 4), (2, 2), (1, 1), Pads(1, 1, 1, 1))]),
    ];
}

[Input(4, 5, 3, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 4, Kernel = 3)]
internal partial class T01;

[Input(5, 4, 16, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 16, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
internal partial class T02;

[Input(6, 5, 17, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 8, Kernel = 3, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu)]
internal partial class T03;

[Input(4, 6, 32, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 15, Kernel = 2, Stride = 2)]
internal partial class T04;

[Input(5, 5, 8, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 33, Kernel = 4, Stride = 2, Padding = Padding.Same, UseBias = false)]
internal partial class T05;

[Input(3, 4, 5, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 17, Kernel = 5, Stride = 3, Padding = Padding.Same, OutputPadding = 1, Activation = Activation.Tanh)]
internal partial class T06;

[Input(4, 3, 2, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 31, KernelHeight = 3, KernelWidth = 2, StrideHeight = 2, StrideWidth = 3, OutputPaddingHeight = 1, OutputPaddingWidth = 2)]
internal partial class T07;

[Input(6, 7, 15, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 3, Kernel = 3, Dilation = 2, Padding = Padding.Same)]
internal partial class T08;

[Input(5, 6, 33, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 5, KernelHeight = 3, KernelWidth = 2, DilationHeight = 1, DilationWidth = 3, Activation = Activation.Silu)]
internal partial class T09;

[Input(4, 5, 6, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 16, Kernel = 3, Stride = 2, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, OutputPadding = 1, Activation = Activation.Relu)]
internal partial class T10;

[Input(5, 4, 7, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 32, KernelHeight = 4, KernelWidth = 3, Stride = 2, PadTop = 2, PadLeft = 1, PadRight = 2, Activation = Activation.LeakyRelu)]
internal partial class T11;

[Input(3, 3, 16, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 9, Kernel = 2, Stride = 3, Activation = Activation.Relu)]
internal partial class T12;

[Input(3, 4, 3, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 18, Kernel = 1, Stride = 2, Padding = Padding.Same, Activation = Activation.Sigmoid)]
internal partial class T13;

[Input(4, 3, 9, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 24, KernelHeight = 2, KernelWidth = 3, StrideHeight = 5, StrideWidth = 4, Padding = Padding.Same, UseBias = false, Activation = Activation.Relu)]
internal partial class T14;

[Input(1, 1, 40, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 12, Kernel = 4, Stride = 4)]
internal partial class T15;

[Input(9, 1, 4, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 2, KernelHeight = 3, KernelWidth = 1, StrideHeight = 2, StrideWidth = 1, Padding = Padding.Same, OutputPadding = 0, Activation = Activation.Softmax)]
internal partial class T16;

[Input(6, 6, 64, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 32, Kernel = 1, Activation = Activation.Relu6)]
internal partial class T17;

[Input(18, 17, 16, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 8, Kernel = 3, Padding = Padding.Same)]
internal partial class T18;

[Input(20, 19, 3, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 2, Kernel = 2, Stride = 2, Padding = Padding.Same, Activation = Activation.Sigmoid)]
internal partial class T19;

[Input(2, 2, 3, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 5, Kernel = 3, Stride = 5, Padding = Padding.Same)]
internal partial class T20;

[Input(6, 7, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Conv2DTranspose(Filters = 8, Kernel = 3, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu)]
[Conv2D(Filters = 5, Kernel = 3, Padding = Padding.Same)]
internal partial class TN1;

[Input(5, 6, 4, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 17, Kernel = 3, Stride = 2)]
[MaxPool2D(2)]
[Conv2DTranspose(Filters = 3, Kernel = 2, Stride = 2, Activation = Activation.Sigmoid)]
internal partial class TN2;

[Input(4, 4, 8, Without = Passes.Winograd)]
[Conv2DTranspose(Filters = 8, Kernel = 2, Stride = 2)]
[Conv2D(Filters = 4, Kernel = 3, Stride = 3)]
[Conv2DTranspose(Filters = 6, Kernel = 4, Stride = 2, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1)]
internal partial class TN3;
