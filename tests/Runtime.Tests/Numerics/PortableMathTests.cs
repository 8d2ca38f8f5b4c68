using System;
using ConvGen.Numerics;
using Xunit;

namespace ConvGen.Tests.Numerics;

/// <summary>Against the C library, whose last bit is its own.</summary>
public sealed class PortableMathTests
{
    private const double Tolerance = 1e-15;

    [Fact]
    public void ExpLogAndCosineAreAccurate()
    {
        var random = new Random(1);
        for (int i = 0; i < 2000; i++)
        {
            double x = random.NextDouble() * 200 - 100;
            AssertClose(Math.Exp(x), PortableMath.Exp(x), Math.Exp(x));
            double positive = Math.Exp(x);
            AssertClose(Math.Log(positive), PortableMath.Log(positive), Math.Max(1, Math.Abs(x)));
            double fraction = random.NextDouble();
            AssertClose(Math.Cos(Math.PI * fraction), PortableMath.CosPi(fraction), 1);
        }
    }

    [Fact]
    public void LimitsAreExact()
    {
        Assert.Equal(1, PortableMath.Exp(0));
        Assert.Equal(0, PortableMath.Exp(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, PortableMath.Exp(710));
        Assert.True(double.IsNaN(PortableMath.Exp(double.NaN)));
        Assert.Equal(0, PortableMath.Log(1));
        Assert.Equal(1, PortableMath.CosPi(0));
        Assert.Equal(-1, PortableMath.CosPi(1));
        Assert.Equal(1, PortableMath.Power(0.3, 0));
        Assert.Equal(1024, PortableMath.Power(2, 10));
    }

    private static void AssertClose(double expected, double received, double scale) =>
        Assert.Equal(expected, received, 2 * Tolerance * scale);
}
