using System;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

/// <summary>The formulas of Keras' schedules, by the C library's functions.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public void AConstantIsItself()
    {
        Assert.Equal(0.3f, new ConstantSchedule(0.3f).Rate(0));
        Assert.Equal(0.3f, new ConstantSchedule(0.3f).Rate(long.MaxValue));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ExponentialDecayIsKeras(bool staircase)
    {
        var schedule = new ExponentialDecay(0.1f, decaySteps: 100, decayRate: 0.9, staircase);
        foreach (long step in new long[] { 0, 1, 50, 99, 100, 101, 1234, 100_000 })
        {
            double exponent = staircase ? Math.Floor(step / 100.0) : step / 100.0;
            AssertRelative(0.1f * Math.Pow(0.9, exponent), schedule.Rate(step));
        }
    }

    [Fact]
    public void CosineDecayIsKeras()
    {
        var schedule = new CosineDecay(0.1f, decaySteps: 1000, alpha: 0.1);
        foreach (long step in new long[] { 0, 1, 250, 500, 999, 1000, 5000 })
        {
            double cosine = 0.5 * (1 + Math.Cos(Math.PI * Math.Min(step, 1000) / 1000));
            AssertRelative(0.1f * ((1 - 0.1) * cosine + 0.1), schedule.Rate(step));
        }
    }

    [Fact]
    public void CosineDecayWarmsUpAsInKeras()
    {
        var schedule = new CosineDecay(0, decaySteps: 100, warmupTarget: 0.5f, warmupSteps: 10);
        for (long step = 0; step < 10; step++)
        {
            AssertRelative(0.5 * step / 10, schedule.Rate(step));
        }

        Assert.Equal(0.5f, schedule.Rate(10));
        AssertRelative(0.5 * 0.5, schedule.Rate(60));
        Assert.InRange(schedule.Rate(110), 0, 1e-17f);
        Assert.Equal(schedule.Rate(110), schedule.Rate(1000));
    }

    [Fact]
    public void APieceEndsWithItsBoundary()
    {
        var schedule = new PiecewiseConstantDecay([10, 20], [3, 2, 1]);
        Assert.Equal([3, 3, 2, 2, 1], [schedule.Rate(0), schedule.Rate(10), schedule.Rate(11), schedule.Rate(20), schedule.Rate(21)]);
    }

    [Fact]
    public void RefusesParametersOutOfRange()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConstantSchedule(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialDecay(0.1f, 0, 0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialDecay(0.1f, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecay(float.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecay(1, 1, alpha: 2));
        Assert.Throws<ArgumentException>(() => new CosineDecay(1, 1, warmupTarget: 1));
        Assert.Throws<ArgumentException>(() => new CosineDecay(1, 1, warmupSteps: 1));
        Assert.Throws<ArgumentException>(() => new PiecewiseConstantDecay([1], [1]));
        Assert.Throws<ArgumentException>(() => new PiecewiseConstantDecay([2, 2], [1, 2, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PiecewiseConstantDecay([1], [1, -1]));
    }

    private static void AssertRelative(double expected, float received) => Assert.Equal(expected, received, 1e-6 * expected + 1e-30);
}
