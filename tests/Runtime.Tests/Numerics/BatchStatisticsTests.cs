using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using ConvGen.Numerics;
using Xunit;

namespace ConvGen.Tests.Numerics;

/// <summary>
/// Every number of channels meets whole vectors of each width and what is left of them: all must give the bits of the same chains.
/// </summary>
public class BatchStatisticsTests
{
    private const int Rows = 3, Columns = ChannelSums.Group + 3, Gap = 6;

    [Fact]
    public void Sums_are_chains_in_double_at_every_width()
    {
        for (int channels = 1; channels <= 70; channels++)
        {
            int stride = Columns * channels + Gap;
            float[] x = Widths.Reals(Rows * stride, seed: channels);
            double[] sums = [.. Enumerable.Range(0, 2 * channels).Select(i => i * 0.1)], expected = [.. sums];
            for (int c = 0; c < channels; c++)
            {
                double sum = 0, squares = 0;
                foreach (double value in Pixels(x, stride, channels, c))
                {
                    sum += value;
                    squares += value * value;
                }

                expected[c] += sum;
                expected[channels + c] += squares;
            }

            BatchStatistics.Accumulate(ref x[0], Rows, Columns, stride, channels, channels, ref sums[0]);
            Assert.Equal(expected, sums);
        }
    }

    [Fact]
    public void Gradients_are_chains_in_double_of_groups_at_every_width()
    {
        for (int channels = 1; channels <= 70; channels++)
        {
            int xStride = Columns * channels + Gap, dyStride = Columns * channels;
            float[] x = Widths.Reals(Rows * xStride, seed: channels), dy = Widths.Reals(Rows * dyStride, seed: channels + 100);
            float[] coefficients = Widths.Reals(NormalizationCoefficients.Rows * channels, seed: 7);
            double[] sums = new double[2 * channels], expected = new double[2 * channels];
            float[] dgamma = Widths.Reals(channels, 8), dbeta = Widths.Reals(channels, 9);
            float[] expectedGamma = [.. dgamma], expectedBeta = [.. dbeta];
            for (int c = 0; c < channels; c++)
            {
                foreach ((float Gradient, float Value)[] group in Pixels(dy, dyStride, channels, c).Zip(Pixels(x, xStride, channels, c))
                    .Chunk(Columns).SelectMany(row => row.Chunk(ChannelSums.Group)))
                {
                    float sum = 0, products = 0;
                    foreach ((float gradient, float value) in group)
                    {
                        sum += gradient;
                        float standardized = (value - coefficients[c] - coefficients[channels + c]) * coefficients[2 * channels + c];
                        products = float.FusedMultiplyAdd(gradient, standardized, products);
                    }

                    expected[c] += sum;
                    expected[channels + c] += products;
                }

                expectedBeta[c] += (float)expected[c];
                expectedGamma[c] += (float)expected[channels + c];
            }

            BatchStatistics.AccumulateGradients(
                ref x[0], xStride, channels, ref dy[0], dyStride, Rows, Columns, channels, ref coefficients[0], ref sums[0], ref dgamma[0],
                ref dbeta[0]);
            Assert.Equal(expected, sums);
            Widths.AssertBits(expectedGamma, dgamma);
            Widths.AssertBits(expectedBeta, dbeta);
        }
    }

    [Fact]
    public void Pixels_have_the_same_bits_at_every_width()
    {
        const int pixels = 6;
        for (int channels = 1; channels <= 70; channels++)
        {
            float[] x = Widths.Reals(pixels * channels, seed: channels), dy = Widths.Reals(pixels * channels, seed: channels + 100);
            float[] rows = Widths.Reals(NormalizationCoefficients.Rows * channels + 16, seed: 7);
            float[] y = new float[x.Length], dx = new float[x.Length], applied = new float[x.Length];
            float Row(int row, int i) => rows[row * channels + i % channels];
            float Center(int i) => x[i] - Row(0, i) - Row(1, i);

            BatchNormalization.Forward(ref x[0], ref y[0], pixels, channels, channels, ref rows[0], 0, 0.5f);
            BatchNormalization.Backward(ref x[0], ref dy[0], ref dx[0], pixels, channels, channels, channels, ref rows[0]);
            BatchNormalization.Apply(
                ref x[0], ref applied[0], pixels, channels, channels, ref rows[0], float.NegativeInfinity, float.PositiveInfinity);

            Widths.AssertBits([.. x.Select((_, i) => Math.Clamp(float.FusedMultiplyAdd(Center(i), Row(3, i), Row(4, i)), 0, 0.5f))], y);
            Widths.AssertBits([.. x.Select((_, i) => float.FusedMultiplyAdd(
                dy[i], Row(3, i), float.FusedMultiplyAdd(Center(i), Row(5, i), Row(6, i))))], dx);
            Widths.AssertBits([.. x.Select((value, i) => float.FusedMultiplyAdd(value, Row(0, i), Row(1, i)))], applied);
        }
    }

    /// <summary>Where the pixels of a map lie apart, what lies between them neither counts nor changes.</summary>
    [Fact]
    public void Pixels_that_lie_apart_have_the_same_bits()
    {
        const int gap = 5;
        for (int channels = 1; channels <= 70; channels++)
        {
            int pixels = Rows * Columns, stride = channels + gap;
            float[] x = Widths.Reals(pixels * channels, seed: channels), dy = Widths.Reals(pixels * channels, seed: channels + 100);
            float[] rows = Widths.Reals(NormalizationCoefficients.Rows * channels + 16, seed: 7), wide = Apart(x, channels, stride);
            float[] y = new float[x.Length], dx = new float[x.Length], applied = new float[x.Length];
            BatchNormalization.Forward(ref x[0], ref y[0], pixels, channels, channels, ref rows[0], 0, 0.5f);
            BatchNormalization.Backward(ref x[0], ref dy[0], ref dx[0], pixels, channels, channels, channels, ref rows[0]);
            BatchNormalization.Apply(ref x[0], ref applied[0], pixels, channels, channels, ref rows[0], 0, 0.5f);
            double[] sums = new double[2 * channels], gradients = new double[2 * channels];
            BatchStatistics.Accumulate(ref x[0], Rows, Columns, Columns * channels, channels, channels, ref sums[0]);
            BatchStatistics.AccumulateGradients(
                ref x[0], Columns * channels, channels, ref dy[0], Columns * channels, Rows, Columns, channels, ref rows[0],
                ref gradients[0], ref Unsafe.NullRef<float>(), ref Unsafe.NullRef<float>());

            float[] result = new float[x.Length];
            BatchNormalization.Forward(ref wide[0], ref result[0], pixels, channels, stride, ref rows[0], 0, 0.5f);
            Widths.AssertBits(y, result);
            BatchNormalization.Apply(ref wide[0], ref result[0], pixels, channels, stride, ref rows[0], 0, 0.5f);
            Widths.AssertBits(applied, result);
            float[] wideDx = Apart(x, channels, stride);
            BatchNormalization.AddBackward(ref wide[0], ref dy[0], ref wideDx[0], pixels, channels, stride, stride, ref rows[0]);
            Widths.AssertBits(Apart([.. x.Select((before, i) => before + dx[i])], channels, stride), wideDx);
            BatchNormalization.Backward(
                ref wide[0], ref dy[0], ref wideDx[0], pixels, channels, stride, stride, ref rows[0], Activation.Relu6);
            BatchNormalization.Backward(
                ref x[0], ref dy[0], ref result[0], pixels, channels, channels, channels, ref rows[0], Activation.Relu6);
            Widths.AssertBits(Apart(result, channels, stride), wideDx);
            BatchNormalization.Backward(ref wide[0], ref dy[0], ref wideDx[0], pixels, channels, stride, stride, ref rows[0]);
            Widths.AssertBits(Apart(dx, channels, stride), wideDx);
            Elementwise.AccumulateRows(ref x[0], channels, ref wideDx[0], stride, pixels, channels);
            Widths.AssertBits(Apart([.. dx.Select((before, i) => before + x[i])], channels, stride), wideDx);

            double[] wideSums = new double[2 * channels], wideGradients = new double[2 * channels];
            BatchStatistics.Accumulate(ref wide[0], Rows, Columns, Columns * stride, stride, channels, ref wideSums[0]);
            BatchStatistics.AccumulateGradients(
                ref wide[0], Columns * stride, stride, ref dy[0], Columns * channels, Rows, Columns, channels, ref rows[0],
                ref wideGradients[0], ref Unsafe.NullRef<float>(), ref Unsafe.NullRef<float>());
            Assert.Equal(sums, wideSums);
            Assert.Equal(gradients, wideGradients);
        }
    }

    /// <summary>
    /// What an activation lets through is told by x: the same bits as of gradients that were taken through before, at its ends, too.
    /// </summary>
    [Theory]
    [InlineData(Activation.Relu, float.PositiveInfinity)]
    [InlineData(Activation.Relu6, 6)]
    public void Gradients_go_through_an_activation_whose_input_is_made_again(Activation activation, float maximum)
    {
        const int pixels = Rows * Columns;
        for (int channels = 1; channels <= 70; channels++)
        {
            Random random = new(channels);
            float[] x = [.. Enumerable.Range(0, pixels * channels).Select(_ => (float)random.Next(-4, 12))];
            x[^1] = float.NaN;
            float[] dy = Widths.Reals(x.Length, seed: channels);
            float[] rows = Widths.Reals(NormalizationCoefficients.Rows * channels + 16, seed: 7);
            rows.AsSpan(0, 2 * channels).Clear();
            rows.AsSpan(NormalizationCoefficients.Scale * channels, channels).Fill(1);
            rows.AsSpan(NormalizationCoefficients.Shift * channels, channels).Fill(1);
            float[] y = new float[x.Length];
            BatchNormalization.Forward(ref x[0], ref y[0], pixels, channels, channels, ref rows[0], 0, maximum);
            float[] through = [.. dy.Select((gradient, i) => y[i] <= 0 || y[i] >= maximum ? 0 : gradient)];
            Assert.Contains(y, value => value == 0);
            Assert.Contains(y, value => value >= 6);

            (double[] Sums, float[] Gamma, float[] Beta) expected = Start(channels), sums = Start(channels);
            BatchStatistics.AccumulateGradients(
                ref x[0], Columns * channels, channels, ref through[0], Columns * channels, Rows, Columns, channels, ref rows[0],
                ref expected.Sums[0], ref expected.Gamma[0], ref expected.Beta[0]);
            BatchStatistics.AccumulateGradients(
                ref x[0], Columns * channels, channels, ref dy[0], Columns * channels, Rows, Columns, channels, ref rows[0],
                ref sums.Sums[0], ref sums.Gamma[0], ref sums.Beta[0], activation);
            Assert.Equal(expected.Sums, sums.Sums);
            Widths.AssertBits(expected.Gamma, sums.Gamma);
            Widths.AssertBits(expected.Beta, sums.Beta);

            float[] dx = new float[x.Length], result = new float[x.Length];
            BatchNormalization.Backward(ref x[0], ref through[0], ref dx[0], pixels, channels, channels, channels, ref rows[0]);
            BatchNormalization.Backward(ref x[0], ref dy[0], ref result[0], pixels, channels, channels, channels, ref rows[0], activation);
            Widths.AssertBits(dx, result);
            BatchNormalization.AddBackward(ref x[0], ref through[0], ref dx[0], pixels, channels, channels, channels, ref rows[0]);
            BatchNormalization.AddBackward(
                ref x[0], ref dy[0], ref result[0], pixels, channels, channels, channels, ref rows[0], activation);
            Widths.AssertBits(dx, result);
        }
    }

    [Fact]
    public void OtherActivationsAreRefused()
    {
        float[] map = new float[4], rows = new float[NormalizationCoefficients.Rows];
        double[] sums = new double[2];
        Assert.Throws<ArgumentOutOfRangeException>(() => BatchNormalization.Backward(
            ref map[0], ref map[0], ref map[0], 4, 1, 1, 1, ref rows[0], Activation.Gelu));
        Assert.Throws<ArgumentOutOfRangeException>(() => BatchNormalization.AddBackward(
            ref map[0], ref map[0], ref map[0], 4, 1, 1, 1, ref rows[0], Activation.Linear));
        Assert.Throws<ArgumentOutOfRangeException>(() => BatchStatistics.AccumulateGradients(
            ref map[0], 4, 1, ref map[0], 4, 1, 4, 1, ref rows[0], ref sums[0], ref rows[0], ref rows[0], Activation.Gelu));
    }

    /// <summary>More channels than have their sums in the cache at once, and pixels far apart.</summary>
    [Fact]
    public void Sums_of_many_channels_are_those_of_each()
    {
        const int channels = 2500, apart = channels + 4;
        float[] x = Widths.Reals(Rows * Columns * apart, seed: 1), dy = Widths.Reals(Rows * Columns * channels, seed: 2);
        float[] rows = Widths.Reals(NormalizationCoefficients.Rows * channels, seed: 3);
        double[] sums = new double[2 * channels];
        (double[] Sums, float[] Gamma, float[] Beta) gradients = Start(channels);
        BatchStatistics.Accumulate(ref x[0], Rows, Columns, Columns * apart, apart, channels, ref sums[0]);
        BatchStatistics.AccumulateGradients(
            ref x[0], Columns * apart, apart, ref dy[0], Columns * channels, Rows, Columns, channels, ref rows[0], ref gradients.Sums[0],
            ref gradients.Gamma[0], ref gradients.Beta[0], Activation.Relu);
        (float[] startGamma, float[] startBeta) = (Start(channels).Gamma, Start(channels).Beta);
        foreach (int channel in new[] { 0, 1023, 1024, 2047, 2048, 2499 })
        {
            double[] alone = new double[2], gradient = new double[2];
            BatchStatistics.Accumulate(ref x[channel], Rows, Columns, Columns * apart, apart, 1, ref alone[0]);
            Assert.Equal((alone[0], alone[1]), (sums[channel], sums[channels + channel]));

            float[] ownX = [.. Enumerable.Range(0, Rows * Columns).Select(pixel => x[pixel * apart + channel])];
            float[] ownDy = [.. Enumerable.Range(0, Rows * Columns).Select(pixel => dy[pixel * channels + channel])];
            float[] own = [.. Enumerable.Range(0, NormalizationCoefficients.Rows).Select(row => rows[row * channels + channel])];
            float gamma = startGamma[channel], beta = startBeta[channel];
            BatchStatistics.AccumulateGradients(
                ref ownX[0], Columns, 1, ref ownDy[0], Columns, Rows, Columns, 1, ref own[0], ref gradient[0], ref gamma, ref beta,
                Activation.Relu);
            Assert.Equal((gradient[0], gradient[1]), (gradients.Sums[channel], gradients.Sums[channels + channel]));
            Assert.Equal((gamma, beta), (gradients.Gamma[channel], gradients.Beta[channel]));
        }
    }

    private static (double[] Sums, float[] Gamma, float[] Beta) Start(int channels) =>
        (new double[2 * channels], Widths.Reals(channels, 8), Widths.Reals(channels, 9));

    /// <summary>The same pixels, with 9s between them.</summary>
    private static float[] Apart(float[] map, int channels, int stride)
    {
        float[] wide = new float[map.Length / channels * stride];
        wide.AsSpan().Fill(9);
        for (int i = 0; i < map.Length; i++)
        {
            wide[i / channels * stride + i % channels] = map[i];
        }

        return wide;
    }

    private static IEnumerable<float> Pixels(float[] map, int stride, int channels, int channel) =>
        from row in Enumerable.Range(0, Rows)
        from column in Enumerable.Range(0, Columns)
        select map[row * stride + column * channels + channel];
}
