using System;
using System.Linq;
using ConvGen.Numerics;
using Xunit;

namespace ConvGen.Tests.Numerics;

public class SoftmaxTests
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(3, 1)]
    [InlineData(5, 16)]
    [InlineData(4, 17)]
    [InlineData(2, 1000)]
    public void Forward_and_backward_agree_with_the_definition(int rows, int columns)
    {
        float[] x = Widths.Reals(rows * columns, seed: columns), dy = Widths.Reals(x.Length, seed: 5);
        float[] y = new float[x.Length], dx = new float[x.Length];
        Softmax.Forward(ref x[0], ref y[0], rows, columns);
        Softmax.Backward(ref y[0], ref dy[0], ref dx[0], rows, columns);
        for (int row = 0; row < rows; row++)
        {
            double[] e = [.. x.Skip(row * columns).Take(columns).Select(value => Math.Exp(value))];
            double[] p = [.. e.Select(value => value / e.Sum())];
            double dot = p.Select((value, i) => value * dy[row * columns + i]).Sum();
            for (int i = 0; i < columns; i++)
            {
                Assert.Equal(p[i], y[row * columns + i], 1e-6);
                Assert.Equal(p[i] * (dy[row * columns + i] - dot), dx[row * columns + i], 4e-6);
            }
        }

        float[] inPlace = [.. x], gradients = [.. dy];
        Softmax.Forward(ref inPlace[0], ref inPlace[0], rows, columns);
        Widths.AssertBits(y, inPlace);
        Softmax.Backward(ref y[0], ref gradients[0], ref gradients[0], rows, columns);
        Widths.AssertBits(dx, gradients);
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(1_000_003)]
    public void Sums_over_many_classes_are_as_exact_as_over_few(int columns)
    {
        foreach (float[] x in new[] { new float[columns], Widths.Reals(columns, seed: 3) })
        {
            float[] y = new float[columns], dx = new float[columns], dy = [.. Widths.Reals(columns, seed: 4).Select(value => 9 + value)];
            Softmax.Forward(ref x[0], ref y[0], 1, columns);
            Softmax.Backward(ref y[0], ref dy[0], ref dx[0], 1, columns);
            double sum = x.Sum(value => Math.Exp(value));
            double dot = y.Zip(dy, (p, gradient) => (double)p * gradient).Sum();
            for (int i = 0; i < columns; i += 997)
            {
                double expected = Math.Exp(x[i]) / sum;
                Assert.Equal(expected, y[i], 1e-6 * expected);
                Assert.Equal(y[i] * (dy[i] - dot), dx[i], 1e-6 * y[i] * (dy[i] + dot));
            }
        }
    }

    [Fact]
    public void Large_logits_do_not_overflow()
    {
        float[] x = [1e30f, 1e30f, -1e30f, 0f], y = new float[4];
        Softmax.Forward(ref x[0], ref y[0], 1, 4);
        Assert.Equal([0.5f, 0.5f, 0f, 0f], y);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_diverged_row_is_nan_and_the_others_are_not(float diverged)
    {
        float[] x = [1f, diverged, 3f, 1f, 2f, 3f], y = new float[6];
        Softmax.Forward(ref x[0], ref y[0], 2, 3);
        Assert.All(y[..3], value => Assert.True(float.IsNaN(value)));
        Assert.Equal(1f, y[3..].Sum(), 1e-6f);
    }
}
