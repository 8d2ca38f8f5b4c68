using System;
using System.Runtime.Intrinsics;
using ConvGen.Numerics;
using Xunit;

namespace ConvGen.Tests.Numerics;

public class UpSamplingTests
{
    /// <summary>Half-pixel centres, as TensorFlow 2 and PyTorch without align_corners have them.</summary>
    [Theory]
    [InlineData(new[] { 0f, 1f }, 2, new[] { 0f, 0.25f, 0.75f, 1f })]
    [InlineData(new[] { 0f, 4f }, 4, new[] { 0f, 0f, 0.5f, 1.5f, 2.5f, 3.5f, 4f, 4f })]
    [InlineData(new[] { 0f, 3f, 9f }, 3, new[] { 0f, 0f, 1f, 2f, 3f, 5f, 7f, 9f, 9f })]
    [InlineData(new[] { 5f }, 3, new[] { 5f, 5f, 5f })]
    public void Bilinear_interpolates_between_half_pixel_centres(float[] x, int factor, float[] expected)
    {
        float[] y = new float[expected.Length], turned = new float[expected.Length];
        UpSampling.Bilinear(ref x[0], x.Length, ref y[0], y.Length, 1, y.Length, 1, 1, factor, 1, x.Length);
        UpSampling.Bilinear(ref x[0], 1, ref turned[0], 1, y.Length, 1, 1, factor, 1, x.Length, 1);
        Assert.Equal(y, turned);
        for (int i = 0; i < y.Length; i++)
        {
            Assert.Equal(expected[i], y[i], 1e-6f);
        }
    }

    /// <summary>The inner product of the enlarged image with gradients is that of the image with the gradients going back.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_gradient_is_the_transpose(bool bilinear)
    {
        const int rows = 4, columns = 3, channels = 21, rowFactor = 3, columnFactor = 2;
        float[] x = Widths.Reals(rows * columns * channels, seed: 1), dx = new float[x.Length];
        float[] dy = Widths.Reals(x.Length * rowFactor * columnFactor, seed: 2), y = new float[dy.Length];
        int wide = columns * columnFactor * channels;
        if (bilinear)
        {
            UpSampling.Bilinear(
                ref x[0], columns * channels, ref y[0], wide, rows * rowFactor, columns * columnFactor, channels, rowFactor, columnFactor,
                rows, columns);
            UpSampling.BilinearGradient(
                ref dy[0], wide, rows * rowFactor, columns * columnFactor, ref dx[0], columns * channels, rows, columns, channels,
                rowFactor, columnFactor, rows, columns);
        }
        else
        {
            UpSampling.Nearest(
                ref x[0], columns * channels, ref y[0], wide, rows * rowFactor, columns * columnFactor, channels, rowFactor, columnFactor);
            UpSampling.NearestGradient(
                ref dy[0], wide, rows * rowFactor, columns * columnFactor, ref dx[0], columns * channels, rows, columns, channels,
                rowFactor, columnFactor);
        }

        (double left, double leftSize) = Product(y, dy);
        (double right, double rightSize) = Product(x, dx);
        Assert.InRange(Math.Abs(left - right), 0, 1e-6 * (leftSize + rightSize));
    }

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        const int rows = 3, columns = 4, channels = 37, factor = 3;
        EnlargedAxis tall = new(rows * factor, rows, factor, rows), wide = new(columns * factor, columns, factor, columns);
        float[] x = Widths.Reals(rows * columns * channels, seed: 3), y128 = new float[x.Length * factor * factor], y256 = [.. y128];
        int line = columns * channels;
        Blend.Image<Simd128, Vector128<float>>(ref x[0], line, ref y128[0], line * factor, tall, wide, channels);
        Blend.Image<Simd256, Vector256<float>>(ref x[0], line, ref y256[0], line * factor, tall, wide, channels);
        Assert.Equal(y128, y256);
        float[] dx128 = new float[x.Length], dx256 = new float[x.Length];
        Gather.Image<BilinearAxis, Simd128, Vector128<float>>(ref y128[0], line * factor, ref dx128[0], line, tall, wide, channels);
        Gather.Image<BilinearAxis, Simd256, Vector256<float>>(ref y128[0], line * factor, ref dx256[0], line, tall, wide, channels);
        Assert.Equal(dx128, dx256);
    }

    private static (double Sum, double Size) Product(float[] a, float[] b)
    {
        (double sum, double size) = (0, 0);
        for (int i = 0; i < a.Length; i++)
        {
            sum += (double)a[i] * b[i];
            size += Math.Abs((double)a[i] * b[i]);
        }

        return (sum, size);
    }
}
