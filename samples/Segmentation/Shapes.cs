using System;
using ConvGen.Data;

namespace ConvGen.Samples.Segmentation;

/// <summary>Images that are drawn when they are read: discs and bars on a noisy ground. The target marks the pixels of the discs.</summary>
/// <param name="count">How many images.</param>
/// <param name="seed">Another one gives other images.</param>
internal sealed class Shapes(int count, int seed) : IDataset
{
    public const int Size = 48;
    private const int ShapesOfAKind = 3;

    public int Count => count;

    public int InputLength => Size * Size;

    public int TargetLength => Size * Size;

    public void CopyTo(int index, Span<float> input, Span<float> target)
    {
        Random random = new(HashCode(index));
        float ground = 0.2f + 0.3f * random.NextSingle();
        input.Fill(ground);
        target.Clear();
        for (int i = 0; i < ShapesOfAKind; i++)
        {
            DrawBar(random, input, target);
            DrawDisc(random, input, target);
        }

        for (int i = 0; i < input.Length; i++)
        {
            input[i] += 0.2f * (random.NextSingle() - 0.5f);
        }
    }

    /// <summary>A disc, whose pixels are to be found.</summary>
    private static void DrawDisc(Random random, Span<float> input, Span<float> target)
    {
        int row = random.Next(Size), column = random.Next(Size), radius = random.Next(4, 9);
        float level = Level(random);
        for (int pixel = 0; pixel < input.Length; pixel++)
        {
            int down = pixel / Size - row, right = pixel % Size - column;
            if (down * down + right * right <= radius * radius)
            {
                (input[pixel], target[pixel]) = (level, 1);
            }
        }
    }

    /// <summary>A bar of the same levels, which hides what is below it.</summary>
    private static void DrawBar(Random random, Span<float> input, Span<float> target)
    {
        int top = random.Next(Size), left = random.Next(Size), height = random.Next(6, 18), width = random.Next(6, 18);
        float level = Level(random);
        for (int row = top; row < Math.Min(top + height, Size); row++)
        {
            for (int column = left; column < Math.Min(left + width, Size); column++)
            {
                (input[row * Size + column], target[row * Size + column]) = (level, 0);
            }
        }
    }

    private static float Level(Random random) => 0.5f + 0.5f * random.NextSingle();

    private int HashCode(int index) => unchecked(seed * 1_000_003 + index);
}
