using System.Linq;
using System.Runtime.Intrinsics;
using ConvGen.Numerics;
using Xunit;

namespace ConvGen.Tests.Numerics;

public class BiasGradientTests
{
    [Fact]
    public void Every_number_of_channels_gives_the_bits_of_the_stated_order()
    {
        const int Rows = 3, Columns = 5, Gap = 4;
        for (int channels = 1; channels <= 150; channels++)
        {
            int rowStride = Columns * channels + Gap;
            float[] dy = Widths.Reals(Rows * rowStride, seed: channels);
            float[] old = Widths.Reals(channels + 1, seed: 9), db = [.. old], expected = [.. old];
            for (int row = 0; row < Rows; row++)
            {
                for (int i = 0; i < Columns * channels; i++)
                {
                    expected[i % channels] += dy[row * rowStride + i];
                }
            }

            BiasGradient.Accumulate(ref dy[0], Rows, Columns, rowStride, channels, ref db[0]);
            Widths.AssertBits(expected, db);
        }
    }

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        BiasGradient.Image image = new(Rows: 4, Columns: 7, RowStride: 7 * 64, Channels: 64);
        float[] dy = Widths.Reals(4 * 7 * 64, seed: 8);
        float[] wide = new float[64], middle = new float[64], narrow = new float[64];
        Assert.Equal(64, BiasGradient.Vectors<Simd512, Vector512<float>>(ref dy[0], image, 0, ref wide[0]));
        Assert.Equal(64, BiasGradient.Vectors<Simd256, Vector256<float>>(ref dy[0], image, 0, ref middle[0]));
        Assert.Equal(64, BiasGradient.Vectors<Simd128, Vector128<float>>(ref dy[0], image, 0, ref narrow[0]));
        Widths.AssertBits(wide, middle);
        Widths.AssertBits(wide, narrow);
        Assert.Contains(wide, value => value != 0);
    }

    [Fact]
    public void No_pixel_adds_nothing()
    {
        float[] db = [.. Enumerable.Repeat(3f, 16)];
        BiasGradient.Accumulate(ref Widths.First([]), 0, 5, 80, 16, ref db[0]);
        Assert.All(db, value => Assert.Equal(3f, value));
    }
}
