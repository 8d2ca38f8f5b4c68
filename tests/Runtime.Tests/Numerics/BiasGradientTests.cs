using System;
using System.Linq;
using System.Runtime.Intrinsics;
using ConvGen.Numerics;
using Xunit;

namespace ConvGen.Tests.Numerics;

public class BiasGradientTests
{
    // Short rows that share chains, the last of fewer rows; rows of one chain; long ones that are cut.
    [Theory]
    [InlineData(3, 5)]
    [InlineData(7, 13)]
    [InlineData(2, 32)]
    [InlineData(3, 70)]
    public void Every_number_of_channels_gives_the_bits_of_the_stated_order(int rows, int columns)
    {
        const int gap = 4;
        for (int channels = 1; channels <= 150; channels++)
        {
            int rowStride = columns * channels + gap;
            float[] dy = Widths.Reals(rows * rowStride, seed: channels);
            float[] old = Widths.Reals(channels + 1, seed: 9), db = [.. old], expected = [.. old];
            for (int channel = 0; channel < channels; channel++)
            {
                expected[channel] = Sum(old[channel], rows, columns, (row, column) => dy[row * rowStride + column * channels + channel]);
            }

            BiasGradient.Accumulate(ref dy[0], rows, columns, rowStride, channels, ref db[0]);
            Widths.AssertBits(expected, db);
        }
    }

    [Theory]
    [InlineData(4, 7)]
    [InlineData(3, 70)]
    public void Every_width_gives_the_same_bits(int rows, int columns)
    {
        BiasGradient.Image image = new(rows, columns, columns * 64, Channels: 64);
        float[] dy = Widths.Reals(rows * columns * 64, seed: 8);
        float[] wide = new float[64], middle = new float[64], narrow = new float[64];
        Assert.Equal(64, BiasGradient.Vectors<Simd512, Vector512<float>>(ref dy[0], image, 0, ref wide[0]));
        Assert.Equal(64, BiasGradient.Vectors<Simd256, Vector256<float>>(ref dy[0], image, 0, ref middle[0]));
        Assert.Equal(64, BiasGradient.Vectors<Simd128, Vector128<float>>(ref dy[0], image, 0, ref narrow[0]));
        Widths.AssertBits(wide, middle);
        Widths.AssertBits(wide, narrow);
        Assert.Contains(wide, value => value != 0);
    }

    // The last is that of a 4096x4096 image.
    [Theory]
    [InlineData(224, 224, 5)]
    [InlineData(1024, 1024, 4)]
    [InlineData(4096, 4096, 1)]
    [InlineData(1, 100_003, 16)]
    public void Sums_over_large_images_are_as_exact_as_a_chain(int rows, int columns, int channels)
    {
        float[] dy = new float[rows * columns * channels];
        dy.AsSpan().Fill(0.1f);
        AssertExact();

        Random random = new(1);
        foreach (ref float value in dy.AsSpan())
        {
            value = random.NextSingle();
        }

        AssertExact();

        void AssertExact()
        {
            double[] expected = new double[channels];
            for (int i = 0; i < dy.Length; i++)
            {
                expected[i % channels] += dy[i];
            }

            float[] db = new float[channels + 1];
            BiasGradient.Accumulate(ref dy[0], rows, columns, columns * channels, channels, ref db[0]);
            for (int channel = 0; channel < channels; channel++)
            {
                Assert.Equal(expected[channel], db[channel], 1e-6 * expected[channel]);
            }
        }
    }

    [Fact]
    public void No_pixel_adds_nothing()
    {
        float[] db = [.. Enumerable.Repeat(3f, 16)];
        BiasGradient.Accumulate(ref Widths.First([]), 0, 5, 80, 16, ref db[0]);
        Assert.All(db, value => Assert.Equal(3f, value));
    }

    /// <summary>The stated order: chains of up to 32 pixels, added in double.</summary>
    private static float Sum(float old, int rows, int columns, Func<int, int, float> term)
    {
        double sum = old;
        int together = Math.Max(1, 32 / columns);
        for (int firstRow = 0; firstRow < rows; firstRow += together)
        {
            for (int firstColumn = 0; firstColumn < columns; firstColumn += 32)
            {
                float chain = 0;
                for (int row = firstRow; row < Math.Min(firstRow + together, rows); row++)
                {
                    for (int column = firstColumn; column < Math.Min(firstColumn + 32, columns); column++)
                    {
                        chain += term(row, column);
                    }
                }

                sum += chain;
            }
        }

        return (float)sum;
    }
}
