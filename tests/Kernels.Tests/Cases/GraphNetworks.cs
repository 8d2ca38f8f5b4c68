using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Tests.Reference;
using static ConvGen.Kernels.Tests.Cases.Facts;
using Node = ConvGen.Tests.Reference.ReferenceNetwork.Node;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>
/// Networks of branches: values that several layers read, and layers that combine several values. Without filtering, so that sums of
/// integers are exact.
/// </summary>
internal static class GraphNetworks
{
    public static IEnumerable<NetworkCase> All =>
    [
        Graph("Residual", seed => new Residual(seed), new Extent(9, 8, 16),
            new(Conv(16, (3, 3), (1, 1), (1, 1), Same), 0), new(Function(Activation.Relu), 1),
            new(Conv(16, (3, 3), (1, 1), (1, 1), Same), 2), new(new Add(), 3, 0), new(Function(Activation.Relu), 4),
            new(Conv(5, (3, 3), (1, 1), (1, 1), Same), 5)),
        Graph("ProjectedResidual", seed => new ProjectedResidual(seed), new Extent(11, 10, 7),
            new(Conv(17, (3, 3), (2, 2), (1, 1), Same, bias: false), 0), new(Function(Activation.Relu), 1),
            new(Conv(24, (3, 3), (1, 1), (1, 1), Same), 2), new(Conv(24, (1, 1), (2, 2), (1, 1), Valid, bias: false), 0),
            new(new Add(), 4, 3), new(Function(Activation.Relu), 5), new(MaxPool((2, 2), (2, 2), Valid), 6)),
        Graph("Inception", seed => new Inception(seed), new Extent(7, 8, 5),
            new(Conv(3, (1, 1), (1, 1), (1, 1), Valid), 0), new(Conv(8, (1, 1), (1, 1), (1, 1), Valid), 0),
            new(Conv(17, (3, 3), (1, 1), (1, 1), Same), 2), new(Function(Activation.Relu), 3),
            new(MaxPool((3, 3), (1, 1), Same), 0), new(new Concat(), 1, 4, 5, 0), new(Conv(9, (3, 3), (2, 2), (1, 1), Same), 6)),
        Graph("SqueezeAndExcite", seed => new SqueezeAndExcite(seed), new Extent(6, 5, 17),
            new(Conv(33, (3, 3), (1, 1), (1, 1), Same), 0), new(Function(Activation.Silu), 1),
            new(new AveragePool((Window?)null), 2), new(new Dense(4), 3), new(Function(Activation.Relu), 4),
            new(new Dense(33), 5), new(Function(Activation.Sigmoid), 6), new(new Reshaped(new Extent(1, 1, 33)), 7),
            new(new Multiply(), 8, 2), new(Conv(6, (3, 3), (1, 1), (1, 1), Same), 9)),
        Graph("ReadThreeTimes", seed => new ReadThreeTimes(seed), new Extent(8, 8, 3),
            new(Conv(16, (3, 3), (1, 1), (1, 1), Same), 0), new(Function(Activation.Relu), 1),
            new(MaxPool((2, 2), (2, 2), Valid), 2), new(Conv(16, (2, 2), (2, 2), (1, 1), Valid), 2),
            new(Conv(16, (1, 1), (2, 2), (1, 1), Valid), 2), new(new Multiply(), 5, 3), new(new Add(), 6, 4, 3)),
        Graph("ShapedSkip", seed => new ShapedSkip(seed), new Extent(12, 11, 2),
            new(Conv(8, (3, 3), (1, 1), (1, 1), Valid), 0), new(Function(Activation.Relu), 1),
            new(MaxPool((2, 2), (2, 2), Valid), 2), new(Conv(16, (3, 3), (1, 1), (1, 1), Same), 3), new(Function(Activation.Relu), 4),
            new(new ZeroPad(2, 3, 2, 3), 5), new(new Concat(), 6, 2), new(Conv(8, (3, 3), (1, 1), (1, 1), Valid), 7)),
        Graph("NestedResiduals", seed => new NestedResiduals(seed), new Extent(7, 7, 6),
            new(Conv(6, (3, 3), (1, 1), (1, 1), Same), 0), new(Conv(6, (1, 1), (1, 1), (1, 1), Valid), 1),
            new(Conv(6, (3, 3), (1, 1), (2, 2), Same), 2), new(new Add(), 3, 1), new(Function(Activation.Relu), 4),
            new(Conv(6, (2, 2), (1, 1), (1, 1), Same), 5), new(new Add(), 6, 0), new(Conv(4, (1, 1), (2, 2), (1, 1), Valid), 7)),
        Graph("DenselyConnected", seed => new DenselyConnected(seed), new Extent(5, 6, 4),
            new(Conv(3, (3, 3), (1, 1), (1, 1), Same), 0), new(new Concat(), 0, 1), new(Conv(3, (3, 3), (1, 1), (1, 1), Same), 2),
            new(new Concat(), 2, 3), new(Conv(3, (3, 3), (1, 1), (1, 1), Same), 4), new(new Concat(), 4, 5),
            new(AveragePool((2, 2), (2, 2), Valid), 6)),
        Graph("GatedVectors", seed => new GatedVectors(seed), new Extent(4, 3, 5),
            new(new MaxPool((Window?)null), 0), new(new AveragePool((Window?)null), 0), new(new Concat(), 2, 1),
            new(new Dense(10), 3), new(Function(Activation.Sigmoid), 4), new(new Multiply(), 5, 3), new(new Dense(10), 6),
            new(new Add(), 7, 3, 6), new(new Softmax(), 8)),
    ];

    private static NetworkCase Graph(string name, Func<int, INetwork> create, Extent input, params Node[] nodes) =>
        new(name, create, input, [.. nodes.Select(node => node.Layer)]) { Nodes = nodes };

    private static Layer Function(Activation activation) => new ElementWise(activation);
}

[Input(9, 8, 16, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same)]
[Add("input", Activation = Activation.Relu)]
[Conv2D(Filters = 5, Kernel = 3, Padding = Padding.Same)]
internal partial class Residual;

[Input(11, 10, 7, Without = Passes.Winograd)]
[Conv2D(Filters = 17, Kernel = 3, Stride = 2, Padding = Padding.Same, UseBias = false, Activation = Activation.Relu)]
[Conv2D(Filters = 24, Kernel = 3, Padding = Padding.Same, Name = "body")]
[Conv2D(Filters = 24, Kernel = 1, Stride = 2, UseBias = false, From = "input")]
[Add("body", Activation = Activation.Relu)]
[MaxPool2D(2)]
internal partial class ProjectedResidual;

[Input(7, 8, 5, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 1, Name = "product")]
[Conv2D(Filters = 8, Kernel = 1, From = "input")]
[Conv2D(Filters = 17, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu, Name = "convolved")]
[MaxPool2D(3, Stride = 1, Padding = Padding.Same, From = "input", Name = "pooled")]
[Concat("convolved", "pooled", "input", From = "product")]
[Conv2D(Filters = 9, Kernel = 3, Stride = 2, Padding = Padding.Same)]
internal partial class Inception;

[Input(6, 5, 17, Without = Passes.Winograd)]
[Conv2D(Filters = 33, Kernel = 3, Padding = Padding.Same, Activation = Activation.Silu, Name = "map")]
[GlobalAveragePool2D]
[Dense(4, Activation = Activation.Relu)]
[Dense(33, Activation = Activation.Sigmoid)]
[Reshape(1, 1, 33)]
[Multiply("map")]
[Conv2D(Filters = 6, Kernel = 3, Padding = Padding.Same)]
internal partial class SqueezeAndExcite;

[Input(8, 8, 3, Without = Passes.Winograd)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu, Name = "shared")]
[MaxPool2D(2, Name = "pooled")]
[Conv2D(Filters = 16, Kernel = 2, Stride = 2, From = "shared", Name = "convolved")]
[Conv2D(Filters = 16, Kernel = 1, Stride = 2, From = "shared")]
[Multiply("pooled")]
[Add("convolved", "pooled")]
internal partial class ReadThreeTimes;

[Input(12, 11, 2, Without = Passes.Winograd)]
[Conv2D(Filters = 8, Kernel = 3, Activation = Activation.Relu, Name = "skip")]
[MaxPool2D(2)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[ZeroPadding2D(2, 3, 2, 3)]
[Concat("skip")]
[Conv2D(Filters = 8, Kernel = 3)]
internal partial class ShapedSkip;

[Input(7, 7, 6, Without = Passes.Winograd)]
[Conv2D(Filters = 6, Kernel = 3, Padding = Padding.Same, Name = "outer")]
[Conv2D(Filters = 6, Kernel = 1)]
[Conv2D(Filters = 6, Kernel = 3, Dilation = 2, Padding = Padding.Same)]
[Add("outer", Activation = Activation.Relu)]
[Conv2D(Filters = 6, Kernel = 2, Padding = Padding.Same)]
[Add("input")]
[Conv2D(Filters = 4, Kernel = 1, Stride = 2)]
internal partial class NestedResiduals;

[Input(5, 6, 4, Without = Passes.Winograd)]
[Conv2D(Filters = 3, Kernel = 3, Padding = Padding.Same)]
[Concat(First = "input", Name = "first")]
[Conv2D(Filters = 3, Kernel = 3, Padding = Padding.Same)]
[Concat(First = "first", Name = "second")]
[Conv2D(Filters = 3, Kernel = 3, Padding = Padding.Same)]
[Concat(First = "second")]
[AveragePool2D(2)]
internal partial class DenselyConnected;

[Input(4, 3, 5)]
[GlobalMaxPool2D(Name = "maxima")]
[GlobalAveragePool2D(From = "input")]
[Concat("maxima", Name = "all")]
[Dense(10, Activation = Activation.Sigmoid)]
[Multiply("all", Name = "open")]
[Dense(10)]
[Add("all", "open", Activation = Activation.Softmax)]
internal partial class GatedVectors;
