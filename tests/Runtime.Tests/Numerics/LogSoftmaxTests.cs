using System;
using System.Linq;
using ConvGen.Numerics;
using Xunit;

namespace ConvGen.Tests.Numerics;

public class LogSoftmaxTests
{
    [Theory]
    [InlineData(new[] { 1000f, 0f }, new[] { 0f, -1000f })]
    [InlineData(new[] { 0f, -20f }, new[] { -2.0611536e-9f, -20f })]
    [InlineData(new[] { 3f, 3f, 3f, 3f }, new[] { -1.3862944f, -1.3862944f, -1.3862944f, -1.3862944f })]
    public void What_is_nearly_sure_keeps_its_digits(float[] x, float[] expected)
    {
        LogSoftmax.Forward(ref x[0], ref x[0], 1, x.Length);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.Equal(expected[i], x[i], Math.Abs(expected[i]) * 3e-7f);
        }
    }

    /// <summary>Against central differences in double, over more columns than a block of sums has.</summary>
    [Fact]
    public void Gradients_are_those_of_the_definition()
    {
        const int columns = 700;
        float[] x = Widths.Reals(columns, seed: 1), y = new float[columns], dy = Widths.Reals(columns, seed: 2), dx = new float[columns];
        LogSoftmax.Forward(ref x[0], ref y[0], 1, columns);
        LogSoftmax.Backward(ref y[0], ref dy[0], ref dx[0], 1, columns);
        double Loss(int moved, double by)
        {
            double[] values = [.. x.Select((value, i) => i == moved ? value + by : value)];
            double logarithm = Math.Log(values.Sum(Math.Exp));
            return values.Zip(dy, (value, weight) => (value - logarithm) * weight).Sum();
        }

        foreach (int i in (int[])[0, 1, 511, 512, 699])
        {
            Assert.Equal((Loss(i, 1e-4) - Loss(i, -1e-4)) / 2e-4, dx[i], 1e-4);
        }
    }

    [Fact]
    public void A_nan_or_an_infinity_makes_its_row_nan()
    {
        float[] x = [1, float.NaN, 2, float.NaN, 1, 2, 1, float.PositiveInfinity, 2, 1, 2, 3];
        LogSoftmax.Forward(ref x[0], ref x[0], 4, 3);
        Assert.All(x[..9], value => Assert.True(float.IsNaN(value)));
        Assert.All(x[9..], value => Assert.False(float.IsNaN(value)));
    }
}
