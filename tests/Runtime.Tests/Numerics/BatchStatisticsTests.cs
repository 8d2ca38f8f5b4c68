using System;
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
    private const int Rows = 3, Columns = 5, Gap = 6;

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
    public void Gradients_are_chains_in_double_at_every_width()
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
                foreach ((double gradient, double value) in Pixels(dy, dyStride, channels, c).Zip(Pixels(x, xStride, channels, c)))
                {
                    float centered = (float)value - coefficients[c] - coefficients[channels + c];
                    expected[c] += gradient;
                    expected[channels + c] += gradient * (centered * coefficients[2 * channels + c]);
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

    private static System.Collections.Generic.IEnumerable<double> Pixels(float[] map, int stride, int channels, int channel) =>
        from row in Enumerable.Range(0, Rows)
        from column in Enumerable.Range(0, Columns)
        select (double)map[row * stride + column * channels + channel];
}
