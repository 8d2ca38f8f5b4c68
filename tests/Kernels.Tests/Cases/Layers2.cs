// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Every other layer kind, alone.</summary>
internal static class Layers2
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("Z1", seed => new Z1(seed), new Extent(3, 4, 5),
            [new ZeroPad(1, 2, 0, 3)]),
        new("Z2", seed => new Z2(seed), new Extent(1, 1, 17),
            [new ZeroPad(0, 1, 2, 1)]),
        new("Z3", seed => new Z3(seed), new Extent(4, 3, 16),
            [new ZeroPad(2, 0, 1, 0)]),
        new("R1", seed => new R1(seed), new Extent(4, 3, 10),
            [new Reshaped(new Extent(5, 2, 12))]),
        new("R2", seed => new R2(seed), new Extent(3, 4, 5),
            [new Reshaped(new Extent(1, 1, 60))]),
        new("R3", seed => new R3(seed), new Extent(4, 4, 3),
            [new Reshaped(Target: null),
             new Reshaped(new Extent(2, 3, 8))]),
        new("R4", seed => new R4(seed), new Extent(3, 5, 2),
            [new Reshaped(Target: null)]),
        new("R5", seed => new R5(seed), new Extent(3, 5, 2),
            [new ElementWise(Activation.Linear)]),
        new("R6", seed => new R6(seed), new Extent(2, 3, 4),
            [new ElementWise(Activation.Linear)]),
        new("A01", seed => new A01(seed), new Extent(5, 3, 7),
            [new ElementWise(Activation.Linear)]),
        new("A21", seed => new A21(seed), new Extent(4, 5, 2),
            [Conv(19, (2, 2), (1, 1), (1, 1), Valid)]),
        new("A41", seed => new A41(seed), new Extent(1, 1, 11),
            [new Reshaped(Target: null),
             new Dense(18)]),
        new("A02", seed => new A02(seed), new Extent(5, 3, 7),
            [new ElementWise(Activation.Relu)]),
        new("A22", seed => new A22(seed), new Extent(4, 5, 2),
            [Conv(19, (2, 2), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu)]),
        new("A42", seed => new A42(seed), new Extent(1, 1, 11),
            [new Reshaped(Target: null),
             new Dense(18),
             new ElementWise(Activation.Relu)]),
        new("A03", seed => new A03(seed), new Extent(5, 3, 7),
            [new ElementWise(Activation.Relu6)]),
        new("A23", seed => new A23(seed), new Extent(4, 5, 2),
            [Conv(19, (2, 2), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Relu6)]),
        new("A43", seed => new A43(seed), new Extent(1, 1, 11),
            [new Reshaped(Target: null),
             new Dense(18),
             new ElementWise(Activation.Relu6)]),
        new("A04", seed => new A04(seed), new Extent(5, 3, 7),
            [new ElementWise(Activation.LeakyRelu)]),
        new("A24", seed => new A24(seed), new Extent(4, 5, 2),
            [Conv(19, (2, 2), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.LeakyRelu)]),
        new("A44", seed => new A44(seed), new Extent(1, 1, 11),
            [new Reshaped(Target: null),
             new Dense(18),
             new ElementWise(Activation.LeakyRelu)]),
        new("A05", seed => new A05(seed), new Extent(5, 3, 7),
            [new ElementWise(Activation.Elu)]),
        new("A25", seed => new A25(seed), new Extent(4, 5, 2),
            [Conv(19, (2, 2), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Elu)]),
        new("A45", seed => new A45(seed), new Extent(1, 1, 11),
            [new Reshaped(Target: null),
             new Dense(18),
             new ElementWise(Activation.Elu)]),
        new("A06", seed => new A06(seed), new Extent(5, 3, 7),
            [new ElementWise(Activation.Sigmoid)]),
        new("A26", seed => new A26(seed), new Extent(4, 5, 2),
            [Conv(19, (2, 2), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Sigmoid)]),
        new("A46", seed => new A46(seed), new Extent(1, 1, 11),
            [new Reshaped(Target: null),
             new Dense(18),
             new ElementWise(Activation.Sigmoid)]),
        new("A07", seed => new A07(seed), new Extent(5, 3, 7),
            [new ElementWise(Activation.Tanh)]),
        new("A27", seed => new A27(seed), new Extent(4, 5, 2),
            [Conv(19, (2, 2), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Tanh)]),
        new("A47", seed => new A47(seed), new Extent(1, 1, 11),
            [new Reshaped(Target: null),
             new Dense(18),
             new ElementWise(Activation.Tanh)]),
        new("A08", seed => new A08(seed), new Extent(5, 3, 7),
            [new ElementWise(Activation.Silu)]),
        new("A28", seed => new A28(seed), new Extent(4, 5, 2),
            [Conv(19, (2, 2), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Silu)]),
        new("A48", seed => new A48(seed), new Extent(1, 1, 11),
            [new Reshaped(Target: null),
             new Dense(18),
             new ElementWise(Activation.Silu)]),
        new("A09", seed => new A09(seed), new Extent(5, 3, 7),
            [new ElementWise(Activation.Gelu)]),
        new("A29", seed => new A29(seed), new Extent(4, 5, 2),
            [Conv(19, (2, 2), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Gelu)]),
        new("A49", seed => new A49(seed), new Extent(1, 1, 11),
            [new Reshaped(Target: null),
             new Dense(18),
             new ElementWise(Activation.Gelu)]),
        new("A10", seed => new A10(seed), new Extent(5, 3, 7),
            [new ElementWise(Activation.HardSwish)]),
        new("A30", seed => new A30(seed), new Extent(4, 5, 2),
            [Conv(19, (2, 2), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.HardSwish)]),
        new("A50", seed => new A50(seed), new Extent(1, 1, 11),
            [new Reshaped(Target: null),
             new Dense(18),
             new ElementWise(Activation.HardSwish)]),
        new("A11", seed => new A11(seed), new Extent(5, 3, 7),
            [new ElementWise(Activation.Softplus)]),
        new("A31", seed => new A31(seed), new Extent(4, 5, 2),
            [Conv(19, (2, 2), (1, 1), (1, 1), Valid),
             new ElementWise(Activation.Softplus)]),
        new("A51", seed => new A51(seed), new Extent(1, 1, 11),
            [new Reshaped(Target: null),
             new Dense(18),
             new ElementWise(Activation.Softplus)]),
    ];
}

[Input(3, 4, 5, Without = Passes.Winograd)]
[ZeroPadding2D(1, 2, 0, 3)]
internal partial class Z1;

[Input(1, 1, 17, Without = Passes.Winograd)]
[ZeroPadding2D(0, 1, 2, 1)]
internal partial class Z2;

[Input(4, 3, 16, Without = Passes.Winograd)]
[ZeroPadding2D(2, 0, 1, 0)]
internal partial class Z3;

[Input(4, 3, 10, Without = Passes.Winograd)]
[Reshape(5, 2, 12)]
internal partial class R1;

[Input(3, 4, 5, Without = Passes.Winograd)]
[Reshape(60)]
internal partial class R2;

[Input(4, 4, 3, Without = Passes.Winograd)]
[Flatten]
[Reshape(2, 3, 8)]
internal partial class R3;

[Input(3, 5, 2, Without = Passes.Winograd)]
[Flatten]
internal partial class R4;

[Input(3, 5, 2, Without = Passes.Winograd)]
[Dropout(0.5f)]
internal partial class R5;

[Input(2, 3, 4, Without = Passes.Winograd)]
[Dropout(0f)]
internal partial class R6;

[Input(5, 3, 7, Without = Passes.Winograd)]
[Activate(Activation.Linear)]
internal partial class A01;

[Input(4, 5, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 19, Kernel = 2)]
internal partial class A21;

[Input(1, 1, 11, Without = Passes.Winograd)]
[Flatten]
[Dense(18)]
internal partial class A41;

[Input(5, 3, 7, Without = Passes.Winograd)]
[Activate(Activation.Relu)]
internal partial class A02;

[Input(4, 5, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 19, Kernel = 2, Activation = Activation.Relu)]
internal partial class A22;

[Input(1, 1, 11, Without = Passes.Winograd)]
[Flatten]
[Dense(18, Activation = Activation.Relu)]
internal partial class A42;

[Input(5, 3, 7, Without = Passes.Winograd)]
[Activate(Activation.Relu6)]
internal partial class A03;

[Input(4, 5, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 19, Kernel = 2, Activation = Activation.Relu6)]
internal partial class A23;

[Input(1, 1, 11, Without = Passes.Winograd)]
[Flatten]
[Dense(18, Activation = Activation.Relu6)]
internal partial class A43;

[Input(5, 3, 7, Without = Passes.Winograd)]
[Activate(Activation.LeakyRelu)]
internal partial class A04;

[Input(4, 5, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 19, Kernel = 2, Activation = Activation.LeakyRelu)]
internal partial class A24;

[Input(1, 1, 11, Without = Passes.Winograd)]
[Flatten]
[Dense(18, Activation = Activation.LeakyRelu)]
internal partial class A44;

[Input(5, 3, 7, Without = Passes.Winograd)]
[Activate(Activation.Elu)]
internal partial class A05;

[Input(4, 5, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 19, Kernel = 2, Activation = Activation.Elu)]
internal partial class A25;

[Input(1, 1, 11, Without = Passes.Winograd)]
[Flatten]
[Dense(18, Activation = Activation.Elu)]
internal partial class A45;

[Input(5, 3, 7, Without = Passes.Winograd)]
[Activate(Activation.Sigmoid)]
internal partial class A06;

[Input(4, 5, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 19, Kernel = 2, Activation = Activation.Sigmoid)]
internal partial class A26;

[Input(1, 1, 11, Without = Passes.Winograd)]
[Flatten]
[Dense(18, Activation = Activation.Sigmoid)]
internal partial class A46;

[Input(5, 3, 7, Without = Passes.Winograd)]
[Activate(Activation.Tanh)]
internal partial class A07;

[Input(4, 5, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 19, Kernel = 2, Activation = Activation.Tanh)]
internal partial class A27;

[Input(1, 1, 11, Without = Passes.Winograd)]
[Flatten]
[Dense(18, Activation = Activation.Tanh)]
internal partial class A47;

[Input(5, 3, 7, Without = Passes.Winograd)]
[Activate(Activation.Silu)]
internal partial class A08;

[Input(4, 5, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 19, Kernel = 2, Activation = Activation.Silu)]
internal partial class A28;

[Input(1, 1, 11, Without = Passes.Winograd)]
[Flatten]
[Dense(18, Activation = Activation.Silu)]
internal partial class A48;

[Input(5, 3, 7, Without = Passes.Winograd)]
[Activate(Activation.Gelu)]
internal partial class A09;

[Input(4, 5, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 19, Kernel = 2, Activation = Activation.Gelu)]
internal partial class A29;

[Input(1, 1, 11, Without = Passes.Winograd)]
[Flatten]
[Dense(18, Activation = Activation.Gelu)]
internal partial class A49;

[Input(5, 3, 7, Without = Passes.Winograd)]
[Activate(Activation.HardSwish)]
internal partial class A10;

[Input(4, 5, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 19, Kernel = 2, Activation = Activation.HardSwish)]
internal partial class A30;

[Input(1, 1, 11, Without = Passes.Winograd)]
[Flatten]
[Dense(18, Activation = Activation.HardSwish)]
internal partial class A50;

[Input(5, 3, 7, Without = Passes.Winograd)]
[Activate(Activation.Softplus)]
internal partial class A11;

[Input(4, 5, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 19, Kernel = 2, Activation = Activation.Softplus)]
internal partial class A31;

[Input(1, 1, 11, Without = Passes.Winograd)]
[Flatten]
[Dense(18, Activation = Activation.Softplus)]
internal partial class A51;
