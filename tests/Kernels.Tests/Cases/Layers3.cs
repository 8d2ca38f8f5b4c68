// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Every other layer kind, alone.</summary>
internal static class Layers3
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("A12", seed => new A12(seed), new Extent(5, 3, 7),
            [new Softmax()]),
        new("A32", seed => new A32(seed), new Extent(4, 5, 2),
            [Conv(19, (2, 2), (1, 1), (1, 1), Valid),
             new Softmax()]),
        new("A52", seed => new A52(seed), new Extent(1, 1, 11),
            [new Reshaped(Target: null),
             new Dense(18),
             new Softmax()]),
    ];
}

[Input(5, 3, 7, Without = Passes.Winograd)]
[Activate(Activation.Softmax)]
internal partial class A12;

[Input(4, 5, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 19, Kernel = 2, Activation = Activation.Softmax)]
internal partial class A32;

[Input(1, 1, 11, Without = Passes.Winograd)]
[Flatten]
[Dense(18, Activation = Activation.Softmax)]
internal partial class A52;
