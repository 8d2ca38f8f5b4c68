// Written by Golden/make_golden.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Normalisations of single samples whose results PyTorch computed.</summary>
internal static class GoldenNormalizations
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("GN01", seed => new GN01(seed), new Extent(4, 5, 3),
            [new LayerNormalization(0.001f, true, true)]),
        new("GN02", seed => new GN02(seed), new Extent(3, 2, 17),
            [new LayerNormalization(0.001f, true, true),
             new ElementWise(Activation.Relu)]),
        new("GN03", seed => new GN03(seed), new Extent(2, 3, 40),
            [new LayerNormalization(0.01f, false, true),
             new ElementWise(Activation.Silu)]),
        new("GN04", seed => new GN04(seed), new Extent(3, 3, 8),
            [new LayerNormalization(1e-05f, true, false)]),
        new("GN05", seed => new GN05(seed), new Extent(1, 1, 33),
            [new LayerNormalization(0.001f, false, false)]),
        new("GN06", seed => new GN06(seed), new Extent(4, 5, 6),
            [new GroupNormalization(3, 0.001f, true, true)]),
        new("GN07", seed => new GN07(seed), new Extent(3, 4, 17),
            [new GroupNormalization(1, 0.001f, true, true),
             new ElementWise(Activation.Relu)]),
        new("GN08", seed => new GN08(seed), new Extent(5, 3, 32),
            [new GroupNormalization(8, 0.01f, false, true),
             new ElementWise(Activation.Silu)]),
        new("GN09", seed => new GN09(seed), new Extent(3, 3, 9),
            [new GroupNormalization(9, 1e-05f, true, false)]),
        new("GN10", seed => new GN10(seed), new Extent(1, 1, 24),
            [new GroupNormalization(4, 0.001f, false, false)]),
        new("GN11", seed => new GN11(seed), new Extent(6, 5, 2),
            [Conv(8, (3, 3), (1, 1), (1, 1), Same),
             new GroupNormalization(2, 0.001f, true, true),
             new ElementWise(Activation.Relu),
             Conv(5, (3, 3), (2, 2), (1, 1), Valid),
             new LayerNormalization(0.001f, true, true),
             new ElementWise(Activation.Tanh),
             new Reshaped(Target: null),
             new Dense(4),
             new LayerNormalization(0.001f, true, true)]),
    ];
}

[Input(4, 5, 3, Without = Passes.Winograd)]
[LayerNormalization(Epsilon = 0.001f)]
internal partial class GN01;

[Input(3, 2, 17, Without = Passes.Winograd)]
[LayerNormalization(Epsilon = 0.001f, Activation = Activation.Relu)]
internal partial class GN02;

[Input(2, 3, 40, Without = Passes.Winograd)]
[LayerNormalization(Epsilon = 0.01f, Center = false, Activation = Activation.Silu)]
internal partial class GN03;

[Input(3, 3, 8, Without = Passes.Winograd)]
[LayerNormalization(Epsilon = 1e-05f, Scale = false)]
internal partial class GN04;

[Input(1, 1, 33, Without = Passes.Winograd)]
[LayerNormalization(Epsilon = 0.001f, Center = false, Scale = false)]
internal partial class GN05;

[Input(4, 5, 6, Without = Passes.Winograd)]
[GroupNormalization(3, Epsilon = 0.001f)]
internal partial class GN06;

[Input(3, 4, 17, Without = Passes.Winograd)]
[GroupNormalization(1, Epsilon = 0.001f, Activation = Activation.Relu)]
internal partial class GN07;

[Input(5, 3, 32, Without = Passes.Winograd)]
[GroupNormalization(8, Epsilon = 0.01f, Center = false, Activation = Activation.Silu)]
internal partial class GN08;

[Input(3, 3, 9, Without = Passes.Winograd)]
[GroupNormalization(9, Epsilon = 1e-05f, Scale = false)]
internal partial class GN09;

[Input(1, 1, 24, Without = Passes.Winograd)]
[GroupNormalization(4, Epsilon = 0.001f, Center = false, Scale = false)]
internal partial class GN10;

[Input(6, 5, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 3, Padding = Padding.Same)]
[GroupNormalization(2, Epsilon = 0.001f, Activation = Activation.Relu)]
[Conv2D(Filters = 5, Kernel = 3, Stride = 2)]
[LayerNormalization(Epsilon = 0.001f, Activation = Activation.Tanh)]
[Flatten]
[Dense(4)]
[LayerNormalization(Epsilon = 0.001f)]
internal partial class GN11;
