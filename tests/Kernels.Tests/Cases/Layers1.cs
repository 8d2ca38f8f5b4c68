// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Every other layer kind, alone.</summary>
internal static class Layers1
{
    public static IEnumerable<NetworkCase> All =>
    [
        new("PM01", seed => new PM01(seed), new Extent(6, 8, 1),
            [MaxPool((2, 2), (2, 2), Valid)]),
        new("PA01", seed => new PA01(seed), new Extent(6, 8, 1),
            [AveragePool((2, 2), (2, 2), Valid)]),
        new("PM02", seed => new PM02(seed), new Extent(7, 9, 3),
            [MaxPool((2, 2), (2, 2), Valid)]),
        new("PA02", seed => new PA02(seed), new Extent(7, 9, 3),
            [AveragePool((2, 2), (2, 2), Valid)]),
        new("PM03", seed => new PM03(seed), new Extent(8, 6, 16),
            [MaxPool((2, 2), (2, 2), Valid)]),
        new("PA03", seed => new PA03(seed), new Extent(8, 6, 16),
            [AveragePool((2, 2), (2, 2), Valid)]),
        new("PM04", seed => new PM04(seed), new Extent(9, 7, 17),
            [MaxPool((2, 2), (2, 2), Same)]),
        new("PA04", seed => new PA04(seed), new Extent(9, 7, 17),
            [AveragePool((2, 2), (2, 2), Same)]),
        new("PM05", seed => new PM05(seed), new Extent(11, 10, 32),
            [MaxPool((3, 3), (2, 2), Same)]),
        new("PA05", seed => new PA05(seed), new Extent(11, 10, 32),
            [AveragePool((3, 3), (2, 2), Same)]),
        new("PM06", seed => new PM06(seed), new Extent(10, 11, 33),
            [MaxPool((3, 3), (2, 2), Valid)]),
        new("PA06", seed => new PA06(seed), new Extent(10, 11, 33),
            [AveragePool((3, 3), (2, 2), Valid)]),
        new("PM07", seed => new PM07(seed), new Extent(8, 9, 15),
            [MaxPool((3, 3), (1, 1), Same)]),
        new("PA07", seed => new PA07(seed), new Extent(8, 9, 15),
            [AveragePool((3, 3), (1, 1), Same)]),
        new("PM08", seed => new PM08(seed), new Extent(9, 9, 5),
            [MaxPool((4, 4), (2, 2), Pads(1, 1, 2, 0))]),
        new("PA08", seed => new PA08(seed), new Extent(9, 9, 5),
            [AveragePool((4, 4), (2, 2), Pads(1, 1, 2, 0))]),
        new("PM09", seed => new PM09(seed), new Extent(7, 12, 8),
            [MaxPool((1, 3), (1, 2), Valid)]),
        new("PA09", seed => new PA09(seed), new Extent(7, 12, 8),
            [AveragePool((1, 3), (1, 2), Valid)]),
        new("PM10", seed => new PM10(seed), new Extent(12, 7, 31),
            [MaxPool((3, 1), (3, 1), Same)]),
        new("PA10", seed => new PA10(seed), new Extent(12, 7, 31),
            [AveragePool((3, 1), (3, 1), Same)]),
        new("PM11", seed => new PM11(seed), new Extent(10, 9, 64),
            [MaxPool((2, 3), (3, 2), Pads(1, 0, 0, 2))]),
        new("PA11", seed => new PA11(seed), new Extent(10, 9, 64),
            [AveragePool((2, 3), (3, 2), Pads(1, 0, 0, 2))]),
        new("PM12", seed => new PM12(seed), new Extent(13, 13, 2),
            [MaxPool((5, 5), (3, 3), Pads(2, 1, 1, 2))]),
        new("PA12", seed => new PA12(seed), new Extent(13, 13, 2),
            [AveragePool((5, 5), (3, 3), Pads(2, 1, 1, 2))]),
        new("PM13", seed => new PM13(seed), new Extent(5, 5, 16),
            [MaxPool((3, 3), (3, 3), Same)]),
        new("PA13", seed => new PA13(seed), new Extent(5, 5, 16),
            [AveragePool((3, 3), (3, 3), Same)]),
        new("PM14", seed => new PM14(seed), new Extent(9, 6, 18),
            [MaxPool((2, 2), (3, 3), Valid)]),
        new("PA14", seed => new PA14(seed), new Extent(9, 6, 18),
            [AveragePool((2, 2), (3, 3), Valid)]),
        new("GA1", seed => new GA1(seed), new Extent(4, 4, 16),
            [new AveragePool((Window?)null)]),
        new("GM1", seed => new GM1(seed), new Extent(4, 4, 16),
            [new MaxPool((Window?)null)]),
        new("GA2", seed => new GA2(seed), new Extent(5, 7, 3),
            [new AveragePool((Window?)null)]),
        new("GM2", seed => new GM2(seed), new Extent(5, 7, 3),
            [new MaxPool((Window?)null)]),
        new("GA3", seed => new GA3(seed), new Extent(1, 1, 8),
            [new AveragePool((Window?)null)]),
        new("GM3", seed => new GM3(seed), new Extent(1, 1, 8),
            [new MaxPool((Window?)null)]),
        new("GA4", seed => new GA4(seed), new Extent(3, 2, 33),
            [new AveragePool((Window?)null)]),
        new("GM4", seed => new GM4(seed), new Extent(3, 2, 33),
            [new MaxPool((Window?)null)]),
        new("F01", seed => new F01(seed), new Extent(1, 1, 1),
            [new Reshaped(Target: null),
             new Dense(1)]),
        new("F02", seed => new F02(seed), new Extent(1, 1, 3),
            [new Reshaped(Target: null),
             new Dense(2)]),
        new("F03", seed => new F03(seed), new Extent(1, 1, 16),
            [new Reshaped(Target: null),
             new Dense(16)]),
        new("F04", seed => new F04(seed), new Extent(1, 1, 17),
            [new Reshaped(Target: null),
             new Dense(10)]),
        new("F05", seed => new F05(seed), new Extent(1, 1, 33),
            [new Reshaped(Target: null),
             new Dense(31, UseBias: false)]),
        new("F06", seed => new F06(seed), new Extent(1, 1, 64),
            [new Reshaped(Target: null),
             new Dense(64)]),
        new("F07", seed => new F07(seed), new Extent(1, 1, 100),
            [new Reshaped(Target: null),
             new Dense(15)]),
        new("F08", seed => new F08(seed), new Extent(1, 1, 15),
            [new Reshaped(Target: null),
             new Dense(128)]),
        new("F09", seed => new F09(seed), new Extent(1, 1, 129),
            [new Reshaped(Target: null),
             new Dense(10, UseBias: false)]),
        new("F10", seed => new F10(seed), new Extent(1, 1, 300),
            [new Reshaped(Target: null),
             new Dense(37)]),
    ];
}

[Input(6, 8, 1, Without = Passes.Winograd)]
[MaxPool2D(2)]
internal partial class PM01;

[Input(6, 8, 1, Without = Passes.Winograd)]
[AveragePool2D(2)]
internal partial class PA01;

[Input(7, 9, 3, Without = Passes.Winograd)]
[MaxPool2D(2)]
internal partial class PM02;

[Input(7, 9, 3, Without = Passes.Winograd)]
[AveragePool2D(2)]
internal partial class PA02;

[Input(8, 6, 16, Without = Passes.Winograd)]
[MaxPool2D(2)]
internal partial class PM03;

[Input(8, 6, 16, Without = Passes.Winograd)]
[AveragePool2D(2)]
internal partial class PA03;

[Input(9, 7, 17, Without = Passes.Winograd)]
[MaxPool2D(2, Stride = 2, Padding = Padding.Same)]
internal partial class PM04;

[Input(9, 7, 17, Without = Passes.Winograd)]
[AveragePool2D(2, Stride = 2, Padding = Padding.Same)]
internal partial class PA04;

[Input(11, 10, 32, Without = Passes.Winograd)]
[MaxPool2D(3, Stride = 2, Padding = Padding.Same)]
internal partial class PM05;

[Input(11, 10, 32, Without = Passes.Winograd)]
[AveragePool2D(3, Stride = 2, Padding = Padding.Same)]
internal partial class PA05;

[Input(10, 11, 33, Without = Passes.Winograd)]
[MaxPool2D(3, Stride = 2)]
internal partial class PM06;

[Input(10, 11, 33, Without = Passes.Winograd)]
[AveragePool2D(3, Stride = 2)]
internal partial class PA06;

[Input(8, 9, 15, Without = Passes.Winograd)]
[MaxPool2D(3, Stride = 1, Padding = Padding.Same)]
internal partial class PM07;

[Input(8, 9, 15, Without = Passes.Winograd)]
[AveragePool2D(3, Stride = 1, Padding = Padding.Same)]
internal partial class PA07;

[Input(9, 9, 5, Without = Passes.Winograd)]
[MaxPool2D(4, Stride = 2, PadTop = 1, PadBottom = 1, PadLeft = 2)]
internal partial class PM08;

[Input(9, 9, 5, Without = Passes.Winograd)]
[AveragePool2D(4, Stride = 2, PadTop = 1, PadBottom = 1, PadLeft = 2)]
internal partial class PA08;

[Input(7, 12, 8, Without = Passes.Winograd)]
[MaxPool2D(PoolHeight = 1, PoolWidth = 3, StrideHeight = 1, StrideWidth = 2)]
internal partial class PM09;

[Input(7, 12, 8, Without = Passes.Winograd)]
[AveragePool2D(PoolHeight = 1, PoolWidth = 3, StrideHeight = 1, StrideWidth = 2)]
internal partial class PA09;

[Input(12, 7, 31, Without = Passes.Winograd)]
[MaxPool2D(PoolHeight = 3, PoolWidth = 1, StrideHeight = 3, StrideWidth = 1, Padding = Padding.Same)]
internal partial class PM10;

[Input(12, 7, 31, Without = Passes.Winograd)]
[AveragePool2D(PoolHeight = 3, PoolWidth = 1, StrideHeight = 3, StrideWidth = 1, Padding = Padding.Same)]
internal partial class PA10;

[Input(10, 9, 64, Without = Passes.Winograd)]
[MaxPool2D(PoolHeight = 2, PoolWidth = 3, StrideHeight = 3, StrideWidth = 2, PadTop = 1, PadRight = 2)]
internal partial class PM11;

[Input(10, 9, 64, Without = Passes.Winograd)]
[AveragePool2D(PoolHeight = 2, PoolWidth = 3, StrideHeight = 3, StrideWidth = 2, PadTop = 1, PadRight = 2)]
internal partial class PA11;

[Input(13, 13, 2, Without = Passes.Winograd)]
[MaxPool2D(5, Stride = 3, PadTop = 2, PadBottom = 1, PadLeft = 1, PadRight = 2)]
internal partial class PM12;

[Input(13, 13, 2, Without = Passes.Winograd)]
[AveragePool2D(5, Stride = 3, PadTop = 2, PadBottom = 1, PadLeft = 1, PadRight = 2)]
internal partial class PA12;

[Input(5, 5, 16, Without = Passes.Winograd)]
[MaxPool2D(3, Stride = 3, Padding = Padding.Same)]
internal partial class PM13;

[Input(5, 5, 16, Without = Passes.Winograd)]
[AveragePool2D(3, Stride = 3, Padding = Padding.Same)]
internal partial class PA13;

[Input(9, 6, 18, Without = Passes.Winograd)]
[MaxPool2D(2, Stride = 3)]
internal partial class PM14;

[Input(9, 6, 18, Without = Passes.Winograd)]
[AveragePool2D(2, Stride = 3)]
internal partial class PA14;

[Input(4, 4, 16, Without = Passes.Winograd)]
[GlobalAveragePool2D]
internal partial class GA1;

[Input(4, 4, 16, Without = Passes.Winograd)]
[GlobalMaxPool2D]
internal partial class GM1;

[Input(5, 7, 3, Without = Passes.Winograd)]
[GlobalAveragePool2D]
internal partial class GA2;

[Input(5, 7, 3, Without = Passes.Winograd)]
[GlobalMaxPool2D]
internal partial class GM2;

[Input(1, 1, 8, Without = Passes.Winograd)]
[GlobalAveragePool2D]
internal partial class GA3;

[Input(1, 1, 8, Without = Passes.Winograd)]
[GlobalMaxPool2D]
internal partial class GM3;

[Input(3, 2, 33, Without = Passes.Winograd)]
[GlobalAveragePool2D]
internal partial class GA4;

[Input(3, 2, 33, Without = Passes.Winograd)]
[GlobalMaxPool2D]
internal partial class GM4;

[Input(1, 1, 1, Without = Passes.Winograd)]
[Flatten]
[Dense(1)]
internal partial class F01;

[Input(1, 1, 3, Without = Passes.Winograd)]
[Flatten]
[Dense(2)]
internal partial class F02;

[Input(1, 1, 16, Without = Passes.Winograd)]
[Flatten]
[Dense(16)]
internal partial class F03;

[Input(1, 1, 17, Without = Passes.Winograd)]
[Flatten]
[Dense(10)]
internal partial class F04;

[Input(1, 1, 33, Without = Passes.Winograd)]
[Flatten]
[Dense(31, UseBias = false)]
internal partial class F05;

[Input(1, 1, 64, Without = Passes.Winograd)]
[Flatten]
[Dense(64)]
internal partial class F06;

[Input(1, 1, 100, Without = Passes.Winograd)]
[Flatten]
[Dense(15)]
internal partial class F07;

[Input(1, 1, 15, Without = Passes.Winograd)]
[Flatten]
[Dense(128)]
internal partial class F08;

[Input(1, 1, 129, Without = Passes.Winograd)]
[Flatten]
[Dense(10, UseBias = false)]
internal partial class F09;

[Input(1, 1, 300, Without = Passes.Winograd)]
[Flatten]
[Dense(37)]
internal partial class F10;
