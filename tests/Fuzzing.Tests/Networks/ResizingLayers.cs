using System.Collections.Generic;
using System.Linq;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>Cropping2D.</summary>
internal sealed record CroppingLayer(int Top, int Bottom, int Left, int Right) : DeclaredUnaryLayer
{
    public override string Attribute => "Cropping2D";

    public override IEnumerable<string> Arguments => new[] { Top, Bottom, Left, Right }.Select(Text.Of);

    public override Shape? Output(Shape input) => input.IsImage() && Top + Bottom < input[0] && Left + Right < input[1]
        ? new Crop(Top, Bottom, Left, Right).Output(input.ToExtent()).ToShape()
        : null;

    public override IEnumerable<Layer> Reference(Shape input, bool isFiltered) => [new Crop(Top, Bottom, Left, Right)];

    public override IEnumerable<DeclaredLayer> Simpler()
    {
        CroppingLayer[] fewer = [this with { Top = 0 }, this with { Bottom = 0 }, this with { Left = 0 }, this with { Right = 0 }];
        return fewer.Where(layer => layer != this);
    }
}

/// <summary>UpSampling2D.</summary>
internal sealed record UpSamplingLayer((int Height, int Width) Size, Interpolation Interpolation) : DeclaredUnaryLayer
{
    public override string Attribute => "UpSampling2D";

    public override IEnumerable<string> Arguments =>
    [
        .. Size == (2, 2)
            ? Enumerable.Empty<string>()
            : [$"SizeHeight = {Text.Of(Size.Height)}", $"SizeWidth = {Text.Of(Size.Width)}"],
        .. Interpolation == Interpolation.Nearest ? Enumerable.Empty<string>() : [$"Interpolation = Interpolation.{Interpolation}"],
    ];

    public override Shape? Output(Shape input) => input.IsImage() ? Resized.Output(input.ToExtent()).ToShape() : null;

    public override IEnumerable<Layer> Reference(Shape input, bool isFiltered) => [Resized];

    public override IEnumerable<DeclaredLayer> Simpler()
    {
        UpSamplingLayer[] simpler =
        [
            this with { Size = (1, 1) }, this with { Size = (1, Size.Width) }, this with { Size = (Size.Height, 1) },
            this with { Interpolation = Interpolation.Nearest },
        ];
        return simpler.Where(layer => layer != this);
    }

    public override long Products(Shape input) => 4L * Output(input)!.Length;

    private UpSample Resized => new(Size, Interpolation == Interpolation.Bilinear);
}
