// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Separable convolutions.</summary>
internal static class SeparableConvolutions
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("SC1", seed => new SC1(seed), new Extent(6, 7, 3),
            [Conv(3, (3, 3), (1, 1), (1, 1), Valid, groups: 3, bias: false),
             Conv(4, (1, 1), (1, 1), (1, 1), Valid)]),
        new("SC2", seed => new SC2(seed), new Extent(7, 6, 16),
            [Conv(16, (3, 3), (2, 2), (1, 1), Same, groups: 16, bias: false),
             Conv(17, (1, 1), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu)]),
        new("SC3", seed => new SC3(seed), new Extent(8, 9, 5),
            [Conv(10, (3, 2), (1, 1), (2, 3), Same, groups: 5, bias: false),
             Conv(33, (1, 1), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Silu)]),
        new("SC4", seed => new SC4(seed), new Extent(9, 5, 17),
            [Conv(17, (5, 5), (1, 2), (1, 1), Pads(2, 1, 0, 3), groups: 17, bias: false),
             Conv(8, (1, 1), (1, 1), (1, 1), Valid, bias: false)]),
        new("SC5", seed => new SC5(seed), new Extent(5, 6, 1),
            [Conv(3, (3, 3), (1, 1), (1, 1), Same, groups: 1, bias: false),
             Conv(16, (1, 1), (1, 1), (1, 1), Valid),
             new Softmax()]),
        new("SC6", seed => new SC6(seed), new Extent(10, 9, 4),
            [Conv(4, (3, 3), (1, 1), (1, 1), Same, groups: 4, bias: false),
             Conv(16, (1, 1), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             Conv(16, (3, 3), (1, 1), (1, 1), Same, groups: 16, bias: false),
             Conv(16, (1, 1), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu),
             MaxPool((2, 2), (2, 2), Valid)]),
    ];
}

[Input(6, 7, 3, Without = Passes.Winograd)]
[SeparableConv2D(Filters = 4, Kernel = 3)]
internal partial class SC1;

[Input(7, 6, 16, Without = Passes.Winograd)]
[SeparableConv2D(Filters = 17, Kernel = 3, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu)]
internal partial class SC2;

[Input(8, 9, 5, Without = Passes.Winograd)]
[SeparableConv2D(Filters = 33, KernelHeight = 3, KernelWidth = 2, DilationHeight = 2, DilationWidth = 3, Padding = Padding.Same, DepthMultiplier = 2, Activation = Activation.Silu)]
internal partial class SC3;

[Input(9, 5, 17, Without = Passes.Winograd)]
[SeparableConv2D(Filters = 8, Kernel = 5, StrideHeight = 1, StrideWidth = 2, PadTop = 2, PadBottom = 1, PadRight = 3, UseBias = false)]
internal partial class SC4;

[Input(5, 6, 1, Without = Passes.Winograd)]
[SeparableConv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, DepthMultiplier = 3, Activation = Activation.Softmax)]
internal partial class SC5;

[Input(10, 9, 4, Without = Passes.Winograd)]
[SeparableConv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[SeparableConv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
internal partial class SC6;
