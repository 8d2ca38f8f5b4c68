using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>Conv2D or, with a <see cref="Multiplier"/>, DepthwiseConv2D.</summary>
internal sealed record ConvolutionLayer(Window Window) : DeclaredUnaryLayer
{
    /// <summary>Filters of a Conv2D.</summary>
    public int Filters { get; init; } = 1;

    public int Groups { get; init; } = 1;

    /// <summary>Kernels a channel of a DepthwiseConv2D; 0 for a Conv2D.</summary>
    public int Multiplier { get; init; }

    public Activation Activation { get; init; } = Activation.Linear;

    public bool UseBias { get; init; } = true;

    public Algorithm Algorithm { get; init; } = Algorithm.Auto;

    public override string Attribute => Multiplier > 0 ? "DepthwiseConv2D" : "Conv2D";

    public override IEnumerable<string> Arguments =>
    [
        .. Multiplier == 0 ? [$"Filters = {Text.Of(Filters)}"] : Array.Empty<string>(),
        .. Text.Axes("Kernel", Window.Kernel),
        .. Text.Axes("Stride", Window.Stride, (1, 1)),
        .. Text.Axes("Dilation", Window.Dilation, (1, 1)),
        .. Window.Border.Arguments(),
        .. Multiplier > 1 ? [$"DepthMultiplier = {Text.Of(Multiplier)}"] : Array.Empty<string>(),
        .. Groups > 1 ? [$"Groups = {Text.Of(Groups)}"] : Array.Empty<string>(),
        .. Text.Argument(Activation),
        .. UseBias ? Array.Empty<string>() : ["UseBias = false"],
        .. Algorithm == Algorithm.Auto ? Array.Empty<string>() : [$"Algorithm = Algorithm.{Algorithm}"],
    ];

    /// <summary>Whether Winograd's algorithm computes such a window.</summary>
    public bool CanUseWinograd => Multiplier == 0 && Groups == 1 && Window is { Stride: (1, 1), Dilation: (1, 1) }
        && Window.Kernel is { Height: 1 or 3 or 5, Width: 1 or 3 or 5 } and not (1, 1);

    public override Shape? Output(Shape input)
    {
        bool fits = input.IsImage() && Window.Fits(input) && (Multiplier > 0 || (input[2] % Groups == 0 && Filters % Groups == 0));
        bool isAllowed = Algorithm != Algorithm.Winograd || CanUseWinograd;
        return fits && isAllowed ? Convolution(input).Output(input.ToExtent()).ToShape() : null;
    }

    public override IEnumerable<Layer> Reference(Shape input, bool usesWinograd) =>
        [usesWinograd ? new ByWinograd(Convolution(input)) : Convolution(input), .. Behind(Activation)];

    public override long Products(Shape input) =>
        (long)Output(input)!.Length * Window.Kernel.Height * Window.Kernel.Width * (Multiplier > 0 ? 1 : input[2] / Groups);

    public override DeclaredLayer Refit(Shape input) =>
        Multiplier > 0 || !input.IsImage() ? this : this with { Groups = (int)BigInteger.GreatestCommonDivisor(Groups, input[2]) };

    public override IEnumerable<DeclaredLayer> Simpler()
    {
        if (Activation != Activation.Linear)
        {
            yield return this with { Activation = Activation.Linear };
            yield return this with { Activation = Activation.Relu };
        }

        if (!UseBias)
        {
            yield return this with { UseBias = true };
        }

        if (Algorithm != Algorithm.Auto)
        {
            yield return this with { Algorithm = Algorithm.Auto };
        }

        if (Multiplier > 0)
        {
            yield return this with { Multiplier = 0, Filters = 1 };
        }

        foreach (int groups in Windows.Smaller(Groups).Where(groups => Filters % groups == 0))
        {
            yield return this with { Groups = groups };
        }

        foreach (int multiplier in Windows.Smaller(Multiplier))
        {
            yield return this with { Multiplier = multiplier };
        }

        foreach (int filters in Multiplier > 0 ? [] : Windows.Smaller(Filters / Groups))
        {
            yield return this with { Filters = filters * Groups };
        }

        foreach (Window window in Window.Simpler())
        {
            yield return this with { Window = window };
        }
    }

    private int Channels(Shape input) => Multiplier > 0 ? input[2] * Multiplier : Filters;

    private Convolution Convolution(Shape input) => new(Channels(input), Window, Multiplier > 0 ? input[2] : Groups, UseBias);
}
