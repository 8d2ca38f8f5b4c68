using System;
using System.Collections.Generic;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Fuzzing.Tests.Reading;
using ConvGen.Tests.Reference;

namespace ConvGen.Planning.Tests.Faults;

/// <summary>Small networks that together meet every kind of call.</summary>
internal static class Subjects
{
    private static readonly Dictionary<string, Lazy<Subject>> _all = new()
    {
        // Halos, a reshape from a map to another, a pool of overlapping windows, a few units, logits.
        ["reshaped"] = new(() => new Subject(
            new Shape(6, 5, 3), Convolution(3, 4, new Border.Same(), Activation.Relu), new ReshapeLayer(new Shape(4, 10, 3)),
            Convolution(3, 5, new Border.Same(), Activation.Silu), new PoolLayer(false, Square(3, 2)), new FlattenLayer(),
            new DenseLayer(3, Activation.Softmax))),

        // Winograd forward and for both gradients, over a micro-batch.
        ["winograd"] = new(() => new Subject(
            new Shape(8, 7, 16), Convolution(3, 16, new Border.Same(), Activation.Relu) with { Algorithm = Algorithm.Winograd },
            Convolution(3, 16, new Border.Same(), Activation.Linear) with { Algorithm = Algorithm.Winograd, UseBias = false },
            new DropoutLayer())),

        // A stride's phases, runs of outputs whose gradients add up, borders of zeros.
        ["runs"] = new(() => new Subject(
            new Shape(13, 13, 2), new ConvolutionLayer(Square(3, 2)) { Multiplier = 1 }, new ZeroPaddingLayer(1, 2, 0, 2),
            Convolution(2, 3, new Border.Valid(), Activation.Linear), new PoolLayer(false, Square(2, 3)))),

        // Gradients from the indices of max pools: over one channel, and over whole vectors of channels.
        ["indices"] = new(() => new Subject(
            new Shape(13, 13, 1), Convolution(3, 16, new Border.Valid(), Activation.Relu), new PoolLayer(true, Square(2, 2)),
            Convolution(2, 16, new Border.Valid(), Activation.Relu), new PoolLayer(true, Square(2, 2)), new PoolLayer(true, Square(2, 1)))),

        // Normalisations: folded, of what another layer reads too, before an activation that saves its input, and of a vector.
        ["normalized"] = new(() => new Subject(
            new Shape(6, 5, 3), Convolution(3, 4, new Border.Same(), Activation.Linear) with { UseBias = false },
            new BatchNormalizationLayer(Activation.Relu), Convolution(3, 5, new Border.Valid(), Activation.Linear),
            new BatchNormalizationLayer(Activation.Silu) { Scale = false }, new PoolLayer(true, Square(2, 1)),
            new BatchNormalizationLayer { Center = false }, new FlattenLayer(), new DenseLayer(4), new BatchNormalizationLayer(),
            new DenseLayer(3, Activation.Softmax))),

        // Dense layers: narrow, over a micro-batch, and too large for a packed copy.
        ["dense"] = new(() => new Subject(
            new Shape(1, 1, 24), new FlattenLayer(), new DenseLayer(416, Activation.Relu), new DenseLayer(320, Activation.Relu),
            new DenseLayer(64, Activation.Tanh), new DenseLayer(5, Activation.Sigmoid))),

        // Branches: values of several readers, sums, products of maps and of channels, values side by side.
        ["branches"] = new(() => new Subject(NetworkReader.Read(
            """
            [Input(5, 6, 3)] [Conv2D(Filters = 4, Kernel = 3, Padding = Same, Activation = Relu, Name = "stem")]
            [Conv2D(Filters = 4, Kernel = 3, Padding = Same)] [Add("stem", Activation = Silu, Name = "sum")] [GlobalAveragePool2D]
            [Dense(4, Activation = Sigmoid)] [Reshape(1, 1, 4)] [Multiply("sum", Name = "scaled")]
            [Conv2D(Filters = 4, Kernel = 1, From = "sum")] [Multiply("scaled")] [Concat("stem", First = "scaled")]
            [Conv2D(Filters = 2, Kernel = 3)]
            """))),
    };

    public static IEnumerable<string> Names => _all.Keys;

    public static Subject Of(string name) => _all[name].Value;

    private static ConvolutionLayer Convolution(int kernel, int filters, Border border, Activation activation) =>
        new(new Window((kernel, kernel), (1, 1), (1, 1), border)) { Filters = filters, Activation = activation };

    private static Window Square(int size, int stride) => new((size, size), (stride, stride), (1, 1), new Border.Valid());
}
