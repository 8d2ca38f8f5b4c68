using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>MaxPool2D or AveragePool2D.</summary>
internal sealed record PoolLayer(bool IsMax, Window Window) : DeclaredUnaryLayer
{
    public bool CeilMode { get; init; }

    public override string Attribute => IsMax ? "MaxPool2D" : "AveragePool2D";

    public override IEnumerable<string> Arguments =>
    [
        .. Window.Kernel.Height == Window.Kernel.Width ? [Text.Of(Window.Kernel.Height)] : Text.Axes("Pool", Window.Kernel),
        .. Text.Axes("Stride", Window.Stride, Window.Kernel),
        .. Text.Axes("PoolDilation", Window.Dilation, (1, 1)),
        .. Window.Border.Arguments(),
        .. CeilMode ? ["CeilMode = true"] : Array.Empty<string>(),
    ];

    /// <remarks>A window has an element of the input: it is larger than every pad.</remarks>
    public override Shape? Output(Shape input)
    {
        (int rows, int columns) = (
            (Window.Kernel.Height - 1) * Window.Dilation.Height + 1, (Window.Kernel.Width - 1) * Window.Dilation.Width + 1);
        bool holds = Window.Border is not Border.Pads pads
            || (Math.Max(pads.Top, pads.Bottom) < rows && Math.Max(pads.Left, pads.Right) < columns);
        if (!input.IsImage() || !holds || (CeilMode ? Window.Border is Border.Same : !Window.Fits(input)))
        {
            return null;
        }

        Extent output = Pool.Output(input.ToExtent());
        return output is { Height: > 0, Width: > 0 } && MeetsInputs(input, output) ? output.ToShape() : null;
    }

    public override IEnumerable<Layer> Reference(Shape input, bool usesWinograd) => [Pool];

    public override IEnumerable<DeclaredLayer> Simpler()
    {
        if (!IsMax)
        {
            yield return this with { IsMax = true };
        }

        if (CeilMode)
        {
            yield return this with { CeilMode = false };
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

    private Pool Pool => IsMax ? new MaxPool(Window) { CeilMode = CeilMode } : new AveragePool(Window) { CeilMode = CeilMode };

    /// <summary>Whether every window has an element.</summary>
    private bool MeetsInputs(Shape input, Extent output)
    {
        Window.Placement place = (Window with { CeilMode = CeilMode }).On(input.ToExtent());
        return Enumerable.Range(0, output.Height).All(row =>
                Enumerable.Range(0, Window.Kernel.Height).Any(tap => place.Row(row, tap) >= 0))
            && Enumerable.Range(0, output.Width).All(column =>
                Enumerable.Range(0, Window.Kernel.Width).Any(tap => place.Column(column, tap) >= 0));
    }
}

/// <summary>GlobalMaxPool2D or GlobalAveragePool2D.</summary>
internal sealed record GlobalPoolLayer(bool IsMax, bool KeepDims = false) : DeclaredUnaryLayer
{
    public override string Attribute => IsMax ? "GlobalMaxPool2D" : "GlobalAveragePool2D";

    public override IEnumerable<string> Arguments => KeepDims ? ["KeepDims = true"] : [];

    public override Shape? Output(Shape input) => input.IsImage() ? KeepDims ? new Shape(1, 1, input[2]) : new Shape(input[2]) : null;

    public override IEnumerable<Layer> Reference(Shape input, bool usesWinograd) => [IsMax ? new MaxPool(null) : new AveragePool(null)];
}
