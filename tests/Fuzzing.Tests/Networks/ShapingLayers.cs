using System.Collections.Generic;
using System.Linq;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>ZeroPadding2D.</summary>
internal sealed record ZeroPaddingLayer(int Top, int Bottom, int Left, int Right) : DeclaredUnaryLayer
{
    public override string Attribute => "ZeroPadding2D";

    public override IEnumerable<string> Arguments => new[] { Top, Bottom, Left, Right }.Select(Text.Of);

    public override Shape? Output(Shape input) => input.IsImage() ? Zeros.Output(input.ToExtent()).ToShape() : null;

    public override IEnumerable<Layer> Reference(Shape input, bool usesWinograd) => [Zeros];

    public override IEnumerable<DeclaredLayer> Simpler()
    {
        ZeroPaddingLayer[] fewer =
        [
            this with { Top = 0 }, this with { Bottom = 0 }, this with { Left = 0 }, this with { Right = 0 },
            this with { Top = Top - 1 }, this with { Bottom = Bottom - 1 }, this with { Left = Left - 1 }, this with { Right = Right - 1 },
        ];
        return fewer.Where(layer => layer != this && layer is { Top: >= 0, Bottom: >= 0, Left: >= 0, Right: >= 0 });
    }

    private ZeroPad Zeros => new(Top, Bottom, Left, Right);
}

/// <summary>Flatten.</summary>
internal sealed record FlattenLayer : DeclaredUnaryLayer
{
    public override string Attribute => "Flatten";

    public override Shape? Output(Shape input) => new(input.Length);

    public override IEnumerable<Layer> Reference(Shape input, bool usesWinograd) => [new Reshaped(Target: null)];
}

/// <summary>Reshape.</summary>
internal sealed record ReshapeLayer(Shape Target) : DeclaredUnaryLayer
{
    public override string Attribute => "Reshape";

    public override IEnumerable<string> Arguments => Target.Select(Text.Of);

    public override Shape? Output(Shape input) => input.Length == Target.Length ? Target : null;

    public override IEnumerable<Layer> Reference(Shape input, bool usesWinograd) => [new Reshaped(Target.ToExtent())];

    /// <summary>Keeps the last axes as they are as far as they divide the input, and gives the first what is left.</summary>
    public override DeclaredLayer Refit(Shape input)
    {
        if (input.Length == Target.Length)
        {
            return this;
        }

        int[] target = [.. Target];
        int left = input.Length;
        for (int axis = target.Length - 1; axis > 0; axis--)
        {
            while (left % target[axis] != 0)
            {
                target[axis]--;
            }

            left /= target[axis];
        }

        target[0] = left;
        return new ReshapeLayer(new Shape(target));
    }
}
