using System;
using System.Linq;
using Xunit;
using Step = ConvGen.Imaging.Augmentation;

namespace ConvGen.Imaging.Tests.Augmentation;

/// <summary>Each augmentation against its formula, on images of one, two and three channels.</summary>
public sealed class AugmentationTests
{
    private const int Samples = 24;

    private static readonly Shape[] _shapes = [new(9, 13, 3), new(12, 7, 1), new(6, 6, 2), new(1, 8, 3), new(31, 40, 3)];

    public static TheoryData<FillMode> Fills => [.. Enum.GetValues<FillMode>()];

    [Fact]
    public void Flips()
    {
        Check(_ => new RandomFlip(), (shape, image, random) => Naive.Flip(image, shape, random.NextBool(), random.NextBool()));
        Check(_ => new RandomFlip(FlipMode.Horizontal), (shape, image, random) => Naive.Flip(image, shape, random.NextBool(), false));
        Check(_ => new RandomFlip(FlipMode.Vertical), (shape, image, random) => Naive.Flip(image, shape, false, random.NextBool()));
    }

    [Theory]
    [MemberData(nameof(Fills))]
    public void Rotations(FillMode fill) => Check(
        _ => new RandomRotation(1) { Fill = fill, FillValue = 40 },
        (shape, image, random) => Naive.Rotate(image, shape, random.NextUniform(-1, 1), fill, 40));

    [Theory]
    [MemberData(nameof(Fills))]
    public void Zooms(FillMode fill)
    {
        Check(
            _ => new RandomZoom((-0.6, 2), (-0.3, 0)) { Fill = fill, FillValue = 40 },
            (shape, image, random) =>
                Naive.Zoom(image, shape, 1 + random.NextUniform(-0.6, 2), 1 + random.NextUniform(-0.3, 0), fill, 40));
        Check(
            _ => new RandomZoom(0.4) { Fill = fill, FillValue = 40 },
            (shape, image, random) =>
            {
                double factor = 1 + random.NextUniform(-0.4, 0.4);
                return Naive.Zoom(image, shape, factor, factor, fill, 40);
            });
    }

    [Theory]
    [MemberData(nameof(Fills))]
    public void Translations(FillMode fill) => Check(
        _ => new RandomTranslation(0.7, 2.3) { Fill = fill, FillValue = 40 },
        (shape, image, random) => Naive.Translate(
            image, shape, random.NextUniform(-0.7, 0.7) * shape[0], random.NextUniform(-2.3, 2.3) * shape[1], fill, 40));

    [Fact]
    public void Contrasts() => Check(
        _ => new RandomContrast(0.9, 1.5),
        (shape, image, random) => Naive.Contrast(image, shape, 1 + random.NextUniform(-0.9, 1.5), 255));

    [Fact]
    public void Brightnesses()
    {
        Check(
            _ => new RandomBrightness(0.5),
            (shape, image, random) => Naive.Brighten(image, shape, random.NextUniform(-0.5, 0.5) * 255, 255));
        Check(
            _ => new RandomBrightness(-3, 0.25) { MaxValue = 200 },
            (shape, image, random) => Naive.Brighten(image, shape, random.NextUniform(-3, 0.25) * 200, 200));
    }

    [Fact]
    public void Crops()
    {
        Check(
            shape => new RandomCrop(Math.Min(shape[0], 5), Math.Min(shape[1], 6)),
            (shape, image, random) =>
            {
                (int height, int width) = (Math.Min(shape[0], 5), Math.Min(shape[1], 6));
                int top = random.Next(shape[0] - height + 1);
                return Naive.Crop(image, shape, top, random.Next(shape[1] - width + 1), height, width, 0);
            });
        Check(
            shape => new RandomCrop(shape[0], shape[1]) { Padding = 4, FillValue = 9 },
            (shape, image, random) =>
            {
                int top = random.Next(9) - 4;
                return Naive.Crop(image, shape, top, random.Next(9) - 4, shape[0], shape[1], 9);
            });
        Assert.Contains("5 x 9", Assert.Throws<ArgumentException>(() => new RandomCrop(6, 6).OutputShape(new Shape(5, 9, 3))).Message);
    }

    [Fact]
    public void ResizedCrops() => Check(
        _ => new RandomResizedCrop(7, 11) { Scale = (0.05, 0.9), Ratio = (0.3, 3) },
        (shape, image, random) =>
        {
            for (int i = 0; i < 10; i++)
            {
                double area = shape[0] * shape[1] * random.NextUniform(0.05, 0.9);
                double ratio = Math.Exp(random.NextUniform(Math.Log(0.3), Math.Log(3)));
                int width = (int)Math.Round(Math.Sqrt(area * ratio)), height = (int)Math.Round(Math.Sqrt(area / ratio));
                if (width > 0 && width <= shape[1] && height > 0 && height <= shape[0])
                {
                    int top = random.Next(shape[0] - height + 1), left = random.Next(shape[1] - width + 1);
                    return Naive.Resize(
                        Naive.Crop(image, shape, top, left, height, width, 0), new Shape(height, width, shape[2]), 7, 11);
                }
            }

            int middleWidth = Math.Min(shape[1], (int)Math.Round(shape[0] * 3.0));
            int middleHeight = Math.Min(shape[0], (int)Math.Round(shape[1] / 0.3));
            return Naive.Resize(
                Naive.Crop(
                    image, shape, (shape[0] - middleHeight) / 2, (shape[1] - middleWidth) / 2, middleHeight, middleWidth, 0),
                new Shape(middleHeight, middleWidth, shape[2]), 7, 11);
        });

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(30)]
    public void Cutouts(int size) => Check(
        _ => new Cutout(size) { FillValue = 7 },
        (shape, image, random) => Naive.Cut(image, shape, random.Next(shape[0]), random.Next(shape[1]), size, 7));

    [Fact]
    public void FactorsMustMakeSense()
    {
        Action[] wrong =
        [
            () => _ = new RandomRotation(-0.1), () => _ = new RandomRotation(0.2, 0.1), () => _ = new RandomRotation(double.NaN),
            () => _ = new RandomZoom(1.5), () => _ = new RandomContrast(1.5), () => _ = new RandomBrightness(double.PositiveInfinity),
            () => _ = new RandomTranslation(0.1, -1), () => _ = new MixUp(0), () => _ = new MixUp(5),
            () => new Cutout(0).OutputShape(new Shape(5, 5, 3)), () => new RandomCrop(0, 1).OutputShape(new Shape(5, 5, 3)),
            () => new RandomResizedCrop(5, 5) { Scale = (0, 1) }.OutputShape(new Shape(5, 5, 3)),
        ];
        Assert.All(wrong, make => Assert.ThrowsAny<ArgumentException>(make));
    }

    private static void Check(Func<Shape, Step> step, Func<Shape, float[], AugmentationRandom, float[]> expected)
    {
        foreach (Shape shape in _shapes)
        {
            Check(shape, step(shape), (image, random) => expected(shape, image, random));
        }
    }

    private static void Check(Shape shape, Step step, Func<float[], AugmentationRandom, float[]> expected)
    {
        Random levels = new(shape.Length);
        float[] image = [.. Enumerable.Range(0, shape.Length).Select(_ => 255 * levels.NextSingle())];
        bool changed = false;
        for (int sample = 0; sample < Samples; sample++)
        {
            AugmentationRandom random = new(seed: 5, step: 0, pass: 3, sample);
            float[] received = new float[step.OutputShape(shape).Length];
            Array.Fill(received, float.NaN);
            float[] naive = expected(image, random);
            step.Apply(image, shape, received, ref random);
            Assert.All(naive.Zip(received), pair => Assert.Equal(pair.First, pair.Second, 0.01f));
            changed |= !received.AsSpan().SequenceEqual(image);
        }

        Assert.True(changed || shape[0] == 1 || step is RandomFlip);
    }
}
