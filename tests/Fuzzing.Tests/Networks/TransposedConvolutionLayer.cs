using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>Conv2DTranspose.</summary>
internal sealed record TransposedConvolutionLayer(Window Window) : DeclaredUnaryLayer
{
    public int Filters { get; init; } = 1;

    /// <summary>Rows and columns added at the end; null leaves them to the border.</summary>
    public (int Height, int Width)? OutputPadding { get; init; }

    public Activation Activation { get; init; } = Activation.Linear;

    public bool UseBias { get; init; } = true;

    public override string Attribute => "Conv2DTranspose";

    public override IEnumerable<string> Arguments =>
    [
        $"Filters = {Text.Of(Filters)}",
        .. Text.Axes("Kernel", Window.Kernel),
        .. Text.Axes("Stride", Window.Stride, (1, 1)),
        .. Text.Axes("Dilation", Window.Dilation, (1, 1)),
        .. Window.Border.Arguments(),
        .. OutputPadding is { } added ? Text.Axes("OutputPadding", added) : [],
        .. Text.Argument(Activation),
        .. UseBias ? Array.Empty<string>() : ["UseBias = false"],
    ];

    public override Shape? Output(Shape input)
    {
        bool isDefined = Window.Stride == (1, 1) || Window.Dilation == (1, 1);
        bool isAdded = OutputPadding is not { } added || (added.Height < Window.Stride.Height && added.Width < Window.Stride.Width);
        if (!input.IsImage() || !isDefined || !isAdded)
        {
            return null;
        }

        Extent output = Convolution.Output(input.ToExtent());
        return output is { Height: > 0, Width: > 0 } ? output.ToShape() : null;
    }

    public override IEnumerable<Layer> Reference(Shape input, bool usesWinograd) => [Convolution, .. Behind(Activation)];

    public override long Products(Shape input) => (long)input.Length * Window.Kernel.Height * Window.Kernel.Width * Filters;

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

        if (OutputPadding is not null)
        {
            yield return this with { OutputPadding = null };
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

    private TransposedConvolution Convolution => new(Filters, Window with { Border = WrittenBorder }, OutputPadding, UseBias);

    /// <summary>
    /// Pads of zero on all sides are not written: the compiler sees none, and adds what a stride leaves behind the last window.
    /// </summary>
    private Border WrittenBorder =>
        Window.Border is Border.Pads { Top: 0, Bottom: 0, Left: 0, Right: 0 } ? new Border.Valid() : Window.Border;
}
