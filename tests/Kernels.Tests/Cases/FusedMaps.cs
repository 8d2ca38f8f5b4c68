using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Maps beyond the second-level cache, which predictions go through in strips of rows.</summary>
internal static class FusedMaps
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("InvertedBottleneck", seed => new InvertedBottleneck(seed), new Extent(79, 74, 5),
            [Conv(49, (1, 1), (1, 1), (1, 1), Valid), new ElementWise(Activation.Relu), Conv(49, (3, 3), (2, 2), (1, 1), Same, groups: 49),
             new ElementWise(Activation.Relu), Conv(7, (1, 1), (1, 1), (1, 1), Valid)]),
        new("RowsOfWindows", seed => new RowsOfWindows(seed), new Extent(53, 67, 3),
            [Conv(83, (2, 3), (1, 1), (1, 1), Same), Conv(3, (3, 1), (1, 2), (2, 1), Valid)]),
    ];
}

[Input(79, 74, 5)]
[Conv2D(49, 1, Activation = Activation.Relu)]
[DepthwiseConv2D(3, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu)]
[Conv2D(7, 1)]
internal partial class InvertedBottleneck;

[Input(53, 67, 3)]
[Conv2D(Filters = 83, KernelHeight = 2, KernelWidth = 3, Padding = Padding.Same)]
[Conv2D(Filters = 3, KernelHeight = 3, KernelWidth = 1, StrideWidth = 2, DilationHeight = 2)]
internal partial class RowsOfWindows;
