using System;
using System.Collections.Generic;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>SeparableConv2D.</summary>
internal sealed record SeparableConvolutionLayer(Window Window) : DeclaredUnaryLayer
{
    public int Filters { get; init; } = 1;

    /// <summary>Kernels a channel.</summary>
    public int Multiplier { get; init; } = 1;

    public Activation Activation { get; init; } = Activation.Linear;

    public bool UseBias { get; init; } = true;

    public override string Attribute => "SeparableConv2D";

    public override IEnumerable<string> Arguments =>
    [
        $"Filters = {Text.Of(Filters)}",
        .. Text.Axes("Kernel", Window.Kernel),
        .. Text.Axes("Stride", Window.Stride, (1, 1)),
        .. Text.Axes("Dilation", Window.Dilation, (1, 1)),
        .. Window.Border.Arguments(),
        .. Multiplier > 1 ? [$"DepthMultiplier = {Text.Of(Multiplier)}"] : Array.Empty<string>(),
        .. Text.Argument(Activation),
        .. UseBias ? Array.Empty<string>() : ["UseBias = false"],
    ];

    public override Shape? Output(Shape input) => input.IsImage() && Window.Fits(input)
        ? Pointwise.Output(Depthwise(input).Output(input.ToExtent())).ToShape()
        : null;

    public override IEnumerable<Layer> Reference(Shape input, bool usesWinograd) => [Depthwise(input), Pointwise, .. Behind(Activation)];

    public override long Products(Shape input)
    {
        Shape output = Output(input)!;
        return (long)output[0] * output[1] * input[2] * Multiplier * (Window.Kernel.Height * Window.Kernel.Width + Filters);
    }

    public override IEnumerable<DeclaredLayer> Simpler()
    {
        if (Activation != Activation.Linear)
        {
            yield return this with { Activation = Activation.Linear };
        }

        if (!UseBias)
        {
            yield return this with { UseBias = true };
        }

        foreach (int multiplier in Windows.Smaller(Multiplier))
        {
            yield return this with { Multiplier = multiplier };
        }

        foreach (int filters in Windows.Smaller(Filters))
        {
            yield return this with { Filters = filters };
        }

        foreach (Window window in Window.Simpler())
        {
            yield return this with { Window = window };
        }
    }

    private Convolution Pointwise => new(Filters, new Window((1, 1), (1, 1), (1, 1), new Border.Valid()), UseBias: UseBias);

    private Convolution Depthwise(Shape input) => new(input[2] * Multiplier, Window, input[2], UseBias: false);
}
