using System;
using System.Collections.Generic;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>MaxPool2D or AveragePool2D.</summary>
internal sealed record PoolLayer(bool IsMax, Window Window) : DeclaredUnaryLayer
{
    public override string Attribute => IsMax ? "MaxPool2D" : "AveragePool2D";

    public override IEnumerable<string> Arguments =>
    [
        .. Window.Kernel.Height == Window.Kernel.Width ? [Text.Of(Window.Kernel.Height)] : Text.Axes("Pool", Window.Kernel),
        .. Text.Axes("Stride", Window.Stride, Window.Kernel),
        .. Window.Border.Arguments(),
    ];

    /// <remarks>A window has an element of the input: it is larger than every pad.</remarks>
    public override Shape? Output(Shape input)
    {
        bool holds = Window.Border is not Border.Pads pads
            || (Math.Max(pads.Top, pads.Bottom) < Window.Kernel.Height && Math.Max(pads.Left, pads.Right) < Window.Kernel.Width);
        return input.IsImage() && holds && Window.Fits(input) ? Pool.Output(input.ToExtent()).ToShape() : null;
    }

    public override IEnumerable<Layer> Reference(Shape input, bool isFiltered) => [Pool];

    public override IEnumerable<DeclaredLayer> Simpler()
    {
        if (!IsMax)
        {
            yield return this with { IsMax = true };
        }

        if (Window.Stride != Window.Kernel)
        {
            yield return this with { Window = Window with { Stride = Window.Kernel } };
        }

        foreach (Window window in Window.Simpler())
        {
            yield return this with { Window = window };
        }
    }

    public override long Products(Shape input) => (long)Output(input)!.Length * Window.Kernel.Height * Window.Kernel.Width;

    private Pool Pool => IsMax ? new MaxPool(Window) : new AveragePool(Window);
}

/// <summary>GlobalMaxPool2D or GlobalAveragePool2D.</summary>
internal sealed record GlobalPoolLayer(bool IsMax, bool KeepDims = false) : DeclaredUnaryLayer
{
    public override string Attribute => IsMax ? "GlobalMaxPool2D" : "GlobalAveragePool2D";

    public override IEnumerable<string> Arguments => KeepDims ? ["KeepDims = true"] : [];

    public override Shape? Output(Shape input) => input.IsImage() ? KeepDims ? new Shape(1, 1, input[2]) : new Shape(input[2]) : null;

    public override IEnumerable<Layer> Reference(Shape input, bool isFiltered) => [IsMax ? new MaxPool(null) : new AveragePool(null)];
}
