// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Kernels.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Convolutions before a max pool, with their neighbours.</summary>
internal static class PooledConvolutions2
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("W12b", seed => new W12b(seed), new Extent(9, 10, 2),
            [Conv(2, (1, 1), (1, 1), (1, 1), Valid),
             Conv(16, (3, 3), (1, 1), (1, 1), Same),
             new ElementWise(Activation.LeakyRelu),
             MaxPool((2, 2), (2, 2), Pads(1, 0, 0, 1)),
             Conv(5, (2, 2), (1, 1), (1, 1), Valid)]),
    ];
}

[Input(9, 10, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 2, Kernel = 1)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Activation = Activation.LeakyRelu)]
[MaxPool2D(2, Stride = 2, PadTop = 1, PadRight = 1)]
[Conv2D(Filters = 5, Kernel = 2)]
internal partial class W12b;
