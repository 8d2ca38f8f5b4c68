using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;

namespace ConvGen.Fuzzing.Tests.Generation;

/// <summary>Random layers for an input; some do not fit it, and are drawn again.</summary>
internal sealed class LayerGenerator(Dice dice)
{
    private readonly ConvolutionGenerator _convolutions = new(dice);
    private readonly NormalizationGenerator _normalizations = new(dice);

    /// <summary>One or a few layers that belong together.</summary>
    public IReadOnlyList<DeclaredLayer> Next(Shape input) =>
        input.IsImage() ? OnImage(input) : input.IsVector() ? OnVector(input) : OnRows(input);

    private IReadOnlyList<DeclaredLayer> OnImage(Shape input) => dice.Weighted<Func<IReadOnlyList<DeclaredLayer>>>(
        (18, () => [_convolutions.Any(input)]),
        (9, () => [_convolutions.Any(input), Pool()]),
        (input[2] == 1 ? 40 : 12, () => [.. _convolutions.Pooled(input)]),
        (5, () => [_convolutions.Winograd()]),
        (3, () => [_convolutions.Winograd(), Pool()]),
        (4, () => [_convolutions.PaddedProduct(), Pool()]),
        (8, () => [_convolutions.Depthwise(input)]),
        (3, () => [_convolutions.Depthwise(input), Pool()]),
        (8, () => [_convolutions.Transposed()]),
        (2, () => [_convolutions.Transposed(), Pool()]),
        (6, () => [_convolutions.Separable(input)]),
        (14, () => [Pool()]),
        (7, () => [ZeroPadding()]),
        (3, () => [ZeroPadding(), _convolutions.Any(input), ZeroPadding()]),
        (7, () => [ElementWise()]),
        (5, () => [_normalizations.Any()]),
        (6, () => [_normalizations.OfSample(input[2])]),
        (6, () => [.. _normalizations.Behind(_convolutions.Any(input))]),
        (2, () => [.. _normalizations.Behind(_convolutions.Depthwise(input)), Pool()]),
        (2, () => [.. _normalizations.Behind(_convolutions.Winograd())]),
        (9, () => [ToImage(input.Length)]),
        (5, () => [new FlattenLayer()]),
        (6, () => [new FlattenLayer(), DenseOn(input.Length)]),
        (3, () => [new FlattenLayer(), ToImage(input.Length)]),
        (3, () => [new GlobalPoolLayer(dice.Chance(50), dice.Chance(40))]),
        (4, () => [UpSampling(input)]),
        (3, () => [UpSampling(input), _convolutions.Any(input)]),
        (4, () => [new CroppingLayer(dice.Between(0, 2), dice.Between(0, 2), dice.Between(0, 2), dice.Between(0, 2))]),
        (input[2] == 3 ? 8 : 1, () => [new NormalizationLayer(dice.Chance(70))]),
        (3, () => [new PReluLayer()]),
        (2, () => [new TurnedLayer()]),
        (1, () => [FoldsLayer.Of(input)]),
        (2, () => [Rescaling()]),
        (3, () => [Rescaling(), .. _convolutions.Pooled(input)]))();

    private IReadOnlyList<DeclaredLayer> OnVector(Shape input) => dice.Weighted<Func<IReadOnlyList<DeclaredLayer>>>(
        (16, () => [DenseOn(input.Length)]),
        (14, () => [ToImage(input.Length)]),
        (4, () => [DenseOn(input.Length), ElementWise()]),
        (3, () => [DenseOn(input.Length), _normalizations.Any()]),
        (1, () => [_normalizations.Any()]),
        (2, () => [_normalizations.OfSample(input.Length)]),
        (4, () => [ElementWise()]),
        (1, () => [FoldsLayer.Of(input)]),
        (1, () => [new ReshapeLayer(Rows(input.Length))]))();

    private IReadOnlyList<DeclaredLayer> OnRows(Shape input) => dice.Weighted<Func<IReadOnlyList<DeclaredLayer>>>(
        (3, () => [new FlattenLayer()]),
        (3, () => [ToImage(input.Length)]),
        (2, () => [ElementWise()]),
        (1, () => [_normalizations.Any()]),
        (1, () => [_normalizations.OfSample(input[^1])]))();

    private PoolLayer Pool() => new(dice.Chance(60), WindowGenerator.Pool(dice)) { CeilMode = dice.Chance(20) };

    /// <summary>No larger than usual maps.</summary>
    private UpSamplingLayer UpSampling(Shape input) => new(
        (dice.Between(1, Math.Clamp(30 / input[0], 1, 4)), dice.Between(1, Math.Clamp(30 / input[1], 1, 4))),
        dice.Of(Interpolation.Nearest, Interpolation.Bilinear));

    private RescalingLayer Rescaling() => new(dice.Between(-2, 2), dice.Between(-2, 2));

    private ZeroPaddingLayer ZeroPadding() => new(dice.Between(0, 3), dice.Between(0, 3), dice.Between(0, 3), dice.Between(0, 3));

    /// <summary>
    /// Few units, whose kernels lie along the inputs; usual ones; so many that the kernel exceeds the cache and is read in place.
    /// </summary>
    private DenseLayer DenseOn(int inputs)
    {
        const int WideKernel = 128 * 1024;
        int wide = 16 * dice.Between(WideKernel / inputs / 16 + 1, WideKernel / inputs / 16 + 4);
        int units = dice.Weighted((4, dice.Between(1, 16)), (6, dice.Channels()), (2, dice.Between(65, 200)), (6, wide <= 640 ? wide : 64));
        return new DenseLayer(units, dice.Activation(), dice.Chance(80));
    }

    private DeclaredLayer ElementWise() => dice.Weighted<DeclaredLayer>(
        (6, new ActivateLayer(dice.AnyActivation())),
        (1, new PReluLayer()),
        (1, new TurnedLayer()),
        (4, new DropoutLayer()));

    /// <summary>Another image of as many elements, not too long a strip.</summary>
    private ReshapeLayer ToImage(int length)
    {
        int channels = dice.Of([.. Divisors.Of(length).Where(channels => channels <= 64)]);
        int pixels = length / channels;
        int[] heights = [.. Divisors.Of(pixels).Where(height => height <= 30 && pixels / height <= 30)];
        int height = heights.Length > 0 && dice.Chance(90) ? dice.Of(heights) : dice.Of([.. Divisors.Of(pixels)]);
        return new ReshapeLayer(new Shape(height, pixels / height, channels));
    }

    private Shape Rows(int length)
    {
        int last = dice.Of([.. Divisors.Of(length)]);
        return dice.Chance(80) ? new Shape(length / last, last) : new Shape(1, 1, length / last, last);
    }
}
