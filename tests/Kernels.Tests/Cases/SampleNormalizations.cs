using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Layer and group normalisation: channels around the lanes of every width, gaps between rows, vectors.</summary>
internal static class SampleNormalizations
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("LayerNormalized", seed => new LayerNormalized(seed), new Extent(4, 5, 19), [new LayerNormalization(1e-3f)]),
        new("LayerNormalizedPixel", seed => new LayerNormalizedPixel(seed), new Extent(3, 4, 7),
            [new LayerNormalization(1e-3f, Center: false), new ElementWise(Activation.Relu)]),
        new("LayerNormalizedUnits", seed => new LayerNormalizedUnits(seed), new Extent(2, 2, 3),
            [new Reshaped(Target: null), new Dense(33), new LayerNormalization(0.01f), new ElementWise(Activation.Gelu)]),
        new("LayerNormalizedBetween", seed => new LayerNormalizedBetween(seed), new Extent(6, 5, 3),
            [Conv(16, (3, 3), (1, 1), (1, 1), Same), new LayerNormalization(1e-3f), new ElementWise(Activation.Relu),
             Conv(4, (3, 3), (2, 2), (1, 1), Same)]),
        new("GroupNormalized", seed => new GroupNormalized(seed), new Extent(4, 5, 24), [new GroupNormalization(4, 1e-3f)]),
        new("GroupNormalizedWhole", seed => new GroupNormalizedWhole(seed), new Extent(3, 4, 19), [new GroupNormalization(1, 1e-3f)]),
        new("InstanceNormalized", seed => new InstanceNormalized(seed), new Extent(5, 4, 21),
            [new GroupNormalization(21, 1e-3f, Scale: false), new ElementWise(Activation.Relu)]),
        new("GroupNormalizedUnits", seed => new GroupNormalizedUnits(seed), new Extent(2, 2, 3),
            [new Reshaped(Target: null), new Dense(32), new GroupNormalization(8, 0.01f), new ElementWise(Activation.Silu)]),
        new("GroupNormalizedBetween", seed => new GroupNormalizedBetween(seed), new Extent(6, 5, 3),
            [Conv(18, (3, 3), (1, 1), (1, 1), Same), new GroupNormalization(3, 1e-3f), new ElementWise(Activation.Relu),
             Conv(4, (3, 3), (2, 2), (1, 1), Same)]),
    ];
}

[Input(4, 5, 19)]
[LayerNormalization]
internal partial class LayerNormalized;

[Input(3, 4, 7)]
[LayerNormalization(Center = false, Activation = Activation.Relu)]
internal partial class LayerNormalizedPixel;

[Input(2, 2, 3)]
[Flatten]
[Dense(33)]
[LayerNormalization(Epsilon = 0.01f, Activation = Activation.Gelu)]
internal partial class LayerNormalizedUnits;

[Input(6, 5, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same)]
[LayerNormalization(Activation = Activation.Relu)]
[Conv2D(Filters = 4, Kernel = 3, Stride = 2, Padding = Padding.Same)]
internal partial class LayerNormalizedBetween;

[Input(4, 5, 24)]
[GroupNormalization(4)]
internal partial class GroupNormalized;

[Input(3, 4, 19)]
[GroupNormalization(1)]
internal partial class GroupNormalizedWhole;

[Input(5, 4, 21)]
[GroupNormalization(-1, Scale = false, Activation = Activation.Relu)]
internal partial class InstanceNormalized;

[Input(2, 2, 3)]
[Flatten]
[Dense(32)]
[GroupNormalization(8, Epsilon = 0.01f, Activation = Activation.Silu)]
internal partial class GroupNormalizedUnits;

[Input(6, 5, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 18, Kernel = 3, Padding = Padding.Same)]
[GroupNormalization(3, Activation = Activation.Relu)]
[Conv2D(Filters = 4, Kernel = 3, Stride = 2, Padding = Padding.Same)]
internal partial class GroupNormalizedBetween;
