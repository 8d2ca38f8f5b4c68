using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Networks of blocks: the same piece at several places, each with shapes and parameters of its own.</summary>
internal static class BlockNetworks
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("Stacked", seed => new Stacked(seed), new Extent(11, 13, 3),
            [.. DownLayers, .. DownLayers, Conv(2, (1, 1), (1, 1), (1, 1), Valid)]),
    ];

    private static Layer[] DownLayers =>
    [
        Conv(9, (3, 3), (1, 1), (2, 2), Same), new ElementWise(Activation.Relu), MaxPool((2, 2), (2, 2), Same),
    ];
}

[Block]
[Conv2D(Filters = 9, Kernel = 3, Dilation = 2, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2, Padding = Padding.Same)]
internal partial class Down;

[Input(11, 13, 3)]
[Use<Down>(Times = 2)]
[Conv2D(Filters = 2, Kernel = 1)]
internal partial class Stacked;
