using System;
using System.Linq;
using ConvGen.Reporting.Logging;
using Xunit;

namespace ConvGen.Reporting.Tests.Logging;

public sealed class StepCurveTests
{
    [Fact]
    public void AShortTrainingKeepsEveryStep()
    {
        StepCurve curve = Curve(5);
        Assert.Equal([1, 2, 3, 4, 5], curve.Steps());
        Assert.Equal([1, 2, 3, 4, 5], curve.Means());
    }

    [Theory]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(4097)]
    [InlineData(100_001)]
    public void ALongOneKeepsTheMeansOfNeighbours(int steps)
    {
        StepCurve curve = Curve(steps);
        long[] ends = [.. curve.Steps()];

        Assert.InRange(ends.Length, Math.Min(steps, StepCurve.Capacity / 2), StepCurve.Capacity);
        Assert.Equal(steps, ends[^1]);
        Assert.Equal(ends.Length, curve.Means().Count);
        for (int i = 0; i < ends.Length; i++)
        {
            // The values are the steps' numbers.
            long first = i == 0 ? 1 : ends[i - 1] + 1;
            Assert.Equal((first + ends[i]) / 2.0, curve.Means()[i], 0.01);
        }

        Assert.Single(ends.Zip(ends.Skip(1), (a, b) => b - a).SkipLast(1).Distinct());
    }

    private static StepCurve Curve(int steps)
    {
        var curve = new StepCurve();
        for (int step = 1; step <= steps; step++)
        {
            curve.Add(step);
        }

        return curve;
    }
}
