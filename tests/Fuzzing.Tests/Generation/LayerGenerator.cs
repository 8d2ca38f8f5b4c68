using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Generation;

/// <summary>Random layers for an input; some do not fit it, and are drawn again.</summary>
internal sealed class LayerGenerator(Dice dice)
{
    /// <summary>Around the lanes of every vector width.</summary>
    private static readonly int[] _channels = [1, 2, 3, 5, 8, 15, 16, 17, 24, 31, 32, 33, 48, 64];

    private static readonly Activation[] _activations = Enum.GetValues<Activation>();

    public int Channels() => dice.Of(_channels);

    /// <summary>One or a few layers that belong together.</summary>
    public IReadOnlyList<DeclaredLayer> Next(Shape input) => input.IsImage() ? OnImage(input) : input.IsVector() ? OnVector(input) : OnRows(input);

    private IReadOnlyList<DeclaredLayer> OnImage(Shape input) => dice.Weighted<Func<IReadOnlyList<DeclaredLayer>>>(
        (18, () => [Convolution(input)]),
        (14, () => [Convolution(input), Pool(input)]),
        (5, () => [FilteredConvolution()]),
        (3, () => [FilteredConvolution(), Pool(input)]),
        (4, () => [PaddedProduct(), Pool(input)]),
        (10, () => [Depthwise(input)]),
        (14, () => [Pool(input)]),
        (7, () => [ZeroPadding()]),
        (3, () => [ZeroPadding(), Convolution(input), ZeroPadding()]),
        (7, () => [ElementWise()]),
        (12, () => [ToImage(input.Length)]),
        (5, () => [new FlattenLayer()]),
        (4, () => [new FlattenLayer(), ToImage(input.Length)]),
        (3, () => [new GlobalPoolLayer(dice.Chance(50))]))();

    private IReadOnlyList<DeclaredLayer> OnVector(Shape input) => dice.Weighted<Func<IReadOnlyList<DeclaredLayer>>>(
        (16, () => [Dense()]),
        (9, () => [ToImage(input.Length)]),
        (4, () => [Dense(), ElementWise()]),
        (4, () => [ElementWise()]),
        (1, () => [new ReshapeLayer(Rows(input.Length))]))();

    private IReadOnlyList<DeclaredLayer> OnRows(Shape input) => dice.Weighted<Func<IReadOnlyList<DeclaredLayer>>>(
        (3, () => [new FlattenLayer()]),
        (3, () => [ToImage(input.Length)]),
        (2, () => [ElementWise()]))();

    private ConvolutionLayer Convolution(Shape input)
    {
        int groups = dice.Chance(20) ? dice.Of([.. Divisors(input[2])]) : 1;
        int filters = groups == 1 ? Channels() : groups * dice.Weighted((4, 1), (4, 2), (2, 3), (1, dice.Between(4, 9)));
        return new ConvolutionLayer(WindowGenerator.Convolution(dice, input))
        {
            Filters = filters,
            Groups = groups,
            Activation = Activation(),
            UseBias = dice.Chance(80),
            Algorithm = dice.Chance(20) ? Algorithm.Direct : Algorithm.Auto,
        };
    }

    private ConvolutionLayer Depthwise(Shape input) => new(WindowGenerator.Convolution(dice, input))
    {
        Multiplier = dice.Weighted((6, 1), (2, 2), (1, 3)),
        Activation = Activation(),
        UseBias = dice.Chance(80),
    };

    /// <summary>A convolution that Winograd's filtering can compute, whether it is told to or not.</summary>
    private ConvolutionLayer FilteredConvolution()
    {
        (int, int) kernel = dice.Weighted((8, (3, 3)), (3, (5, 5)), (1, (1, 3)), (1, (3, 1)), (1, (3, 5)), (1, (5, 3)), (1, (5, 1)));
        Border border = dice.Weighted((3, new Border.Valid()), (4, new Border.Same()), (2, (Border)new Border.Pads(dice.Between(0, 2), dice.Between(0, 3), dice.Between(0, 2), dice.Between(0, 3))));
        return new ConvolutionLayer(new Window(kernel, (1, 1), (1, 1), border))
        {
            Filters = dice.Of(8, 15, 16, 17, 24, 32, 33),
            Activation = Activation(),
            UseBias = dice.Chance(80),
            Algorithm = dice.Chance(65) ? Algorithm.Winograd : Algorithm.Auto,
        };
    }

    /// <summary>A 1x1 convolution whose padding meets no pixel.</summary>
    private ConvolutionLayer PaddedProduct() => new(new Window(
        (1, 1), dice.Chance(80) ? (1, 1) : (2, 2), (1, 1), new Border.Pads(dice.Between(0, 3), dice.Between(0, 3), dice.Between(0, 2), dice.Between(0, 2))))
    {
        Filters = Channels(),
        Activation = Activation(),
        UseBias = dice.Chance(80),
    };

    private PoolLayer Pool(Shape input) => new(dice.Chance(60), WindowGenerator.Pool(dice, input));

    private ZeroPaddingLayer ZeroPadding() => new(dice.Between(0, 3), dice.Between(0, 3), dice.Between(0, 3), dice.Between(0, 3));

    private DenseLayer Dense()
    {
        int units = dice.Weighted((4, dice.Between(1, 8)), (6, Channels()), (2, dice.Between(65, 200)), (2, 16 * dice.Between(4, 20)));
        return new DenseLayer(units, Activation(), dice.Chance(80));
    }

    private DeclaredLayer ElementWise() => dice.Weighted<DeclaredLayer>(
        (6, new ActivateLayer(dice.Of(_activations))),
        (4, new DropoutLayer()));

    /// <summary>Linear and relu mostly: passes act on them.</summary>
    private Activation Activation() => dice.Weighted((3, ConvGen.Activation.Linear), (5, ConvGen.Activation.Relu), (4, dice.Of(_activations)));

    /// <summary>Another image of as many elements, not too long a strip.</summary>
    private ReshapeLayer ToImage(int length)
    {
        int channels = dice.Of([.. Divisors(length).Where(channels => channels <= 64)]);
        int pixels = length / channels;
        int[] heights = [.. Divisors(pixels).Where(height => height <= 30 && pixels / height <= 30)];
        int height = heights.Length > 0 && dice.Chance(90) ? dice.Of(heights) : dice.Of([.. Divisors(pixels)]);
        return new ReshapeLayer(new Shape(height, pixels / height, channels));
    }

    private Shape Rows(int length)
    {
        int last = dice.Of([.. Divisors(length)]);
        return dice.Chance(80) ? new Shape(length / last, last) : new Shape(1, 1, length / last, last);
    }

    private static IEnumerable<int> Divisors(int number) => Enumerable.Range(1, number).Where(divisor => number % divisor == 0);
}
