using System;
using System.Linq;
using ConvGen.Execution;
using ConvGen.Numerics;
using Xunit;

namespace ConvGen.Tests.Numerics;

public class InitializationTests
{
    private const int FanIn = 288, FanOut = 576;

    /// <summary>Mean, variance and range of each of Keras' distributions.</summary>
    [Theory]
    [InlineData(Initializer.GlorotUniform, 2.0 / (FanIn + FanOut), 1.7320508)]
    [InlineData(Initializer.HeUniform, 2.0 / FanIn, 1.7320508)]
    [InlineData(Initializer.GlorotNormal, 2.0 / (FanIn + FanOut), 2.2736946)]
    [InlineData(Initializer.HeNormal, 2.0 / FanIn, 2.2736946)]
    [InlineData(Initializer.LecunNormal, 1.0 / FanIn, 2.2736946)]
    [InlineData(Initializer.RandomNormal, 0.05 * 0.05, double.PositiveInfinity)]
    public void Moments_and_range_are_those_of_keras(Initializer kind, double variance, double rangeInDeviations)
    {
        float[] values = Fill(kind, 200_000);
        double deviation = Math.Sqrt(variance);
        Assert.Equal(0, values.Average(value => (double)value), 0.01 * deviation);
        Assert.Equal(1, values.Average(value => (double)value * value) / variance, 0.02);
        double range = values.Max(Math.Abs) / deviation;
        Assert.True(range <= rangeInDeviations + 1e-6 && range > Math.Min(rangeInDeviations * 0.99, 3.9), $"Range {range} deviations.");
    }

    [Fact]
    public void Normal_numbers_follow_the_distribution_function()
    {
        float[] values = [.. Fill(Initializer.RandomNormal, 100_000).Order()];
        double worst = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double probability = 0.5 * (1 + References.Erf(values[i] / 0.05 / Math.Sqrt(2)));
            worst = Math.Max(worst, Math.Abs(probability - (i + 0.5) / values.Length));
        }

        // Kolmogorov-Smirnov: 1.95 / sqrt(n) at a level of 0.1 %.
        Assert.True(worst < 1.95 / Math.Sqrt(values.Length), $"Distance {worst}.");
    }

    [Theory]
    [InlineData(1e-10)]
    [InlineData(0.001)]
    [InlineData(0.02)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.93)]
    [InlineData(0.99999)]
    public void Quantiles_invert_the_distribution_function(double probability)
    {
        double x = NormalQuantile.Of(probability);
        double density = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
        Assert.Equal(probability, 0.5 * (1 + References.Erf(x / Math.Sqrt(2))), 1e-12 * (1 + density));
    }

    [Fact]
    public void The_logarithm_is_that_of_the_mathematics()
    {
        foreach (double x in (double[])[1e-300, 1e-10, 0.1, 0.7071, 0.70711, 1 - 1e-9, 1, 1 + 1e-9, 1.4142, 1.4143, 3, 1e17])
        {
            Assert.Equal(Math.Log(x), NormalQuantile.Logarithm(x), Math.Abs(Math.Log(x)) * 1e-15 + 1e-24);
        }
    }

    [Fact]
    public void Constants_and_given_values_are_taken_as_they_are()
    {
        Assert.All(Fill(Initializer.Zeros, 10), value => Assert.Equal(0f, value));
        Assert.All(Fill(Initializer.Ones, 10), value => Assert.Equal(1f, value));
        Assert.All(Fill(new InitializerDescription(Initializer.Constant, Constant: -1.5f), 10), value => Assert.Equal(-1.5f, value));
        Assert.Equal([1f, 2f, 3f], Fill(new InitializerDescription(Initializer.GlorotUniform, Values: [1f, 2f, 3f]), 3));
        var error = Assert.Throws<ArgumentException>(() => Fill(new InitializerDescription(Initializer.Zeros, Values: [1f, 2f]), 3));
        Assert.Contains("expected 3 floats", error.Message);
        Assert.Contains("received 2", error.Message);
    }

    [Fact]
    public void Seed_and_position_decide_unless_the_initialiser_has_a_seed_of_its_own()
    {
        float[] values = Fill(Initializer.GlorotUniform, 50);
        Assert.Equal(values, Fill(Initializer.GlorotUniform, 50));
        Assert.NotEqual(values, Fill(Initializer.GlorotUniform, 50, seed: 2));
        Assert.NotEqual(values, Fill(Initializer.GlorotUniform, 50, index: 2));

        InitializerDescription own = new(Initializer.GlorotUniform, Seed: 42);
        Assert.Equal(Fill(own, 50, seed: 1, index: 1), Fill(own, 50, seed: 2, index: 2));
        Assert.NotEqual(Fill(own, 50), Fill(own with { Seed = 43 }, 50));
    }

    /// <summary>Bits that every machine must give, computed with another implementation of Philox and of the normal quantile.</summary>
    [Fact]
    public void The_bits_are_fixed()
    {
        Assert.Equal(_pinnedUniform, Fill(Initializer.GlorotUniform, 3).Select(BitConverter.SingleToUInt32Bits));
        Assert.Equal(_pinnedNormal, Fill(Initializer.RandomNormal, 3).Select(BitConverter.SingleToUInt32Bits));
        Assert.Equal(_pinnedTruncated, Fill(Initializer.HeNormal, 3).Select(BitConverter.SingleToUInt32Bits));
    }

    private static readonly uint[] _pinnedUniform = [0xbda55ded, 0xbd2b04ee, 0xbd8c4e7b];
    private static readonly uint[] _pinnedNormal = [0xbd0a77f3, 0xbd55a8e3, 0x3d9033f6];
    private static readonly uint[] _pinnedTruncated = [0xbd789787, 0xbdbd75d3, 0x3dfa228c];

    private static float[] Fill(Initializer kind, int count, int seed = 1, int index = 0) =>
        Fill(new InitializerDescription(kind), count, seed, index);

    private static float[] Fill(InitializerDescription initializer, int count, int seed = 1, int index = 0)
    {
        float[] values = new float[count];
        Initialization.Fill(
            new ParameterDescription("conv2d.kernel", new Shape(count), 0, true, FanIn, FanOut, initializer), values, seed, index);
        return values;
    }
}
