using System.Linq;
using System.Runtime.Intrinsics;
using ConvGen.Numerics;
using Xunit;

namespace ConvGen.Tests.Numerics;

public class ReluBiasGradientTests
{
    private const int Rows = 9, Gap = 4;

    [Theory]
    [InlineData(5)]
    [InlineData(13)]
    [InlineData(70)]
    public void Every_number_of_channels_gives_the_bits_of_relu_and_then_the_sum(int columns)
    {
        for (int channels = 1; channels <= 70; channels++)
        {
            (float[] y, float[] dy, float[] db) = Case(columns, channels);
            float[] gradients = [.. dy], sums = [.. db];
            for (int row = 0; row < Rows; row++)
            {
                Activations.Backward(
                    Activation.Relu, ref y[row * YStride(columns, channels)], ref gradients[row * DyStride(columns, channels)],
                    ref gradients[row * DyStride(columns, channels)], columns * channels);
            }

            BiasGradient.Accumulate(ref gradients[0], Rows, columns, DyStride(columns, channels), channels, ref sums[0]);

            ReluBiasGradient.Accumulate(
                ref y[0], YStride(columns, channels), ref dy[0], DyStride(columns, channels), Rows, columns, channels, ref db[0]);
            Widths.AssertBits(gradients, dy);
            Widths.AssertBits(sums, db);
        }
    }

    [Theory]
    [InlineData(5, 13)]
    [InlineData(5, 27)]
    [InlineData(70, 27)]
    [InlineData(70, 64)]
    public void Every_width_gives_the_same_bits(int columns, int channels)
    {
        ReluBiasGradient.Map map = new(Rows, columns, channels, YStride(columns, channels), DyStride(columns, channels));
        (float[] y, float[] wide, float[] wideSums) = Case(columns, channels);
        (_, float[] middle, float[] middleSums) = Case(columns, channels);
        (_, float[] narrow, float[] narrowSums) = Case(columns, channels);
        ReluBiasGradient.Accumulate<Simd512, Vector512<float>>(ref y[0], ref wide[0], map, ref wideSums[0]);
        ReluBiasGradient.Accumulate<Simd256, Vector256<float>>(ref y[0], ref middle[0], map, ref middleSums[0]);
        ReluBiasGradient.Accumulate<Simd128, Vector128<float>>(ref y[0], ref narrow[0], map, ref narrowSums[0]);
        Widths.AssertBits(wide, middle);
        Widths.AssertBits(wide, narrow);
        Widths.AssertBits(wideSums, middleSums);
        Widths.AssertBits(wideSums, narrowSums);
        Assert.Contains(wideSums, value => value != 0);
    }

    [Fact]
    public void A_NaN_passes_and_zero_does_not()
    {
        float[] y = [float.NaN, 0, -0f, -1, 1, .. new float[15]], dy = [2, 3, 4, 5, 6, .. Enumerable.Repeat(9f, 15)], db = new float[21];
        ReluBiasGradient.Accumulate(ref y[0], 5, ref dy[0], 5, 1, 1, 5, ref db[0]);
        Assert.Equal([2, 0, 0, 0, 6, 9], dy[..6]);
        Assert.Equal([2, 0, 0, 0, 6, 0], db[..6]);
    }

    private static int YStride(int columns, int channels) => columns * channels + Gap + 3;

    private static int DyStride(int columns, int channels) => columns * channels + Gap;

    /// <summary>Outputs of a relu, gradients and an old sum; a line behind each.</summary>
    private static (float[] Y, float[] Dy, float[] Db) Case(int columns, int channels) => (
        [.. Widths.Reals(Rows * YStride(columns, channels) + 16, seed: channels).Select(value => value < 0 ? 0 : value)],
        Widths.Reals(Rows * DyStride(columns, channels) + 16, seed: channels + 1),
        Widths.Reals(channels + 16, seed: 9));
}
