using System;
using System.Linq;
using Xunit;

namespace ConvGen.Imaging.Tests.Resizing;

/// <summary>Twenty pictures, made smaller and larger, against PyTorch and Pillow.</summary>
public sealed class GoldenTests
{
    public static TheoryData<int> Pictures => [.. Enumerable.Range(0, 20)];

    /// <summary>PyTorch's <c>interpolate</c> in double precision, within a hundredth of a level.</summary>
    [Theory]
    [MemberData(nameof(Pictures))]
    public void BilinearIsPyTorchs(int picture)
    {
        Golden expected = TestFiles.Golden($"torch-{picture:00}");
        float[] levels = Image.ToTensor(Path(picture), Options(expected));
        Assert.Equal(expected.Levels.Length, levels.Length);
        Assert.All(expected.Levels.Zip(levels), pair => Assert.Equal(pair.First, pair.Second, 0.01f));
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void AntialiasedIsPillowsToTheBit(int picture)
    {
        Golden expected = TestFiles.Golden($"pil-{picture:00}");
        Assert.Equal(expected.Levels, Image.ToTensor(Path(picture), Options(expected) with { Antialias = true }));
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void GreyIsPillowsToTheBit(int picture)
    {
        Golden expected = TestFiles.Golden($"grey-{picture:00}");
        Assert.Equal(
            expected.Levels, Image.ToTensor(Path(picture), Options(expected) with { Antialias = true, Color = ImageColor.Grey }));
    }

    /// <summary>The single precision of tf.image.resize's kernel, to the bit.</summary>
    [Theory]
    [MemberData(nameof(Pictures))]
    public void BilinearIsTensorFlowsToTheBit(int picture)
    {
        Image image = Image.Load(Path(picture));
        ImageOptions options = new() { Height = 29, Width = 43 };
        Assert.Equal(Naive(image, 29, 43), Image.ToTensor(Path(picture), options));
        Assert.Equal(
            Naive(image, 29, 43).Select(level => (byte)MathF.Round(level)), image.Resize(29, 43).Pixels.ToArray());
    }

    private static float[] Naive(Image image, int height, int width)
    {
        float[] resized = new float[height * width * 3];
        (float rowScale, float columnScale) = (image.Height / (float)height, image.Width / (float)width);
        for (int i = 0; i < resized.Length; i++)
        {
            (int row, int column, int channel) = (i / 3 / width, i / 3 % width, i % 3);
            (int top, int bottom, float down) = Between(row, rowScale, image.Height);
            (int left, int right, float across) = Between(column, columnScale, image.Width);
            float above = Level(top, left) + (Level(top, right) - Level(top, left)) * across;
            float below = Level(bottom, left) + (Level(bottom, right) - Level(bottom, left)) * across;
            resized[i] = above + (below - above) * down;

            float Level(int y, int x) => image.Pixels[(y * image.Width + x) * 3 + channel];
        }

        return resized;
    }

    private static (int Lower, int Upper, float Share) Between(int index, float scale, int size)
    {
        float position = (index + 0.5f) * scale - 0.5f, floor = MathF.Floor(position);
        return (Math.Max((int)floor, 0), Math.Min((int)MathF.Ceiling(position), size - 1), position - floor);
    }

    private static string Path(int picture) => TestFiles.Path($"resize-{picture:00}.png");

    private static ImageOptions Options(Golden golden) => new() { Height = golden.Shape[0], Width = golden.Shape[1] };
}
